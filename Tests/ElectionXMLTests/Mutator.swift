import Rehearsal

/// Changes a document in every way that can be thought of, the same for the same seed.
struct Mutator {
  /// The tags, and what stands between them.
  private let tokens: [[UInt8]]
  private let original: [UInt8]
  private var random: SeededGenerator

  init(_ document: [UInt8], seed: UInt64) {
    original = document
    random = SeededGenerator(seed: seed)
    var tokens: [[UInt8]] = []
    for byte in document {
      if byte == UInt8(ascii: "<") || tokens.last?.last == UInt8(ascii: ">") || tokens.isEmpty {
        tokens.append([])
      }
      tokens[tokens.count - 1].append(byte)
    }
    self.tokens = tokens
  }

  /// Values of attributes: numbers in every lexical form, words, dates, texts.
  static let values = [
    "", "0", "1", "2", "9", "10", "19", "20", "21", "99", "100", "999", "1000", "9999999",
    "10000000", "999999999", "1000000000", "2147483648", "4294967297", "18446744073709551617",
    "00", "01", "-0", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "1,000", "1.000", "100.0001",
    "100.0000", "99.99999", "12345678.1", ".5", "5.", "1,5", "٣", "１", "a", "A", "AZ09", "C", "C2",
    "a-b_c.D", "ABCDEFGHIJKL", "ABCDEFGHIJKLM", "a b", "ế", "first", "rerun", "extra", "Extra",
    "national-assembly", "commune", "district", "province", "vn-2015", "vn-2025", "vi", "en",
    "true", "false", "1 2", "1  2", " 1 2", "1 2 ", "1\t2", "1&#9;2", "2 1", "1 1", "1 02",
    "1000 1",
    "male", "female", "general", "ward", "town", "city", "self", "15:00", "24:00", "15:60", "1:00",
    "1970", "970", "0970", "19700", "2021-05-23", "2021-02-29", "2020-02-29", "2021-05-31",
    "2021-05-23T22:00:00", "2021-02-29T22:00:00", "2020-02-29T22:00:00", "2021-05-31T22:00:00",
    "2021-13-01T00:00:00", "2021-05-23T24:00:00", "2021-05-23T23:59:60", "0021-05-23T22:00:00",
    "&#49;", "&amp;", "&lt;", "1&#10;", "\t1", "&#x41;", "&unknown;", "]]>",
    String(repeating: "x", count: 64), String(repeating: "x", count: 65),
    String(repeating: "x", count: 4_000), String(repeating: "ế", count: 4_000),
    String(repeating: "x", count: 4_001),
  ]

  /// What may stand between tags.
  static let texts = [
    "x", " ", "\n", "\r\n", "\r", "\u{A0}", "&#32;", "&#120;", "&amp;", "&nbsp;", "<![CDATA[]]>",
    "<![CDATA[ ]]>", "<![CDATA[x]]>", "<!-- x -->", "<!---->", "<?x y?>", "<Foo/>", "<Note/>",
    "<Name lang=\"vi\">A</Name>", "<TurnoutTarget percent=\"1\"/>", "<PollingArea number=\"7\"/>",
    "]]>", "\u{FEFF}", "\u{0}", "\u{1}", String(repeating: "y", count: 4_000),
    String(repeating: "ế", count: 3_990), String(repeating: "ế", count: 4_001),
    "<!DOCTYPE x>", "<x:Note xmlns:x=\"urn:kiemphieu:1\"/>",
  ]

  /// Attributes that may be added.
  private static let attributes = [
    "foo=\"1\"", "number=\"1\"", "name=\"A\"", "percent=\"1\"", "xml:lang=\"vi\"",
    "xml:space=\"x\"",
    "xmlns:x=\"urn:x\" x:votes=\"1\"", "xmlns=\"\"", "xmlns=\"urn:kiemphieu:1\"",
    "xmlns:x=\"urn:kiemphieu:1\"", "xmlns:x=\"a b\"", "xmlns:x=\"\"", "x:y=\"1\"",
    "xmlns:x=\"%\"", "xmlns:x=\"a b\" x:y=\"1\"", "xmlns:xml=\"a\"",
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      + "xsi:nil=\"true\"",
  ]

  /// Declarations and marks that may stand before the root.
  private static let prologues: [[UInt8]] = [
    [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], Array("\n".utf8),
    Array("<?xml version=\"1.0\"?>".utf8), Array("<?xml version='1.0' encoding='utf-8'?>".utf8),
    Array("<?xml version=\"1.1\" encoding=\"UTF-8\"?>".utf8),
    Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?>".utf8),
    Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>".utf8),
    Array("<?xml version=\"1.0\" encoding=\"windows-1258\"?>".utf8),
    Array("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>".utf8),
    Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>".utf8),
  ]

  /// The next changed document.
  mutating func next() -> [UInt8] {
    var tokens = tokens
    for _ in 0..<(int(4) == 0 ? 2 : 1) {
      switch int(12) {
      case 0, 1: return changeBytes()
      case 2, 3, 4: changeAttribute(&tokens)
      case 5: addAttribute(&tokens)
      case 6, 7: insertText(&tokens)
      case 8: changeElement(&tokens)
      case 9: moveToken(&tokens)
      case 10: rename(&tokens)
      default: changeProlog(&tokens)
      }
    }
    return tokens.flatMap { $0 }
  }

  private mutating func int(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private mutating func changeBytes() -> [UInt8] {
    var bytes = original
    for _ in 0...int(2) {
      let (index, other) = (int(bytes.count), int(bytes.count))
      switch int(6) {
      case 0: bytes[index] = UInt8(0x20 + int(0x5F))
      case 1: bytes[index] = UInt8(int(256))
      case 2: bytes.remove(at: index)
      case 3: bytes.insert(bytes[other], at: index)
      case 4: bytes.removeSubrange(index..<min(index + int(40), bytes.count))
      default:
        let slice = bytes[min(index, other)..<min(min(index, other) + 60, max(index, other))]
        bytes.insert(contentsOf: slice, at: int(bytes.count))
      }
    }
    return bytes
  }

  /// The values of the attributes of a tag, between the quotes.
  private func values(of tag: [UInt8]) -> [Range<Int>] {
    let quotes = tag.indices.filter { tag[$0] == UInt8(ascii: "\"") }
    return stride(from: 0, to: quotes.count - 1, by: 2).map { quotes[$0] + 1..<quotes[$0 + 1] }
  }

  private mutating func changeAttribute(_ tokens: inout [[UInt8]]) {
    let tags = tokens.indices.filter { !values(of: tokens[$0]).isEmpty }
    guard !tags.isEmpty else { return }
    let tag = tags[int(tags.count)]
    let ranges = values(of: tokens[tag])
    let range = ranges[int(ranges.count)]
    switch int(8) {
    case 0:
      // The name too, with the space before it.
      let start = tokens[tag][..<range.lowerBound].lastIndex(of: 0x20) ?? range.lowerBound
      tokens[tag].removeSubrange(start...range.upperBound)
    case 1:
      let start = tokens[tag][..<range.lowerBound].lastIndex(of: 0x20) ?? range.lowerBound
      tokens[tag].insert(contentsOf: tokens[tag][start...range.upperBound], at: start)
    default:
      tokens[tag].replaceSubrange(range, with: Self.values[int(Self.values.count)].utf8)
    }
  }

  private mutating func addAttribute(_ tokens: inout [[UInt8]]) {
    let tags = tokens.indices.filter { tokens[$0].first == 0x3C && tokens[$0].contains(0x20) }
    guard !tags.isEmpty else { return }
    let tag = tags[int(tags.count)]
    guard let space = tokens[tag].firstIndex(of: 0x20) else { return }
    let attribute = Self.attributes[int(Self.attributes.count)]
    tokens[tag].insert(contentsOf: " \(attribute)".utf8, at: space)
  }

  private mutating func insertText(_ tokens: inout [[UInt8]]) {
    let place = int(tokens.count + 1)
    tokens.insert(Array(Self.texts[int(Self.texts.count)].utf8), at: place)
    // Into an element that holds nothing.
    if place > 0, tokens[place - 1].suffix(2) == [0x2F, 0x3E], int(2) == 0 {
      let name = tokens[place - 1].dropFirst().prefix { $0 != 0x20 && $0 != 0x2F }
      tokens[place - 1].remove(at: tokens[place - 1].count - 2)
      tokens.insert([0x3C, 0x2F] + name + [0x3E], at: place + 1)
    }
  }

  /// Takes an element without children away, or puts it elsewhere, or twice.
  private mutating func changeElement(_ tokens: inout [[UInt8]]) {
    let leaves = tokens.indices.filter { tokens[$0].suffix(2) == [0x2F, 0x3E] }
    guard !leaves.isEmpty else { return }
    let leaf = leaves[int(leaves.count)]
    let element = tokens[leaf]
    if int(3) > 0 { tokens.remove(at: leaf) }
    if int(3) > 0 { tokens.insert(element, at: int(tokens.count + 1)) }
  }

  private mutating func moveToken(_ tokens: inout [[UInt8]]) {
    let token = tokens.remove(at: int(tokens.count))
    if int(2) == 0 { tokens.insert(token, at: int(tokens.count + 1)) }
  }

  /// Gives a tag the name of another one.
  private mutating func rename(_ tokens: inout [[UInt8]]) {
    let tags = tokens.indices.filter { tokens[$0].first == 0x3C }
    guard !tags.isEmpty else { return }
    let (tag, other) = (tags[int(tags.count)], tags[int(tags.count)])
    func name(_ tag: [UInt8]) -> Range<Int> {
      1..<(tag.firstIndex { $0 == 0x20 || $0 == 0x2F || $0 == 0x3E } ?? tag.count)
    }
    let new = tokens[other][name(tokens[other])]
    tokens[tag].replaceSubrange(name(tokens[tag]), with: new)
  }

  private mutating func changeProlog(_ tokens: inout [[UInt8]]) {
    tokens[0] = Self.prologues[int(Self.prologues.count)]
    guard int(6) == 0 else { return }
    // The same characters in UTF-16.
    let text = String(decoding: tokens.dropFirst().flatMap { $0 }, as: UTF8.self)
    let isBig = int(2) == 0
    let units = ("\u{FEFF}" + text).utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBig ? [high, low] : [low, high]
    }
    tokens = [units]
  }
}
