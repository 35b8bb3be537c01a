import Election
import ElectionTestSupport
import Rules
import Testing
import ValidatedXML

@testable import ElectionXML

/// Both validators agree on every encoding, declared and real, whatever the size of the document and
/// however its bytes come.
@Suite struct EncodingTests {
  private static let declared = [
    nil, "UTF-8", "utf-8", "UTF8", "x-utf-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UCS-2", "UCS-4",
    "ISO-10646-UCS-4", "ISO-8859-1", "ISO-8859-15", "windows-1258", "windows-1252", "US-ASCII",
    "EBCDIC", "IBM037", "EUC-JP", "UTF-7", "HTML", "nonsense", "",
  ]

  /// How characters are written as bytes.
  private enum Writing: CaseIterable {
    case utf8, utf16Little, utf16Big, ucs4Little, ucs4Big, latin1

    func bytes(_ text: String) -> [UInt8] {
      switch self {
      case .utf8: Array(text.utf8)
      case .utf16Little: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16Big: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case .ucs4Little: text.unicodeScalars.flatMap { Self.bytes($0.value) }
      case .ucs4Big: text.unicodeScalars.flatMap { Self.bytes($0.value).reversed() }
      case .latin1: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      }
    }

    private static func bytes(_ value: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
  }

  /// Bytes that come in pieces, as those of a large file do.
  private final class Pieces: DocumentSource {
    private let bytes: [UInt8]
    private let size: Int
    private var place = 0

    init(_ bytes: [UInt8], size: Int) { (self.bytes, self.size) = (bytes, size) }

    var whole: ArraySlice<UInt8>? { nil }

    func next() throws(XMLSourceFailure) -> ArraySlice<UInt8> {
      let start = place
      place = min(place + size, bytes.count)
      return bytes[start..<place]
    }

    func rewind() throws(XMLSourceFailure) { place = 0 }
  }

  private func verdict(_ reader: DocumentReader, _ source: some DocumentSource) -> String {
    var sheets = 0
    let document = reader.read(source, file: "f", expecting: .sheetsOrReport) { event in
      switch event {
      case .sheet(.sheet): sheets += 1
      case .sheet(.invalid): sheets -= 100
      case .restart: sheets = 0
      }
    }
    if case .rejected(let findings) = document {
      return findings.map { "\($0.code.rawValue):\($0.place.line ?? 0)" }.joined(separator: " ")
    }
    return "\(sheets)"
  }

  @Test("small or large, at once or in pieces, by one validator or the other: one verdict")
  func verdicts() {
    let (strict, libxml2) = (DocumentReader(.strict), DocumentReader(.libxml2))
    var accepted = 0
    for name in Self.declared {
      for writing in Writing.allCases {
        for mark in ["", "\u{FEFF}"] {
          for count in [1, 40] {
            var sheet = SheetXML()
            sheet.afterVotes = "<Note>Ghi chú ÿ</Note>"
            let body = SheetXML.batch(Array(repeating: sheet, count: count))
              .split(separator: "\n", maxSplits: 1)[1]
            let declaration = name.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>\n" } ?? ""
            let bytes = writing.bytes(mark + declaration + body)
            let whole = (bytes + [0])[...]
            let verdicts = [
              verdict(strict, MemoryBytes(zeroTerminated: whole)),
              verdict(libxml2, MemoryBytes(zeroTerminated: whole)),
              verdict(strict, Pieces(bytes, size: 1_000)),
              verdict(libxml2, Pieces(bytes, size: 1_000)),
              verdict(strict, Pieces(bytes, size: 7)),
            ]
            #expect(
              Set(verdicts).count == 1,
              "\(name ?? "nothing"), \(writing), mark \(!mark.isEmpty), \(count): \(verdicts)")
            if verdicts[0] == "\(count)" { accepted += 1 }
          }
        }
      }
    }
    // UTF-8 and UTF-16 as they say, with and without a mark, and a few more.
    #expect(accepted > 30)
  }

  @Test("a document that says UTF-16 and is UTF-8 is rejected, with a mark of its byte order too")
  func saysOtherwise() {
    let text = SheetXML().document.replacing("UTF-8", with: "UTF-16")
    for mark in ["", "\u{FEFF}"] {
      let bytes = (Array((mark + text).utf8) + [0])[...]
      for validator in Validator.allCases {
        #expect(verdict(DocumentReader(validator), MemoryBytes(zeroTerminated: bytes)) == "X001:1")
      }
    }
  }

  @Test(
    "what stands behind the end is never dropped: zeros, and bytes that are no characters",
    arguments: [
      ("UTF-8", [0]), ("UTF-8", [0, 0x3C, 0x78]), ("US-ASCII", [0xFF]),
      ("US-ASCII", [0x20, 0xFF, 0x3C]),
      ("ISO-8859-1", [0]), ("EUC-JP", [0xFF, 0xFF, 0x80]), ("UTF-8", [0xC3]), ("UTF-8", [0x78]),
    ] as [(String, [UInt8])])
  func behindTheEnd(encoding: String, tail: [UInt8]) {
    let sheets = SheetXML.batch([SheetXML(), SheetXML()]).replacing("UTF-8", with: encoding)
    // The second sheet behind the end of the batch, where the first is all that can be seen.
    let cut = sheets.firstRange(of: "</TallySheet>\n")?.upperBound ?? sheets.endIndex
    let early = Array((sheets[..<cut] + "</TallySheets>").utf8) + tail + Array(sheets[cut...].utf8)
    let utf16 = Writing.utf16Little.bytes("\u{FEFF}" + sheets.replacing(encoding, with: "UTF-16"))
    for bytes in [Array(sheets.utf8) + tail, early, utf16 + [0x00, 0xD8, 0, 0], utf16 + [0x41]] {
      for validator in Validator.allCases {
        let reader = DocumentReader(validator)
        let verdicts = [
          verdict(reader, MemoryBytes(zeroTerminated: (bytes + [0])[...])),
          verdict(reader, Pieces(bytes, size: 1_000)), verdict(reader, Pieces(bytes, size: 1)),
        ]
        #expect(verdicts.allSatisfy { $0.hasPrefix("X001:") }, "\(validator): \(verdicts)")
      }
    }
  }

  @Test("a comment beyond libxml2's limit is refused by both validators")
  func hugeComment() {
    for count in [9_990_000, 10_010_000] {
      let comment = "<!--" + String(repeating: "x", count: count) + "-->"
      let text = SheetXML().document.replacing("</TallySheet>", with: comment + "</TallySheet>")
      let bytes = Array(text.utf8)
      let verdicts = Validator.allCases.map {
        verdict(DocumentReader($0), Pieces(bytes, size: 1 << 20))
      }
      #expect(verdicts.allSatisfy { $0.hasPrefix("X001") == (count > 10_000_000) }, "\(verdicts)")
    }
  }
}
