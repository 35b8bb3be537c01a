import ElectionTestSupport
import Foundation
import Rehearsal
import Testing
import ValidatedXML

@testable import ElectionXML

/// What is accepted without validation is held against libxml2's validation.
@Suite struct StrictSheetTests {
  /// A sheet with every construct of the XSD, each attribute once.
  private static let rich: String = {
    var xml = SheetXML()
    xml.round = "rerun"
    xml.revision = 3
    xml.beforeVotes = """
        <InvalidBallots notIssued="1" unstamped="2" tooMany="3" none="2" added="0"/>
        <Markings><Marking candidates="2" ballots="7"/><Marking candidates="1" ballots="8"/></Markings>

      """
    xml.afterVotes = """
        <Stated turnout="99.5" valid="98" invalid="2.0001"/>
        <Inventory received="4" issued="3" exchanged="2" unused="1"/>
        <Note>Một ghi chú</Note><Note/>

      """
    return xml.element
      .replacing("number=\"1\"/>", with: "number=\"1\" seats=\"2\" candidates=\"3\"/>")
      .replacing("revision=\"3\"", with: "revision=\"3\" completed=\"2021-05-23T22:00:00\"")
      .replacing(
        "voted=\"400\"", with: "voted=\"400\" registeredFemale=\"200\" votedFemale=\"199\""
      )
      .replacing("votes=\"300\"", with: "votes=\"300\" name=\"Lý &amp; Bạch\" percent=\"76.53\"")
  }()

  private static let batch =
    "<TallySheets xmlns=\"urn:kiemphieu:1\" election=\"mau\">\n\(rich)\(rich)</TallySheets>"

  private let reader = XMLReader(ElectionGrammar.grammar)
  private let plainReader = PlainReader(ElectionGrammar.grammar)

  /// Whether a document is accepted without validation; checks that libxml2 then agrees.
  @discardableResult
  private func isAccepted(_ document: String, _ comment: String = "") throws -> Bool {
    try isAccepted(Array(document.utf8), comment)
  }

  private func isAccepted(_ document: [UInt8], _ comment: String = "") throws -> Bool {
    var rest = document[...]
    var records = 0
    let source = { () -> ArraySlice<UInt8> in
      defer { rest = [] }
      return rest
    }
    guard let kind = plainReader.read(source, receive: { _ in records += 1 }) else { return false }
    rest = document[...]
    let reading = reader.read(source) {
      records -= 1
      if !$0.faults.isEmpty { records = .min }
    }
    guard case .complete(kind, _, []) = reading, records == 0 else {
      Issue.record("\(reading) \(comment)\n\(String(decoding: document, as: UTF8.self))")
      throw FalseAcceptance()
    }
    return true
  }

  private struct FalseAcceptance: Error {}

  @Test("plain sheets are accepted without validation, alone and in batches")
  func plain() throws {
    #expect(try isAccepted(Self.rich))
    #expect(try isAccepted(Self.batch))
    #expect(try isAccepted(SheetXML().document))
    #expect(try isAccepted(SheetXML.batch([SheetXML(), SheetXML()])))
  }

  /// Where the values of all attributes stand in a document.
  private func values(of document: String) -> [Range<String.Index>] {
    document.ranges(of: /="[^"]*"/).map {
      document.index($0.lowerBound, offsetBy: 2)..<document.index(before: $0.upperBound)
    }
  }

  @Test("no lexical form that the XSD forbids is accepted in any attribute")
  func values() throws {
    let forms = [
      "", "0", "1", "9", "10", "19", "20", "21", "99", "100", "999", "1000", "9999999", "10000000",
      "00", "01", "-1", "+1", " 1", "1 ", "1.0", "1.00000", "100.0001", "12345678.1", ".5", "5.",
      "1,5", "٣", "１", "a", "A", "AZ09", "a-b_c.D", "ABCDEFGHIJKL", "ABCDEFGHIJKLM", "a b", "ế",
      "first", "rerun", "extra", "Extra", "national-assembly", "commune", "district", "province",
      "2021-05-23T22:00:00", "2021-02-29T22:00:00", "2020-02-29T22:00:00", "2021-05-31T22:00:00",
      "2021-04-31T22:00:00", "2021-13-01T00:00:00", "2021-05-23T24:00:00", "2021-05-23T23:59:60",
      "0021-05-23T22:00:00", "2021-05-23", "&#49;", "&amp;", "&lt;", "1&#10;", "\t1",
      String(repeating: "x", count: 64), String(repeating: "x", count: 65),
    ]
    var accepted = 0
    for document in [Self.rich, Self.batch] {
      for range in values(of: document) {
        for form in forms {
          let mutated = document.replacingCharacters(in: range, with: form)
          if try isAccepted(mutated, form) { accepted += 1 }
        }
      }
    }
    #expect(accepted > 500, "only \(accepted) accepted: the test shows little")
  }

  @Test("no attribute may be missing, strange, or of a namespace")
  func attributes() throws {
    for document in [Self.rich, Self.batch] {
      for range in document.ranges(of: /[A-Za-z:]+="[^"]*"/) {
        for other in ["", "foo=\"1\"", "xml:lang=\"vi\"", "xmlns:x=\"urn:x\" x:votes=\"1\""] {
          try isAccepted(document.replacingCharacters(in: range, with: other), other)
          let both = "\(document[range]) \(other)"
          try isAccepted(document.replacingCharacters(in: range, with: both), other)
        }
      }
    }
  }

  @Test("no element may be missing, repeated, strange, swapped or of another namespace")
  func elements() throws {
    let elements = [
      "Constituency", "Voters", "Ballots", "InvalidBallots", "Markings", "Marking", "Votes",
      "Candidate", "Stated", "Inventory", "Note", "TallySheet",
    ]
    for document in [Self.rich, Self.batch] {
      for name in elements {
        for other in elements + ["Foo", "x:Note xmlns:x='urn:x'", "Note xmlns=''"] {
          let end = other.prefix { $0 != " " }
          let renamed = document.replacing("<\(name) ", with: "<\(other) ")
            .replacing("<\(name)>", with: "<\(other)>").replacing("</\(name)>", with: "</\(end)>")
          try isAccepted(renamed, "\(name) → \(other)")
        }
      }
      let tags = document.ranges(of: /<[^>]*\/>/)
      for range in tags {
        try isAccepted(document.replacingCharacters(in: range, with: ""))
        try isAccepted(
          document.replacingCharacters(in: range, with: document[range] + document[range]))
        for other in tags {
          try isAccepted(document.replacingCharacters(in: range, with: document[other]))
        }
      }
    }
  }

  @Test("no text, CDATA, comment or instruction is accepted where the XSD wants none")
  func texts() throws {
    let texts = [
      "x", " ", "\n", "\u{A0}", "&#32;", "&#120;", "<![CDATA[]]>", "<![CDATA[ ]]>", "<![CDATA[x]]>",
      "<!-- x -->", "<?x y?>", String(repeating: "y", count: 4_000),
      String(repeating: "ế", count: 3_990),
      String(repeating: "ế", count: 4_001), String(repeating: " ", count: 4_001), "<Foo/>",
    ]
    for document in [Self.rich, Self.batch] {
      for range in document.ranges(of: /<[^>]*>/) {
        for text in texts {
          let mutated = document.replacingCharacters(
            in: range.upperBound..<range.upperBound, with: text)
          try isAccepted(mutated, text)
          guard document[range].hasSuffix("/>") else { continue }
          let name = document[range].dropFirst().prefix { $0.isLetter }
          let open = "\(document[range].dropLast(2))>\(text)</\(name)>"
          try isAccepted(document.replacingCharacters(in: range, with: open), text)
        }
      }
    }
  }

  @Test("of 20,000 sheets and batches with random changes, none is accepted that libxml2 refuses")
  func mutations() throws {
    for (seed, document) in [Self.rich, Self.batch].enumerated() {
      var random = SeededGenerator(seed: UInt64(seed))
      let original = Array(document.utf8)
      for round in 0..<10_000 {
        var mutated = original
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let index = Int.random(in: 0..<mutated.count, using: &random)
          let other = Int.random(in: 0..<mutated.count, using: &random)
          switch Int.random(in: 0..<5, using: &random) {
          case 0: mutated[index] = UInt8.random(in: 0x20...0x7E, using: &random)
          case 1: mutated[index] = UInt8.random(in: 0x30...0x39, using: &random)
          case 2: mutated.remove(at: index)
          case 3: mutated.insert(mutated[other], at: index)
          default:
            let slice = mutated[min(index, other)..<min(max(index, other), min(index, other) + 60)]
            mutated.insert(contentsOf: slice, at: Int.random(in: 0..<mutated.count, using: &random))
          }
        }
        _ = try isAccepted(mutated, "seed \(seed) round \(round)")
      }
    }
  }
}
