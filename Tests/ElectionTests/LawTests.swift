import Election
import ElectionTestSupport
import Testing

/// What the laws of the years say, at, below and above every threshold.
@Suite struct LawTests {
  @Test("every law says where it provides for every matter, and is cited by act and article")
  func articles() {
    for law in Law.all {
      for matter in Act.Matter.allCases {
        #expect(law.act.articles[matter]?.isEmpty == false, "\(matter) of \(law.code)")
      }
    }
    let law = Law.ofL83
    #expect(law.citation(.winning).vi == "Luật 85/2015/QH13, Điều 78")
    #expect(law.citation(.winning, .extraElections).en == "Law 85/2015/QH13, Articles 78, 79")
    #expect(law.citation(.majority, .mostVotes).vi == "Luật 85/2015/QH13, Điều 78 khoản 2, 3")
    #expect(law.citation(.majority, .mostVotes).en == "Law 85/2015/QH13, Article 78.2, 78.3")
    #expect(law.articles(.compilingOfLists).vi == "Điều 29–34")
    // One act of three laws is cited once, the circulars of every year with it.
    #expect(
      Law.citation(.counting, circularsAt: "Điều 24")
        == "Luật 85/2015/QH13, Điều 73; Thông tư 01/2021/TT-BNV; Thông tư 21/2025/TT-BNV, Điều 24")
    #expect(Law.inventoryForms == "Mẫu 32/HĐBC (2026), 34/HĐBC (2021)")
  }

  @Test(
    "a definition's law is that of its year",
    arguments: [
      (.vn2015, 2016, "29/01/2016", true), (.vn2015, 2020, "29/01/2016", true),
      (.vn2015, 2021, "18/01/2021", true), (.vn2025, 2026, "29/9/2025", false),
    ] as [(LawCode, Int, String, Bool)])
  func years(code: LawCode, year: Int, resolution: String, hasDistricts: Bool) {
    let law = Law.named(code, on: CivilDate(year: year, month: 5, day: 22))
    #expect(law.forms.resolution.hasSuffix(resolution) && law.hasDistricts == hasDistricts)
    #expect(law.code == code)
  }

  @Test(
    "more candidates than seats (Điều 57, 58)",
    arguments: [(1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (6, 3)])
  func surplus(seats: Int, least: Int) {
    for law in Law.all {
      #expect(law.leastSurplus(seats: seats, at: .commune) == least)
      #expect(law.leastSurplus(seats: seats, at: .nationalAssembly) == 2)
    }
  }

  @Test(
    "an extra election is due below two thirds of the seats (Điều 79 khoản 2)",
    arguments: [(1, 0), (2, 1), (3, 1), (4, 2), (5, 3)])
  func sufficient(seats: Int, most: Int) {
    for elected in 0...seats {
      #expect(Law.ofL83.sufficientSeats.isMissed(by: elected, of: seats) == (elected <= most))
    }
  }

  @Test("a share must be above a fraction; exactly that is not enough")
  func fractions() {
    let third = Fraction(1, of: 3)
    #expect(Share(34, of: 100).isMoreThan(third) && !Share(33, of: 99).isMoreThan(third))
    #expect(Share(51, of: 100).isMoreThan(.half) && !Share(50, of: 100).isMoreThan(.half))
    #expect(!Share(0, of: 0).isMoreThan(.half))
  }

  @Test(
    "who must come to a residence meeting, in 2016 and since",
    arguments: [(2, 2, 1), (3, 2, 2), (98, 50, 49), (99, 50, 50), (100, 55, 55), (101, 55, 55)])
  func residence(voters: Int, in2016: Int, since: Int) {
    #expect(Law.ofL85In2016.residence.least(of: voters) == in2016)
    #expect(Law.ofL85In2021.residence.least(of: voters) == since)
    #expect(Law.ofL83.residence.least(of: voters) == since)
  }

  @Test("the documentation's table of the laws says what they say")
  func documented() throws {
    let page = try Repository.page("Law")
    func row(_ title: String, _ value: (Law) -> String) -> String {
      "| \(title) | \(Law.all.map(value).joined(separator: " | ")) |"
    }
    let rows = [
      row("a rerun, days after the vote") { "\($0.deadlines.rerun)" },
      row("an extra election, days after the vote") { "\($0.deadlines.extraElection)" },
      row("results of the National Assembly published, days") { "\($0.deadlines.assemblyResult)" },
      row("results of councils published, days") { "\($0.deadlines.councilResult)" },
      row("seats of a constituency at most, National Assembly and councils") {
        "\($0.mostSeats.assembly), \($0.mostSeats.council)"
      },
      row("form of the tally sheet, National Assembly") { $0.forms.tallySheet.assembly.ifKnown },
      row("form of the tally sheet, councils") { $0.forms.tallySheet.council.ifKnown },
      row("form of the ballot inventory") { $0.forms.inventory.ifKnown },
      row("circular on counting") { $0.forms.circular ?? "–" },
      row("resolution on forms") { $0.forms.resolution },
    ]
    for row in rows { #expect(page.contains(row), "\(row)") }
  }
}

extension String {
  fileprivate var ifKnown: String { isEmpty ? "–" : self }
}

/// Values that no sheet or ballot can have cannot be made.
@Suite struct BoundedValueTests {
  @Test(
    "a ballot has numbers from 1 to 99",
    arguments: [
      (-1, false), (0, false), (1, true), (99, true), (100, false), (256, false), (Int.max, false),
    ])
  func ballotNumbers(number: Int, exists: Bool) {
    #expect(BallotNumber(number)?.value == (exists ? number : nil))
  }

  @Test(
    "polling areas and revisions have numbers from 1 to 999",
    arguments: [(-1, false), (0, false), (1, true), (999, true), (1_000, false), (65_537, false)])
  func areaNumbers(number: Int, exists: Bool) {
    #expect(AreaNumber(number)?.value == (exists ? number : nil))
  }

  @Test(
    "a sheet states counts of seven digits",
    arguments: [(0, true), (9_999_999, true), (10_000_000, false), (UInt64.max, false)])
  func counts(count: UInt64, exists: Bool) {
    #expect(SheetCount(VoteCount(count))?.value == (exists ? VoteCount(count) : nil))
  }
}
