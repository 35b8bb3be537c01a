import Election
import ValidatedXML

/// Values of attributes; nil where the attribute is absent, or not of the form that the XSD wants.
extension XMLElement {
  func count(_ attribute: StaticString) -> VoteCount? {
    number(attribute).map { VoteCount(UInt64($0)) }
  }

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
