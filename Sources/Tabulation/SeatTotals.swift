package import Election

/// The seats of one contest: allocated, shared out to the constituencies, filled.
package struct SeatTotals: Sendable {
  package let level: Level
  package let area: Area.ID
  package let allocated: Int
  package let constituencySeats: Int
  package let elected: Int
  /// Whether every constituency is decided.
  package let isDecided: Bool
  /// The decisions of authorities that have an effect on them.
  package let decisions: [OfficialDecision]

  /// - Parameters:
  ///   - contest: a contest of the election.
  ///   - election: the election.
  ///   - results: the results of all constituencies, in the order of the election.
  package init(_ contest: Contest, of election: Election, results: [ConstituencyResult]) {
    level = contest.level
    area = contest.area
    allocated = contest.seats
    constituencySeats = contest.constituencies.reduce(0) { $0 + election.constituencies[$1].seats }
    elected = contest.constituencies.reduce(0) { $0 + results[$1].elected }
    decisions = contest.constituencies.flatMap { results[$0].decisions }
    isDecided = contest.constituencies.allSatisfy { results[$0].first.outcome.isDecided }
  }

  /// The seats that are not filled; negative if more are filled than allocated.
  package var short: Int { allocated - elected }

  package var matches: Bool { allocated == constituencySeats && allocated == elected }
}

/// The seats of all contests of one level.
package struct LevelTotals: Sendable {
  package let level: Level
  package let contests: Int
  package let constituencies: Int
  package let allocated: Int
  package let constituencySeats: Int
  package let elected: Int
  package let short: Int
  /// Whether every contest of the level matches.
  package let matches: Bool
  /// Whether every constituency of the level is decided.
  package let isDecided: Bool
  /// The decisions of authorities that have an effect on them.
  package let decisions: [OfficialDecision]

  /// - Parameters:
  ///   - level: the level.
  ///   - seats: the contests of all levels, by level.
  ///   - constituencies: how many constituencies the level has.
  package init(level: Level, seats: [SeatTotals], constituencies: Int) {
    self.level = level
    self.constituencies = constituencies
    var (contests, allocated, constituencySeats, elected) = (0, 0, 0, 0)
    var (matches, isDecided, decisions) = (true, true, [OfficialDecision]())
    // By index: a nation has thousands, which need not be copied for a sum.
    for index in seats.indices where seats[index].level == level {
      contests += 1
      allocated += seats[index].allocated
      constituencySeats += seats[index].constituencySeats
      elected += seats[index].elected
      matches = matches && seats[index].matches
      isDecided = isDecided && seats[index].isDecided
      decisions += seats[index].decisions
    }
    (self.contests, self.allocated) = (contests, allocated)
    (self.constituencySeats, self.elected) = (constituencySeats, elected)
    short = allocated - elected
    (self.matches, self.isDecided, self.decisions) = (matches, isDecided, decisions)
  }
}
