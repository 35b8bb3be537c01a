import Glibc

/// One element of a record that libxml2 has found valid.
///
/// Namespaced attributes, such as those of XML Schema instances, are not shown.
package struct XMLElement {
  let record: XMLRecord
  let index: Int

  /// The line on which the start tag ends, counted from 1.
  package var line: Int { record.nodes[index].line }

  /// The local name.
  package var name: String { string(record.nodes[index].name) }

  /// The text of an element that has no children.
  package var text: String { string(record.nodes[index].text) }

  package func isNamed(_ name: StaticString) -> Bool {
    equals(record.nodes[index].name, name)
  }

  /// The bytes of an attribute's value, or nil where it is absent.
  package func bytes(_ attribute: StaticString) -> ArraySlice<UInt8>? {
    for candidate in record.attributes[record.nodes[index].attributes]
    where equals(candidate.name, attribute) {
      return record.bytes[candidate.value]
    }
    return nil
  }

  /// An attribute's value, or nil where it is absent.
  package func string(_ attribute: StaticString) -> String? {
    bytes(attribute).map { String(decoding: $0, as: UTF8.self) }
  }

  /// How many attributes it has.
  package var attributeCount: Int { record.nodes[index].attributes.count }

  /// Whether it has nothing in it but other elements and white space.
  package var hasOnlyElements: Bool { !record.nodes[index].hasInk }

  /// Whether it has nothing in it at all.
  package var isEmpty: Bool {
    !record.nodes[index].hasText && record.nodes[index].next == index + 1
  }

  /// The bytes of its text; nil for an element that has children.
  package var textBytes: ArraySlice<UInt8>? {
    record.nodes[index].next == index + 1 ? record.bytes[record.nodes[index].text] : nil
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
      end = parent.record.nodes[parent.index].next
    }

    package mutating func next() -> XMLElement? {
      guard position < end else { return nil }
      defer { position = record.nodes[position].next }
      return XMLElement(record: record, index: position)
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: record.bytes[range], as: UTF8.self)
  }

  private func equals(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    return unsafe record.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memcmp(base + range.lowerBound, name.utf8Start, range.count) == 0
    }
  }
}
