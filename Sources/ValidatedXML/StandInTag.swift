import CLibXML2

/// A start tag made up by the program, for a root element that stands in for the real one.
@safe
final class StandInTag {
  // Invariant: every string and the array are allocated in `init` and freed in `deinit`.
  private let localName: UnsafeMutablePointer<xmlChar>
  private let uri: UnsafeMutablePointer<xmlChar>
  private var strings: [UnsafeMutablePointer<xmlChar>] = unsafe []
  private let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
  private let attributeCount: Int
  private let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
  private let namespaceCount: Int

  /// - Parameters:
  ///   - localName: the root element's name.
  ///   - namespace: its namespace.
  ///   - named: its attributes, in place of the real ones.
  ///   - tag: the real start tag, whose namespace declarations hold for the records too.
  init(
    localName: String, namespace: String, attributes named: [(name: String, value: String)],
    declaring tag: StartTag
  ) {
    // A prefix and a namespace for each declaration.
    namespaceCount = Int(unsafe tag.namespaceCount)
    unsafe namespaces = .allocate(capacity: max(1, namespaceCount * 2))
    for index in 0..<namespaceCount * 2 {
      var word: UnsafePointer<xmlChar>? = nil
      if let original = unsafe tag.namespaces?[index] {
        let copy = unsafe Self.copy(String(cString: original))
        unsafe strings.append(copy)
        unsafe word = UnsafePointer(copy)
      }
      unsafe (namespaces + index).initialize(to: word)
    }
    unsafe self.localName = Self.copy(localName)
    unsafe uri = Self.copy(namespace)
    unsafe attributes = .allocate(capacity: max(1, named.count * 5))
    attributeCount = named.count
    for (index, attribute) in named.enumerated() {
      let name = unsafe Self.copy(attribute.name)
      let value = unsafe Self.copy(attribute.value)
      unsafe strings += [name, value]
      let end = unsafe value + attribute.value.utf8.count
      let fields: [UnsafePointer<xmlChar>?] = unsafe [
        UnsafePointer(name), nil, nil, UnsafePointer(value), UnsafePointer(end),
      ]
      for offset in 0..<5 {
        unsafe (attributes + index * 5 + offset).initialize(to: fields[offset])
      }
    }
  }

  deinit {
    unsafe localName.deallocate()
    unsafe uri.deallocate()
    for index in 0..<(unsafe strings.count) { unsafe strings[index].deallocate() }
    unsafe attributes.deallocate()
    unsafe namespaces.deallocate()
  }

  func start(_ validator: SchemaValidator) {
    unsafe validator.startElement(
      StartTag(
        localName: UnsafePointer(localName), prefix: nil, uri: UnsafePointer(uri),
        namespaceCount: Int32(namespaceCount), namespaces: namespaces,
        attributeCount: Int32(attributeCount), defaultedCount: 0, attributes: attributes))
  }

  func end(_ validator: SchemaValidator) {
    unsafe validator.endElement(UnsafePointer(localName), UnsafePointer(uri))
  }

  /// A copy of `text` with a closing zero byte.
  private static func copy(_ text: String) -> UnsafeMutablePointer<xmlChar> {
    let bytes = Array(text.utf8) + [0]
    let copy = UnsafeMutablePointer<xmlChar>.allocate(capacity: bytes.count)
    unsafe copy.initialize(from: bytes, count: bytes.count)
    return unsafe copy
  }
}
