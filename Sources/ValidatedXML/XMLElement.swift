/// One element of a record, good only during the call in which it is handed over.
///
/// Attributes of a namespace, such as those of XML Schema instances, are not shown.
@safe
package struct XMLElement {
  // Invariant: points to the record that the reader holds while the element is handed over.
  let contents: UnsafePointer<XMLRecord.Contents>
  let index: Int

  private var node: XMLRecord.Node { unsafe contents.pointee.nodes[index] }

  /// The number of its name; `XMLVocabulary.unknown` for a name that the grammar does not know.
  package var name: UInt8 { node.name }

  /// The line on which the start tag ends, counted from 1.
  package var line: Int { Int(node.line) }

  /// The text of an element that has no children.
  package var text: String {
    string(node.text, node.endOfText)
  }

  /// What `body` makes of the bytes of the text.
  package func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let node = node
    return body(unsafe Span(_unsafeElements: slice(node.text, node.endOfText)))
  }

  /// An attribute's value as a number; nil where it is absent, or is not of one to nine digits
  /// without needless zeros.
  package func number(_ attribute: UInt8) -> Int? {
    guard let found = find(attribute), found.number >= 0 else { return nil }
    return Int(found.number)
  }

  /// An attribute's value, or nil where it is absent.
  package func string(_ attribute: UInt8) -> String? {
    find(attribute).map { string($0.start, $0.end) }
  }

  /// What `body` makes of the bytes of an attribute's value; nil where it is absent.
  package func withValue<Result>(
    _ attribute: UInt8, _ body: (Span<UInt8>) -> Result
  ) -> Result? {
    find(attribute).map { withBytes(of: $0, body) }
  }

  /// The children in document order.
  package var children: Children { Children(of: self) }

  /// Whether it has nothing in it but other elements and white space.
  var hasOnlyElements: Bool { !node.hasInk }

  /// Whether it has nothing in it at all.
  var isEmpty: Bool { !node.hasText && Int(node.next) == index + 1 }

  /// The bytes of its text; nil for an element that has children.
  var textLength: Int? {
    let node = node
    return Int(node.next) == index + 1 ? Int(node.endOfText - node.text) : nil
  }

  /// Where the element's attributes stand in the record.
  var attributes: Range<Int> {
    let node = node
    return Int(node.firstAttribute)..<Int(node.endOfAttributes)
  }

  /// Calls `body` with each attribute and the bytes of its value, in document order; an attribute is
  /// known by the number of its name.
  package func forEachAttribute(_ body: (UInt8, Span<UInt8>) -> Void) {
    for position in attributes {
      let attribute = attribute(at: position)
      withBytes(of: attribute) { body(attribute.name, $0) }
    }
  }

  /// Calls `body` with the number of each attribute's name and the bytes of its value, in document
  /// order: quicker than asking for many one by one.
  package func forEachAttribute<Failure>(
    _ body: (UInt8, Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    for position in attributes {
      let attribute = attribute(at: position)
      try body(
        attribute.name, unsafe Span(_unsafeElements: slice(attribute.start, attribute.end)))
    }
  }

  func attribute(at position: Int) -> XMLRecord.Attribute {
    unsafe contents.pointee.attributes[position]
  }

  func find(_ attribute: UInt8) -> XMLRecord.Attribute? {
    for position in attributes {
      let found = self.attribute(at: position)
      if found.name == attribute { return found }
    }
    return nil
  }

  func withBytes<Result>(
    of attribute: XMLRecord.Attribute, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    body(unsafe Span(_unsafeElements: slice(attribute.start, attribute.end)))
  }

  private func string(_ start: UInt32, _ end: UInt32) -> String {
    unsafe String(decoding: slice(start, end), as: UTF8.self)
  }

  private func slice(_ start: UInt32, _ end: UInt32) -> UnsafeBufferPointer<UInt8> {
    unsafe contents.pointee.bytes.slice(Int(start), Int(end))
  }

  /// The children of one element in document order.
  package struct Children: Sequence, IteratorProtocol {
    private let parent: XMLElement
    private var position: Int
    private let end: Int

    init(of parent: XMLElement) {
      self.parent = parent
      position = parent.index + 1
      end = Int(parent.node.next)
    }

    package mutating func next() -> XMLElement? {
      guard position < end else { return nil }
      let child = unsafe XMLElement(contents: parent.contents, index: position)
      position = Int(child.node.next)
      return child
    }
  }
}
