/// A piece of a document, laid out flat: its elements in document order, their attributes and texts.
///
/// The reader fills one record again and again; an `XMLElement` is a view into it that is good only
/// while the record is being handed over.
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

  private(set) var nodes: [Node] = []
  private(set) var attributes: [Attribute] = []
  private(set) var bytes: [UInt8] = []
  private var open: [Int] = []

  init() {}

  /// The bytes that the record takes, roughly.
  var size: Int { bytes.count + 64 * nodes.count + 32 * attributes.count }

  func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
  }

  /// Opens an element whose `attributeCount` last attributes have been added already.
  func openElement(_ name: UnsafeBufferPointer<UInt8>, line: Int, attributeCount: Int) {
    let nameRange = unsafe append(name)
    let end = bytes.count
    open.append(nodes.count)
    nodes.append(
      Node(
        name: nameRange, line: line,
        attributes: attributes.count - attributeCount..<attributes.count,
        text: end..<end, next: nodes.count + 1))
  }

  func addAttribute(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
    attributes.append(unsafe Attribute(name: append(name), value: appendUnescaped(value)))
  }

  /// Appends an attribute's value with the ampersands as they are: libxml2's SAX2 interface hands
  /// every one of them out as `&#38;`.
  private func appendUnescaped(_ value: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let ampersand = UInt8(ascii: "&")
    guard unsafe value.contains(ampersand) else { return unsafe append(value) }
    let start = bytes.count
    var rest = unsafe value[...]
    while let byte = unsafe rest.first {
      bytes.append(byte)
      unsafe rest = rest.dropFirst(byte == ampersand ? "&#38;".utf8.count : 1)
    }
    return start..<bytes.count
  }

  /// Adds text to the innermost open element; kept only where it has no child yet.
  func addText(_ text: UnsafeBufferPointer<UInt8>) {
    guard let innermost = open.last else { return }
    nodes[innermost].hasText = true
    if unsafe !nodes[innermost].hasInk && !text.allSatisfy(\.isXMLSpace) {
      nodes[innermost].hasInk = true
    }
    guard innermost == nodes.count - 1 else { return }
    nodes[innermost].text = unsafe nodes[innermost].text.lowerBound..<append(text).upperBound
  }

  func closeElement() {
    guard let innermost = open.popLast() else { return }
    nodes[innermost].next = nodes.count
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = bytes.count
    unsafe bytes.append(contentsOf: text)
    return start..<bytes.count
  }
}
