/// Lays a record out while its elements come in.
struct RecordBuilder {
  private var nodes: [XMLRecord.Node] = []
  private var attributes: [XMLRecord.Attribute] = []
  private var bytes: [UInt8] = []
  private var open: [Int] = []

  /// The bytes that the record takes, roughly.
  var size: Int { bytes.count + 64 * nodes.count + 32 * attributes.count }

  /// How many elements are open.
  var depth: Int { open.count }

  /// The record; what follows is another one.
  mutating func finish() -> XMLRecord {
    defer {
      nodes.removeAll(keepingCapacity: true)
      attributes.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
      open.removeAll(keepingCapacity: true)
    }
    return XMLRecord(nodes: nodes, attributes: attributes, bytes: bytes)
  }

  /// Opens an element.
  ///
  /// - Parameters:
  ///   - tag: its start tag.
  ///   - line: the line on which that ends.
  /// - Returns: whether all its attributes are of no namespace; others are left out.
  @discardableResult
  mutating func openElement(_ tag: StartTag, line: Int) -> Bool {
    let first = attributes.count
    var isPlain = true
    if let list = unsafe tag.attributes {
      for index in 0..<Int(unsafe tag.attributeCount) {
        // Local name, prefix, namespace, start and end of the value.
        let field = unsafe list + index * 5
        guard unsafe field[2] == nil, let value = unsafe field[3], let end = unsafe field[4] else {
          isPlain = false
          continue
        }
        let name = unsafe append(zeroTerminated: field[0])
        attributes.append(
          unsafe XMLRecord.Attribute(
            name: name,
            value: appendUnescaped(UnsafeBufferPointer(start: value, count: end - value))))
      }
    }
    let name = unsafe append(zeroTerminated: tag.localName)
    open.append(nodes.count)
    nodes.append(
      XMLRecord.Node(
        name: name, line: line, attributes: first..<attributes.count,
        text: bytes.count..<bytes.count, next: nodes.count + 1))
    return isPlain
  }

  mutating func closeElement() {
    guard let innermost = open.popLast() else { return }
    nodes[innermost].next = nodes.count
  }

  /// Adds text to the innermost open element; kept only where it has no child yet.
  mutating func addText(_ text: UnsafeBufferPointer<UInt8>) {
    guard let innermost = open.last else { return }
    nodes[innermost].hasText = true
    if unsafe !nodes[innermost].hasInk && !text.isBlank { nodes[innermost].hasInk = true }
    guard innermost == nodes.count - 1 else { return }
    nodes[innermost].text = unsafe nodes[innermost].text.lowerBound..<append(text).upperBound
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = bytes.count
    unsafe bytes.append(contentsOf: text)
    return start..<bytes.count
  }

  private mutating func append(zeroTerminated text: UnsafePointer<UInt8>?) -> Range<Int> {
    let start = bytes.count
    if var next = unsafe text {
      while unsafe next.pointee != 0 {
        bytes.append(unsafe next.pointee)
        unsafe next += 1
      }
    }
    return start..<bytes.count
  }

  /// Appends an attribute's value with the ampersands as they are.
  ///
  /// libxml2's SAX2 interface hands every one of them out as `&#38;`.
  private mutating func appendUnescaped(_ value: UnsafeBufferPointer<UInt8>) -> Range<Int> {
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
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing but white space as XML knows it.
  var isBlank: Bool {
    unsafe allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }
}
