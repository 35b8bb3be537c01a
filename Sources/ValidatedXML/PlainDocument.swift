import CLibXML2

/// A document that is read without validation, as far as it has come.
@safe
struct PlainDocument {
  private let grammar: XMLGrammar
  private let receive: (XMLRecordReading) -> Void
  var feed: Feed
  // Invariant: the context that is parsing this document, set before its first event.
  var parser: xmlParserCtxtPtr?
  // Invariant: interned by the parser, compared only.
  private var namespace: UnsafePointer<xmlChar>?
  private var kind: Int?
  private var acceptance: XMLGrammar.Acceptance?
  /// The name of the children that are records; nil where the root is the record.
  private var child: String?
  private var root: XMLRecord?
  private var builder = RecordBuilder()
  /// How many elements are open.
  private var depth = 0
  private var records = 0
  /// The bytes of the text that is coming in.
  private var textCount = 0
  private var isPlain = true

  init(
    _ grammar: XMLGrammar, _ source: @escaping XMLByteSource,
    _ receive: @escaping (XMLRecordReading) -> Void
  ) {
    self.grammar = grammar
    self.receive = receive
    feed = Feed(source)
    unsafe parser = nil
    unsafe namespace = nil
  }

  /// The kind of the document, once it has been parsed to its end; nil where it is not plain.
  var plainKind: Int? {
    guard isPlain, feed.failure == nil, records > 0 else { return nil }
    if let root, acceptance?.root(XMLElement(record: root, index: 0)) != true { return nil }
    return kind
  }

  /// Ends the reading: something is not surely valid.
  mutating func giveUp() {
    isPlain = false
    unsafe xmlStopParser(parser)
  }

  mutating func startElement(_ tag: StartTag) {
    textCount = 0
    let line = unsafe Int(parser?.pointee.input?.pointee.line ?? 0)
    if depth == 0 {
      guard unsafe open(tag, line: line) else { return giveUp() }
    } else if unsafe tag.uri != namespace {
      return giveUp()
    }
    let isRecord = builder.depth > 0 || depth == (child == nil ? 0 : 1)
    if isRecord || child == nil {
      guard unsafe isRecord && isExpected(tag) && builder.openElement(tag, line: line),
        builder.size <= XMLReader.largestRecord
      else { return giveUp() }
    }
    depth += 1
  }

  mutating func endElement() {
    textCount = 0
    depth -= 1
    guard builder.depth > 0 else { return }
    builder.closeElement()
    guard builder.depth == 0, let kind else { return }
    let record = builder.finish()
    let element = XMLElement(record: record, index: 0)
    guard acceptance?.record(element) == true else { return giveUp() }
    records += 1
    receive(
      XMLRecordReading(
        kind: kind, root: XMLElement(record: root ?? record, index: 0), element: element,
        faults: []))
  }

  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
    textCount += text.count
    if builder.depth > 0 {
      unsafe builder.addText(text)
    } else if unsafe !text.isBlank {
      return giveUp()
    }
    if textCount > XMLReader.largestText || builder.size > XMLReader.largestRecord { giveUp() }
  }

  /// Finds out of which kind the document is; false where that has no acceptance.
  private mutating func open(_ tag: StartTag, line: Int) -> Bool {
    let name = unsafe string(tag.localName)
    guard unsafe string(tag.uri) == grammar.namespace,
      let kind = grammar.kinds.firstIndex(where: { $0.root == name }),
      let acceptance = grammar.kinds[kind].acceptance
    else { return false }
    switch grammar.kinds[kind].records {
    case .root: child = nil
    case .independent(let name, _): child = name
    case .children: return false
    }
    unsafe namespace = tag.uri
    self.kind = kind
    self.acceptance = acceptance
    // A root that is the record itself is kept as such.
    guard child != nil else { return true }
    var builder = RecordBuilder()
    let isPlain = unsafe builder.openElement(tag, line: line)
    builder.closeElement()
    root = builder.finish()
    return isPlain
  }

  /// Whether the start tag may open a record, or stands inside one.
  private func isExpected(_ tag: StartTag) -> Bool {
    guard let child, builder.depth == 0 else { return true }
    return unsafe string(tag.localName) == child
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }
}
