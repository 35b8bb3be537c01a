import Election

/// A211…A215: what is printed beside the count, and what is unusual.
extension SheetRules {
  static let printed = [percentages, inventory, postedList, manyInvalid, women]

  /// A211.
  private static let percentages = SheetRule(
    Rule(
      .a211, .warning,
      Text(
        vi: "tỷ lệ in trên biên bản lệch không quá 0,01 so với tỷ lệ đúng",
        en: "printed percentages lie within 0.01 of the exact ones"),
      formula: "|printed − exact| ≤ 0.01", basis: Law.tallySheetForms(items: "5–10"),
      remedy: Text(
        vi: "hãy tính lại tỷ lệ; số phiếu vẫn được tính",
        en: "compute it again; the counts are used all the same"))
  ) { rule, context in
    let (content, stated) = (context.content, context.sheet.stated)
    if let printed = stated?.turnout {
      let share = Share(content.figures.voted, of: content.figures.registered)
      let name = Text(vi: "tỷ lệ đi bầu", en: "turnout")
      if let fault = rule.fault(printed: printed, of: share, name: name) { return fault }
    }
    if let printed = stated?.valid {
      let share = Share(content.figures.valid, of: content.figures.collected)
      let name = Text(vi: "tỷ lệ hợp lệ", en: "valid")
      if let fault = rule.fault(printed: printed, of: share, name: name) { return fault }
    }
    if let printed = stated?.invalid {
      let share = Share(content.figures.invalid, of: content.figures.collected)
      let name = Text(vi: "tỷ lệ không hợp lệ", en: "invalid")
      if let fault = rule.fault(printed: printed, of: share, name: name) { return fault }
    }
    for line in content.votes {
      guard let printed = line.percent else { continue }
      let name = Text(vi: "tỷ lệ của số \(line.number)", en: "number \(line.number)")
      let share = Share(line.votes, of: content.figures.valid)
      if let fault = rule.fault(printed: printed, of: share, name: name) { return fault }
    }
    return nil
  }

  /// A212.
  private static let inventory = SheetRule(
    Rule(
      .a212, .warning,
      Text(
        vi: "phiếu nhận về bằng phát ra, đổi và còn lại; phát ra như số phiếu phát ra",
        en: "received = issued + exchanged + unused; inventory issued = ballots issued"),
      formula: "received = issued + exchanged + unused; Inventory/@issued = Ballots/@issued",
      basis: Law.inventoryForms,
      remedy: Text(
        vi: "hãy kiểm kê lại phiếu; có nơi tính phiếu đổi vào phiếu phát ra",
        en: "take the inventory again; some count exchanged ballots among the issued"),
      says: [
        .inventorySum: Text(
          vi: "phát ra, đổi và còn lại cộng lại {0}, nhận về {1}",
          en: "issued, exchanged and unused add up to {0}, received are {1}"),
        .inventoryIssued: Text(
          vi: "kiểm kê ghi phát ra {0}, biên bản ghi {1}",
          en: "the inventory has {0} issued, the sheet {1}"),
      ])
  ) { rule, context in
    guard let inventory = context.sheet.inventory else { return nil }
    let sum = inventory.issued + inventory.exchanged + inventory.unused
    if sum != inventory.received {
      return rule.fault(.inventorySum, found: sum, expected: inventory.received)
    }
    guard inventory.issued != context.content.figures.issued else { return nil }
    return rule.fault(
      .inventoryIssued, found: inventory.issued, expected: context.content.figures.issued)
  }

  /// A213.
  private static let postedList = SheetRule(
    Rule(
      .a213, .warning,
      Text(
        vi: "cấp Quốc hội: số cử tri bằng số trong danh sách niêm yết",
        en: "national-assembly level: registered voters are those of the posted list"),
      formula: "registered = PollingArea/@registered", basis: Law.citation(.compilingOfLists),
      remedy: Text(
        vi: "hãy hỏi Tổ bầu cử về cử tri được bổ sung hoặc xóa tên",
        en: "ask the polling area who was added to the list or taken off"),
      says: [
        .postedList: Text(
          vi: "biên bản ghi {0} cử tri, danh sách niêm yết có {1}",
          en: "the sheet has {0} registered, the posted list {1}")
      ])
  ) { rule, context in
    guard context.sheet.level == .nationalAssembly, let posted = context.posted,
      posted != context.content.figures.registered
    else { return nil }
    return rule.fault(.postedList, found: context.content.figures.registered, expected: posted)
  }

  private static let unusual = Law.newest.unusualInvalid
  private static let most = "\(100 * unusual.part / unusual.whole) %"

  /// A214.
  private static let manyInvalid = SheetRule(
    Rule(
      .a214, .warning,
      Text(
        vi: "phiếu không hợp lệ không quá \(most) phiếu thu vào",
        en: "invalid ballots are at most \(most) of the collected ones"),
      formula: "\(unusual.whole) × invalid ≤ \(unusual.part) × collected",
      basis: Law.citation(.invalidBallots),
      remedy: Text(
        vi: "hãy xem lại cách xác định phiếu không hợp lệ",
        en: "look again at how invalid ballots were told"),
      says: [
        .manyInvalid: Text(
          vi: "{0} phiếu không hợp lệ trong {1} phiếu thu vào, quá \(most)",
          en: "{0} invalid of {1} collected ballots, more than \(most)")
      ])
  ) { rule, context in
    let (invalid, collected) = (context.content.figures.invalid, context.content.figures.collected)
    guard Share(invalid, of: collected).isMoreThan(context.unusualInvalid) else { return nil }
    return rule.fault(.manyInvalid, found: invalid, expected: collected)
  }

  /// A215.
  private static let women = SheetRule(
    Rule(
      .a215, .error,
      Text(
        vi: "cử tri nữ không quá cử tri, trong danh sách và đã bỏ phiếu",
        en: "no more female voters than voters, registered and voted"),
      formula: "registeredFemale ≤ registered; votedFemale ≤ voted",
      basis: Law.citation(.voterLists),
      remedy: Text(
        vi: "hãy sửa số cử tri nữ theo danh sách", en: "mend the female voters by the list"),
      says: [
        .womenRegistered: Text(
          vi: "cử tri nữ {0}, cử tri trong danh sách chỉ có {1}",
          en: "registered women are {0}, registered voters only {1}"),
        .womenVoted: Text(
          vi: "cử tri nữ đã bỏ phiếu {0}, cử tri đã bỏ phiếu chỉ có {1}",
          en: "women who voted are {0}, voters who voted only {1}"),
      ])
  ) { rule, context in
    let content = context.content
    if let women = content.registeredFemale, women > content.figures.registered {
      return rule.fault(.womenRegistered, found: women, expected: content.figures.registered)
    }
    if let women = content.votedFemale, women > content.figures.voted {
      return rule.fault(.womenVoted, found: women, expected: content.figures.voted)
    }
    return nil
  }
}
