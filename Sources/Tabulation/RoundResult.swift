package import Election

/// What the sheets of a constituency come to.
package enum Outcome: String, CaseIterable, Sendable {
  /// A polling area is missing.
  case incomplete
  /// Turnout of half or less: the result does not stand (L85 Điều 80).
  case rerunRequired = "rerun-required"
  /// As `rerunRequired`, in an extra election, of which there is never a second one.
  case turnoutFailed = "turnout-failed"
  /// The law's rules cannot give the last seats.
  case tied
  /// All seats are given.
  case full
  /// A council's constituency has at least two thirds of its seats.
  case short
  /// A council's constituency has less than two thirds of its seats (L85 Điều 79 khoản 2).
  case extraRequired = "extra-required"
  /// Seats of the National Assembly are missing (L85 Điều 79 khoản 1).
  case extraDiscretionary = "extra-discretionary"

  /// Whether it is settled who is elected, save for a tie.
  package var isDecided: Bool {
    switch self {
    case .incomplete, .rerunRequired, .turnoutFailed: false
    case .tied, .full, .short, .extraRequired, .extraDiscretionary: true
    }
  }

  /// Whether seats are missing that an extra election can fill.
  package var leavesVacancy: Bool {
    switch self {
    case .short, .extraRequired, .extraDiscretionary: true
    case .incomplete, .rerunRequired, .turnoutFailed, .tied, .full: false
    }
  }
}

/// The result of one constituency in the first round (with its reruns) or in an extra election.
///
/// It never changes, and is handed on many times: hence one object that all refer to.
package final class RoundResult: Sendable {
  /// The seats to be filled: the constituency's, or in an extra election the missing ones.
  package let seats: Int
  /// How many polling areas must be counted; how many are is `tally.sheets`.
  package let expected: Int
  package let tally: Tally
  /// In ballot order.
  package let candidates: [CandidateResult]
  package let outcome: Outcome
  /// The winners' numbers, as in `SeatAward`; empty while it is not decided.
  package let elected: [Int]
  /// The numbers of those between whom the law cannot decide.
  package let tied: [Int]
  /// The seats that are not given; nil while it is not decided.
  package let short: Int?

  /// One candidate's line of a result.
  package struct CandidateResult: Sendable {
    package let candidate: Candidate
    package let votes: VoteCount
    package let reason: Reason

    package var isElected: Bool {
      reason == .elected || reason == .electedByAge || reason == .electedByDecision
    }
  }

  /// The lines of the elected, in their order.
  package var winners: [CandidateResult] {
    elected.compactMap { number in candidates.first { $0.candidate.number == number } }
  }

  /// The first round of a constituency, reruns standing in for the sheets that they replace.
  ///
  /// - Parameters:
  ///   - constituency: the constituency.
  ///   - tally: its sheets, added up.
  ///   - electionDay: the day of the vote.
  ///   - law: the law that it is held under.
  ///   - awaitsRerun: whether all of it has been annulled, and no rerun has been held yet.
  package convenience init(
    firstRoundOf constituency: Constituency, tally: Tally, electionDay: CivilDate, by law: Law,
    awaitsRerun: Bool = false
  ) {
    // A name struck off after election day stood in the first round, but not in a rerun.
    let round: Round = tally.rerunSheets > 0 ? .rerun : .first
    let isWholeRerun = tally.sheets > 0 && tally.rerunSheets == tally.sheets
    self.init(
      lines: Self.lines(constituency.candidates, tally),
      seats: constituency.seats, expected: constituency.pollingAreas.count, tally: tally,
      stands: { $0.stands(in: round, electionDay: electionDay) },
      gate: isWholeRerun ? nil : .rerunRequired, annulled: awaitsRerun ? .rerunRequired : nil,
      shortage: { $0.shortage(elected: $1, seats: $2, by: law) }, level: constituency.level,
      by: law)
  }

  /// An extra election for the seats that the first round left (L85 Điều 79).
  package convenience init(
    extraElectionIn constituency: Constituency, seats: Int, standing: [Candidate], tally: Tally,
    by law: Law
  ) {
    let numbers = Set(standing.map(\.number))
    self.init(
      lines: Self.lines(constituency.candidates, tally).filter {
        numbers.contains($0.candidate.number)
      },
      seats: seats, expected: constituency.pollingAreas.count, tally: tally,
      stands: { _ in true }, gate: .turnoutFailed,
      shortage: { _, _, _ in .short }, level: constituency.level, by: law)
  }

  /// - Parameters:
  ///   - lines: the candidates to be shown, in ballot order.
  ///   - seats: the seats to be filled.
  ///   - expected: the polling areas that must be counted.
  ///   - tally: the sheets, added up.
  ///   - stands: whether a candidate can be elected.
  ///   - gate: the outcome at a turnout of half or less; nil where that is waived.
  ///   - annulled: the outcome where the vote has been annulled; nil where it has not.
  ///   - shortage: the outcome where seats remain.
  ///   - level: the level of the contest.
  ///   - law: the law that it is held under.
  private init(
    lines: [Line], seats: Int, expected: Int, tally: Tally,
    stands: (Candidate) -> Bool, gate: Outcome?, annulled: Outcome? = nil,
    shortage: (Level, Int, Int) -> Outcome, level: Level, by law: Law
  ) {
    self.seats = seats
    self.expected = expected
    self.tally = tally
    let undecided: Outcome? =
      annulled
      ?? (tally.sheets < max(1, expected)
        ? .incomplete : tally.figures.turnout.isMoreThan(law.gate) ? nil : gate)
    let decision =
      undecided == nil
      ? SeatAward(
        lines.compactMap {
          stands($0.candidate) ? SeatAward.Entry($0.candidate, votes: $0.votes) : nil
        },
        valid: tally.figures.valid, seats: seats, by: law) : nil
    candidates = lines.map { line in
      CandidateResult(
        candidate: line.candidate, votes: line.votes,
        reason: !stands(line.candidate)
          ? .struck : decision?.reasons[line.candidate.number] ?? .undecided)
    }
    elected = decision?.elected ?? []
    tied = decision?.tied ?? []
    short = undecided == nil ? seats - elected.count : nil
    outcome =
      undecided
      ?? (!tied.isEmpty
        ? .tied : elected.count == seats ? .full : shortage(level, elected.count, seats))
  }

  /// A tied round in which somebody has been given seats that the law's rules leave open.
  ///
  /// - Parameters:
  ///   - round: a tied round.
  ///   - numbers: those among its tied who get a seat, no more than are open.
  package init(_ round: RoundResult, giving numbers: [Int]) {
    seats = round.seats
    expected = round.expected
    tally = round.tally
    candidates = round.candidates.map { line in
      numbers.contains(line.candidate.number)
        ? CandidateResult(
          candidate: line.candidate, votes: line.votes, reason: .electedByDecision) : line
    }
    let winners = candidates.filter(\.isElected).map {
      SeatAward.Entry($0.candidate, votes: $0.votes)
    }
    elected = SeatAward.inOrder(winners)
    let open = seats - elected.count
    short = open
    // As many were tied as could fill all seats, so nothing but a tie can be left.
    tied = open == 0 ? [] : round.tied.filter { !numbers.contains($0) }
    outcome = open == 0 ? .full : .tied
  }

  private typealias Line = (candidate: Candidate, votes: VoteCount)

  private static func lines(_ candidates: [Candidate], _ tally: Tally) -> [Line] {
    candidates.enumerated().map { index, candidate in
      (candidate, tally.votes.isEmpty ? 0 : tally.votes[index])
    }
  }
}

extension Level {
  /// What follows where not all seats are given (L85 Điều 79).
  fileprivate func shortage(elected: Int, seats: Int, by law: Law) -> Outcome {
    guard isCouncil else { return .extraDiscretionary }
    return law.sufficientSeats.isMissed(by: elected, of: seats) ? .extraRequired : .short
  }
}

/// The result of a constituency: its first round, and its extra election if there was one.
package struct ConstituencyResult: Sendable {
  package let constituency: Constituency.ID
  package let first: RoundResult
  /// Nil without counted sheets of an extra election.
  package let extra: RoundResult?
  /// The decisions of authorities that have an effect here, by path and line.
  package var decisions: [OfficialDecision] = []

  package init(constituency: Constituency.ID, first: RoundResult, extra: RoundResult?) {
    self.constituency = constituency
    self.first = first
    self.extra = extra
  }

  /// The numbers of those who have been elected, but not confirmed as deputies.
  package var unconfirmed: [Int] {
    decisions.filter { $0.kind == .notConfirmed }.compactMap(\.candidate)
  }

  /// The elected, those of a decided extra election included, but for those not confirmed.
  package var seated: [RoundResult.CandidateResult] {
    let unconfirmed = unconfirmed
    let extra = extra.flatMap { $0.outcome.isDecided ? $0.winners : nil } ?? []
    return (first.winners + extra).filter { !unconfirmed.contains($0.candidate.number) }
  }

  /// How many seats are filled.
  package var elected: Int {
    let all =
      first.elected.count + (extra.map { $0.outcome.isDecided ? $0.elected.count : 0 } ?? 0)
    return all - decisions.count { $0.kind == .notConfirmed }
  }
}
