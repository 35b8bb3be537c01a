import Election

/// XML that is being written, an element on each line.
package struct XMLWriter {
  package private(set) var bytes: [UInt8] = []
  private var depth = 0

  package init() {}

  /// The first line of a document.
  package mutating func begin() {
    bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8
  }

  /// Writes an element with its attributes and a text; of these what is nil is left out.
  package mutating func element(
    _ name: String, _ attributes: [(String, String?)], text: String? = nil
  ) {
    open(name, attributes)
    if let text {
      bytes += ">".utf8
      Self.addEscaped(text, to: &bytes)
      bytes += "</\(name)>\n".utf8
    } else {
      bytes += "/>\n".utf8
    }
  }

  /// Writes an element with what `content` writes in it.
  package mutating func element(
    _ name: String, _ attributes: [(String, String?)], content: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    bytes += ">\n".utf8
    depth += 1
    content(&self)
    depth -= 1
    indent()
    bytes += "</\(name)>\n".utf8
  }

  private mutating func open(_ name: String, _ attributes: [(String, String?)]) {
    indent()
    bytes += "<\(name)".utf8
    for (name, value) in attributes {
      if let value { Self.addAttribute(name, value, to: &bytes) }
    }
  }

  private mutating func indent() { for _ in 0..<depth { bytes += "  ".utf8 } }

  /// Adds ` name="value"`.
  package static func addAttribute(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes.append(0x20)
    bytes += name.utf8
    bytes += "=\"".utf8
    addEscaped(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a text with what XML would take for its own written otherwise (XML 1.0, 2.4, 3.3.3).
  package static func addEscaped(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case 9, 10, 13: bytes += "&#\(byte);".utf8
      default: bytes.append(byte)
      }
    }
  }
}
