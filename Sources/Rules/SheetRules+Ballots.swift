import Election

/// A205, A206: valid and invalid ballots.
extension SheetRules {
  static let ballots = [validAndInvalid, invalidByGround]

  /// A205.
  private static let validAndInvalid = SheetRule(
    Rule(
      .a205, .error,
      Text(
        vi: "phiếu hợp lệ và không hợp lệ cộng lại bằng phiếu thu vào",
        en: "valid and invalid ballots add up to the collected ones"),
      formula: "collected = valid + invalid", basis: "Luật 85/2015/QH13, Điều 73, 76",
      remedy: Text(
        vi: "hãy đếm lại phiếu hợp lệ và không hợp lệ",
        en: "count the valid and the invalid ballots again"))
  ) { context in
    let content = context.content
    let sum = content.valid + content.invalid
    guard sum != content.collected else { return nil }
    return Fault(
      Text(
        vi: "hợp lệ \(content.valid) và không hợp lệ \(content.invalid) cộng lại \(sum), "
          + "thu vào \(content.collected)",
        en: "valid \(content.valid) and invalid \(content.invalid) add up to \(sum), "
          + "collected are \(content.collected)"),
      found: sum, expected: content.collected)
  }

  /// A206.
  private static let invalidByGround = SheetRule(
    Rule(
      .a206, .error,
      Text(
        vi: "phiếu không hợp lệ theo từng căn cứ cộng lại bằng phiếu không hợp lệ",
        en: "the invalid ballots by ground add up to the invalid ones"),
      formula: "notIssued + unstamped + tooMany + none + added = invalid",
      basis: "Luật 85/2015/QH13, Điều 74",
      remedy: Text(
        vi: "hãy phân loại lại phiếu không hợp lệ", en: "sort the invalid ballots again"))
  ) { context in
    guard let sum = context.content.invalidByGround?.sum, sum != context.content.invalid else {
      return nil
    }
    return Fault(
      Text(
        vi: "theo căn cứ cộng lại \(sum), phiếu không hợp lệ \(context.content.invalid)",
        en: "by ground they add up to \(sum), invalid are \(context.content.invalid)"),
      found: sum, expected: context.content.invalid)
  }
}
