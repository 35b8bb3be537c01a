import CLibXML2

/// Reads documents that need no validation, because the grammar's forms are sure of every record.
///
/// libxml2 parses; nothing validates. A document is plain or not as a whole: at the first construct
/// that is not surely valid, or not well-formed, reading ends, and `XMLReader` has to say what is
/// the matter.
@safe
package final class PlainReader {
  private let grammar: XMLGrammar
  private let forms: [FormTable?]
  private let record = XMLRecord()
  private let root = XMLRecord()
  // Invariant: allocated by `renew`, freed in `deinit`, used for one document after the other.
  private var context: xmlParserCtxtPtr
  private var names: Names

  package init(_ grammar: XMLGrammar) {
    _ = LibXML2.isReady
    self.grammar = grammar
    forms = grammar.kinds.map { kind in
      kind.form.map { FormTable($0, attributes: grammar.vocabulary.attributes.count) }
    }
    (unsafe context, names) = unsafe Self.makeContext(grammar)
  }

  deinit { unsafe xmlFreeParserCtxt(context) }

  /// Reads one document that stands in memory.
  ///
  /// - Parameters:
  ///   - document: its bytes, and a zero behind them.
  ///   - receive: called for every record, even if the document later turns out not to be plain:
  ///     what it gathers must be dropped then.
  /// - Returns: the document's kind; nil where it is not plain.
  package func read(
    zeroTerminated document: ArraySlice<UInt8>, receive: (XMLRecordReading) -> Void
  ) -> Int? {
    precondition(document.last == 0 && document.count <= Int32.max)
    let isPlainUTF8 = document.isPlainUTF8
    return unsafe read(Feed { [] }, receive) { _ in
      unsafe document.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        let end = unsafe start + (bytes.count - 1)
        if isPlainUTF8 { return unsafe parse(start, to: end) }
        let text = unsafe UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
        _ = unsafe xmlCtxtReadMemory(
          context, text, Int32(bytes.count - 1), nil, nil, Int32(XML_PARSE_NONET.rawValue))
      }
    }
  }

  /// Parses bytes where they stand: `xmlCtxtReadMemory` would copy them, and look for more of them
  /// at every token towards the end.
  ///
  /// Without a buffer libxml2 cannot convert, so the bytes must be UTF-8; of others it says so,
  /// because the input has no length.
  private func parse(_ start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) {
    unsafe xmlCtxtReset(context)
    guard let input = unsafe xmlNewInputStream(context) else { return }
    unsafe input.pointee.base = unsafe start
    unsafe input.pointee.cur = unsafe start
    unsafe input.pointee.end = unsafe end
    unsafe inputPush(context, input)
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    unsafe xmlParseDocument(context)
  }

  /// Reads one document as it comes in, as the other `read` does.
  package func read(_ source: XMLByteSource, receive: (XMLRecordReading) -> Void) -> Int? {
    withoutActuallyEscaping(source) { source in
      unsafe read(Feed(source), receive) { document in
        _ = unsafe xmlCtxtReadIO(
          context, { unsafe PlainReader.fill($0, $1, $2) }, nil, document, nil, nil,
          Int32(XML_PARSE_NONET.rawValue))
      }
    }
  }

  /// Lets `parse` parse a document, whose events go to a `PlainDocument`.
  private func read(
    _ feed: Feed, _ receive: (XMLRecordReading) -> Void,
    _ parse: (UnsafeMutablePointer<PlainDocument>) -> Void
  ) -> Int? {
    withoutActuallyEscaping(receive) { receive in
      var document = PlainDocument(grammar, forms, names, record, root, feed, receive)
      let kind: Int? = unsafe withUnsafeMutablePointer(to: &document) { document in
        // What libxml2 says of an encoder belongs to no context: this thread's handler would
        // print it.
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
        unsafe context.pointee.userData = UnsafeMutableRawPointer(document)
        unsafe document.pointee.parser = context
        unsafe parse(document)
        guard unsafe context.pointee.wellFormed == 1 && context.pointee.nsWellFormed == 1,
          unsafe LibXML2.isAtEnd(context), unsafe document.pointee.feed.isDrained()
        else { return nil }
        return unsafe document.pointee.plainKind
      }
      if kind == nil { renew() }
      return kind
    }
  }

  /// Takes a new context after a document that is not plain: the names in it stay in the dictionary.
  private func renew() {
    unsafe xmlFreeParserCtxt(context)
    (unsafe context, names) = unsafe Self.makeContext(grammar)
  }

  private static func makeContext(_ grammar: XMLGrammar) -> (xmlParserCtxtPtr, Names) {
    guard let context = unsafe xmlNewParserCtxt() else {
      preconditionFailure("libxml2 has no memory left to parse")
    }
    unsafe context.pointee.sax.pointee = Self.handler
    return unsafe (context, Names(grammar.vocabulary, in: context.pointee.dict))
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
    // Without these libxml2 would pass over comments of any length, which `XMLReader` refuses.
    unsafe handler.comment = { _, _ in }
    unsafe handler.processingInstruction = { _, _, _ in }
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

extension ArraySlice<UInt8> {
  private static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8)

  /// Whether there is no XML declaration, or the one that nearly all documents have; a mark of the
  /// byte order may stand before it.
  fileprivate var isPlainUTF8: Bool {
    let text = starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self
    return text.prefix(5) != Self.declaration.prefix(5)
      || text.prefix(Self.declaration.count) == Self.declaration[...]
  }
}
