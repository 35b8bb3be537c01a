import Election
import ElectionTestSupport
import ElectionXML
import Rules
import Testing
import ValidatedXML

@Suite struct DocumentReaderTests {
  private func read(_ document: String, expecting expected: Expected = .sheetsOrReport) -> Document
  {
    readAll(document, expecting: expected).document
  }

  private func readAll(
    _ document: String, expecting expected: Expected = .sheetsOrReport
  ) -> (document: Document, sheets: [TallySheet]) {
    var sheets: [TallySheet] = []
    let document = DocumentReader().read(
      MemoryBytes(zeroTerminated: (Array(document.utf8) + [0])[...]), file: "f.xml",
      expecting: expected
    ) { event in
      switch event {
      case .sheet(.sheet(let sheet)): sheets.append(sheet)
      case .sheet(.invalid): break
      case .restart: sheets = []
      }
    }
    return (document, sheets)
  }

  private func sheet(_ document: String) throws -> TallySheet {
    guard case (.sheets, let sheets) = readAll(document), let sheet = sheets.first else {
      throw NotASheet()
    }
    return sheet
  }

  private struct NotASheet: Error {}

  @Test("every value of a sheet is taken as it stands")
  func everyValue() throws {
    var xml = SheetXML()
    xml.round = "rerun"
    xml.revision = 3
    xml.beforeVotes = """
      <InvalidBallots notIssued="1" unstamped="2" tooMany="3" none="4" added="5"/>
      <Markings><Marking candidates="2" ballots="7"/><Marking candidates="1" ballots="8"/></Markings>
      """
    xml.afterVotes = """
      <Stated turnout="99.5" valid="98" invalid="2.0001"/>
      <Inventory received="4" issued="3" exchanged="2" unused="1"/><Note/><Note>x</Note>
      """
    let text = xml.document.replacing(
      "number=\"1\"/>", with: "number=\"1\" seats=\"2\" candidates=\"3\"/>"
    )
    .replacing("voted=\"400\"", with: "voted=\"400\" registeredFemale=\"200\" votedFemale=\"199\"")
    .replacing("votes=\"300\"", with: "votes=\"300\" name=\"Lý &amp; Bạch\" percent=\"76.53\"")
    let sheet = try sheet(text)
    #expect(sheet.election == "mau" && sheet.level == .commune && sheet.area == "C")
    #expect(sheet.pollingArea == 1 && sheet.round == .rerun && sheet.revision == 3)
    let content = sheet.content
    #expect(content.constituency == 1)
    #expect(content.statedSeats == 2 && content.statedCandidates == 3)
    #expect(content.figures.registered == 400 && content.figures.voted == 400)
    #expect(content.registeredFemale == 200 && content.votedFemale == 199)
    #expect(content.figures.issued == 400 && content.figures.collected == 400)
    #expect(content.figures.valid == 392 && content.figures.invalid == 8)
    #expect(content.invalidByGround?.sum == 15 && content.invalidByGround?.added == 5)
    #expect(content.markings?.map(\.candidates) == [1, 2])
    #expect(content.markings?.map(\.ballots) == [8, 7])
    #expect(content.votes.map(\.votes) == [300, 150, 60])
    #expect(content.votes.first?.name == "Lý & Bạch")
    #expect(content.votes.first?.percent?.text == "76.53")
    #expect(
      sheet.stated?.turnout?.text == "99.5" && sheet.stated?.invalid?.tenThousandths == 20_001)
    #expect(sheet.inventory?.received == 4 && sheet.inventory?.unused == 1)
    #expect(sheet.line == 2)
  }

  @Test("content is equal whatever the order of candidates and markings, and absent is not 0")
  func content() throws {
    let plain = try sheet(SheetXML().document)
    let lines = SheetXML().document.split(separator: "\n", omittingEmptySubsequences: false)
    let swapped = (lines[..<6] + [lines[7], lines[6]] + lines[8...]).joined(separator: "\n")
    #expect(try sheet(swapped).content == plain.content)
    let named = SheetXML().document.replacing("votes=\"60\"", with: "votes=\"60\" name=\"A\"")
    #expect(try sheet(named).content != plain.content)
    var zero = SheetXML()
    zero.beforeVotes =
      "<InvalidBallots notIssued=\"0\" unstamped=\"0\" tooMany=\"0\" none=\"0\" added=\"0\"/>"
    #expect(try sheet(zero.document).content != plain.content)
    var noted = SheetXML()
    noted.afterVotes = "<Stated turnout=\"1\"/><Note>x</Note>"
    #expect(try sheet(noted.document).content == plain.content)
  }

  @Test("a sheet in a batch takes the batch's election, or keeps its own")
  func batch() throws {
    let own = SheetXML.batch([SheetXML(), SheetXML()])
    let inherited = own.replacing(
      "<TallySheet xmlns=\"urn:kiemphieu:1\" election=\"mau\"", with: "<TallySheet"
    )
    .replacing(
      "<TallySheets xmlns=\"urn:kiemphieu:1\" election=\"mau\"",
      with: "<TallySheets xmlns=\"urn:kiemphieu:1\" election=\"khac\"")
    for (text, expected) in [(own, "mau"), (inherited, "khac")] {
      guard case (.sheets, let sheets) = readAll(text) else {
        Issue.record("not a batch")
        return
      }
      #expect(sheets.map(\.election) == [expected, expected])
    }
  }

  @Test("a batch without its election is one violation, not one for every sheet")
  func batchWithoutElection() {
    let text = SheetXML.batch([SheetXML(), SheetXML()])
      .replacing(" election=\"mau\"", with: "")
    guard case .rejected(let findings) = read(text) else {
      Issue.record("not rejected")
      return
    }
    #expect(findings.map(\.code) == [.x003] && findings.map(\.place.line) == [2])
  }

  @Test("a large definition with one violation is told by that violation")
  func largeDefinition() {
    let contest = """
      <Contest level="province" area="1" seats="1"><Constituency number="1" seats="1">\
      <Area code="1"/><Candidate number="1" name="A" birth="1970" sex="male"/></Constituency></Contest>

      """
    let text = """
      <Election xmlns="urn:kiemphieu:1" id="a" date="2021-05-23" rules="vn-2015"><Name lang="vi">A</Name>
      <Province code="1" name="P" colour="red"/>
      \(String(repeating: contest, count: 60_000))</Election>
      """
    guard case .rejected(let findings) = read(text, expecting: .definition) else {
      Issue.record("not rejected")
      return
    }
    #expect(findings.first?.code == .x003 && findings.first?.place.line == 2)
  }

  @Test("a definition where sheets are expected is rejected, and the other way round")
  func misplaced() {
    let election = """
      <Election xmlns="urn:kiemphieu:1" id="a" date="2021-05-23" rules="vn-2015"><Name lang="vi">A</Name>
      <Province code="1" name="P"/></Election>
      """
    guard case .rejected(let findings) = read(election),
      case .definition = read(election, expecting: .definition),
      case .rejected(let others) = read(SheetXML().document, expecting: .definition)
    else {
      Issue.record("not rejected")
      return
    }
    #expect(findings.map(\.code) == [.x004] && others.map(\.code) == [.x004])
  }

  @Test("a report that the XSD does not allow is rejected whole")
  func report() {
    let report = """
      <TurnoutReport xmlns="urn:kiemphieu:1" election="mau" at="2021-05-23T15:30:00">
      <PollingArea area="C" number="1" registered="400" voted="-1"/></TurnoutReport>
      """
    guard case .rejected(let findings) = read(report),
      case .report(let good) = read(report.replacing("-1", with: "1"))
    else {
      Issue.record("not rejected")
      return
    }
    #expect(findings.map(\.code) == [.x003] && findings.map(\.place.line) == [2])
    #expect(good.level == .nationalAssembly && good.rows.count == 1 && good.total == nil)
  }
}
