import Election
import ElectionTestSupport
import Rehearsal
import Tabulation
import Testing

@Suite struct SeatAwardTests {
  private func entry(_ number: Int, _ votes: UInt64, born: String = "1970-01-01") throws
    -> SeatAward.Entry
  {
    let birth = try #require(Birth(born))
    return SeatAward.Entry(
      Candidate(
        number: BallotNumber(integerLiteral: number), name: "N\(number)", birth: birth, struck: nil,
        line: 1),
      votes: VoteCount(votes))
  }

  @Test(
    "more than half of the valid ballots is needed, exactly half is not enough",
    arguments: [(49, Reason.notMajority), (50, .notMajority), (51, .elected)] as [(UInt64, Reason)])
  func majority(votes: UInt64, reason: Reason) throws {
    let award = SeatAward([try entry(1, votes)], valid: 100, seats: 1, by: .ofL85In2021)
    #expect(award.reasons[1] == reason)
    #expect(award.elected == (reason == .elected ? [1] : []))
  }

  @Test("of more than there are seats, those with more votes are elected")
  func outvoted() throws {
    let award = SeatAward(
      [try entry(1, 60), try entry(2, 80), try entry(3, 70)], valid: 100, seats: 2, by: .ofL85In2021
    )
    #expect(award.elected == [2, 3])
    #expect(award.reasons[1] == .outvoted)
    #expect(award.tied.isEmpty)
  }

  @Test("equal votes at the last seat: the older one is elected")
  func older() throws {
    let award = SeatAward(
      [
        try entry(1, 80), try entry(2, 70, born: "1980-05-02"),
        try entry(3, 70, born: "1980-05-01"),
      ],
      valid: 100, seats: 2, by: .ofL85In2021)
    #expect(award.elected == [1, 3])
    #expect(award.reasons == [1: .elected, 2: .younger, 3: .electedByAge])
  }

  @Test("equal votes that all fit need no age")
  func allFit() throws {
    let award = SeatAward(
      [try entry(1, 70), try entry(2, 70), try entry(3, 60)], valid: 100, seats: 2, by: .ofL85In2021
    )
    #expect(award.reasons == [1: .elected, 2: .elected, 3: .outvoted])
  }

  @Test(
    "one birth date, or a year that does not settle it, leaves a tie",
    arguments: [
      ("1980-05-01", "1980-05-01", true), ("1980", "1980-05-01", true), ("1980", "1980", true),
      ("1979", "1980", false), ("1979-12-31", "1980", false),
    ])
  func ties(first: String, second: String, isTied: Bool) throws {
    let award = SeatAward(
      [try entry(1, 70, born: first), try entry(2, 70, born: second)], valid: 100, seats: 1,
      by: .ofL85In2021)
    #expect(award.tied == (isTied ? [1, 2] : []))
    #expect(award.elected == (isTied ? [] : [1]))
  }

  @Test("a tie touches only those whom age cannot part")
  func partOfAGroup() throws {
    let award = SeatAward(
      [
        try entry(1, 70, born: "1960"), try entry(2, 70, born: "1980"),
        try entry(3, 70, born: "1980-03-01"), try entry(4, 70, born: "1990"),
      ], valid: 100, seats: 2, by: .ofL85In2021)
    #expect(award.reasons == [1: .electedByAge, 2: .tied, 3: .tied, 4: .younger])
    #expect(award.elected == [1])
  }

  @Test("winners stand by votes, then earliest birth, latest birth, number")
  func order() throws {
    let award = SeatAward(
      [
        try entry(1, 70, born: "1980-01-01"), try entry(2, 70, born: "1980"), try entry(3, 90),
        try entry(4, 70, born: "1980-01-01"),
      ], valid: 100, seats: 4, by: .ofL85In2021)
    #expect(award.elected == [3, 1, 4, 2])
  }

  @Test("one more vote for a winner keeps the winner", arguments: 1...300 as ClosedRange<UInt64>)
  func oneMoreVote(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let entries = try self.entries(&random)
    let seats = Int.random(in: 1...4, using: &random)
    let award = SeatAward(entries, valid: 20, seats: seats, by: .ofL85In2021)
    for winner in award.elected {
      let more = entries.map {
        $0.number == winner ? SeatAward.Entry($0.number, born: $0.birth, votes: $0.votes + 1) : $0
      }
      #expect(
        SeatAward(more, valid: 20, seats: seats, by: .ofL85In2021).elected.contains(winner),
        "seed \(seed)")
    }
  }

  @Test(
    "agrees with trying every possible order of birth", arguments: 1...300 as ClosedRange<UInt64>)
  func everyOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let entries = try self.entries(&random)
    let seats = Int.random(in: 1...4, using: &random)
    let award = SeatAward(entries, valid: 20, seats: seats, by: .ofL85In2021)
    // A candidate surely wins if even the worst days of birth elect, and surely loses if even the
    // best ones do not; between the two lies the tie.
    for entry in entries {
      let number = entry.number
      let worst = wins(entry, in: entries, seats: seats, isFavoured: false)
      let best = wins(entry, in: entries, seats: seats, isFavoured: true)
      #expect(award.elected.contains(number) == worst, "seed \(seed)")
      #expect(award.tied.contains(number) == (best && !worst), "seed \(seed)")
    }
  }

  /// Whether a candidate is elected when every doubt about births is settled for or against them.
  private func wins(
    _ entry: SeatAward.Entry, in entries: [SeatAward.Entry], seats: Int, isFavoured: Bool
  ) -> Bool {
    guard 2 * entry.votes.value > 20 else { return false }
    let ahead = entries.count { other in
      guard other.number != entry.number else { return false }
      guard other.votes == entry.votes else { return other.votes > entry.votes }
      let (own, others) = (entry.birth, other.birth)
      return isFavoured ? others.latest < own.earliest : others.earliest <= own.latest
    }
    return ahead < seats
  }

  private func entries(_ random: inout SeededGenerator) throws -> [SeatAward.Entry] {
    let births = ["1979", "1980", "1980-01-01", "1980-06-01", "1980-12-31", "1981"]
    var entries: [SeatAward.Entry] = []
    for number in 1...Int.random(in: 2...6, using: &random) {
      let votes = UInt64.random(in: 9...13, using: &random)
      entries.append(try entry(number, votes, born: births.randomElement(using: &random) ?? ""))
    }
    return entries
  }
}
