import Election
import Rehearsal
import Tabulation
import Testing

@Suite struct OutlookTests {
  /// A constituency in the middle of its count, small enough to try every completion.
  private struct Case {
    var entries: [SeatAward.Entry] = []
    var valid = 0
    let seats: Int
    let most: Int

    init(_ random: inout SeededGenerator) throws {
      seats = Int.random(in: 1...2, using: &random)
      most = Int.random(in: 0...3, using: &random)
      valid = Int.random(in: 0...6, using: &random)
      let births = ["1960-01-01", "1970", "1970-05-05", "1980-01-01"]
      for number in 1...seats + 2 {
        let birth = try #require(Birth(births.randomElement(using: &random) ?? "1970"))
        let votes = Int.random(in: 0...valid, using: &random)
        entries.append(SeatAward.Entry(number, born: birth, votes: VoteCount(UInt64(votes))))
      }
    }

    /// The decision for every completion: so many more valid ballots, each with one to `seats` names.
    var decisions: [SeatAward] {
      (0...most).flatMap { ballots in
        additions(ballots, candidates: entries.count).filter {
          let sum = $0.reduce(0, +)
          return ballots <= sum && sum <= seats * ballots
        }.map { added in
          let completed = zip(entries, added).map { entry, votes in
            SeatAward.Entry(
              entry.number, born: entry.birth, votes: entry.votes + VoteCount(UInt64(votes)))
          }
          return SeatAward(
            completed, valid: VoteCount(UInt64(valid + ballots)), seats: seats, by: .ofL85In2021)
        }
      }
    }

    private func additions(_ most: Int, candidates: Int) -> [[Int]] {
      guard candidates > 0 else { return [[]] }
      return additions(most, candidates: candidates - 1).flatMap { rest in
        (0...most).map { rest + [$0] }
      }
    }
  }

  @Test("safe, out and open are exactly what all completions together allow")
  func exact() throws {
    var random = SeededGenerator(seed: 11)
    var seen: Set<Outlook.Prospect> = []
    for _ in 0..<1_500 {
      let one = try Case(&random)
      var tally = Tally()
      tally.figures.valid = VoteCount(UInt64(one.valid))
      let outlook = Outlook(
        one.entries, tally, seats: one.seats, mostVoters: VoteCount(UInt64(one.most)),
        gateRule: .counts, by: .ofL85In2021)
      let decisions = one.decisions
      for (entry, prospect) in zip(one.entries, outlook.prospects) {
        let wins = decisions.count { $0.elected.contains(entry.number) }
        let ties = decisions.count { $0.tied.contains(entry.number) }
        let expected: Outlook.Prospect =
          wins == decisions.count ? .safe : wins + ties == 0 ? .out : .open
        #expect(prospect == expected, "\(one) \(entry.number)")
        seen.insert(prospect)
      }
    }
    #expect(seen.count == 3)
  }

  @Test(
    "the turnout gate: certain, lost or open",
    arguments: [
      (100, 80, 20, Outlook.Gate.met), (100, 60, 20, .open), (100, 61, 20, .met),
      (100, 50, 0, .missed), (100, 51, 0, .met), (100, 30, 40, .missed), (100, 31, 40, .open),
    ] as [(UInt64, UInt64, UInt64, Outlook.Gate)])
  func gate(registered: UInt64, voted: UInt64, most: UInt64, gate: Outlook.Gate) {
    var tally = Tally()
    (tally.figures.registered, tally.figures.voted) = (VoteCount(registered), VoteCount(voted))
    let outlook = Outlook(
      [], tally, seats: 1, mostVoters: VoteCount(most), gateRule: .counts, by: .ofL85In2021)
    #expect(outlook.gate == gate)
    // By trying: none or all of the missing voters vote.
    let canMiss = 2 * voted <= registered + most
    let canMeet = 2 * (voted + most) > registered + most
    #expect(gate == (canMiss ? canMeet ? .open : .missed : .met))
  }

  @Test("the gate is waived only where nothing can still come of the first vote")
  func rerunGate() {
    var tally = Tally()
    (tally.figures.registered, tally.figures.voted) = (100, 30)
    func gate(_ most: VoteCount?, _ rule: Outlook.GateRule) -> Outlook.Gate {
      Outlook([], tally, seats: 1, mostVoters: most, gateRule: rule, by: .ofL85In2021).gate
    }
    for most in [nil, 0, 10, 1_000] as [VoteCount?] { #expect(gate(most, .waived) == .met) }
    // A late first sheet brings the gate back: it can then be missed, but need not come.
    #expect(gate(10, .counts) == .missed && gate(10, .mayCount) == .open)
    #expect(gate(nil, .mayCount) == .open)
    tally.figures.voted = 80
    #expect(gate(10, .mayCount) == .met && gate(100, .mayCount) == .open)
  }

  @Test("where the missing voters are not known, nothing is certain")
  func unknown() throws {
    let birth = try #require(Birth("1970"))
    let entries = [
      SeatAward.Entry(1, born: birth, votes: 1_000_000), .init(2, born: birth, votes: 0),
    ]
    let outlook = Outlook(
      entries, Tally(), seats: 1, mostVoters: nil, gateRule: .counts, by: .ofL85In2021)
    #expect(outlook.prospects == [.open, .open] && outlook.openSeats == 1 && outlook.gate == .open)
  }

  @Test(
    "a target: how many are needed, and whether they are left",
    arguments: [
      (90, 100, 10, "90", 9, true), (90, 100, 10, "91", 11, false),
      (90, 100, 10, "90.9090", 10, true),
      (0, 0, 10, "100", 10, true), (100, 100, 5, "50", 0, true),
    ] as [(UInt64, UInt64, UInt64, String, UInt64, Bool)])
  func target(
    voted: UInt64, registered: UInt64, left: UInt64, target: String, needed: UInt64,
    isReachable: Bool
  ) throws {
    let percent = try #require(StatedPercentage(target))
    let outlook = TurnoutOutlook(
      Share(VoteCount(voted), of: VoteCount(registered)), target: percent,
      mostVoters: VoteCount(left))
    #expect(outlook.needed == VoteCount(needed) && outlook.isReachable == isReachable)
    let whole = VoteCount(registered + left)
    #expect(Share(VoteCount(voted + needed), of: whole).reaches(percent) == true)
    if needed > 0 {
      #expect(Share(VoteCount(voted + needed - 1), of: whole).reaches(percent) == false)
    }
  }
}
