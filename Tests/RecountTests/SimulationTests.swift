import Election
import Recount
import Rehearsal
import Testing

/// Results that are wrong, and how often hand counts of a sample would have confirmed them.
@Suite struct SimulationTests {
  enum Kind: CaseIterable {
    /// Votes of many areas were put to the wrong candidate, a few in each.
    case spread
    /// All of it happened in a few areas.
    case concentrated
    /// In areas of very different sizes, in as few of them as can hide it, as much as their bounds allow.
    case atBound
    /// A majority was reported that there was not.
    case majority
    /// More voters were reported than voted.
    case turnout
  }

  private struct Truth {
    var reported: [AreaCount] = []
    var hand: [AreaCount] = []
  }

  /// An election of 100 areas whose reported outcome is just wrong.
  private func truth(_ kind: Kind, _ random: inout SeededGenerator) -> Truth {
    if kind == .atBound { return truthAtBound(&random) }
    var truth = Truth()
    for _ in 0..<100 {
      let voters = Int.random(in: 300...1_500, using: &random)
      let half = voters / 2
      truth.hand.append(
        AreaCount(registered: voters, voted: voters, valid: voters, votes: [half, voters - half]))
    }
    truth.reported = truth.hand
    let wrong = Array((0..<100).shuffled(using: &random).prefix(kind == .concentrated ? 12 : 100))
    for place in wrong {
      let most = truth.hand[place].votes[1]
      let moved =
        kind == .concentrated ? most * 9 / 10 : Int.random(in: 0...most / 5, using: &random)
      switch kind {
      case .spread, .concentrated:
        truth.reported[place].votes[0] += moved
        truth.reported[place].votes[1] -= moved
      case .majority: truth.reported[place].votes[0] += moved
      case .turnout:
        truth.hand[place].voted = truth.hand[place].registered / 2
      case .atBound: break
      }
    }
    return truth
  }

  /// All votes of some areas are the other's, in truth, so that both have equally many.
  private func truthAtBound(_ random: inout SeededGenerator) -> Truth {
    var truth = Truth()
    for _ in 0..<100 {
      let voters = 100 << Int.random(in: 0...5, using: &random)
      let lead = voters / Int.random(in: 10...14, using: &random)
      truth.reported.append(
        AreaCount(
          registered: voters, voted: voters, valid: voters,
          votes: [(voters + lead) / 2, voters - (voters + lead) / 2]))
    }
    truth.hand = truth.reported
    var margin = truth.reported.reduce(0) { $0 + $1.votes[0] - $1.votes[1] }
    let largest = (0..<100).sorted { truth.hand[$0].valid > truth.hand[$1].valid }
    // The smallest ones take what is left.
    for place in largest + largest.reversed() where margin > 0 {
      let (own, isUntouched) = (
        truth.reported[place], truth.hand[place] == truth.reported[place]
      )
      let fits = 2 * own.votes[0] <= margin || place == largest[99]
      guard isUntouched, fits else { continue }
      let moved = min(own.votes[0], (margin + 1) / 2)
      truth.hand[place].votes = [own.votes[0] - moved, own.votes[1] + moved]
      margin -= 2 * moved
    }
    return truth
  }

  private func isConfirmed(_ truth: Truth, _ kind: Kind, seed: String, _ limit: RiskLimit) -> Bool {
    let assertion: Assertion =
      switch kind {
      case .spread, .concentrated, .atBound: .beats(winner: 0, loser: 1)
      case .majority: .reachesMajority(0)
      case .turnout: .turnoutIsEnough
      }
    let unit = RecountUnit(
      key: "commune,C,1",
      truth.reported.enumerated().map { place, count in
        .init(PollingArea.ID(place), reported: count, posted: nil)
      }, [assertion], by: Law.newest)
    guard let draws = unit.drawsNeeded(to: limit) else { return false }
    let (sequence, margin) = (unit.draws(seed: seed), unit.assertions[0].margin)
    var risk = Risk()
    for draw in 1...draws {
      let place = sequence.place(ofDraw: draw)
      let error =
        assertion.surplus(of: truth.reported[place], by: unit.law)
        - assertion.surplus(of: truth.hand[place], by: unit.law)
      risk.takeIn(
        error: error, margin: margin, bound: unit.bounds[place], total: sequence.total)
    }
    return risk.isWithin(limit)
  }

  @Test(
    "a wrong result is confirmed no more often than the risk allows", arguments: Kind.allCases)
  func wrongResults(kind: Kind) throws {
    let limit = try #require(RiskLimit("0.1"))
    var random = SeededGenerator(seed: 17)
    let elections = 500
    var confirmed = 0
    for number in 0..<elections {
      let truth = truth(kind, &random)
      let total = truth.hand.reduce(
        into: AreaCount(registered: 0, voted: 0, valid: 0, votes: [0, 0])
      ) {
        $0 += $1
      }
      // Just wrong: half and half, or half of the voters.
      #expect(2 * total.votes[0] <= total.valid || 2 * total.voted <= total.registered)
      if isConfirmed(truth, kind, seed: "\(number)", limit) { confirmed += 1 }
    }
    // 10 % of 500, and three standard deviations above it.
    #expect(confirmed <= 50 + 20, "\(kind): \(confirmed)")
    // Where it can be as bad as it may be the risk is used up, or the draws are not those of the bounds.
    if kind == .atBound { #expect(confirmed >= 50 - 20, "\(confirmed)") }
  }

  @Test("a right result is confirmed by the planned draws")
  func rightResult() throws {
    let limit = try #require(RiskLimit("0.05"))
    var random = SeededGenerator(seed: 3)
    for number in 0..<50 {
      var truth = truth(.spread, &random)
      truth.hand = truth.reported
      #expect(isConfirmed(truth, .spread, seed: "\(number)", limit))
    }
  }
}
