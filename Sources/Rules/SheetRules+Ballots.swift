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
      formula: "collected = valid + invalid", basis: Law.citation(.counting, .tallySheets),
      remedy: Text(
        vi: "hãy đếm lại phiếu hợp lệ và không hợp lệ",
        en: "count the valid and the invalid ballots again"),
      says: [
        .validAndInvalid: Text(
          vi: "hợp lệ {2} và không hợp lệ {3} cộng lại {0}, thu vào {1}",
          en: "valid {2} and invalid {3} add up to {0}, collected are {1}"),
        .validAndInvalidMended: Text(
          vi:
            "hợp lệ {2} và không hợp lệ {3} cộng lại {0}, thu vào {1}; nếu {4} là {5} thì mọi số khớp",
          en:
            "valid {2} and invalid {3} add up to {0}, collected are {1}; if {4} were {5}, everything would fit"
        ),
      ])
  ) { rule, context in
    let content = context.content
    let sum = content.figures.valid + content.figures.invalid
    guard sum != content.figures.collected else { return nil }
    return rule.fault(
      .validAndInvalid, found: sum, expected: content.figures.collected, content.figures.valid,
      content.figures.invalid)
  }

  /// A206.
  private static let invalidByGround = SheetRule(
    Rule(
      .a206, .error,
      Text(
        vi: "phiếu không hợp lệ theo từng căn cứ cộng lại bằng phiếu không hợp lệ",
        en: "the invalid ballots by ground add up to the invalid ones"),
      formula: "notIssued + unstamped + tooMany + none + added = invalid",
      basis: Law.citation(.invalidBallots),
      remedy: Text(
        vi: "hãy phân loại lại phiếu không hợp lệ", en: "sort the invalid ballots again"),
      says: [
        .invalidByGround: Text(
          vi: "theo căn cứ cộng lại {0}, phiếu không hợp lệ {1}",
          en: "by ground they add up to {0}, invalid are {1}"),
        .invalidByGroundMended: Text(
          vi: "theo căn cứ cộng lại {0}, phiếu không hợp lệ {1}; nếu {2} là {3} thì mọi số khớp",
          en: "by ground they add up to {0}, invalid are {1}; if {2} were {3}, everything would fit"
        ),
      ])
  ) { rule, context in
    guard let sum = context.content.invalidByGround?.sum, sum != context.content.figures.invalid
    else {
      return nil
    }
    return rule.fault(.invalidByGround, found: sum, expected: context.content.figures.invalid)
  }
}
