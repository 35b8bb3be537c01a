import Election
import Testing

@testable import Comparison

/// What differs between two results, made for it.
@Suite struct ComparisonTests {
  private static let key = Snapshot.Key(
    level: .commune, area: "C", number: 1, isExtra: false)

  private func snapshot(
    _ votes: [Int], elected: [Int], outcome: String = "full", voted: Int = 100,
    names: [String] = ["An", "Bình", "Chi"], election: String = "mau"
  ) -> Snapshot {
    var round = Snapshot.Round()
    (round.registered, round.voted, round.valid) = (120, voted, 90)
    (round.outcome, round.elected) = (outcome, elected)
    for (index, count) in votes.enumerated() {
      round.candidates[index + 1] = .init(name: names[index], votes: count)
    }
    var snapshot = Snapshot(election: election)
    snapshot.rounds[Self.key] = round
    return snapshot
  }

  /// The kinds of changes, in their order.
  private func kinds(_ comparison: Comparison) -> [String] {
    comparison.changes.map { change in
      switch change {
      case .election: "election"
      case .winners: "winners"
      case .outcome: "outcome"
      case .round: "round"
      case .votes: "votes"
      case .turnout: "turnout"
      case .sheet: "sheet"
      case .seats: "seats"
      case .decisions: "decisions"
      }
    }
  }

  @Test("a result does not differ from itself")
  func same() {
    let one = snapshot([60, 50, 10], elected: [1, 2])
    let comparison = Comparison(one, one)
    #expect(comparison.changes.isEmpty && !comparison.changesWinners)
  }

  @Test("each thing that differs is named, the most important first")
  func changes() {
    let old = snapshot([60, 50, 10], elected: [1, 2])
    let votes = Comparison(old, snapshot([60, 51, 10], elected: [1, 2]))
    #expect(kinds(votes) == ["votes"] && !votes.changesWinners)
    let order = Comparison(old, snapshot([60, 61, 10], elected: [2, 1]))
    #expect(kinds(order) == ["votes"] && !order.changesWinners)
    let turnout = Comparison(old, snapshot([60, 50, 10], elected: [1, 2], voted: 101))
    #expect(kinds(turnout) == ["turnout"])
    let winner = Comparison(old, snapshot([60, 10, 50], elected: [1, 3]))
    #expect(kinds(winner) == ["winners", "votes", "votes"] && winner.changesWinners)
    let all = Comparison(
      old,
      snapshot([60, 40, 10], elected: [1], outcome: "short", voted: 99, election: "khac"))
    #expect(kinds(all) == ["election", "winners", "outcome", "votes", "turnout"])
  }

  @Test("people are compared, not numbers on the ballot")
  func people() {
    let old = snapshot([60, 50, 10], elected: [1, 2])
    let renumbered = snapshot([50, 60, 10], elected: [2, 1], names: ["Bình", "An", "Chi"])
    #expect(!Comparison(old, renumbered).changesWinners)
    let renamed = snapshot([60, 50, 10], elected: [1, 2], names: ["An", "Dung", "Chi"])
    #expect(Comparison(old, renamed).changesWinners)
  }

  @Test("a round that only one side has, or that only became decided, changes no winners")
  func rounds() {
    let empty = Snapshot(election: "mau")
    let gone = Comparison(snapshot([60, 50, 10], elected: [1, 2]), empty)
    #expect(kinds(gone) == ["round"] && !gone.changesWinners)
    let open = Comparison(empty, snapshot([60, 50, 10], elected: [], outcome: "incomplete"))
    #expect(kinds(open) == ["round"] && !open.changesWinners)
    let decided = Comparison(
      snapshot([60, 50, 10], elected: [], outcome: "incomplete"),
      snapshot([60, 50, 10], elected: [1, 2]))
    #expect(kinds(decided) == ["outcome"] && !decided.changesWinners)
    let settled = Comparison(
      snapshot([60, 50, 50], elected: [1], outcome: "tied"),
      snapshot([60, 50, 50], elected: [1, 2]))
    #expect(kinds(settled) == ["outcome"] && !settled.changesWinners)
  }
}
