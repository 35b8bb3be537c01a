import Counting
import Election
import ElectionTestSupport
import Rehearsal
import Reports
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
    let one = await JSONReport.tabulation(
      try await Canvassing.canvass(folder.path, jobs: 1)
    ).text(jobs: 1)
    for jobs in 2...8 {
      let many = await JSONReport.tabulation(
        try await Canvassing.canvass(folder.path, jobs: jobs)
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
    return Canvassing.figures(try await Canvassing.canvass(folder.path))
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
    let canvass = try await Canvassing.canvass(folder.path)
    #expect(canvass.counts.rejected == 5_001 && canvass.counts.counted == 0)
    #expect(canvass.findings.count { $0.code == .s107 } == 5_001)
  }

  @Test("files and sheets of each status add up", arguments: 1...40 as ClosedRange<UInt64>)
  func counts(seed: UInt64) async throws {
    let election = RandomElection(seed: seed)
    let folder = try folder(of: election, election.sheets)
    try folder.write("<x/>", to: "other.xml")
    let counts = try await Canvassing.canvass(folder.path).counts
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
    let canvass = try await Canvassing.canvass(folder.path)
    for turnout in canvass.turnout {
      let whole = try #require(turnout.row(of: Area.ID.wholeElection))
      let pollingAreas = canvass.election.pollingAreas.indices.compactMap {
        turnout.row(of: PollingArea.ID($0))
      }
      #expect(pollingAreas.map(\.share.whole).sum == whole.share.whole)
      #expect(pollingAreas.map(\.share.part).sum == whole.share.part)
      #expect(pollingAreas.map(\.counted).reduce(0, +) == whole.counted)
      let constituencies = canvass.constituencies.filter {
        canvass.election[$0.constituency].level == turnout.level
      }
      #expect(constituencies.map(\.first.tally.voted).sum == whole.share.part)
    }
  }

  @Test("adding up two halves equals the whole", arguments: 1...20 as ClosedRange<UInt64>)
  func halves(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let election = RandomElection(seed: seed, hasDefects: false)
    try folder.write(election.definition, to: "election.xml")
    let checked = try await Canvassing.canvass(folder.path).election
    let sheets = try election.sheets.map { try accepted($0, checked) }
    var random = SeededGenerator(seed: seed)
    let cut = Int.random(in: 0...sheets.count, using: &random)
    let whole = Totals(of: checked, addingUp: sheets)
    var halves = Totals(of: checked, addingUp: sheets[..<cut])
    halves += Totals(of: checked, addingUp: sheets[cut...])
    #expect(halves == whole, "seed \(seed)")
    #expect(Totals(of: checked, addingUp: sheets.shuffled(using: &random)) == whole)
  }

  private func accepted(_ xml: SheetXML, _ election: Election) throws -> AcceptedSheet {
    let level = try #require(Level(code: xml.level))
    let pollingArea = try #require(election.pollingArea(xml.pollingArea, in: xml.area))
    let count = { (value: Int) in VoteCount(UInt64(value)) }
    let content = TallySheet.Content(
      constituency: 1, statedSeats: nil, statedCandidates: nil, registered: count(xml.registered),
      voted: count(xml.voted), registeredFemale: nil, votedFemale: nil, issued: count(xml.voted),
      collected: count(xml.voted), valid: count(xml.voted - xml.invalid),
      invalid: count(xml.invalid), invalidByGround: nil, markings: nil,
      votes: xml.votes.enumerated().map {
        CandidateVotes(number: $0 + 1, votes: count($1), name: nil, percent: nil)
      })
    var packed: [UInt8] = []
    PackedContent.append(content, to: &packed)
    return AcceptedSheet(
      of: pollingArea, in: try #require(election.constituency(of: pollingArea, at: level)), level,
      .first, PackedContent(packed[...]))
  }
}
