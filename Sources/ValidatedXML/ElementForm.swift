/// What an element may look like, as far as a program is sure of it: its attributes and content.
///
/// Forms say a part of what an XSD says, in a form that is checked in a fraction of the time. What
/// they allow the XSD must allow; what they do not allow may still be valid.
package final class ElementForm: Sendable {
  /// The number of the element's name.
  let name: UInt8
  /// For every attribute of the vocabulary, what its value may be; nil: it may not be there.
  let attributes: [ValueForm?]
  /// The attributes that must be there, a bit for each.
  let required: UInt128
  let content: Content

  package enum Content: Sendable {
    /// Nothing, not even white space.
    case empty
    /// Text of so many bytes, without elements.
    case text(ClosedRange<Int>)
    /// Children as one of the sequences allows, with white space at most between them.
    case children([[Particle]])
  }

  /// A place in a sequence of children.
  package struct Particle: Sendable {
    let form: ElementForm
    let occurs: ClosedRange<Int>
    let key: Key?

    package init(_ form: ElementForm, _ occurs: ClosedRange<Int>, key: Key? = nil) {
      self.form = form
      self.occurs = occurs
      self.key = key
    }

    package static let any = 0...Int.max
    package static let several = 1...Int.max
    package static let optional = 0...1
    package static let one = 1...1
  }

  /// What tells elements apart that must not be alike; one without the attributes is not looked at.
  package enum Key: Sendable {
    /// By an attribute, among the children of one parent.
    case sibling(UInt8)
    /// By attributes, among all elements of the document that have this key.
    case document(UInt8, by: [UInt8])
  }

  /// - Parameters:
  ///   - name: the number of the element's name.
  ///   - required: the attributes that must be there.
  ///   - optional: those that may be there.
  ///   - content: what may stand in it.
  package init(
    _ name: UInt8, required: [(UInt8, ValueForm)], optional: [(UInt8, ValueForm)] = [],
    _ content: Content = .empty
  ) {
    self.name = name
    self.content = content
    var attributes: [ValueForm?] = Array(repeating: nil, count: 256)
    for (attribute, form) in required + optional { attributes[Int(attribute)] = form }
    self.attributes = attributes
    self.required = required.reduce(0) { $0 | 1 << UInt128($1.0) }
  }
}

/// What an attribute's value may be.
package enum ValueForm: Sendable {
  /// A number without needless zeros, in a range.
  case number(ClosedRange<Int32>)
  /// Bytes of which a function is sure.
  case bytes(@Sendable (Span<UInt8>) -> Bool)
}
