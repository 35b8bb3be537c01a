import Counting
import Election
import Returns
import Tabulation

/// A vote that is an election of its own in a report.
enum Vote: CaseIterable, Sendable {
  /// The first one, the sheets of reruns standing in for those that they replace.
  case first
  /// The extra elections for the seats that it left, among those who stood and were not elected.
  case extra
}

/// A constituency's contest in one vote.
struct HeldContest: Sendable {
  let vote: Vote
  let result: ConstituencyResult
  let round: RoundResult
  let constituency: Constituency
  let area: Area

  /// Whether an extra election is due, ordered or held for the seats that the first vote left.
  private let extraFollows: Bool

  /// - Returns: nil where the constituency has not taken part in the vote.
  init?(_ vote: Vote, _ result: ConstituencyResult, in election: Election) {
    guard let round = vote == .first ? result.first : result.extra else { return nil }
    self.vote = vote
    self.result = result
    self.round = round
    constituency = election[result.constituency]
    area = election[constituency.area]
    extraFollows =
      result.extra != nil || round.outcome == .extraRequired
      || result.decisions.contains { $0.kind == .extraOrdered }
  }

  /// Who is on the ballot: whose name was struck off before the vote is not.
  func onBallot(electionDay: CivilDate) -> [RoundResult.CandidateResult] {
    round.candidates.filter { $0.candidate.stands(in: .first, electionDay: electionDay) }
  }

  /// What has become of somebody in this vote, in the standard's words; nil where it is open, or the law or
  /// an authority has not said it.
  func status(of line: RoundResult.CandidateResult) -> String? {
    let number = line.candidate.number
    if line.reason == .struck { return "withdrawn" }
    if result.unconfirmed.contains(number) || round.tied.contains(number) { return nil }
    if line.isElected { return "winner" }
    switch round.outcome {
    case .incomplete, .rerunRequired, .turnoutFailed: return nil
    case .tied, .full, .short: break
    case .extraDiscretionary, .extraRequired:
      // Whose name was struck off afterwards has lost all the same, and stands no more.
      if line.candidate.struck == nil { return extraFollows ? "advanced-to-runoff" : nil }
    }
    return "defeated"
  }

  /// How far its count has come.
  var count: CountProgress { CountProgress(round.tally.sheets, of: round.expected) }
}

/// How far a count has come.
struct CountProgress: Equatable, Sendable {
  let counted: Int
  /// 0 where nothing is to be counted, so that nothing can be complete.
  let expected: Int

  init(_ counted: Int, of expected: Int) {
    self.counted = counted
    self.expected = expected
  }

  var isComplete: Bool { expected > 0 && counted >= expected }

  /// In the standard's words.
  var status: String {
    isComplete ? "completed" : counted == 0 ? "not-processed" : "in-process"
  }
}
