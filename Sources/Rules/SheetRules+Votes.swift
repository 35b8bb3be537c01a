import Election

/// A207…A210: the votes against the ballots that they stand on.
extension SheetRules {
  static let votes = [votesOfValid, sumOfVotes, markings, votesByMarking]

  /// A207.
  private static let votesOfValid = SheetRule(
    Rule(
      .a207, .error,
      Text(
        vi: "số phiếu bầu của mỗi người không quá số phiếu hợp lệ",
        en: "no candidate has more votes than there are valid ballots"),
      formula: "votes ≤ valid", basis: Law.citation(.counting, .winning),
      remedy: Text(
        vi: "hãy kiểm lại danh sách kiểm phiếu của người ứng cử này",
        en: "check this candidate's tally again"),
      says: [
        .moreVotesThanValid: Text(
          vi: "số {2} có {0} phiếu bầu, chỉ có {1} phiếu hợp lệ",
          en: "number {2} has {0} votes, valid ballots are only {1}")
      ])
  ) { rule, context in
    let valid = context.content.figures.valid
    guard let line = context.content.votes.first(where: { $0.votes > valid }) else { return nil }
    return rule.fault(.moreVotesThanValid, found: line.votes, expected: valid, line.number)
  }

  /// A208.
  private static let sumOfVotes = SheetRule(
    Rule(
      .a208, .error,
      Text(
        vi: "tổng số phiếu bầu từ một đến «số đại biểu» lần số phiếu hợp lệ",
        en: "a valid ballot gives from one vote to as many as there are seats"),
      formula: "valid ≤ Σ votes ≤ seats × valid", basis: Law.citation(.invalidBallots),
      remedy: Text(
        vi: "hãy cộng lại phiếu bầu của từng người", en: "add up the candidates' votes again"),
      says: [
        .fewerVotesThanValid: Text(
          vi: "tổng số phiếu bầu {0} ít hơn số phiếu hợp lệ {1}",
          en: "votes add up to {0}, fewer than the valid ballots {1}"),
        .moreVotesThanSeats: Text(
          vi: "tổng số phiếu bầu {0} nhiều hơn {2} lần phiếu hợp lệ, tức {1}",
          en: "votes add up to {0}, more than {2} for each valid ballot, {1}"),
      ])
  ) { rule, context in
    let (sum, valid) = (context.sumOfVotes, context.content.figures.valid)
    if sum < valid {
      return rule.fault(.fewerVotesThanValid, found: sum, expected: valid)
    }
    guard let seats = context.seats, sum > seats * valid else { return nil }
    return rule.fault(.moreVotesThanSeats, found: sum, expected: seats * valid, seats)
  }

  /// A209.
  private static let markings = SheetRule(
    Rule(
      .a209, .error,
      Text(
        vi: "không loại phiếu bầu nào quá số đại biểu; các loại cộng lại bằng phiếu hợp lệ",
        en: "no marking is above the seats; the markings add up to the valid ballots"),
      formula: "candidates ≤ seats; Σ ballots = valid",
      basis: Law.citation(.invalidBallots, circularsAt: ""),
      remedy: Text(
        vi: "hãy phân loại lại phiếu hợp lệ", en: "sort the valid ballots again"),
      says: [
        .markingAboveSeats: Text(
          vi: "có loại phiếu bầu {0} người, chỉ được bầu {1}",
          en: "there is a marking of {0} names, seats are only {1}"),
        .markingsNotValid: Text(
          vi: "các loại phiếu bầu cộng lại {0}, phiếu hợp lệ {1}",
          en: "the markings add up to {0}, valid ballots are {1}"),
        .markingsNotValidMended: Text(
          vi: "các loại phiếu bầu cộng lại {0}, phiếu hợp lệ {1}; nếu {2} là {3} thì mọi số khớp",
          en:
            "the markings add up to {0}, valid ballots are {1}; if {2} were {3}, everything would fit"
        ),
      ])
  ) { rule, context in
    guard let markings = context.content.markings else { return nil }
    if let seats = context.seats, let above = markings.first(where: { $0.candidates > seats }) {
      return rule.fault(.markingAboveSeats, found: above.candidates, expected: seats)
    }
    let (sum, valid) = (markings.map(\.ballots).sum, context.content.figures.valid)
    guard sum != valid else { return nil }
    return rule.fault(.markingsNotValid, found: sum, expected: valid)
  }

  /// A210.
  private static let votesByMarking = SheetRule(
    Rule(
      .a210, .error,
      Text(
        vi: "số phiếu bầu tính theo loại phiếu bằng tổng số phiếu bầu",
        en: "the votes by marking add up to the candidates' votes"),
      formula: "Σ candidates × ballots = Σ votes",
      basis: Law.citation(.counting, circularsAt: ""),
      remedy: Text(
        vi: "có thể sót một gạch kiểm phiếu; hãy kiểm lại từng người",
        en: "a tally mark may be missing; check every candidate's tally again"),
      says: [
        .votesByMarking: Text(
          vi: "theo loại phiếu có {0} phiếu bầu, của các người ứng cử cộng lại {1}",
          en: "by marking there are {0} votes, the candidates' add up to {1}"),
        .votesByMarkingMended: Text(
          vi:
            "theo loại phiếu có {0} phiếu bầu, của các người ứng cử cộng lại {1}; nếu {2} là {3} thì mọi số khớp",
          en:
            "by marking there are {0} votes, the candidates' add up to {1}; if {2} were {3}, everything would fit"
        ),
      ])
  ) { rule, context in
    guard let markings = context.content.markings else { return nil }
    let (byMarking, sum) = (
      markings.map { $0.candidates * $0.ballots }.sum, context.sumOfVotes
    )
    guard byMarking != sum else { return nil }
    return rule.fault(.votesByMarking, found: byMarking, expected: sum)
  }
}
