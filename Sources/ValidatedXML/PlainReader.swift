import CLibXML2

/// Reads documents that need no validation, because the grammar's acceptance is sure of every record.
///
/// libxml2 parses; nothing validates. A document is plain or not as a whole: at the first construct
/// that is not surely valid, or not well-formed, reading ends, and `XMLReader` has to say what is
/// the matter.
@safe
package final class PlainReader {
  private let grammar: XMLGrammar
  // Invariant: allocated in `init`, freed in `deinit`, used for one document after the other.
  private let context: xmlParserCtxtPtr

  package init(_ grammar: XMLGrammar) {
    _ = LibXML2.isReady
    self.grammar = grammar
    guard let context = unsafe xmlNewParserCtxt() else {
      preconditionFailure("libxml2 has no memory left to parse")
    }
    unsafe self.context = context
    unsafe context.pointee.sax.pointee = Self.handler
  }

  deinit { unsafe xmlFreeParserCtxt(context) }

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
        return unsafe withUnsafeMutablePointer(to: &document) { unsafe parse($0) }
      }
    }
  }

  /// Parses a document, whose events go to `document`.
  private func parse(_ document: UnsafeMutablePointer<PlainDocument>) -> Int? {
    // What libxml2 says of an encoder belongs to no context: this thread's handler would print it.
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    unsafe context.pointee.userData = UnsafeMutableRawPointer(document)
    unsafe document.pointee.parser = context
    // With handlers of our own there is no tree to return.
    _ = unsafe xmlCtxtReadIO(
      context, { unsafe PlainReader.fill($0, $1, $2) }, nil, document, nil, nil,
      Int32(XML_PARSE_NONET.rawValue))
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
