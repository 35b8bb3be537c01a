package import Election

/// H405…H407: consultation rounds, one after the other.
extension PreparationRules {
  static let consultations = [h405, h406, h407]

  static let h405 = Rule(
    .h405, .warning,
    Text(
      vi: "các lần hiệp thương không theo thứ tự, hoặc một lần đứng hai lần",
      en: "consultation rounds are out of order, or one stands twice"),
    formula: "date(1) < date(2) < date(3) < election day",
    basis: Law.citation(
      .firstConsultationForAssembly, .secondConsultationForAssembly,
      .thirdConsultationForAssembly) + " (Quốc hội); "
      + Law.newest.articles(
        .firstConsultationForCouncils, .secondConsultationForCouncils,
        .thirdConsultationForCouncils
      ).vi + " (HĐND)",
    remedy: Text(vi: "hãy sửa số lần hoặc ngày họp", en: "mend the number or the date"),
    says: [
      .notBeforeTheVote: Text(
        vi: "họp ngày {0}, không trước ngày bầu cử {1}",
        en: "held on {0}, not before election day, {1}"),
      .roundTwice: Text(
        vi: "lần {0} đã có trong {1}", en: "round {0} stands in {1} already"),
      .roundsOutOfOrder: Text(
        vi: "lần {0} họp ngày {1}, lần {2} ngày {3}",
        en: "round {0} was held on {1}, round {2} on {3}"),
    ])

  /// H405: the vote comes last.
  package static func late(_ own: Consultation, for electionDay: CivilDate) -> Fault? {
    guard own.date >= electionDay else { return nil }
    return h405.fault(.notBeforeTheVote, "\(own.date)", "\(electionDay)")
  }

  /// H405: a round beside the one before it.
  package static func outOfOrder(_ own: Consultation, after before: Consultation?) -> Fault? {
    guard let before else { return nil }
    if before.number == own.number {
      return h405.fault(.roundTwice, own.number, before.place.file)
    }
    guard before.date >= own.date else { return nil }
    return h405.fault(
      .roundsOutOfOrder, own.number, "\(own.date)", before.number, "\(before.date)")
  }

  static let h406 = Rule(
    .h406, .warning,
    Text(
      vi: "người rút không có trong danh sách lần trước",
      en: "somebody withdraws who was not nominated"),
    basis: Law.citation(
      .secondConsultationForAssembly, .thirdConsultationForAssembly,
      .secondConsultationForCouncils, .thirdConsultationForCouncils),
    remedy: Text(
      vi: "hãy kiểm tra họ tên, giới tính, dân tộc ở danh sách lần trước",
      en: "check the name, sex and ethnicity on the list of the round before"),
    says: [
      .strangerWithdraws: Text(
        vi: "người rút không có trong danh sách lần trước",
        en: "who withdraws is not on the list of the round before"),
      .namedStrangerWithdraws: Text(
        vi: "người rút ({0}) không có trong danh sách lần trước",
        en: "who withdraws ({0}) is not on the list of the round before"),
    ])

  /// H406: who withdraws may have stood on one of the lists before.
  package static func stranger(_ change: ListChange, to lists: [NomineeList]) -> Fault? {
    guard !lists.contains(where: { $0.mayHold(change) }) else { return nil }
    let who = change.name ?? change.ethnicity ?? ""
    return who.isEmpty
      ? h406.fault(.strangerWithdraws) : h406.fault(.namedStrangerWithdraws, who)
  }

  static let h407 = Rule(
    .h407, .warning,
    Text(
      vi: "danh sách khác danh sách lần trước trừ người rút, cộng người thêm",
      en: "a list is not the one before it less withdrawals plus additions"),
    formula: "total = total before − withdrawals + additions",
    basis: Law.citation(
      .secondConsultationForAssembly, .thirdConsultationForAssembly,
      .secondConsultationForCouncils, .thirdConsultationForCouncils),
    remedy: Text(
      vi: "hãy ghi đủ người rút, người thêm và lý do",
      en: "record every withdrawal and addition with its reason"),
    says: [
      .listNotAsChanged: Text(
        vi: "danh sách có {0} người, lần trước {2}, rút {3}, thêm {4}",
        en: "the list has {0}, the one before {2}, withdrawn {3}, added {4}")
    ])

  /// H407.
  ///
  /// - Parameters:
  ///   - own: the round with its withdrawals and additions.
  ///   - before: the list of the round before; nil where none is recorded.
  /// - Returns: the fault and the line of the list that it is given to.
  package static func unexplainedChange(
    of own: Consultation, after before: NomineeList?
  ) -> (fault: Fault, line: Int)? {
    let base = (own.final == nil ? nil : own.preliminary) ?? own.nominees ?? before
    guard let base, let list = own.final ?? own.preliminary else { return nil }
    let left = own.withdrawals.map(\.count).reduce(0, +)
    let joined = own.additions.map(\.count).reduce(0, +)
    let expected = base.total - left + joined
    guard expected != list.total, expected >= 0 else { return nil }
    let fault = h407.fault(
      .listNotAsChanged, found: list.total, expected: expected, base.total, left, joined)
    return (fault, list.line)
  }
}

extension NomineeList {
  /// Whether who withdraws can have been on the list, by all that both say of people.
  fileprivate func mayHold(_ change: ListChange) -> Bool {
    guard change.count <= total else { return false }
    if let name = change.name.map(comparable), !persons.isEmpty,
      !persons.contains(where: { comparable($0) == name })
    {
      return false
    }
    if let people = change.ethnicity.map(comparable), !ethnicities.isEmpty,
      !ethnicities.contains(where: { comparable($0.name) == people && $0.count > 0 })
    {
      return false
    }
    if change.isFemale == true, count(of: .women) == 0 { return false }
    return change.isOutsideParty != true || count(of: .nonParty) != 0
  }
}
