import Election

/// A201…A204: voters, and ballots that go out and come back.
extension SheetRules {
  static let voters = [votedOfRegistered, collectedOfVoted, collectedOfIssued, issuedToVoters]

  /// A201.
  private static let votedOfRegistered = SheetRule(
    Rule(
      .a201, .error,
      Text(
        vi: "số cử tri đã bỏ phiếu không quá số cử tri trong danh sách",
        en: "no more voters voted than are registered"),
      formula: "voted ≤ registered", basis: Law.citation(.voterLists, .voting, .tallySheets),
      remedy: Text(
        vi: "hãy đối chiếu danh sách cử tri có đóng dấu «đã bỏ phiếu»",
        en: "compare the voter list with its marks of who voted"))
  ) { rule, context in
    let (voted, registered) = (context.content.figures.voted, context.content.figures.registered)
    guard voted > registered else { return nil }
    return rule.fault(.moreVotedThanRegistered, found: voted, expected: registered)
  }

  /// A202.
  private static let collectedOfVoted = SheetRule(
    Rule(
      .a202, .error,
      Text(
        vi: "số phiếu thu vào không quá số cử tri đã bỏ phiếu",
        en: "no more ballots collected than voters voted"),
      formula: "collected ≤ voted",
      basis: Law.citation(.counting, circularsAt: "Điều 24"),
      remedy: Text(
        vi: "phải dừng kiểm phiếu, niêm phong hòm phiếu và báo cáo Ban bầu cử",
        en: "the count must stop; seal the box and report to the Ban bầu cử"),
      says: [
        .moreCollectedThanVoted: Text(
          vi: "thu vào {0} phiếu, chỉ có {1} cử tri đã bỏ phiếu",
          en: "collected are {0}, voters who voted only {1}")
      ])
  ) { rule, context in
    let (collected, voted) = (context.content.figures.collected, context.content.figures.voted)
    guard collected > voted else { return nil }
    return rule.fault(.moreCollectedThanVoted, found: collected, expected: voted)
  }

  /// A203.
  private static let collectedOfIssued = SheetRule(
    Rule(
      .a203, .error,
      Text(
        vi: "số phiếu thu vào không quá số phiếu phát ra",
        en: "no more ballots collected than issued"),
      formula: "collected ≤ issued",
      basis: Law.citation(.counting, circularsAt: "Điều 24"),
      remedy: Text(
        vi: "hãy đối chiếu biên bản kiểm kê phiếu và kiểm lại hòm phiếu",
        en: "compare the ballot inventory and check the box again"),
      says: [
        .moreCollectedThanIssued: Text(
          vi: "thu vào {0} phiếu, chỉ phát ra {1}", en: "collected are {0}, issued only {1}")
      ])
  ) { rule, context in
    let (collected, issued) = (context.content.figures.collected, context.content.figures.issued)
    guard collected > issued else { return nil }
    return rule.fault(.moreCollectedThanIssued, found: collected, expected: issued)
  }

  /// A204.
  private static let issuedToVoters = SheetRule(
    Rule(
      .a204, .warning,
      Text(
        vi: "số phiếu phát ra bằng số cử tri đã bỏ phiếu",
        en: "as many ballots issued as voters voted"),
      formula: "issued = voted", basis: Law.citation(.voting),
      remedy: Text(
        vi: "hãy hỏi Tổ bầu cử vì sao chênh lệch (phiếu đổi, phiếu mang về)",
        en: "ask the polling area why (exchanged ballots, ballots taken home)"),
      says: [
        .issuedNotVoted: Text(
          vi: "phát ra {0} phiếu, có {1} cử tri đã bỏ phiếu",
          en: "issued are {0}, voters who voted {1}")
      ])
  ) { rule, context in
    let (issued, voted) = (context.content.figures.issued, context.content.figures.voted)
    guard issued != voted else { return nil }
    return rule.fault(.issuedNotVoted, found: issued, expected: voted)
  }
}
