import CLibXML2

/// A document that is read without validation, as far as it has come.
@safe
struct PlainDocument {
  private let grammar: XMLGrammar
  /// The forms of the grammar's kinds.
  private let forms: [FormTable?]
  private let receive: (XMLRecordReading) -> Void
  private let names: Names
  private let record: XMLRecord
  private let root: XMLRecord
  var feed: Feed
  // Invariant: the context that is parsing this document, set before its first event.
  var parser: xmlParserCtxtPtr?
  // Invariant: interned by the parser, compared only.
  private var namespace: UnsafePointer<xmlChar>?
  private var kind: Int?
  private var check: FormCheck?
  /// Whether the root is the record, rather than its children.
  private var isRootRecord = false
  /// How many elements are open.
  private var depth = 0
  private var records = 0
  /// The bytes of the text that is coming in.
  private var textCount = 0
  private var isPlain = true

  /// - Parameters:
  ///   - grammar: the grammar.
  ///   - forms: the forms of its kinds.
  ///   - names: its names, as the parser knows them.
  ///   - record: is filled with one record after the other.
  ///   - root: is filled with the root's start tag.
  ///   - feed: gives the bytes, if the parser is to ask for them.
  ///   - receive: called for every record.
  init(
    _ grammar: XMLGrammar, _ forms: [FormTable?], _ names: Names, _ record: XMLRecord,
    _ root: XMLRecord, _ feed: Feed,
    _ receive: @escaping (XMLRecordReading) -> Void
  ) {
    self.grammar = grammar
    self.forms = forms
    self.names = names
    self.record = record
    self.root = root
    self.feed = feed
    self.receive = receive
    unsafe parser = nil
    unsafe namespace = nil
    unsafe record.contents.pointee.removeAll()
    unsafe root.contents.pointee.removeAll()
  }

  /// The kind of the document, once it has been parsed to its end; nil where it is not plain.
  var plainKind: Int? {
    guard isPlain, feed.failure == nil, !feed.isOverlong, records > 0, let check,
      isRootRecord || check.acceptsEnd()
    else { return nil }
    return kind
  }

  /// Ends the reading: something is not surely valid.
  mutating func giveUp() {
    isPlain = false
    unsafe xmlStopParser(parser)
  }

  mutating func startElement(_ tag: StartTag) {
    (textCount, feed.untold) = (0, 0)
    let line = unsafe Int(parser?.pointee.input?.pointee.line ?? 0)
    if depth == 0 {
      guard unsafe open(tag, line: line) else { return giveUp() }
    } else if unsafe tag.uri != namespace {
      return giveUp()
    }
    if depth > 0 || isRootRecord {
      guard unsafe record.contents.pointee.openElement(tag, line: line, names),
        unsafe record.contents.pointee.size <= XMLReader.largestRecord
      else { return giveUp() }
    }
    depth += 1
  }

  mutating func endElement() {
    (textCount, feed.untold) = (0, 0)
    depth -= 1
    guard depth > 0 || isRootRecord else { return }
    unsafe record.contents.pointee.closeElement()
    guard depth == (isRootRecord ? 0 : 1), let kind else { return }
    let element = record.element
    guard
      (isRootRecord ? check?.accepts(document: element) : check?.accepts(child: element)) == true
    else { return giveUp() }
    records += 1
    receive(
      XMLRecordReading(
        kind: kind, root: isRootRecord ? element : root.element, element: element, faults: []))
    unsafe record.contents.pointee.removeAll()
  }

  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
    textCount += text.count
    feed.untold = 0
    if depth > (isRootRecord ? 0 : 1) {
      unsafe record.contents.pointee.addText(text)
      if unsafe record.contents.pointee.size > XMLReader.largestRecord { return giveUp() }
    } else if unsafe !text.isBlank {
      return giveUp()
    }
    if textCount > XMLReader.largestText { giveUp() }
  }

  /// Finds out of which kind the document is; false where documents of that are always validated.
  private mutating func open(_ tag: StartTag, line: Int) -> Bool {
    let name = unsafe string(tag.localName)
    guard unsafe string(tag.uri) == grammar.namespace,
      let kind = grammar.kinds.firstIndex(where: { $0.root == name }),
      let form = forms[kind]
    else { return false }
    unsafe namespace = tag.uri
    self.kind = kind
    let check = FormCheck(form)
    self.check = check
    if grammar.kinds[kind].records.isRoot {
      isRootRecord = true
      return true
    }
    let isPlain = unsafe root.contents.pointee.openElement(tag, line: line, names)
    unsafe root.contents.pointee.closeElement()
    return isPlain && check.accepts(startOf: root.element)
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }
}
