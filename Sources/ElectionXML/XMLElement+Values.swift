import Election
import ValidatedXML

/// Values of attributes; nil where the attribute is absent, or not of the form that the XSD wants.
extension XMLElement {
  func count(_ attribute: StaticString) -> VoteCount? {
    let count = withValue(of: attribute) { (digits: Span<UInt8>) -> VoteCount? in
      guard (1...9).contains(digits.count) else { return nil }
      var value: UInt64 = 0
      for index in digits.indices {
        guard digits[index].isDigit else { return nil }
        value = 10 * value + UInt64(digits[index] - 0x30)
      }
      return VoteCount(value)
    }
    return count ?? nil
  }

  func number(_ attribute: StaticString) -> Int? { count(attribute).map { Int($0.value) } }

  func percent(_ attribute: StaticString) -> StatedPercentage? {
    string(attribute).flatMap { StatedPercentage($0) }
  }

  func level(_ attribute: StaticString) -> Level? { string(attribute).flatMap(Level.init(code:)) }

  func date(_ attribute: StaticString) -> CivilDate? {
    string(attribute).flatMap { CivilDate($0) }
  }

  /// The first child of that name.
  func child(_ name: StaticString) -> XMLElement? { children.first { $0.isNamed(name) } }
}
