import Counting
import Election
import ElectionTestSupport
import ElectionXML
import Ledger
import Preparation
import Returns
import ReturnsTestSupport
import Rules
import Tabulation
import Testing

/// The canvass and what stands around it, put together.
@Suite struct ReturnsTests {
  private func returns(_ documents: [(path: String, text: String)]) async throws -> Returns {
    await Received.returns(try await Received.election(SmallElection.definition), documents)
  }

  private static var unevenSheet: String {
    var sheet = SheetXML()
    sheet.issued = 401
    return sheet.document
  }

  @Test("findings of every source stand together, by file and line")
  func findings() async throws {
    let own = try await returns([
      ("z.xml", Self.unevenSheet), ("r.xml", SmallElection.report(at: "11:00", voted: [401, 0])),
      ("m.xml", SmallElection.report(at: "11:00", voted: [10, 20])),
      ("k.xml", SmallElection.acknowledgement(of: "A213", pollingArea: 1)),
      (
        "d.xml",
        "<Declaration xmlns=\"urn:kiemphieu:1\" election=\"mau\" level=\"commune\" area=\"Q\">"
          + "<Seats allocated=\"2\" elected=\"2\"/></Declaration>"
      ),
    ])
    let found = own.findings.map { "\($0.place.file) \($0.code.rawValue)" }
    #expect(found == ["d.xml V501", "k.xml K501", "r.xml A221", "r.xml A224", "z.xml A204"])
    #expect(own.counts.counted == 1 && own.counts.missing == 1)
    #expect(own.declarations.isEmpty && own.preparation.isEmpty)
  }

  @Test("a word on a finding reaches it, whichever document it is in")
  func acknowledged() async throws {
    let own = try await returns([
      ("z.xml", Self.unevenSheet),
      ("a.xml", SmallElection.acknowledgement(of: "A204", pollingArea: 1)),
    ])
    #expect(own.findings.map(\.acknowledgement?.by) == ["An"])
  }

  @Test("a word on a warning of a report or of the definition names what the finding names")
  func acknowledgedElsewhere() async throws {
    let definition = SmallElection.definition.replacing(
      "registered=\"400\"", with: "registered=\"200\"")
    let document = DocumentReader().read(
      MemoryBytes(zeroTerminated: (Array(definition.utf8) + [0])[...]), file: "election.xml",
      expecting: .definition
    ) { _ in }
    guard case .definition(let read) = document else { throw Received.NoDefinition() }
    let check = await DefinitionCheck([read])
    let election = try #require(check.election)
    func word(_ code: String, _ subject: String) -> String {
      "<Acknowledgement code=\"\(code)\" \(subject) by=\"An\" at=\"2026-03-16T08:00:00\">x</Acknowledgement>"
    }
    let words = [
      word("D111", "area=\"C\" pollingArea=\"1\""),
      word("A222", "level=\"commune\" area=\"C\" pollingArea=\"2\""),
      // Of another subject: a level that the finding does not have.
      word("D111", "level=\"commune\" area=\"C\" pollingArea=\"2\""),
    ]
    let report = SmallElection.report(at: "11:00", voted: [200, 100])
      .replacing("voted=\"100\"", with: "voted=\"100\" percent=\"99\"")
    let ledger = Received.ledger(
      election,
      [
        ("r.xml", report),
        (
          "a.xml",
          "<Acknowledgements xmlns=\"urn:kiemphieu:1\" election=\"mau\">\(words.joined())</Acknowledgements>"
        ),
      ])
    let own = Returns(
      await Canvass(of: election, ledger, jobs: 1), definitionFindings: check.findings)
    #expect(
      own.findings.map { "\($0.code.rawValue) \($0.acknowledgement?.by ?? "-")" }
        == ["K501 -", "D111 An", "D111 -", "A222 An"])
  }

  @Test("progress is told from reports, the canvass from sheets, and neither from the other")
  func apart() async throws {
    let own = try await returns([
      ("a.xml", SheetXML().document),
      ("r.xml", SmallElection.report(at: "11:00", voted: [200, 100])),
    ])
    let whole = try #require(own.turnout.first?.row(of: .wholeElection))
    #expect(whole.share.part == 400 && whole.counted == 1)
    #expect(own.canvass.ledger.reports.count == 1 && own.findings.isEmpty)
  }
}
