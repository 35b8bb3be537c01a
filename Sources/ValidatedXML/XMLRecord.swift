/// A piece of a document, laid out flat: its elements in document order, their attributes and texts.
///
/// One record serves a reader for one piece after the other. It is asked hundreds of times for every
/// sheet, so it lies in plain memory, and asking counts no references.
@safe
final class XMLRecord {
  // Invariant: allocated in `init`, freed in `deinit` with all its buffers.
  let contents: UnsafeMutablePointer<Contents>

  init() {
    unsafe contents = .allocate(capacity: 1)
    unsafe contents.initialize(to: Contents())
  }

  deinit {
    unsafe contents.deinitialize(count: 1)
    unsafe contents.deallocate()
  }

  /// The outermost element; good until the record is filled again.
  var element: XMLElement { unsafe XMLElement(contents: UnsafePointer(contents), index: 0) }

  struct Node: BitwiseCopyable {
    /// The number of its name.
    let name: UInt8
    /// Whether there is any text directly in it, and whether any that is not white space.
    var hasText = false
    var hasInk = false
    let line: UInt32
    /// Where its attributes stand in `attributes`.
    let firstAttribute: UInt32
    var endOfAttributes: UInt32
    /// Where its own text stands in `bytes`; only an element without children has all of its text.
    var text: UInt32
    var endOfText: UInt32
    /// The index of the first node after this one and all that it contains.
    var next: UInt32
  }

  struct Attribute: BitwiseCopyable {
    /// The number of its name.
    let name: UInt8
    /// The value, if it is a number of one to nine digits that does not begin with a needless 0;
    /// else -1.
    let number: Int32
    /// Where the value stands in `bytes`.
    let start: UInt32
    let end: UInt32
  }

  /// What has been laid out so far.
  struct Contents: ~Copyable {
    private(set) var nodes = GrowingBuffer<Node>()
    private(set) var attributes = GrowingBuffer<Attribute>()
    private(set) var bytes = GrowingBuffer<UInt8>()
    /// The elements that are open, by index.
    private var open = GrowingBuffer<UInt32>()

    /// The bytes that the record takes, roughly.
    var size: Int { bytes.count + 32 * nodes.count + 16 * attributes.count }

    /// How many elements are open.
    var depth: Int { open.count }

    /// Begins another record.
    mutating func removeAll() {
      nodes.removeAll()
      attributes.removeAll()
      bytes.removeAll()
      open.removeAll()
    }

    /// Opens an element.
    ///
    /// - Parameters:
    ///   - tag: its start tag.
    ///   - line: the line on which that ends.
    ///   - names: the names of the parser that gave the tag.
    /// - Returns: whether all its attributes are of no namespace; others are left out.
    @discardableResult
    mutating func openElement(_ tag: StartTag, line: Int, _ names: Names) -> Bool {
      let first = UInt32(attributes.count)
      var isPlain = true
      if let list = unsafe tag.attributes {
        for index in 0..<Int(unsafe tag.attributeCount) {
          // Local name, prefix, namespace, start and end of the value.
          let field = unsafe list + index * 5
          let number =
            unsafe field[2] == nil
            ? names.attributes.number(field[0]) : names.number(prefixed: field[0])
          guard let number, let value = unsafe field[3], let end = unsafe field[4],
            bytes.count <= XMLReader.largestRecord
          else {
            isPlain = false
            continue
          }
          unsafe addAttribute(number, UnsafeBufferPointer(start: value, count: end - value))
        }
      }
      open.append(UInt32(nodes.count))
      let text = UInt32(bytes.count)
      nodes.append(
        Node(
          name: unsafe names.elements.number(tag.localName), line: UInt32(line),
          firstAttribute: first, endOfAttributes: UInt32(attributes.count), text: text,
          endOfText: text, next: UInt32(nodes.count + 1)))
      return isPlain
    }

    mutating func closeElement() {
      guard open.count > 0 else { return }
      nodes[Int(open[open.count - 1])].next = UInt32(nodes.count)
      open.removeLast()
    }

    /// Adds text to the innermost open element; kept only where it has no child yet.
    mutating func addText(_ text: UnsafeBufferPointer<UInt8>) {
      guard open.count > 0 else { return }
      let innermost = Int(open[open.count - 1])
      var node = nodes[innermost]
      node.hasText = true
      if unsafe !node.hasInk && !text.isBlank { node.hasInk = true }
      if innermost == nodes.count - 1, bytes.count <= XMLReader.largestRecord {
        unsafe bytes.append(text)
        node.endOfText = UInt32(bytes.count)
      }
      nodes[innermost] = node
    }

    /// Adds an attribute with the ampersands as they are.
    ///
    /// libxml2's SAX2 interface hands every one of them out as `&#38;`.
    private mutating func addAttribute(_ name: UInt8, _ value: UnsafeBufferPointer<UInt8>) {
      let start = bytes.count
      bytes.reserve(value.count)
      let target = unsafe bytes.base + start
      let zero = UInt8(ascii: "0")
      var isNumber =
        unsafe value.count >= 1 && value.count <= 9 && (value.count == 1 || value[0] != zero)
      var (number, used, index): (Int32, Int, Int) = (0, 0, 0)
      while index < value.count {
        let byte = unsafe value[index]
        unsafe target[used] = byte
        used += 1
        index += byte == UInt8(ascii: "&") ? "&#38;".utf8.count : 1
        let digit = byte &- zero
        if digit > 9 { isNumber = false }
        if isNumber { number = 10 * number + Int32(digit) }
      }
      bytes.take(used)
      attributes.append(
        Attribute(
          name: name, number: isNumber ? number : -1, start: UInt32(start),
          end: UInt32(start + used)))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing but white space as XML knows it.
  var isBlank: Bool {
    unsafe allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }
}
