import ElectionTestSupport
import Schemas
import Testing
import ValidatedXML

@Suite struct XMLReaderTests {
  private let sheet = SheetXML().document

  private func read(_ document: String) -> Reading.Result { Reading.read(document) }

  @Test("a good sheet is one record without faults")
  func good() {
    let result = read(sheet)
    #expect(result.isValid)
    #expect(result.records.count == 1)
  }

  @Test("what an attribute says is handed over as it was meant")
  func references() {
    let name = "Lý &amp; &#38;#38; &lt;B&#x1EA1;ch&gt; &quot;A&quot;&#9;x"
    let document = sheet.replacing(
      "number=\"1\" votes", with: "number=\"1\" name=\"\(name)\" votes")
    var found: String?
    let bytes = Array(document.utf8)[...]
    var rest: ArraySlice<UInt8>? = bytes
    _ = XMLReader(Reading.grammar).read({
      defer { rest = nil }
      return rest ?? []
    }) { record in
      for child in record.element.children where child.name == 0 {
        found = child.children.first { _ in true }?.string(0)
      }
    }
    #expect(found == "Lý & &#38; <Bạch> \"A\"\tx")
  }

  @Test("the faults of a sheet in a batch stay with that sheet")
  func batch() throws {
    var bad = SheetXML()
    bad.beforeVotes = "  <Foo/>\n"
    let result = read(SheetXML.batch([SheetXML(), bad, SheetXML()]))
    #expect(result.records.map(\.count) == [0, 1, 0])
    guard case .complete(1, 2, let outside) = result.reading else {
      Issue.record("\(result.reading)")
      return
    }
    #expect(outside.isEmpty)
    #expect(result.records[1].first?.kind == .unexpectedElement)
    #expect(result.records[1].first?.line == 17)
  }

  @Test(
    "what is wrong outside the sheets of a batch is outside",
    arguments: [
      ("<TallySheets xmlns", "<TallySheets foo=\"1\" xmlns"),
      ("</TallySheets>", "<Foo/></TallySheets>"), ("</TallySheets>", "x</TallySheets>"),
      (
        "<TallySheets xmlns=\"urn:kiemphieu:1\" election=\"mau\">",
        "<TallySheets xmlns=\"urn:kiemphieu:1\">"
      ),
      ("</TallySheet>\n<TallySheet", "</TallySheet>\nx<TallySheet"),
    ])
  func outside(original: String, replacement: String) {
    let document = SheetXML.batch([SheetXML(), SheetXML()])
      .replacing(original, with: replacement)
    let result = read(document)
    guard case .complete(1, _, let outside) = result.reading else {
      Issue.record("\(result.reading)")
      return
    }
    #expect(!outside.isEmpty)
  }

  @Test("a sheet is valid or not wherever it stands in the batch")
  func places() {
    let xsi = "http://www.w3.org/2001/XMLSchema-instance"
    let batch = SheetXML.batch([SheetXML(), SheetXML(), SheetXML()])
      .replacing(
        "<TallySheets ", with: "<TallySheets xmlns:k=\"urn:kiemphieu:1\" xmlns:xsi=\"\(xsi)\" ")
    let typed = batch.replacing(
      "<TallySheet ", with: "<TallySheet xsi:type=\"k:BatchedTallySheet\" ")
    #expect(read(typed).records.map(\.count) == [0, 0, 0])
    let wrong = batch.replacing("<TallySheet ", with: "<TallySheet xsi:type=\"k:Votes\" ")
    #expect(Set(read(wrong).records.map(\.count)).count == 1)
  }

  @Test("a batch without a sheet is not valid")
  func emptyBatch() { #expect(!read(SheetXML.batch([])).isValid) }

  @Test("every violation of a sheet is reported, with the line of its element")
  func everyViolation() {
    let document = sheet.replacing("voted=\"400\"", with: "voted=\"0400\"")
      .replacing("number=\"3\" votes=\"60\"", with: "number=\"2\" votes=\"60\" x=\"\"")
    let faults = read(document).records.first ?? []
    #expect(faults.map(\.kind) == [.invalidValue, .unknownAttribute, .duplicateKey])
    #expect(faults.map(\.line) == [4, 9, 9])
    #expect(faults.allSatisfy { !$0.message.contains("{urn:") && !$0.message.hasSuffix(".") })
  }

  @Test(
    "what is not well-formed is unreadable, whatever stood before",
    arguments: [
      "", " ", "x", "<", "<a", "<a></b>", "<a/><b/>", "<a>&undefined;</a>", "<a b='1' b='2'/>",
      "<x:a/>", "\u{0}", "<?xml version=\"1.0\" encoding=\"nonsense\"?><a/>",
    ])
  func notWellFormed(document: String) {
    guard case .unreadable(let fault) = read(document).reading else {
      Issue.record("\(document) was read")
      return
    }
    #expect(fault.line != nil)
  }

  @Test("a document type is refused before anything of it is looked at")
  func documentType() {
    let bomb = """
      <!DOCTYPE TallySheet [
        <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">
      ]>
      """
    let document = sheet.replacing("<TallySheet ", with: "\(bomb)\n<TallySheet ")
      .replacing("</TallySheet>", with: "<Note>&c;&x;</Note></TallySheet>")
    #expect(read(document).reading == .documentType(line: 2))
    let external = sheet.replacing(
      "<TallySheet ", with: "<!DOCTYPE TallySheet SYSTEM \"http://localhost/x.dtd\">\n<TallySheet ")
    #expect(read(external).reading == .documentType(line: 2))
  }

  @Test("another root is told by its name")
  func foreignRoot() {
    #expect(read("<html/>").reading == .foreignRoot(name: "html", line: 1))
    #expect(
      read("<TallySheet xmlns=\"urn:other\"/>").reading
        == .foreignRoot(name: "{urn:other}TallySheet", line: 1))
  }

  @Test("a type or schema named by the document itself changes nothing")
  func instanceAttributes() {
    let xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    let located = sheet.replacing(
      "election=\"mau\"",
      with: "election=\"mau\" \(xsi) xsi:schemaLocation=\"urn:kiemphieu:1 /nowhere.xsd\"")
    #expect(read(located).isValid)
    let nilled = sheet.replacing("<Voters ", with: "<Voters \(xsi) xsi:nil=\"true\" ")
    #expect(!read(nilled).isValid)
    let typed = sheet.replacing(
      "election=\"mau\"", with: "\(xsi) xsi:type=\"BatchedTallySheet\"")
    #expect(!read(typed).isValid)
  }

  @Test("a source that fails makes the document unreadable, with its reason")
  func failingSource() {
    let reading = XMLReader(Reading.grammar).read(
      { () throws(XMLSourceFailure) in throw XMLSourceFailure(reason: "gone") }
    ) { _ in }
    #expect(reading == .unreadable(XMLDiagnostic(line: nil, message: "gone")))
  }

  @Test("one reader serves good and bad documents in turn")
  func reuse() {
    let reader = XMLReader(Reading.grammar)
    for _ in 0..<3 {
      #expect(Reading.read(Array(sheet.utf8), with: reader).isValid)
      #expect(!Reading.read(Array(sheet.utf8.prefix(200)), with: reader).isValid)
      #expect(!Reading.read(Array("<html/>".utf8), with: reader).isValid)
      #expect(
        Reading.read(Array(SheetXML.batch([SheetXML(), SheetXML()]).utf8), with: reader).isValid)
    }
  }

  @Test(
    "the size of the pieces that a document comes in is no matter", arguments: [1, 2, 3, 7, 4096])
  func pieces(size: Int) {
    let document = SheetXML.batch([SheetXML(), SheetXML()])
    #expect(Reading.read(Array(document.utf8), piece: size).records.count == 2)
  }
}
