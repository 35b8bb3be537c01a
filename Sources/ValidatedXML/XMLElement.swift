/// One element of a record that libxml2 has found valid.
///
/// Namespaced attributes, such as those of XML Schema instances, are not shown.
package struct XMLElement {
  let record: XMLRecord
  let index: Int

  /// The line on which the start tag ends, counted from 1.
  package var line: Int { record.node(index).line }

  /// The local name.
  package var name: String { record.string(record.node(index).name) }

  /// The text of an element that has no children.
  package var text: String { record.string(record.node(index).text) }

  package func isNamed(_ name: StaticString) -> Bool {
    record.equals(record.node(index).name, name)
  }

  /// Whether the bytes of an attribute's value fulfil a condition; nil where it is absent.
  package func value(
    of attribute: StaticString, fulfils condition: (Span<UInt8>) -> Bool
  ) -> Bool? {
    guard let range = record.value(of: attribute, at: index) else { return nil }
    return record.withBytes(range, condition)
  }

  /// An attribute's value as a number; nil where it is absent, or is not one to nine digits.
  package func number(_ attribute: StaticString) -> Int? {
    guard let range = record.value(of: attribute, at: index) else { return nil }
    return record.number(range)
  }

  /// An attribute's value, or nil where it is absent.
  package func string(_ attribute: StaticString) -> String? {
    record.value(of: attribute, at: index).map(record.string)
  }

  /// How many attributes it has.
  package var attributeCount: Int { record.node(index).attributes.count }

  /// Whether it has nothing in it but other elements and white space.
  package var hasOnlyElements: Bool { !record.node(index).hasInk }

  /// Whether it has nothing in it at all.
  package var isEmpty: Bool {
    let node = record.node(index)
    return !node.hasText && node.next == index + 1
  }

  /// The bytes of its text; nil for an element that has children.
  package var textLength: Int? {
    let node = record.node(index)
    return node.next == index + 1 ? node.text.count : nil
  }

  /// The children in document order.
  package var children: Children { Children(of: self) }

  /// The children of one element in document order.
  package struct Children: Sequence, IteratorProtocol {
    private let record: XMLRecord
    private var position: Int
    private let end: Int

    init(of parent: XMLElement) {
      record = parent.record
      position = parent.index + 1
      end = parent.record.node(parent.index).next
    }

    package mutating func next() -> XMLElement? {
      guard position < end else { return nil }
      defer { position = record.node(position).next }
      return XMLElement(record: record, index: position)
    }
  }
}
