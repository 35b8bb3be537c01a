import Election
import Rules
import Testing

/// Every threshold of the rules on single sheets: below, at and above.
@Suite struct SheetRulesTests {
  /// A sheet that breaks no rule, unless a test changes a figure.
  private struct Figures {
    var level = Level.nationalAssembly
    var seats: Int? = 2
    var stated: (seats: Int?, candidates: Int?) = (nil, nil)
    var registered: UInt64 = 1_000
    var voted: UInt64 = 900
    var women: (registered: UInt64?, voted: UInt64?) = (nil, nil)
    var issued: UInt64 = 900
    var collected: UInt64 = 900
    var valid: UInt64 = 890
    var invalid: UInt64 = 10
    var grounds: [UInt64]?
    var markings: [(Int, UInt64)]?
    var votes: [UInt64] = [800, 500, 100]
    var names: [Int: String] = [:]
    var percents: [Int: String] = [:]
    var shares: (turnout: String?, valid: String?, invalid: String?)?
    var inventory: [UInt64]?
    var posted: UInt64?
    var standing: [Int]? = [1, 2, 3]
  }

  private static let names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Châu"]

  private func codes(_ change: (inout Figures) -> Void) throws -> [RuleCode] {
    var figures = Figures()
    change(&figures)
    return SheetRules.faults(in: try context(figures)).map(\.code)
  }

  private func context(_ figures: Figures) throws -> SheetContext {
    let candidates = Self.names.enumerated().map { index, name in
      Candidate(
        number: BallotNumber(integerLiteral: index + 1), name: name, birth: Birth(year: 1970),
        struck: nil, line: 1)
    }
    let constituency = Constituency(
      level: figures.level, area: Area.ID(1), number: 1, seats: 2, candidates: candidates,
      pollingAreas: [PollingArea.ID(0)])
    func percent(_ text: String?) -> StatedPercentage? { text.flatMap { StatedPercentage($0) } }
    let count = { (value: UInt64) in VoteCount(value) }
    let content = TallySheet.Content(
      constituency: 1, statedSeats: figures.stated.seats,
      statedCandidates: figures.stated.candidates,
      figures: SixCounts<VoteCount>(
        registered: count(figures.registered), voted: count(figures.voted),
        issued: count(figures.issued), collected: count(figures.collected),
        valid: count(figures.valid), invalid: count(figures.invalid)),
      registeredFemale: figures.women.registered.map(count),
      votedFemale: figures.women.voted.map(count),
      invalidByGround: figures.grounds.map {
        InvalidBallots(
          notIssued: count($0[0]), unstamped: count($0[1]), tooMany: count($0[2]),
          none: count($0[3]), added: count($0[4]))
      },
      markings: figures.markings.map { $0.map { Marking(candidates: $0.0, ballots: count($0.1)) } },
      votes: figures.votes.enumerated().map { index, votes in
        CandidateVotes(
          number: BallotNumber(integerLiteral: index + 1),
          votes: SheetCount(integerLiteral: count(votes).value), name: figures.names[index + 1],
          percent: percent(figures.percents[index + 1]))
      })
    let sheet = TallySheet(
      election: "mau", level: figures.level, area: "C", pollingArea: 1, round: .first, revision: 1,
      content: content,
      stated: figures.shares.map {
        StatedShares(
          turnout: percent($0.turnout), valid: percent($0.valid), invalid: percent($0.invalid))
      },
      inventory: figures.inventory.map {
        Inventory(
          received: count($0[0]), issued: count($0[1]), exchanged: count($0[2]),
          unused: count($0[3]))
      }, line: 1)
    return SheetContext(
      sheet: sheet, constituency: constituency, seats: figures.seats,
      standing: figures.standing.map { numbers in
        candidates.filter { numbers.contains($0.number) }
      }, posted: figures.posted.map(count))
  }

  @Test("a sheet without faults has none")
  func none() throws { #expect(try codes { _ in }.isEmpty) }

  @Test(
    "voted ≤ registered", arguments: [(899, true), (900, false), (901, false)] as [(UInt64, Bool)])
  func a201(registered: UInt64, isBroken: Bool) throws {
    #expect(try codes { $0.registered = registered } == (isBroken ? [.a201] : []))
  }

  @Test(
    "collected ≤ voted", arguments: [(899, true), (900, false), (901, false)] as [(UInt64, Bool)])
  func a202(voted: UInt64, isBroken: Bool) throws {
    let found = try codes { $0.voted = voted }
    #expect(found.contains(.a202) == isBroken)
    #expect(found.contains(.a204) == (voted != 900))
  }

  @Test(
    "collected ≤ issued, and issued = voted",
    arguments: [(899, [RuleCode.a203, .a204]), (900, []), (901, [.a204])] as [(UInt64, [RuleCode])])
  func a203(issued: UInt64, expected: [RuleCode]) throws {
    #expect(try codes { $0.issued = issued } == expected)
  }

  @Test(
    "collected = valid + invalid",
    arguments: [(9, true), (10, false), (11, true)] as [(UInt64, Bool)])
  func a205(invalid: UInt64, isBroken: Bool) throws {
    #expect(try codes { $0.invalid = invalid } == (isBroken ? [.a205] : []))
  }

  @Test(
    "grounds add up to invalid", arguments: [(3, true), (4, false), (5, true)] as [(UInt64, Bool)])
  func a206(added: UInt64, isBroken: Bool) throws {
    #expect(try codes { $0.grounds = [0, 1, 2, 3, added] } == (isBroken ? [.a206] : []))
  }

  @Test("votes ≤ valid", arguments: [(889, false), (890, false), (891, true)] as [(UInt64, Bool)])
  func a207(votes: UInt64, isBroken: Bool) throws {
    #expect(try codes { $0.votes = [votes, 500, 100] } == (isBroken ? [.a207] : []))
  }

  @Test(
    "valid ≤ sum of votes ≤ seats × valid",
    arguments: [
      ([800, 80, 9], true), ([800, 80, 10], false), ([890, 800, 90], false),
      ([890, 800, 91], true),
    ] as [([UInt64], Bool)])
  func a208(votes: [UInt64], isBroken: Bool) throws {
    #expect(try codes { $0.votes = votes } == (isBroken ? [.a208] : []))
  }

  @Test("without seats to go by, only the lower bound of the sum is held")
  func a208WithoutSeats() throws {
    #expect(try codes { ($0.seats, $0.votes) = (nil, [890, 890, 890]) }.isEmpty)
    #expect(try codes { ($0.seats, $0.votes) = (nil, [800, 80, 9]) } == [.a208])
  }

  @Test(
    "markings: none above seats, ballots add up to valid, names to votes",
    arguments: [
      ([(2, 510), (1, 380)], []), ([(2, 509), (1, 382)], [.a209]), ([(2, 511), (1, 379)], [.a210]),
      ([(2, 511), (1, 378)], [.a209]), ([(3, 0), (2, 510), (1, 380)], [.a209]),
    ] as [([(Int, UInt64)], [RuleCode])])
  func markings(markings: [(Int, UInt64)], expected: [RuleCode]) throws {
    #expect(try codes { $0.markings = markings } == expected)
  }

  @Test(
    "printed percentages lie within 0.01 of the exact ones",
    arguments: [
      ("90.01", nil, nil, false), ("90.0101", nil, nil, true), ("89.99", nil, nil, false),
      ("89.9899", nil, nil, true), (nil, "98.89", nil, false), (nil, "98.90", nil, true),
      (nil, nil, "1.11", false), (nil, nil, "1.13", true),
    ] as [(String?, String?, String?, Bool)])
  func a211(turnout: String?, valid: String?, invalid: String?, isBroken: Bool) throws {
    #expect(try codes { $0.shares = (turnout, valid, invalid) } == (isBroken ? [.a211] : []))
  }

  @Test("the code of percentages is given once, candidates' shares are of valid ballots")
  func a211Candidates() throws {
    #expect(try codes { $0.percents = [1: "89.89", 2: "56.18"] }.isEmpty)
    #expect(try codes { $0.percents = [1: "80.00", 2: "50.00"] } == [.a211])
  }

  @Test(
    "inventory",
    arguments: [
      ([1_000, 900, 20, 80], false), ([1_000, 900, 20, 81], true), ([1_001, 901, 20, 80], true),
    ] as [([UInt64], Bool)])
  func a212(inventory: [UInt64], isBroken: Bool) throws {
    #expect(try codes { $0.inventory = inventory } == (isBroken ? [.a212] : []))
  }

  @Test(
    "the posted list is the National Assembly's",
    arguments: [(999, true), (1_000, false), (1_001, true)] as [(UInt64, Bool)])
  func a213(posted: UInt64, isBroken: Bool) throws {
    #expect(try codes { $0.posted = posted } == (isBroken ? [.a213] : []))
    #expect(try codes { ($0.level, $0.posted) = (.commune, posted) }.isEmpty)
  }

  @Test(
    "invalid ≤ 3 % of collected",
    arguments: [(26, false), (27, false), (28, true)] as [(UInt64, Bool)])
  func a214(invalid: UInt64, isBroken: Bool) throws {
    let found = try codes { ($0.invalid, $0.valid) = (invalid, 900 - invalid) }
    #expect(found == (isBroken ? [.a214] : []))
  }

  @Test(
    "women ≤ voters",
    arguments: [(1_000, 900, false), (1_001, 900, true), (1_000, 901, true)]
      as [(UInt64, UInt64, Bool)])
  func a215(registered: UInt64, voted: UInt64, isBroken: Bool) throws {
    #expect(try codes { $0.women = (registered, voted) } == (isBroken ? [.a215] : []))
  }

  @Test("stated seats and candidates", arguments: [(2, 3, false), (1, 3, true), (2, 4, true)])
  func s105(seats: Int, candidates: Int, isBroken: Bool) throws {
    #expect(try codes { $0.stated = (seats, candidates) } == (isBroken ? [.s105] : []))
  }

  @Test("the sheet's candidates are those who stand")
  func s106() throws {
    #expect(try codes { $0.standing = [1, 2] } == [.s106])
    #expect(try codes { $0.votes = [800, 500] } == [.s106])
    #expect(try codes { $0.standing = nil }.isEmpty)
  }

  @Test(
    "names are compared without regard to case, spacing and composition",
    arguments: [
      ("Nguyễn Văn An", []), ("NGUYỄN  VĂN AN ", []), ("Nguye\u{302}\u{303}n Va\u{306}n An", []),
      ("Nguyễn Văn Ân", [.s112]), ("trần thị bình", [.s111]),
    ] as [(String, [RuleCode])])
  func names(name: String, expected: [RuleCode]) throws {
    #expect(try codes { $0.names = [1: name] } == expected)
  }

  @Test("a slip's cause stands before what follows from it")
  func order() throws {
    let found = try codes {
      ($0.collected, $0.valid, $0.votes) = (950, 960, [1_000, 500, 100])
    }
    #expect(found == found.sorted())
    #expect(found.prefix(3) == [.a202, .a203, .a205])
  }

  /// What the first sum says that does not hold.
  private func mend(_ change: (inout Figures) -> Void) throws -> String? {
    var figures = Figures()
    change(&figures)
    let faults = SheetRules.faults(in: try context(figures))
    let sum = try #require(faults.first { [.a205, .a206, .a209, .a210].contains($0.code) })
    let said = Finding(sum, at: Place(file: "1.xml", line: 1)).said(.en)
    return said.split(separator: "; ").first { $0.hasPrefix("if ") }.map(String.init)
  }

  @Test("a sum that does not hold says which single figure would mend all, if just one would")
  func mends() throws {
    let whole: [(Int, UInt64)] = [(2, 510), (1, 380)]
    #expect(
      try mend {
        $0.invalid = 3
        $0.markings = whole
      } == "if invalid were 10, everything would fit")
    #expect(
      try mend {
        $0.valid = 809
        $0.markings = whole
      } == "if valid were 890, everything would fit")
    // Valid could be 897 as well as invalid 10.
    #expect(try mend { $0.invalid = 3 } == nil)
    #expect(
      try mend {
        $0.invalid = 3
        $0.grounds = [1, 2, 3, 4, 0]
      } == "if invalid were 10, everything would fit")
    #expect(
      try mend { $0.markings = [(2, 500), (1, 380)] }
        == "if the marking of 2 were 510, everything would fit")
    // A tally mark is missing: whose, nobody can tell without a printed share.
    #expect(
      try mend {
        $0.votes[0] = 790
        $0.markings = whole
      } == nil)
    #expect(
      try mend {
        $0.votes[0] = 790
        $0.markings = whole
        $0.percents = [1: "89.89", 2: "56.18", 3: "11.24"]
      } == "if the votes of number 1 were 800, everything would fit")
    // Two slips: nothing single would do.
    #expect(
      try mend {
        ($0.valid, $0.invalid) = (880, 3)
        $0.votes = [899, 500, 5]
      } == nil)
  }
}
