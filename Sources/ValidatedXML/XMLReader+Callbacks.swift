import CLibXML2

/// What libxml2 calls: each finds the reader again and leaves the work to `XMLReader+Events.swift`.
extension XMLReader {
  /// The handlers of libxml2's SAX2 interface; those that are not set ignore their events.
  ///
  /// There is no handler for entities: a document without a document type has none.
  static var handler: xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.internalSubset = { data, _, _, _ in
      unsafe XMLReader.of(data)?.documentTypeDeclared()
    }
    unsafe handler.startElementNs = {
      data, name, prefix, uri, count, spaces, attributes, defaulted, list in
      let tag = unsafe StartTag(
        localName: name, prefix: prefix, uri: uri, namespaceCount: count, namespaces: spaces,
        attributeCount: attributes, defaultedCount: defaulted, attributes: list)
      unsafe XMLReader.of(data)?.startElement(tag)
    }
    unsafe handler.endElementNs = { data, name, _, uri in
      unsafe XMLReader.of(data)?.endElement(name, uri)
    }
    unsafe handler.characters = { data, text, count in
      unsafe XMLReader.of(data)?.characters(text, count: count)
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = { data, text, count in
      unsafe XMLReader.of(data)?.cdata(text, count: count)
    }
    unsafe handler.comment = { data, _ in unsafe XMLReader.of(data)?.aside() }
    unsafe handler.processingInstruction = { data, _, _ in unsafe XMLReader.of(data)?.aside() }
    unsafe handler.serror = { data, error in
      // An odd name of a namespace is no fault: Namespaces in XML 1.0, section 3, asks for no check.
      guard let reader = unsafe XMLReader.of(data), let error = unsafe UnsafePointer(error),
        unsafe error.pointee.code != Int32(XML_WAR_NS_URI.rawValue)
      else { return }
      if unsafe error.pointee.domain == Int32(XML_FROM_NAMESPACE.rawValue),
        unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
      {
        reader.hasNamespaceFault = true
      }
      guard reader.firstError == nil else { return }
      unsafe reader.firstError = XMLDiagnostic(error, leavingOut: reader.grammar.namespace)
    }
    return unsafe handler
  }

  /// The reader behind a pointer that libxml2 hands back; `read` keeps it alive meanwhile.
  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
    unsafe data.map { unsafe Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  static func fill(
    _ data: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32
  ) -> Int32 {
    // After its first error a document is of no use: libxml2 would go on to its end.
    guard let reader = unsafe of(data), reader.firstError == nil else { return -1 }
    let buffer = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
    let filled = unsafe reader.feed.fill(buffer)
    if reader.feed.isOverlong { reader.refuseOverlong() }
    return Int32(filled)
  }

  static func receiveFault(
    _ data: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?
  ) {
    guard let reader = unsafe of(data),
      let fault = unsafe XMLDiagnostic(
        UnsafePointer(error), leavingOut: reader.grammar.namespace)
    else { return }
    reader.add(fault)
  }

  /// Gives a violation the line of the innermost open element's start tag, as a tree would.
  static func locate(
    _ data: UnsafeMutableRawPointer?,
    _ file: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ line: UnsafeMutablePointer<UInt>?
  ) -> Int32 {
    unsafe file?.pointee = nil
    unsafe line?.pointee = UInt(of(data)?.lines.last ?? 0)
    return 0
  }
}
