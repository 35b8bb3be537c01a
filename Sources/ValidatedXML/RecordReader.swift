import CLibXML2

/// Reads XML of other programs as a stream of records, without a schema.
///
/// Every element of some names becomes a record with all that it contains; what lies around and beside
/// is passed over, and what is of another namespace has no name. Input is as untrusted as that of
/// `XMLReader`: no recovery, no network, no entities, no document type, the same limits.
@safe
package final class RecordReader {
  private let vocabulary: XMLVocabulary
  private let namespaces: Set<String>
  private let records: Set<UInt8>

  // The document that is being read.
  private var feed = Feed { [] }
  private var receive: (XMLElement) -> Bool = { _ in true }
  // Invariant: non-nil exactly while libxml2 is parsing; owned by `parse`.
  private var parser: xmlParserCtxtPtr?
  private var names: Names?
  // Invariant: interned by the parser, compared only.
  private var namespace: UnsafePointer<xmlChar>?
  private var firstFault: XMLDiagnostic?
  /// Whether whoever receives has had enough.
  private var isStopped = false
  private var textCount = 0
  private let record = XMLRecord()

  /// - Parameters:
  ///   - vocabulary: the names by which records are asked.
  ///   - records: the elements that become records, by the numbers of their names.
  ///   - namespaces: those that a document may be of.
  package init(_ vocabulary: XMLVocabulary, records: Set<UInt8>, namespaces: Set<String>) {
    _ = LibXML2.isReady
    self.vocabulary = vocabulary
    self.records = records
    self.namespaces = namespaces
    unsafe namespace = nil
    unsafe parser = nil
  }

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - source: gives the bytes.
  ///   - receive: called for every record, even if the document later turns out to be broken; reading
  ///     ends where it says false.
  /// - Returns: what is the matter with the document; nil where nothing is.
  package func read(
    _ source: XMLByteSource, receive: (XMLElement) -> Bool
  ) -> XMLDiagnostic? {
    (firstFault, isStopped, textCount) = (nil, false, 0)
    unsafe namespace = nil
    unsafe record.contents.pointee.removeAll()
    return withoutActuallyEscaping(source) { source in
      withoutActuallyEscaping(receive) { receive in
        feed = Feed(source)
        self.receive = receive
        defer {
          feed = Feed { [] }
          self.receive = { _ in true }
        }
        let isWhole = parse()
        if isStopped { return nil }
        if let failure = feed.failure { return XMLDiagnostic(line: nil, message: failure.reason) }
        return isWhole ? firstFault : firstFault ?? .notWellFormed
      }
    }
  }

  private func parse() -> Bool {
    // What libxml2 says of an encoder belongs to no context: this thread's handler would print it.
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    var handler = unsafe Self.handler
    let opaque = unsafe Unmanaged.passUnretained(self).toOpaque()
    let context = unsafe xmlCreateIOParserCtxt(
      &handler, opaque, { unsafe RecordReader.fill($0, $1, $2) }, nil, opaque,
      XML_CHAR_ENCODING_NONE)
    guard let context = unsafe context else { return false }
    defer {
      unsafe parser = nil
      unsafe xmlFreeParserCtxt(context)
    }
    unsafe parser = context
    names = unsafe Names(vocabulary, in: context.pointee.dict)
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    unsafe xmlParseDocument(context)
    return unsafe context.pointee.wellFormed == 1 && context.pointee.nsWellFormed == 1
      && LibXML2.isAtEnd(context) && feed.isDrained()
  }

  // MARK: Events

  private func startElement(_ tag: StartTag) {
    (textCount, feed.untold) = (0, 0)
    guard let names else { return }
    if unsafe namespace == nil {
      let uri = unsafe tag.uri.map { unsafe String(cString: $0) } ?? ""
      guard namespaces.contains(uri) else {
        return stop(.init(line: currentLine, message: "another kind of document"))
      }
      unsafe namespace = tag.uri
    }
    let isOwn = unsafe tag.uri == namespace
    if unsafe record.contents.pointee.depth == 0 {
      guard isOwn, records.contains(unsafe names.elements.number(tag.localName)) else { return }
    }
    unsafe record.contents.pointee.openElement(
      isOwn ? tag : tag.withoutName, line: currentLine, names)
    refuseIfTooLarge()
  }

  private func endElement() {
    (textCount, feed.untold) = (0, 0)
    guard unsafe record.contents.pointee.depth > 0 else { return }
    unsafe record.contents.pointee.closeElement()
    guard unsafe record.contents.pointee.depth == 0 else { return }
    if !receive(record.element) {
      isStopped = true
      unsafe xmlStopParser(parser)
    }
    unsafe record.contents.pointee.removeAll()
  }

  private func characters(_ text: UnsafeBufferPointer<UInt8>) {
    feed.untold = 0
    guard unsafe record.contents.pointee.depth > 0 else { return }
    textCount += text.count
    unsafe record.contents.pointee.addText(text)
    refuseIfTooLarge()
  }

  private func refuseIfTooLarge() {
    guard
      unsafe textCount > XMLReader.largestText
        || record.contents.pointee.size > XMLReader.largestRecord
    else { return }
    stop(.init(kind: .tooLarge, line: currentLine, message: "a record of more than 64 MB"))
  }

  private func stop(_ fault: XMLDiagnostic) {
    if firstFault == nil { firstFault = fault }
    unsafe xmlStopParser(parser)
  }

  private var currentLine: Int { unsafe Int(parser?.pointee.input?.pointee.line ?? 0) }

  // MARK: What libxml2 calls

  private static var handler: xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.internalSubset = { data, _, _, _ in
      guard let reader = unsafe RecordReader.of(data) else { return }
      reader.stop(.init(line: reader.currentLine, message: "a document type declaration"))
    }
    unsafe handler.startElementNs = {
      data, name, prefix, uri, count, spaces, attributes, defaulted, list in
      let tag = unsafe StartTag(
        localName: name, prefix: prefix, uri: uri, namespaceCount: count, namespaces: spaces,
        attributeCount: attributes, defaultedCount: defaulted, attributes: list)
      unsafe RecordReader.of(data)?.startElement(tag)
    }
    unsafe handler.endElementNs = { data, _, _, _ in unsafe RecordReader.of(data)?.endElement() }
    unsafe handler.characters = { data, text, count in
      unsafe RecordReader.of(data)?.characters(
        UnsafeBufferPointer(start: text, count: Int(count)))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    // Without these libxml2 would pass over comments of any length.
    unsafe handler.comment = { data, _ in unsafe RecordReader.of(data)?.feed.untold = 0 }
    unsafe handler.processingInstruction = { _, _, _ in }
    unsafe handler.serror = { data, error in
      guard let reader = unsafe RecordReader.of(data), reader.firstFault == nil,
        unsafe error?.pointee.code != Int32(XML_WAR_NS_URI.rawValue)
      else { return }
      unsafe reader.firstFault = XMLDiagnostic(UnsafePointer(error), leavingOut: "")
    }
    return unsafe handler
  }

  /// The reader behind a pointer that libxml2 hands back; `read` keeps it alive meanwhile.
  private static func of(_ data: UnsafeMutableRawPointer?) -> RecordReader? {
    unsafe data.map { unsafe Unmanaged<RecordReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func fill(
    _ data: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32
  ) -> Int32 {
    guard let reader = unsafe of(data), reader.firstFault == nil else { return -1 }
    let filled = unsafe reader.feed.fill(
      UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
    if reader.feed.isOverlong {
      reader.stop(.init(kind: .tooLarge, line: nil, message: "32 MB without an element"))
    }
    return Int32(filled)
  }
}

extension XMLDiagnostic {
  fileprivate static let notWellFormed = XMLDiagnostic(
    kind: .notWellFormed, line: nil, message: "not well-formed")
}

extension StartTag {
  /// The same under a name that no vocabulary knows.
  fileprivate var withoutName: StartTag {
    unsafe StartTag(
      localName: nil, prefix: prefix, uri: uri, namespaceCount: namespaceCount,
      namespaces: namespaces, attributeCount: attributeCount, defaultedCount: defaultedCount,
      attributes: attributes)
  }
}
