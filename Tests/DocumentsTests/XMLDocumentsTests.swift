import Documents
import Election
import ElectionTestSupport
import ElectionXML
import Ledger
import ReturnsTestSupport
import Rules
import Testing
import ValidatedXML

/// What a document becomes in the ledger, whatever kind it is.
@Suite struct XMLDocumentsTests {
  private static func sheet(_ pollingArea: Int) -> SheetXML {
    var sheet = SheetXML()
    sheet.pollingArea = pollingArea
    return sheet
  }

  private func read(_ documents: [(path: String, text: String)]) async throws -> Ledger {
    var ledger = Received.ledger(
      try await Received.election(SmallElection.definition), documents)
    ledger.unite()
    return ledger
  }

  @Test("a sheet alone and the sheets of a batch are known by their path and line")
  func sheets() async throws {
    let ledger = try await read([
      ("a.xml", Self.sheet(1).document),
      ("b.xml", SheetXML.batch([Self.sheet(1), Self.sheet(2)])),
    ])
    #expect(ledger.files == 2 && ledger.rejectedFiles == 0 && ledger.sheetCount == 3)
    let places = (0..<3).map { ledger.place(of: $0) }
    #expect(places.map(\.file) == ["a.xml", "b.xml", "b.xml"])
    #expect(places.map { $0.line ?? 0 } == places.map { $0.line ?? 0 }.sorted())
    #expect((0..<3).map { ledger.entry($0).pollingArea?.index } == [0, 0, 1])
  }

  @Test("reports and papers are kept beside the sheets")
  func papers() async throws {
    let ledger = try await read([
      ("p.xml", SmallElection.report(at: "11:00", voted: [200, 100])),
      ("k.xml", SmallElection.acknowledgement(of: "A204", pollingArea: 1)),
    ])
    // A paper is no file of results.
    #expect(ledger.sheetCount == 0 && ledger.files == 1)
    #expect(ledger.reports.map(\.rows.count) == [2])
    #expect(ledger.dossier.acknowledgements.map(\.code) == ["A204"])
  }

  @Test(
    "what cannot be used is one rejected file with its reason",
    arguments: [
      ("", RuleCode.x001), ("<TallySheet", .x001), ("<!DOCTYPE a><a/>", .x002), ("<a/>", .x004),
      (SmallElection.definition, .x004), ("<TallySheets xmlns=\"urn:kiemphieu:1\"/>", .x003),
    ])
  func rejected(text: String, code: RuleCode) async throws {
    let ledger = try await read([("x.xml", text), ("a.xml", Self.sheet(1).document)])
    #expect(ledger.files == 2 && ledger.rejectedFiles == 1 && ledger.sheetCount == 1)
    #expect(Set(ledger.findings.map(\.code)) == [code])
    #expect(ledger.findings.allSatisfy { $0.place.file == "x.xml" })
  }

  @Test("of a batch what the XSD does not allow is left out, the other sheets stay")
  func partly() async throws {
    var wrong = Self.sheet(2)
    wrong.voted = -1
    let ledger = try await read([("b.xml", SheetXML.batch([Self.sheet(1), wrong]))])
    #expect(ledger.sheetCount == 2 && ledger.rejectedFiles == 0)
    #expect(Set(ledger.findings.map(\.code)) == [.x003])
  }

  @Test("bytes are digested only where somebody asks for it")
  func digests() async throws {
    let election = try await Received.election(SmallElection.definition)
    for identifies in [false, true] {
      var options = DocumentOptions()
      options.identifies = identifies
      var ledger = Ledger()
      XMLDocuments(of: election, options).read(
        Received.bytes(Self.sheet(1).document), path: Array("a.xml".utf8)[...], into: &ledger)
      #expect((ledger.digest(of: 0) != nil) == identifies)
    }
  }
}
