import CLibXML2

/// Reads documents that need no validation, because the grammar's acceptance is sure of every record.
///
/// libxml2 parses; nothing validates. A document is plain or not as a whole: at the first construct
/// that is not surely valid, or not well-formed, reading ends, and `XMLReader` has to say what is
/// the matter.
package struct PlainReader: Sendable {
  private let grammar: XMLGrammar

  package init(_ grammar: XMLGrammar) {
    _ = LibXML2.isReady
    self.grammar = grammar
  }

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - source: gives the bytes.
  ///   - receive: called for every record, even if the document later turns out not to be plain:
  ///     what it gathers must be dropped then.
  /// - Returns: the document's kind; nil where it is not plain.
  package func read(_ source: XMLByteSource, receive: (XMLRecordReading) -> Void) -> Int? {
    withoutActuallyEscaping(source) { source in
      withoutActuallyEscaping(receive) { receive in
        var document = PlainDocument(grammar, source, receive)
        return unsafe withUnsafeMutablePointer(to: &document) { unsafe Self.parse($0) }
      }
    }
  }

  /// Parses a document, whose events go to `document`.
  private static func parse(_ document: UnsafeMutablePointer<PlainDocument>) -> Int? {
    // What libxml2 says of an encoder belongs to no context: this thread's handler would print it.
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    var handler = unsafe Self.handler
    let context = unsafe xmlCreateIOParserCtxt(
      &handler, document, { unsafe PlainReader.fill($0, $1, $2) }, nil, document,
      XML_CHAR_ENCODING_NONE)
    guard let context = unsafe context else { return nil }
    defer { unsafe xmlFreeParserCtxt(context) }
    unsafe document.pointee.parser = context
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    unsafe xmlParseDocument(context)
    guard unsafe context.pointee.wellFormed == 1 && context.pointee.nsWellFormed == 1 else {
      return nil
    }
    return unsafe document.pointee.plainKind
  }

  private static var handler: xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.internalSubset = { data, _, _, _ in
      unsafe PlainReader.of(data)?.pointee.giveUp()
    }
    unsafe handler.startElementNs = {
      data, name, prefix, uri, count, spaces, attributes, defaulted, list in
      let tag = unsafe StartTag(
        localName: name, prefix: prefix, uri: uri, namespaceCount: count, namespaces: spaces,
        attributeCount: attributes, defaultedCount: defaulted, attributes: list)
      unsafe PlainReader.of(data)?.pointee.startElement(tag)
    }
    unsafe handler.endElementNs = { data, _, _, _ in
      unsafe PlainReader.of(data)?.pointee.endElement()
    }
    unsafe handler.characters = { data, text, count in
      let text = unsafe UnsafeBufferPointer(start: text, count: Int(count))
      unsafe PlainReader.of(data)?.pointee.characters(text)
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = { data, _, _ in unsafe PlainReader.of(data)?.pointee.giveUp() }
    unsafe handler.serror = { _, _ in }
    return unsafe handler
  }

  /// The document behind a pointer that libxml2 hands back; `read` keeps it in place meanwhile.
  private static func of(
    _ data: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<PlainDocument>? {
    unsafe data?.assumingMemoryBound(to: PlainDocument.self)
  }

  private static func fill(
    _ data: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32
  ) -> Int32 {
    let buffer = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
    return unsafe Int32(of(data)?.pointee.feed.fill(buffer) ?? -1)
  }
}
