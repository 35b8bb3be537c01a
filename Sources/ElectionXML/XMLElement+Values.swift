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

  func level(_ attribute: Word) -> Level? { string(attribute).flatMap(Level.init(code:)) }

  func date(_ attribute: Word) -> CivilDate? {
    string(attribute).flatMap { CivilDate($0) }
  }

  /// The first child of that name.
  func child(_ tag: Tag) -> XMLElement? { children.first { $0.isNamed(tag) } }
}
