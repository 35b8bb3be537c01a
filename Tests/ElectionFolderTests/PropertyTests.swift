import Counting
import Election
import ElectionTestSupport
import Ledger
import Rehearsal
import Answers
import Returns
import ReturnsTestSupport
import Rules
import Tabulation
import Testing

/// What must hold for every election, tried on many.
@Suite struct PropertyTests {
  @Test(
    "the number of jobs changes nothing, byte for byte", arguments: 1...12 as ClosedRange<UInt64>)
  func jobs(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let election = RandomElection(seed: seed)
    try folder.write(election.definition, to: "election.xml")
    for (index, sheet) in election.sheets.enumerated() {
      try folder.write(sheet.document, to: "sheets/\(index % 3)/\(index).xml")
    }
    let one = await JSONAnswer.tabulation(
      try await Canvassing.returns(folder.path, jobs: 1)
    ).text(jobs: 1)
    for jobs in 2...8 {
      let many = await JSONAnswer.tabulation(
        try await Canvassing.returns(folder.path, jobs: jobs)
      ).text(jobs: jobs)
      #expect(many == one, "seed \(seed), \(jobs) jobs")
    }
  }

  @Test(
    "the order of sheets, and how they are split into files, changes no figure",
    arguments: 1...40 as ClosedRange<UInt64>)
  func layout(seed: UInt64) async throws {
    let election = RandomElection(seed: seed)
    var random = SeededGenerator(seed: seed)
    let single = try await figures(of: election) { sheets in sheets.map { [$0] } }
    let shuffled = try await figures(of: election) { sheets in
      sheets.shuffled(using: &random).map { [$0] }
    }
    let batch = try await figures(of: election) { sheets in [sheets] }
    let batches = try await figures(of: election) { sheets in
      var parts: [[SheetXML]] = [[], [], []]
      for sheet in sheets { parts[Int.random(in: 0..<3, using: &random)].append(sheet) }
      return parts.filter { !$0.isEmpty }
    }
    #expect(shuffled == single, "seed \(seed)")
    #expect(batch == single, "seed \(seed)")
    #expect(batches == single, "seed \(seed)")
  }

  private func figures(
    of election: RandomElection, split: ([SheetXML]) -> [[SheetXML]]
  ) async throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(election.definition, to: "election.xml")
    for (index, part) in split(election.sheets).enumerated() {
      let text = part.count == 1 ? part[0].document : SheetXML.batch(part)
      try folder.write(text, to: "sheets/\(index).xml")
    }
    return Canvassing.figures(try await Canvassing.returns(folder.path))
  }

  /// A folder with an election's definition and some sheets in one batch.
  private func folder(
    of election: RandomElection, _ sheets: [SheetXML]
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(election.definition, to: "election.xml")
    try folder.write(SheetXML.batch(sheets), to: "sheets/all.xml")
    return folder
  }

  @Test("thousands of copies and one that differs are all conflicts, in little time")
  func manyCopies() async throws {
    let election = RandomElection(seed: 3, hasDefects: false)
    let sheet = try #require(election.sheets.first)
    var other = sheet
    other.registered += 1
    let copies = [SheetXML](repeating: sheet, count: 5_000) + [other]
    let folder = try folder(of: election, copies)
    let returns = try await Canvassing.returns(folder.path)
    #expect(returns.counts.rejected == 5_001 && returns.counts.counted == 0)
    #expect(returns.findings.count { $0.code == .s107 } == 5_001)
  }

  @Test("files and sheets of each status add up", arguments: 1...40 as ClosedRange<UInt64>)
  func counts(seed: UInt64) async throws {
    let election = RandomElection(seed: seed)
    let folder = try folder(of: election, election.sheets)
    try folder.write("<x/>", to: "other.xml")
    let counts = try await Canvassing.returns(folder.path).counts
    #expect(counts.files == 2 && counts.rejectedFiles == 1)
    #expect(counts.read == election.sheets.count)
    #expect(
      counts.read == counts.counted + counts.rejected + counts.superseded + counts.duplicate
        + counts.replaced)
    #expect(counts.counted == counts.expected - counts.missing)
  }

  @Test("the parts of an area add up to the area", arguments: 1...20 as ClosedRange<UInt64>)
  func parts(seed: UInt64) async throws {
    let election = RandomElection(seed: seed)
    let folder = try folder(of: election, election.sheets)
    let returns = try await Canvassing.returns(folder.path)
    for turnout in returns.turnout {
      let whole = try #require(turnout.row(of: Area.ID.wholeElection))
      let pollingAreas = returns.election.pollingAreas.indices.compactMap {
        turnout.row(of: PollingArea.ID($0))
      }
      #expect(pollingAreas.map(\.share.whole).sum == whole.share.whole)
      #expect(pollingAreas.map(\.share.part).sum == whole.share.part)
      #expect(pollingAreas.map(\.counted).reduce(0, +) == whole.counted)
      let constituencies = returns.constituencies.filter {
        returns.election[$0.constituency].level == turnout.level
      }
      #expect(constituencies.map(\.first.tally.figures.voted).sum == whole.share.part)
    }
  }

  @Test("two halves add up to the whole", arguments: 1...20 as ClosedRange<UInt64>)
  func halves(seed: UInt64) async throws {
    let election = RandomElection(seed: seed, hasDefects: false)
    var random = SeededGenerator(seed: seed)
    // A polling area's sheets are compared with each other, so they stay together.
    let chosen = UInt64.random(in: 0...UInt64.max, using: &random)
    func isChosen(_ sheet: SheetXML) -> Bool {
      chosen >> UInt64((sheet.pollingArea + sheet.area.utf8.reduce(0) { $0 + Int($1) }) % 64) & 1
        == 1
    }
    func tallies(_ sheets: some Sequence<SheetXML>) async throws -> [Tally] {
      let folder = try folder(of: election, Array(sheets))
      return try await Canvassing.returns(folder.path).constituencies.map(\.first.tally)
    }
    let whole = try await tallies(election.sheets)
    let one = try await tallies(election.sheets.filter(isChosen))
    let other = try await tallies(election.sheets.filter { !isChosen($0) })
    for index in whole.indices {
      var sum = one[index]
      sum += other[index]
      // Of no sheet there are no votes, and of sheets without one zeros.
      if sum.votes.isEmpty { sum.votes = whole[index].votes }
      #expect(sum == whole[index], "seed \(seed)")
    }
  }
}
