import ElectionTestSupport
import Schemas
import Rehearsal
import Testing
import ValidatedXML

@Suite struct HostileInputTests {
  private let sheet = Array(SheetXML().document.utf8)

  @Test("no sheet that was cut off anywhere is accepted")
  func truncation() {
    let reader = XMLReader(Reading.grammar)
    let end = sheet.count - 1  // The closing line feed may be missing.
    for length in 0..<end {
      let result = Reading.read(Array(sheet.prefix(length)), with: reader)
      guard case .unreadable = result.reading else {
        Issue.record("accepted at \(length): \(result.reading)")
        return
      }
    }
    #expect(Reading.read(Array(sheet.prefix(end)), with: reader).isValid)
  }

  @Test(
    "of 10,000 sheets and definitions with flipped bytes, those that a tree with the XSD accepts are accepted, with the same lines"
  )
  func flips() throws {
    let definition = try Reading.sample("huong-tra-2021/election.xml")
    let named = Array(
      SheetXML().document.replacing(
        "number=\"1\" votes", with: "number=\"1\" name=\"Nguyễn\" votes"
      ).utf8)
    try flip(named, xsd: Schema.tally.text, seed: 1, count: 6_000)
    try flip(definition, xsd: Schema.election.text, seed: 2, count: 4_000)
  }

  private func flip(_ document: [UInt8], xsd: [UInt8], seed: UInt64, count: Int) throws {
    var random = SeededGenerator(seed: seed)
    let (reader, referee) = (XMLReader(Reading.grammar), Referee(xsd: xsd))
    for round in 0..<count {
      var mutated = document
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = Int.random(in: 0..<mutated.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutated[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: mutated[index] = UInt8.random(in: 0x20...0x7E, using: &random)
        case 2: mutated.remove(at: index)
        default:
          mutated.insert(mutated[Int.random(in: 0..<mutated.count, using: &random)], at: index)
        }
      }
      let (result, verdict) = (Reading.read(mutated, with: reader), referee.verdict(on: mutated))
      let text = String(decoding: mutated, as: UTF8.self)
      switch (result.reading, verdict) {
      case (.unreadable, .notWellFormed), (.documentType, .documentType),
        (.documentType, .notWellFormed), (.foreignRoot, .invalid):
        continue
      case (.complete, .valid): try #require(result.isValid, "seed \(seed) round \(round)\n\(text)")
      case (.complete, .invalid(let lines)):
        try #require(result.lines == lines, "seed \(seed) round \(round)\n\(text)")
      default:
        Issue.record("seed \(seed) round \(round): \(result.reading), \(verdict)\n\(text)")
        return
      }
    }
  }

  @Test("an attribute of 100 MB is refused before it is all in memory")
  func hugeAttribute() {
    _ = refusal(of: "<TallySheet xmlns=\"urn:kiemphieu:1\" election=\"")
  }

  @Test("a text of 100 MB is refused")
  func hugeText() {
    let open = SheetXML().document.replacing("</TallySheet>\n", with: "<Note>")
    #expect(refusal(of: open)?.kind == .tooLarge)
  }

  @Test(
    "a stretch of 100 MB without an element is refused before it is all in memory, whatever it is",
    arguments: [
      ("", " "), ("<TallySheets ", " "), ("<TallySheets xmlns=\"urn:kiemphieu:1\"><!-- ", "a"),
      ("<TallySheets xmlns=\"urn:kiemphieu:1\"><?x ", "a"), ("<?xml version=\"1.0\"", " "),
      ("<TallySheets xmlns=\"urn:kiemphieu:1\"></TallySheets>", " "),
      ("<TallySheets xmlns=\"urn:kiemphieu:1\"></TallySheets", " "),
      ("<TallySheets xmlns=\"urn:kiemphieu:1\"><![CDATA[", "a"), ("<a", "a"),
    ])
  func hugeStretch(opening: String, filler: Character) {
    _ = refusal(of: opening, filler)
  }

  /// Why a document is refused that goes on with 100 MB of a letter; nil, with an issue, if it is not
  /// or only after most of them.
  private func refusal(of opening: String, _ letter: Character = "a") -> XMLDiagnostic? {
    let head = Array(opening.utf8)
    let filler = [UInt8](repeating: letter.asciiValue ?? 0x20, count: 1 << 16)
    var given = 0
    let reading = XMLReader(Reading.grammar).read({
      defer { given += 1 }
      return given == 0 ? head[...] : given < 1_600 ? filler[...] : []
    }) { _ in }
    #expect(given < 520, "read on after \(given) pieces of 64 KB")
    guard case .unreadable(let fault) = reading else {
      Issue.record("\(reading)")
      return nil
    }
    return fault
  }

  @Test("deep nesting is refused")
  func nesting() {
    let deep = String(repeating: "<a>", count: 100_000)
    guard case .unreadable = Reading.read(deep).reading else {
      Issue.record("100,000 levels were read")
      return
    }
  }

  @Test("UTF-16 and Latin-1 are read; a wrong label is not well-formed")
  func encodings() {
    let text = SheetXML().document.replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-16\"")
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(Reading.read(utf16).isValid)
    let latin = SheetXML().document.replacing("UTF-8", with: "ISO-8859-1")
    #expect(Reading.read(Array(latin.utf8)).isValid)
    #expect(Reading.read([0xEF, 0xBB, 0xBF] + sheet).isValid)
    let broken = SheetXML().document.replacing(
      "</TallySheet>", with: "<Note>\u{1}</Note></TallySheet>")
    let wrong = Array(broken.utf8).map { $0 == 1 ? 0xFF : $0 }
    guard case .unreadable = Reading.read(wrong).reading else {
      Issue.record("a byte that is not UTF-8 was read")
      return
    }
  }

  @Test(
    "counts have one to seven digits, and nothing else",
    arguments: [
      ("0", true), ("1", true), ("9999999", true), ("10000000", false), ("-1", false),
      ("+1", false), ("01", false), ("00", false), (" 1", false), ("1 ", false), ("", false),
      ("1.0", false), ("1e3", false), ("٣", false), ("１", false), ("1\u{A0}", false),
      ("&#49;", true), ("&#9;1", false), ("18446744073709551616", false),
    ])
  func counts(value: String, isValid: Bool) {
    let document = SheetXML().document.replacing("invalid=\"8\"", with: "invalid=\"\(value)\"")
    #expect(Reading.read(document).isValid == isValid)
  }
}
