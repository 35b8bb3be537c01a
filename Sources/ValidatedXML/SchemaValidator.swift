import CLibXML2

/// libxml2's validation of one document, or of one record after the other, against one XSD.
///
/// It is fed with SAX events by hand: `begin`, the events, `end`. Everything that it finds goes to
/// the handler given to `init`.
@safe
final class SchemaValidator {
  // Invariant: all allocated by libxml2, not yet freed, reachable from this value alone; the
  // context refers to the schema and is freed first.
  private let schema: xmlSchemaPtr
  private let context: xmlSchemaValidCtxtPtr
  // Invariant: allocated in `init`, freed in `deinit`; libxml2 writes to them while plugged in.
  private let handler: UnsafeMutablePointer<UnsafeMutablePointer<xmlSAXHandler>?>
  private let receiver: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  // Invariant: non-nil exactly between `begin` and `end`.
  private var plug: xmlSchemaSAXPlugPtr?

  /// Compiles an XSD that belongs to the program; a faulty one is a programmer's mistake.
  ///
  /// - Parameters:
  ///   - xsd: the text of the XSD.
  ///   - data: handed to both functions; must outlive this value.
  ///   - onError: called with `data` for every violation.
  ///   - locate: called with `data` for the line of a violation.
  init(
    xsd: [UInt8], data: UnsafeMutableRawPointer, onError: xmlStructuredErrorFunc,
    locate: xmlSchemaValidityLocatorFunc
  ) {
    let compiled: xmlSchemaPtr? = unsafe xsd.withUnsafeBytes { text in
      let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let parser = unsafe xmlSchemaNewMemParserCtxt(start, Int32(text.count)) else {
        return nil
      }
      defer { unsafe xmlSchemaFreeParserCtxt(parser) }
      return unsafe xmlSchemaParse(parser)
    }
    guard let compiled = unsafe compiled, let context = unsafe xmlSchemaNewValidCtxt(compiled)
    else { preconditionFailure("the built-in XSD does not compile") }
    unsafe schema = compiled
    unsafe self.context = unsafe context
    unsafe handler = .allocate(capacity: 1)
    unsafe handler.initialize(to: nil)
    unsafe receiver = .allocate(capacity: 1)
    unsafe receiver.initialize(to: nil)
    unsafe plug = nil
    unsafe xmlSchemaSetValidStructuredErrors(context, onError, data)
    unsafe xmlSchemaValidateSetLocator(context, locate, data)
  }

  deinit {
    // What a validation that was broken off has matched, libxml2 puts aside and frees with the next.
    begin()
    end()
    unsafe xmlSchemaFreeValidCtxt(context)
    unsafe xmlSchemaFree(schema)
    unsafe handler.deallocate()
    unsafe receiver.deallocate()
  }

  /// Starts a validation.
  func begin() {
    end()
    // Without a handler of our own to call, libxml2 gives its bare validating one.
    unsafe handler.pointee = nil
    unsafe receiver.pointee = nil
    unsafe plug = unsafe xmlSchemaSAXPlug(context, handler, receiver)
    unsafe precondition(plug != nil, "libxml2 has no memory left to validate")
  }

  /// Ends a validation; does nothing where none has begun.
  func end() {
    guard let current = unsafe plug else { return }
    _ = unsafe xmlSchemaSAXUnplug(current)
    unsafe plug = nil
  }

  /// Passes a start tag on, in the form in which libxml2's SAX2 interface hands it out.
  func startElement(_ tag: StartTag) {
    unsafe handler.pointee?.pointee.startElementNs?(
      receiver.pointee, tag.localName, tag.prefix, tag.uri, tag.namespaceCount, tag.namespaces,
      tag.attributeCount, tag.defaultedCount, tag.attributes)
  }

  func endElement(_ localName: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) {
    unsafe handler.pointee?.pointee.endElementNs?(receiver.pointee, localName, nil, uri)
  }

  func characters(_ text: UnsafePointer<xmlChar>?, count: Int32) {
    unsafe handler.pointee?.pointee.characters?(receiver.pointee, text, count)
  }

  func cdata(_ text: UnsafePointer<xmlChar>?, count: Int32) {
    unsafe handler.pointee?.pointee.cdataBlock?(receiver.pointee, text, count)
  }
}

/// A start tag as libxml2's SAX2 interface hands it out; its pointers are valid during that call.
@unsafe
struct StartTag {
  let localName: UnsafePointer<xmlChar>?
  let prefix: UnsafePointer<xmlChar>?
  let uri: UnsafePointer<xmlChar>?
  let namespaceCount: Int32
  let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  let attributeCount: Int32
  let defaultedCount: Int32
  /// Five pointers for each: local name, prefix, namespace, start and end of the value.
  let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
}
