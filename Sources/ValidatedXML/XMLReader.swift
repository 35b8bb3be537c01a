import CLibXML2

/// Reads documents of a grammar as streams: libxml2 parses and validates, records come out.
///
/// libxml2's SAX2 parser pulls the bytes. Each event goes to libxml2's own XSD validation and then
/// into the record that is being filled; a record is handed over when its end tag has been
/// validated. Nothing of a document is kept but the record at hand, so memory does not grow with
/// its length. Input is untrusted: no recovery, no network, no entities, no document type.
///
/// A reader is used by one thread at a time and serves any number of documents.
@safe
package final class XMLReader {
  let grammar: XMLGrammar
  private var validators: [Int: SchemaValidator] = [:]

  // The document that is being read.
  var feed = Feed { [] }
  private var sourceFailure: XMLSourceFailure?
  var receive: (XMLRecordReading) -> Void = { _ in }
  // Invariant: non-nil exactly while libxml2 is parsing; owned by `read`.
  var parser: xmlParserCtxtPtr?
  /// Whether reading was given up because of the document's size.
  var isRefused = false
  var firstError: XMLDiagnostic?
  /// Whether a prefix stands for no namespace, or something else is wrong with one.
  var hasNamespaceFault = false
  var documentTypeLine: Int?
  var foreignRoot: (name: String, line: Int)?
  var kind: Int?
  var rootLine = 1
  var validator: SchemaValidator?
  var standIn: StandInTag?
  var faults: [XMLDiagnostic] = []
  /// Text that has come in pieces and goes to the validator as one, as it would from a tree.
  var text: [UInt8] = []

  /// The lines on which the start tags of the open elements ended, outermost first.
  var lines: [Int] = []
  /// The depth of the root of the record that is being filled; nil between records.
  var recordDepth: Int?
  /// Whether the validation that is under way has seen a record already.
  var hasValidatedRecord = false
  var recordFaults: [XMLDiagnostic] = []
  let record = XMLRecord()
  let root = XMLRecord()
  var names: Names?

  package init(_ grammar: XMLGrammar) {
    _ = LibXML2.isReady
    self.grammar = grammar
  }

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - source: gives the bytes.
  ///   - receive: called for every record as soon as it is complete, even if the document later
  ///     turns out to be unusable: what it gathers must be dropped then.
  /// - Returns: what became of the document.
  package func read(_ source: XMLByteSource, receive: (XMLRecordReading) -> Void) -> XMLReading {
    reset()
    let isWellFormed = withoutActuallyEscaping(source) { source in
      withoutActuallyEscaping(receive) { receive in
        feed = Feed(source)
        self.receive = receive
        defer {
          sourceFailure = feed.failure
          feed = Feed { [] }
          self.receive = { _ in }
        }
        return parse()
      }
    }
    validator?.end()
    if let line = documentTypeLine { return .documentType(line: line) }
    if let failure = sourceFailure {
      return .unreadable(XMLDiagnostic(line: nil, message: failure.reason))
    }
    guard isWellFormed, !isRefused else {
      return .unreadable(firstError ?? XMLDiagnostic(line: 1, message: "not well-formed"))
    }
    if let foreignRoot { return .foreignRoot(name: foreignRoot.name, line: foreignRoot.line) }
    guard let kind else { return .unreadable(XMLDiagnostic(line: 1, message: "no root element")) }
    return .complete(kind: kind, rootLine: rootLine, faults: faults)
  }

  /// Parses the document from `source`; whether it is well-formed, in its namespaces too.
  private func parse() -> Bool {
    // What libxml2 says of an encoder belongs to no context: this thread's handler would print it.
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    var handler = unsafe Self.handler
    let opaque = unsafe Unmanaged.passUnretained(self).toOpaque()
    let context = unsafe xmlCreateIOParserCtxt(
      &handler, opaque, { unsafe XMLReader.fill($0, $1, $2) }, nil, opaque,
      XML_CHAR_ENCODING_NONE)
    guard let context = unsafe context else { return false }
    defer {
      unsafe parser = nil
      unsafe xmlFreeParserCtxt(context)
    }
    unsafe parser = context
    names = unsafe Names(grammar.vocabulary, in: context.pointee.dict)
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    unsafe xmlParseDocument(context)
    guard unsafe context.pointee.wellFormed == 1, !hasNamespaceFault else { return false }
    guard unsafe LibXML2.isAtEnd(context), feed.isDrained() else {
      if firstError == nil, feed.failure == nil {
        firstError = XMLDiagnostic(
          kind: .encoding, line: unsafe Int(context.pointee.input?.pointee.line ?? 1),
          message: "bytes behind the end that are no characters")
      }
      return false
    }
    return true
  }

  private func reset() {
    sourceFailure = nil
    isRefused = false
    firstError = nil
    hasNamespaceFault = false
    documentTypeLine = nil
    foreignRoot = nil
    kind = nil
    validator = nil
    standIn = nil
    faults = []
    lines.removeAll(keepingCapacity: true)
    recordDepth = nil
    hasValidatedRecord = false
    recordFaults = []
    text.removeAll(keepingCapacity: true)
    unsafe record.contents.pointee.removeAll()
    unsafe root.contents.pointee.removeAll()
  }

  /// The validator of a schema, compiled when it is first needed.
  func validator(ofSchema schema: Int) -> SchemaValidator {
    if let known = validators[schema] { return known }
    let new = unsafe SchemaValidator(
      xsd: grammar.schemas[schema], data: Unmanaged.passUnretained(self).toOpaque(),
      onError: { unsafe XMLReader.receiveFault($0, $1) },
      locate: { unsafe XMLReader.locate($0, $1, $2) })
    validators[schema] = new
    return new
  }

  /// The tag that stands in for the root of a kind whose records are valid on their own account.
  func standIn(ofKind kind: Int, for tag: StartTag) -> StandInTag? {
    guard case .independent(_, let attributes) = grammar.kinds[kind].records else { return nil }
    return unsafe StandInTag(
      localName: grammar.kinds[kind].root, namespace: grammar.namespace, attributes: attributes,
      declaring: tag)
  }
}
