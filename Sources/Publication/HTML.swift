package import Election
package import Answers

/// A page that is being written: HTML with every text escaped, in both languages side by side.
///
/// On a page in both languages, what differs by language stands twice, marked with `lang`, and the style
/// sheet hides one of them; numbers stand once, in the Vietnamese way, and the page's script rewrites
/// them for English. A page in one language has that alone, and needs no script.
package struct HTML: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// The only language of the page; nil: it is in both.
  private let language: Language?

  package init(_ language: Language? = nil) { self.language = language }

  /// The language that numbers are written in.
  private var numerals: Language { language ?? .vi }

  /// Writes markup.
  package mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Writes markup whose parts have been escaped.
  package mutating func markup(_ markup: String) { bytes += markup.utf8 }

  /// Writes text.
  package mutating func text(_ text: String) {
    let start = bytes.count
    bytes += text.utf8
    // Most text has nothing to escape: it is copied whole, and looked through where it stands.
    if Self.isPlain(bytes, from: start) { return }
    bytes.removeSubrange(start...)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case _ where Self.isSpecial(byte): bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
  }

  private static func isPlain(_ bytes: [UInt8], from start: Int) -> Bool {
    let span = bytes.span
    for index in start..<span.count where isSpecial(span[index]) { return false }
    return true
  }

  /// Bytes that are not written as they are: what markup is made of, and control characters that HTML
  /// does not have.
  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    guard byte < 0x40 else { return byte == 0x7F }
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): return true
    case 0x09, 0x0A, 0x0D, 0x20...0x3F: return false
    default: return true
    }
  }

  /// Writes a text in both languages.
  package mutating func text(_ text: Text) {
    if let language { return self.text(text(language)) }
    guard text.vi != text.en else { return self.text(text.vi) }
    raw("<span lang=\"vi\">")
    self.text(text.vi)
    raw("</span><span lang=\"en\">")
    self.text(text.en)
    raw("</span>")
  }

  /// Writes what an attribute says to who does not see the page: of both languages one after the other.
  package mutating func label(_ text: Text) {
    if let language { return self.text(text(language)) }
    self.text(text.vi == text.en ? text.vi : "\(text.vi) / \(text.en)")
  }

  package mutating func text(_ vi: Phrase<Vietnamese>, _ en: Phrase<English>) {
    text(Text(vi: vi, en: en))
  }

  /// Writes a count.
  package mutating func count(_ count: VoteCount) { number(numerals.written(count)) }

  package mutating func count(_ count: Int) { self.count(VoteCount(count)) }

  /// Writes a percentage with its sign; a dash where there is none.
  package mutating func percent(_ percentage: Percentage?) {
    guard let percentage else { return raw("–") }
    number(numerals.written(percentage))
    raw("%")
  }

  /// Writes a stated percentage with its sign, as it was stated.
  package mutating func percent(_ stated: StatedPercentage) {
    number(numerals.written(decimal: stated.text))
    raw("%")
  }

  /// Writes points above or below, with their sign.
  package mutating func points(_ percentage: Percentage?) {
    guard let percentage else { return raw("–") }
    if percentage.hundredths > 0 { raw("+") }
    number(numerals.written(percentage))
  }

  /// Writes what stands in a cell of a table.
  package mutating func cell(_ cell: Cell, blank: String) {
    switch cell {
    case .none: text(blank)
    case .inapplicable: break
    case .name(let name, _), .word(_, let name), .truth(_, let name): text(name)
    case .count(let count): self.count(count)
    case .ratio(let part, let whole):
      count(part)
      raw("/")
      count(whole)
    case .bar(let share, let mark, let colour):
      Bar.write(share, mark: mark, colour, to: &self)
    case .percent(let percentage): percent(percentage)
    case .statedPercent(let digits):
      number(numerals.written(decimal: digits))
      raw("%")
    case .points(let percentage): points(percentage)
    case .boolean(let flag): text(flag ? Cell.yes : Cell.no)
    case .decimal(let digits): number(numerals.written(decimal: digits))
    case .text, .integer, .change, .numbers, .words: text(cell.said(numerals, blank: blank))
    }
  }

  /// Marks a number that English writes in another way.
  private mutating func number(_ written: String) {
    let differs = written.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    guard differs, language == nil else { return markup(written) }
    raw("<span class=\"n\">")
    markup(written)
    raw("</span>")
  }

  /// Writes an element around what `content` writes.
  package mutating func element(
    _ name: StaticString, _ attributes: StaticString = "", _ content: (inout HTML) -> Void
  ) {
    raw("<")
    raw(name)
    if attributes.utf8CodeUnitCount > 0 { raw(" ") }
    raw(attributes)
    raw(">")
    content(&self)
    raw("</")
    raw(name)
    raw(">\n")
  }

  /// Writes a link, if what it leads to is there.
  package mutating func link(
    _ target: String, if isThere: Bool, _ content: (inout HTML) -> Void
  ) {
    if isThere { link(target, content) } else { content(&self) }
  }

  /// Writes a link.
  package mutating func link(_ target: String, _ content: (inout HTML) -> Void) {
    raw("<a href=\"")
    text(target)
    raw("\">")
    content(&self)
    raw("</a>")
  }
}
