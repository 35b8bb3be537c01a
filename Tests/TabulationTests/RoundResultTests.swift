import Election
import Tabulation
import Testing

@Suite struct RoundResultTests {
  private static let day = CivilDate(year: 2021, month: 5, day: 23)

  private func constituency(
    _ level: Level = .commune, seats: Int, candidates: Int, struck: [Int: CivilDate] = [:]
  ) -> Constituency {
    Constituency(
      level: level, area: Area.ID(1), number: 1, seats: seats,
      candidates: (1...candidates).map {
        Candidate(
          number: BallotNumber(integerLiteral: $0), name: "N\($0)",
          birth: Birth(CivilDate(year: 1960, month: 1, day: $0)),
          struck: struck[$0], line: 1)
      }, pollingAreas: [PollingArea.ID(0)])
  }

  private func tally(
    registered: VoteCount = 200, voted: VoteCount = 150, valid: VoteCount = 100,
    votes: [VoteCount], reruns: Int = 0
  ) -> Tally {
    var tally = Tally()
    (tally.figures.registered, tally.figures.voted, tally.figures.valid) = (
      registered, voted, valid
    )
    (tally.votes, tally.sheets, tally.rerunSheets) = (votes, 1, reruns)
    return tally
  }

  private func result(_ constituency: Constituency, _ tally: Tally) -> RoundResult {
    RoundResult(firstRoundOf: constituency, tally: tally, electionDay: Self.day, by: .ofL85In2021)
  }

  @Test("a missing polling area leaves everything undecided")
  func incomplete() {
    let result = result(constituency(seats: 1, candidates: 2), Tally())
    #expect(result.outcome == .incomplete)
    #expect(result.elected.isEmpty && result.short == nil)
    #expect(result.candidates.allSatisfy { $0.reason == .undecided })
  }

  @Test(
    "turnout must be more than half, unless every sheet is of a rerun",
    arguments: [
      (99, 0, Outcome.rerunRequired), (100, 0, .rerunRequired), (101, 0, .full), (99, 1, .full),
    ] as [(UInt64, Int, Outcome)])
  func gate(voted: UInt64, reruns: Int, outcome: Outcome) {
    let tally = tally(voted: VoteCount(voted), valid: 90, votes: [80, 10], reruns: reruns)
    #expect(result(constituency(seats: 1, candidates: 2), tally).outcome == outcome)
  }

  @Test("no registered voters at all are no turnout")
  func nobody() {
    let tally = tally(registered: 0, voted: 0, valid: 0, votes: [0, 0])
    #expect(result(constituency(seats: 1, candidates: 2), tally).outcome == .rerunRequired)
  }

  @Test(
    "a council's constituency needs an extra election below two thirds of its seats",
    arguments: [
      (1, 0, Outcome.extraRequired), (1, 1, .full), (2, 1, .extraRequired), (2, 2, .full),
      (3, 1, .extraRequired), (3, 2, .short), (4, 2, .extraRequired), (4, 3, .short),
      (5, 3, .extraRequired), (5, 4, .short), (5, 5, .full),
    ])
  func twoThirds(seats: Int, elected: Int, outcome: Outcome) {
    let votes = (1...seats + 1).map { VoteCount($0 <= elected ? 90 : 10) }
    let result = result(constituency(seats: seats, candidates: seats + 1), tally(votes: votes))
    #expect(result.outcome == outcome)
    #expect(result.short == seats - elected)
  }

  @Test("the National Assembly's missing seats are at its council's discretion")
  func discretion() {
    let constituency = constituency(.nationalAssembly, seats: 3, candidates: 5)
    let result = result(constituency, tally(votes: [90, 80, 10, 10, 10]))
    #expect(result.outcome == .extraDiscretionary)
  }

  @Test("a name struck off before election day has no votes and cannot be elected")
  func struckBefore() {
    let constituency = constituency(seats: 1, candidates: 3, struck: [1: Self.day])
    let result = result(constituency, tally(votes: [0, 80, 10]))
    #expect(result.candidates.map(\.reason) == [.struck, .elected, .notMajority])
  }

  @Test("a name struck off later counts in the first round, and not once there is a rerun")
  func struckLater() {
    let later = CivilDate(year: 2021, month: 6, day: 1)
    let constituency = constituency(seats: 1, candidates: 3, struck: [1: later])
    let first = result(constituency, tally(votes: [80, 70, 10]))
    #expect(first.candidates.map(\.reason) == [.elected, .outvoted, .notMajority])
    let rerun = result(constituency, tally(votes: [80, 70, 10], reruns: 1))
    #expect(rerun.candidates.map(\.reason) == [.struck, .elected, .notMajority])
  }

  @Test("an extra election has its own gate and is never followed by a second one")
  func extra() {
    let constituency = constituency(seats: 3, candidates: 5)
    let standing = Array(constituency.candidates.dropFirst())
    func extra(_ voted: VoteCount, _ votes: [VoteCount]) -> RoundResult {
      RoundResult(
        extraElectionIn: constituency, seats: 2, standing: standing,
        tally: tally(voted: voted, valid: 90, votes: votes), by: .ofL85In2021)
    }
    #expect(extra(100, [0, 80, 70, 10, 10]).outcome == .turnoutFailed)
    #expect(extra(101, [0, 80, 70, 10, 10]).outcome == .full)
    #expect(extra(101, [0, 80, 45, 10, 10]).outcome == .short)
    #expect(extra(101, [0, 80, 45, 10, 10]).candidates.map(\.candidate.number) == [2, 3, 4, 5])
  }
}
