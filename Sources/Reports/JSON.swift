import Election

/// A JSON value whose members keep their order and whose decimals keep their digits.
indirect enum JSON {
  case null
  case bool(Bool)
  case int(Int)
  /// A number written just so, such as `83.02`.
  case number(String)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  static func count(_ count: VoteCount) -> JSON { .number("\(count.value)") }

  static func percentage(_ percentage: Percentage?) -> JSON {
    percentage.map { .number($0.plain) } ?? .null
  }

  /// A text in both languages.
  static func text(_ text: Text) -> JSON {
    .object([("vi", .string(text.vi)), ("en", .string(text.en))])
  }

  static func optional<Value>(_ value: Value?, _ make: (Value) -> JSON) -> JSON {
    value.map(make) ?? .null
  }

  /// The document, UTF-8, with a closing line feed.
  ///
  /// Objects and arrays of the two outer levels stand on lines of their own, so that the document
  /// can be read and compared; inner ones stand on one line.
  var document: String {
    var text = ""
    write(to: &text, depth: 0)
    text += "\n"
    return text
  }

  private static let unfolded = 3

  private func write(to text: inout String, depth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .number(let digits): text += digits
    case .string(let value): Self.quote(value, to: &text)
    case .array(let values):
      Self.write(values, between: ("[", "]"), to: &text, depth: depth) { value, text in
        value.write(to: &text, depth: depth + 1)
      }
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &text, depth: depth) { member, text in
        Self.quote(member.0, to: &text)
        text += ": "
        member.1.write(to: &text, depth: depth + 1)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between brackets: (String, String), to text: inout String, depth: Int,
    item: (Item, inout String) -> Void
  ) {
    let isUnfolded = depth < unfolded - 1 && !items.isEmpty
    text += brackets.0
    for (index, member) in items.enumerated() {
      if index > 0 { text += isUnfolded ? "," : ", " }
      if isUnfolded { text += "\n" + String(repeating: "  ", count: depth + 1) }
      item(member, &text)
    }
    if isUnfolded { text += "\n" + String(repeating: "  ", count: depth) }
    text += brackets.1
  }

  /// RFC 8259 §7.
  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
