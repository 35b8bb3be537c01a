import Glibc

/// A piece of a document, laid out flat: its elements in document order, their attributes and texts.
///
/// It is asked hundreds of times for every sheet, so it lies in plain memory of its own, and asking
/// counts no references.
@safe
package final class XMLRecord {
  struct Node {
    let name: Range<Int>
    let line: Int
    /// Where its attributes stand in `attributes`.
    let attributes: Range<Int>
    /// Where its own text stands in `bytes`; only an element without children has all of its text.
    var text: Range<Int>
    /// Whether there is any text directly in it, and whether any that is not white space.
    var hasText = false
    var hasInk = false
    /// The index of the first node after this one and all that it contains.
    var next: Int
  }

  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
  }

  // Invariant: allocated and filled in `init`, freed in `deinit`, not changed between; every range
  // of a node or attribute lies within the buffer that it speaks of.
  private let nodes: UnsafeMutableBufferPointer<Node>
  private let attributes: UnsafeMutableBufferPointer<Attribute>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(nodes: [Node], attributes: [Attribute], bytes: [UInt8]) {
    unsafe self.nodes = .allocate(capacity: nodes.count)
    unsafe self.attributes = .allocate(capacity: attributes.count)
    unsafe self.bytes = .allocate(capacity: bytes.count)
    _ = unsafe self.nodes.initialize(from: nodes)
    _ = unsafe self.attributes.initialize(from: attributes)
    _ = unsafe self.bytes.initialize(from: bytes)
  }

  deinit {
    unsafe nodes.deallocate()
    unsafe attributes.deallocate()
    unsafe bytes.deallocate()
  }

  func node(_ index: Int) -> Node {
    precondition(unsafe nodes.indices.contains(index))
    return unsafe nodes[index]
  }

  /// The value of an attribute of a node; nil where it is absent.
  func value(of name: StaticString, at index: Int) -> Range<Int>? {
    for position in node(index).attributes where equals(unsafe attributes[position].name, name) {
      return unsafe attributes[position].value
    }
    return nil
  }

  /// Whether the bytes at `range` are `text`.
  func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount, let base = unsafe bytes.baseAddress else {
      return false
    }
    return unsafe memcmp(base + range.lowerBound, text.utf8Start, range.count) == 0
  }

  func withBytes(_ range: Range<Int>, _ condition: (Span<UInt8>) -> Bool) -> Bool {
    condition(unsafe Span(_unsafeElements: UnsafeBufferPointer(rebasing: bytes[range])))
  }

  /// One to nine digits as a number; nil for other bytes.
  func number(_ range: Range<Int>) -> Int? {
    guard range.count >= 1, range.count <= 9 else { return nil }
    var value = 0
    for position in range {
      let digit = unsafe bytes[position]
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = 10 * value + Int(digit - 0x30)
    }
    return value
  }

  func string(_ range: Range<Int>) -> String {
    unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
