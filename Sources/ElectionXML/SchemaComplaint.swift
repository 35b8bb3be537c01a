import Election
import Rules
import ValidatedXML

/// What libxml2 says of a value, an attribute or an element that the XSD does not allow, taken apart,
/// so that it can be said in plain words of both languages.
struct SchemaComplaint {
  private let element: String
  /// Nil where it is about the element itself.
  private let attribute: String?
  /// What is said of it.
  private let rest: String

  /// - Parameter message: libxml2's words: `Element 'Voters', attribute 'voted': …`.
  init?(_ message: String) {
    guard let (element, tail) = Self.quoted(message[...], after: "Element '") else { return nil }
    self.element = element
    if let (attribute, rest) = Self.quoted(tail, after: ", attribute '") {
      self.attribute = attribute
      self.rest = String(rest.dropFirst(2))
    } else {
      attribute = nil
      rest = String(tail.dropFirst(2))
    }
  }

  /// The fault in plain words; nil where libxml2 says something that is not known here.
  func fault(_ kind: XMLDiagnostic.Kind) -> Fault? {
    switch kind {
    case .invalidValue: wrongValue
    case .missingAttribute:
      Self.quoted(rest[...], after: "The attribute '").map {
        FileRules.absentAttribute($0.text, of: element)
      }
    case .unknownAttribute: attribute.map { FileRules.strangeAttribute($0, of: element) }
    case .unexpectedElement: FileRules.strangeElement(element, expected: expected)
    case .missingElement: expected.isEmpty ? nil : FileRules.absentElement(expected, of: element)
    case .duplicateKey:
      Self.quoted(rest[...], after: "Duplicate key-sequence [").map {
        FileRules.doubleKey($0.text, of: element)
      }
    case .strayText: FileRules.strayCharacters(in: element)
    case .emptyDocument, .truncated, .encoding, .tooLarge, .notWellFormed, .crossedTags,
      .bareAmpersand, .repeatedAttribute, .other:
      nil
    }
  }

  private var wrongValue: Fault? {
    if rest.contains("underruns the allowed minimum length") {
      return FileRules.wrongForm(
        "", of: attribute, in: element,
        hint: Text(vi: "không được để trống", en: "it must not be empty"))
    }
    if let limit = rest.range(of: "exceeds the allowed maximum length of '") {
      let most = rest[limit.upperBound...].prefix { $0 != "'" }
      return FileRules.wrongForm(
        "…", of: attribute, in: element,
        hint: Text(vi: "nhiều nhất \(String(most)) ký tự", en: "at most \(String(most)) characters")
      )
    }
    let start = "The value '"
    guard let open = rest.range(of: start) else { return nil }
    let value = rest[open.upperBound...]
    if let end = value.range(of: "' is not an element of the set {") {
      let words = value[end.upperBound...].prefix { $0 != "}" }
      return FileRules.wrongWord(
        String(value[..<end.lowerBound]), of: attribute, in: element,
        words: words.filter { $0 != "'" })
    }
    guard let end = value.range(of: "' is not accepted by the pattern '") else { return nil }
    return FileRules.wrongForm(
      String(value[..<end.lowerBound]), of: attribute, in: element,
      hint: Self.hint(String(value[end.upperBound...].dropLast())))
  }

  /// How a value is written whose pattern is known.
  private static func hint(_ pattern: String) -> Text {
    let isOfDay = pattern.contains("-02-29") || pattern.contains("[0-9]{3}-")
    if isOfDay, pattern.contains("T(") {
      return Text(
        vi: "viết ngày giờ như 2021-05-23T15:30:00",
        en: "write date and time like 2021-05-23T15:30:00")
    }
    if isOfDay { return Text(vi: "viết ngày như 2021-05-23", en: "write the date like 2021-05-23") }
    if pattern.contains(":[0-5]") {
      return Text(vi: "viết giờ như 15:30", en: "write the time like 15:30")
    }
    if pattern.contains("\\.") {
      return Text(
        vi: "viết tỷ lệ như 99.5, với dấu chấm, nhiều nhất bốn chữ số lẻ",
        en: "write a percentage like 99.5, with a dot and at most four digits behind it")
    }
    if pattern.hasPrefix("[0-9A-Z]") {
      return Text(
        vi: "mã chỉ gồm chữ số và chữ hoa không dấu, nhiều nhất 12 ký tự",
        en: "a code has digits and capital letters only, at most 12")
    }
    if pattern.hasPrefix("0|[1-9]") || pattern.hasPrefix("[1-9][0-9]")
      || pattern.hasPrefix("[1-9]|")
    {
      return Text(
        vi: "viết số liền như 1000, không dấu chấm, dấu cách hay số 0 ở đầu, và đừng quá lớn",
        en: "write numbers like 1000, without dots, spaces or leading zeros, and not too large")
    }
    return Text(vi: "xem «kiemphieu schema»", en: "see `kiemphieu schema`")
  }

  /// The elements that should stand there, with commas; empty where none is named.
  private var expected: String {
    guard let open = rest.range(of: "Expected is "),
      let list = rest[open.upperBound...].split(separator: "(").last
    else { return "" }
    return list.prefix { $0 != ")" }.split(separator: ",").map { word in
      word.filter { $0 != " " }
    }.joined(separator: ", ")
  }

  /// What stands between `start`, with which the text begins, and the next quote or bracket.
  private static func quoted(
    _ text: Substring, after start: String
  ) -> (text: String, rest: Substring)? {
    guard text.hasPrefix(start) else { return nil }
    let inner = text.dropFirst(start.count)
    let close: Character = start.hasSuffix("[") ? "]" : "'"
    guard let end = inner.firstIndex(of: close) else { return nil }
    return (String(inner[..<end]).filter { $0 != "'" }, inner[inner.index(after: end)...])
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? { self[...].range(of: text) }
}

extension Substring {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
