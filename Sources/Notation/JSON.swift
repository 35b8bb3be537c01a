package import Election

/// A JSON value whose members keep their order and whose decimals keep their digits.
package enum JSON: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// A number written just so, such as `83.02`.
  case number(String)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  package static func count(_ count: VoteCount) -> JSON { .int(Int(count.value)) }

  package static func percentage(_ percentage: Percentage?) -> JSON {
    percentage.map { .number($0.plain) } ?? .null
  }

  /// A text in both languages.
  package static func text(_ text: Text) -> JSON {
    .object([("vi", .string(text.vi)), ("en", .string(text.en))])
  }

  package static func optional<Value>(_ value: Value?, _ make: (Value) -> JSON) -> JSON {
    value.map(make) ?? .null
  }

  /// The document, UTF-8, with a closing line feed.
  ///
  /// Objects and arrays of the two outer levels stand on lines of their own, so that the document
  /// can be read and compared; inner ones stand on one line.
  package var document: String {
    var bytes: [UInt8] = []
    write(to: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value on one line, without a line feed.
  package var line: String {
    var bytes: [UInt8] = []
    write(to: &bytes, depth: Self.unfolded - 1)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many levels, counted from outside, stand on lines of their own; and the first that does not.
  package static let unfolded = 3

  /// Writes the value as it stands so many levels below the document's root.
  package func write(to bytes: inout [UInt8], depth: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): Self.write(value, to: &bytes)
    case .number(let digits): bytes += digits.utf8
    case .string(let value): Self.quote(value, to: &bytes)
    case .array(let values):
      Self.write(values, between: "[", "]", to: &bytes, depth: depth) { value, bytes in
        value.write(to: &bytes, depth: depth + 1)
      }
    case .object(let members):
      Self.write(members, between: "{", "}", to: &bytes, depth: depth) { member, bytes in
        Self.quote(member.0, to: &bytes)
        bytes += ": ".utf8
        member.1.write(to: &bytes, depth: depth + 1)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    to bytes: inout [UInt8], depth: Int, item: (Item, inout [UInt8]) -> Void
  ) {
    let isUnfolded = depth < unfolded - 1 && !items.isEmpty
    bytes.append(UInt8(ascii: opening))
    for (index, member) in items.enumerated() {
      if index > 0 { bytes += (isUnfolded ? "," : ", ").utf8 }
      if isUnfolded { startLine(&bytes, depth: depth + 1) }
      item(member, &bytes)
    }
    if isUnfolded { startLine(&bytes, depth: depth) }
    bytes.append(UInt8(ascii: closing))
  }

  package static func write(_ value: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var (rest, power) = (value.magnitude, 1 as UInt)
    while rest / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / power))
      rest %= power
      power /= 10
    }
  }

  package static func write(_ percentage: Percentage, to bytes: inout [UInt8]) {
    if percentage.hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = percentage.hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    write(Int(whole), to: &bytes)
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
  }

  private static func startLine(_ bytes: inout [UInt8], depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes += "  ".utf8 }
  }

  /// RFC 8259 §7.
  package static func quote(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    let start = bytes.count
    bytes += value.utf8
    var isPlain = true
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { isPlain = false }
    }
    if isPlain { return }
    bytes.removeSubrange(start...)
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      default: bytes.append(byte)
      }
    }
  }
}
