import Election
import ValidatedXML

/// Values of attributes; nil where the attribute is absent, or not of the form that the XSD wants.
extension XMLElement {
  /// Which element it is; nil for one that is not of the vocabulary.
  var tag: Tag? { Tag(rawValue: name) }

  func isNamed(_ tag: Tag) -> Bool { name == tag.rawValue }

  func number(_ attribute: Word) -> Int? { number(attribute.rawValue) }

  func string(_ attribute: Word) -> String? { string(attribute.rawValue) }

  func count(_ attribute: Word) -> VoteCount? {
    number(attribute).map { VoteCount(UInt64($0)) }
  }

  func percent(_ attribute: Word) -> StatedPercentage? {
    string(attribute).flatMap { StatedPercentage($0) }
  }

  func level(_ attribute: Word) -> Level? {
    withValue(attribute.rawValue) { value -> Level? in
      switch value.count {
      case 17 where value.equals("national-assembly"): .nationalAssembly
      case 8 where value.equals("province"): .province
      case 8 where value.equals("district"): .district
      case 7 where value.equals("commune"): .commune
      default: nil
      }
    } ?? nil
  }

  /// The round that an attribute says; the first one where it is absent.
  func round(_ attribute: Word) -> Round? {
    withValue(attribute.rawValue) { value -> Round? in
      if value.equals("first") { return .first }
      if value.equals("rerun") { return .rerun }
      return value.equals("extra") ? .extra : nil
    } ?? .first
  }

  /// The value of an attribute, or `known` itself where that is the value, as it mostly is.
  func string(_ attribute: Word, mostly known: String) -> String? {
    withValue(attribute.rawValue) { $0.isEqual(to: known) } == true ? known : string(attribute)
  }

  func date(_ attribute: Word) -> CivilDate? {
    withValue(attribute.rawValue) { CivilDate(bytes: $0) } ?? nil
  }

  func birth(_ attribute: Word) -> Birth? {
    withValue(attribute.rawValue) { Birth(bytes: $0) } ?? nil
  }

  /// The first child of that name.
  func child(_ tag: Tag) -> XMLElement? { children.first { $0.isNamed(tag) } }
}

extension Span<UInt8> {
  /// Whether these are the bytes of a text.
  func isEqual(to text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count == count else { return false }
    var index = 0
    for byte in bytes {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }
}
