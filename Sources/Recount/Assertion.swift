package import Election

/// What one polling area's count comes to, as far as a result depends on it.
package struct AreaCount: Equatable, Sendable {
  package var registered: Int
  package var voted: Int
  package var valid: Int
  /// In ballot order.
  package var votes: [Int]

  package init(registered: Int, voted: Int, valid: Int, votes: [Int]) {
    self.registered = registered
    self.voted = voted
    self.valid = valid
    self.votes = votes
  }

  /// The counts of a sheet of a constituency.
  package init(_ content: PackedContent, of constituency: Constituency) {
    let figures = content.figures
    self.init(
      registered: Int(figures.registered.value), voted: Int(figures.voted.value),
      valid: Int(figures.valid.value), votes: constituency.candidates.map { _ in 0 })
    content.forEachVote { number, count in
      if let place = constituency.place(ofCandidate: number) { votes[place] = Int(count.value) }
    }
  }

  package static func += (a: inout AreaCount, b: AreaCount) {
    a.registered += b.registered
    a.voted += b.voted
    a.valid += b.valid
    for place in a.votes.indices { a.votes[place] += b.votes[place] }
  }
}

/// A statement that must be true for a result to be right; if all of a constituency's are, its result is.
///
/// Each is a sum over polling areas that must be above 0 (the assorters of SHANGRLA, Stark 2020, in whole
/// votes): so it can be held against some areas, drawn by chance, that are counted again by hand.
/// Candidates are given by their places on the ballot.
package enum Assertion: Hashable, Sendable {
  /// One has more votes than another.
  case beats(winner: Int, loser: Int)
  /// Somebody has more than the law's part of the valid ballots (L85 Điều 78 khoản 2).
  case reachesMajority(Int)
  /// Somebody has less than that, so that a seat stays empty.
  case missesMajority(Int)
  /// More than the law's part of the voters voted (L85 Điều 80).
  case turnoutIsEnough
  /// Fewer voted, so that a rerun follows.
  case turnoutIsTooLow

  /// By how much a count speaks for it, in votes times the denominator of the law's part; below 0: against.
  package func surplus(of count: AreaCount, by law: Law) -> Int {
    let (majority, gate) = (law.majority, law.gate)
    switch self {
    case .beats(let winner, let loser): return count.votes[winner] - count.votes[loser]
    case .reachesMajority(let place):
      return majority.whole * count.votes[place] - majority.part * count.valid
    case .missesMajority(let place):
      return majority.part * count.valid - majority.whole * count.votes[place]
    case .turnoutIsEnough: return gate.whole * count.voted - gate.part * count.registered
    case .turnoutIsTooLow: return gate.part * count.registered - gate.whole * count.voted
    }
  }

  /// How much so many voters can at worst speak against it: a number of 0 or less.
  package func worst(of voters: Int, by law: Law) -> Int {
    switch self {
    case .beats: -voters
    case .reachesMajority: -law.majority.part * voters
    case .missesMajority: -(law.majority.whole - law.majority.part) * voters
    case .turnoutIsEnough: -law.gate.part * voters
    case .turnoutIsTooLow: -(law.gate.whole - law.gate.part) * voters
    }
  }
}
