import Election
import Rules
import Testing

/// D106…D112 of a definition made for it, at, below and above every threshold.
@Suite struct DefinitionRulesTests {
  /// One constituency of a body in one commune with one polling area.
  private struct Draft {
    var level = Level.commune
    var seats = 3
    var candidates = 5
    var birth = "1980-01-01"
    var posted: UInt64? = 400
    var isGeneral = true
  }

  private func codes(_ draft: Draft) async throws -> [RuleCode] {
    var definition = Definition(
      place: Place(file: "election.xml", line: 1), id: "mau",
      date: CivilDate(year: 2026, month: 3, day: 15), law: .vn2025)
    var commune = AreaEntry(kind: .commune, code: "C", name: "Xã Mẫu", line: 3)
    commune.pollingAreas = [
      PollingAreaEntry(
        number: 1, line: 4, name: nil, registered: draft.posted.map { VoteCount($0) },
        isGeneral: draft.isGeneral)
    ]
    var province = AreaEntry(kind: .province, code: "P", name: "Tỉnh Mẫu", line: 2)
    province.children = [commune]
    definition.provinces = [province]
    let area = draft.level == .commune ? "C" : "P"
    var contest = ContestEntry(level: draft.level, area: area, seats: draft.seats, line: 5)
    var constituency = ConstituencyEntry(number: 1, seats: draft.seats, line: 6)
    constituency.areas = [ConstituencyArea(code: area, pollingAreas: nil, line: 7)]
    for number in 1...draft.candidates {
      constituency.candidates.append(
        Candidate(
          number: BallotNumber(integerLiteral: number), name: "Người \(number)",
          birth: try #require(Birth(number == 1 ? draft.birth : "1980-01-01")), struck: nil,
          line: 7 + number))
    }
    contest.constituencies = [constituency]
    definition.contests = [contest]
    return await DefinitionCheck([definition]).findings.map(\.code)
  }

  @Test(
    "D107: three seats at most for the National Assembly, five for a council",
    arguments: [
      (.nationalAssembly, 3, false), (.nationalAssembly, 4, true), (.province, 5, false),
      (.province, 6, true), (.commune, 5, false), (.commune, 6, true),
    ] as [(Level, Int, Bool)])
  func seats(level: Level, seats: Int, isTooMany: Bool) async throws {
    let found = try await codes(Draft(level: level, seats: seats, candidates: seats + 3))
    #expect(found == (isTooMany ? [.d107] : []))
  }

  @Test(
    "D106 and D108: more candidates than seats, and the surplus of the law",
    arguments: [
      (.nationalAssembly, 2, 4, []), (.nationalAssembly, 2, 3, [.d108]),
      (.nationalAssembly, 2, 2, [.d106, .d108]), (.commune, 1, 2, []),
      (.commune, 2, 3, []), (.commune, 2, 2, [.d106, .d108]), (.commune, 3, 5, []),
      (.commune, 3, 4, [.d108]), (.commune, 4, 7, []), (.commune, 4, 6, [.d108]),
      (.commune, 5, 8, []), (.commune, 5, 7, [.d108]),
    ] as [(Level, Int, Int, [RuleCode])])
  func surplus(level: Level, seats: Int, candidates: Int, expected: [RuleCode]) async throws {
    #expect(
      try await codes(Draft(level: level, seats: seats, candidates: candidates)) == expected)
  }

  @Test(
    "D110: 21 on election day is old enough; of a year alone nothing is sure",
    arguments: [
      ("2005-03-15", false), ("2005-03-16", true), ("2005-03-14", false), ("2005", false),
      ("2006", true),
    ])
  func age(birth: String, isUnder: Bool) async throws {
    #expect(try await codes(Draft(birth: birth)) == (isUnder ? [.d110] : []))
  }

  @Test(
    "D111: 300 to 4,000 voters of a general polling area",
    arguments: [
      (299, true, true), (300, true, false), (4_000, true, false), (4_001, true, true),
      (1, false, false), (9_999, false, false),
    ] as [(UInt64, Bool, Bool)])
  func size(voters: UInt64, isGeneral: Bool, isFound: Bool) async throws {
    let found = try await codes(Draft(posted: voters, isGeneral: isGeneral))
    #expect(found == (isFound ? [.d111] : []))
    #expect(try await codes(Draft(posted: nil, isGeneral: isGeneral)).isEmpty)
  }

  @Test(
    "D112: the National Assembly and one council, or two councils; not three bodies",
    arguments: [
      ([.nationalAssembly, .province], [], 0), ([.province, .commune], [], 0),
      ([.nationalAssembly, .province, .commune], [], 1),
      // In two provinces the Assembly is one body, which D110 remarks on.
      ([.nationalAssembly, .nationalAssembly, .commune], [], 0),
      ([.commune, .commune], [], 0), ([.commune, .commune, .province], [], 1),
      ([.commune, .commune, .commune, .commune], [], 2),
      // Somebody else of that name.
      ([.nationalAssembly, .province, .commune], [2], 0),
    ] as [([Level], Set<Int>, Int)])
  func bodies(levels: [Level], others: Set<Int>, found: Int) async throws {
    var definition = Definition(
      place: Place(file: "election.xml", line: 1), id: "mau",
      date: CivilDate(year: 2026, month: 3, day: 15), law: .vn2025)
    for (index, level) in levels.enumerated() {
      var contest = ContestEntry(level: level, area: "A\(index)", seats: 1, line: index)
      var constituency = ConstituencyEntry(number: 1, seats: 1, line: index)
      constituency.candidates = [
        Candidate(
          number: 1, name: "Nguyễn Văn An",
          birth: try #require(Birth(others.contains(index) ? "1981" : "1980")), struck: nil,
          line: index)
      ]
      contest.constituencies = [constituency]
      definition.contests.append(contest)
    }
    let all = await DefinitionCheck([definition]).findings.filter { $0.code == .d112 }
    #expect(all.count == found)
    #expect(all.map(\.place.line) == (0..<found).map { levels.count - found + $0 })
  }
}
