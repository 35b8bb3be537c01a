import CLibXML2

/// What a reader does at each event.
extension XMLReader {
  func documentTypeDeclared() {
    documentTypeLine = currentLine
    unsafe xmlStopParser(parser)
  }

  func startElement(_ tag: StartTag) {
    endText()
    feed.untold = 0
    if lines.isEmpty { unsafe openDocument(tag) }
    guard let kind, let names else { return lines.append(currentLine) }
    if unsafe startsRecord(tag, kind) { openRecord() }
    lines.append(currentLine)
    validator.map { unsafe $0.startElement(tag) }
    if lines.count == 1 {
      unsafe root.contents.pointee.openElement(tag, line: currentLine, names)
      unsafe root.contents.pointee.closeElement()
    }
    if recordDepth != nil {
      unsafe record.contents.pointee.openElement(tag, line: currentLine, names)
    }
    refuseIfTooLarge()
  }

  func endElement(_ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) {
    endText()
    feed.untold = 0
    defer { lines.removeLast() }
    guard let kind else { return }
    if lines.count == 1, recordDepth == nil, standIn != nil {
      endValidation()
    } else {
      validator.map { unsafe $0.endElement(name, uri) }
    }
    guard let recordDepth else { return }
    unsafe record.contents.pointee.closeElement()
    if lines.count == recordDepth + 1 { closeRecord(kind) }
  }

  func characters(_ piece: UnsafePointer<xmlChar>?, count: Int32) {
    feed.untold = 0
    guard kind != nil, firstError == nil else { return }
    let piece = unsafe UnsafeBufferPointer(start: piece, count: Int(count))
    unsafe text.append(contentsOf: piece)
    if recordDepth != nil { unsafe record.contents.pointee.addText(piece) }
    refuseIfTooLarge()
  }

  func cdata(_ piece: UnsafePointer<xmlChar>?, count: Int32) {
    endText()
    feed.untold = 0
    guard kind != nil else { return }
    validator.map { unsafe $0.cdata(piece, count: count) }
    guard recordDepth != nil else { return }
    unsafe record.contents.pointee.addText(
      UnsafeBufferPointer(start: piece, count: Int(count)))
    refuseIfTooLarge()
  }

  /// A comment or an instruction, which nobody reads.
  func aside() {
    endText()
    feed.untold = 0
  }

  /// Hands the text that has come in pieces to the validator.
  func endText() {
    guard !text.isEmpty else { return }
    unsafe text.withUnsafeBufferPointer { text in
      validator.map { unsafe $0.characters(text.baseAddress, count: Int32(text.count)) }
    }
    text.removeAll(keepingCapacity: true)
  }

  /// Gives up on a document whose texts or records would fill the memory.
  ///
  /// libxml2 has such limits for attributes, names and depth; for texts only when it builds a tree.
  private func refuseIfTooLarge() {
    guard unsafe text.count > Self.largestText || record.contents.pointee.size > Self.largestRecord
    else { return }
    firstError = XMLDiagnostic(
      kind: .tooLarge, line: currentLine,
      message: "more than 10 MB of text, or 64 MB in one record")
    isRefused = true
    unsafe xmlStopParser(parser)
  }

  /// Gives up on a document that would be kept in memory without telling of anything.
  func refuseOverlong() {
    guard firstError == nil else { return }
    firstError = XMLDiagnostic(
      kind: .tooLarge, line: currentLine, message: "more than 32 MB without an element or a text")
    isRefused = true
  }

  /// The bytes that one text may have, as in libxml2 (`XML_MAX_TEXT_LENGTH`).
  static let largestText = 10_000_000
  /// The bytes that one record may have: many times those of a province of a national definition.
  static let largestRecord = 64_000_000

  /// Keeps a violation with the record that it stands in, or else with the document.
  func add(_ fault: XMLDiagnostic) {
    if recordDepth == nil { faults.append(fault) } else { recordFaults.append(fault) }
  }

  private var currentLine: Int { unsafe Int(parser?.pointee.input?.pointee.line ?? 0) }

  /// Finds out of which kind the document is, by its root's start tag.
  private func openDocument(_ tag: StartTag) {
    let name = unsafe string(tag.localName)
    let namespace = unsafe string(tag.uri)
    kind = namespace == grammar.namespace ? grammar.kinds.firstIndex { $0.root == name } : nil
    rootLine = currentLine
    guard let kind else {
      foreignRoot = (namespace.isEmpty ? name : "{\(namespace)}\(name)", currentLine)
      return
    }
    standIn = unsafe standIn(ofKind: kind, for: tag)
    validator = validator(ofSchema: grammar.kinds[kind].schema)
    validator?.begin()
  }

  private func startsRecord(_ tag: StartTag, _ kind: Int) -> Bool {
    guard recordDepth == nil else { return false }
    switch grammar.kinds[kind].records {
    case .root, .independentRoot: return lines.isEmpty
    case .children: return lines.count == 1
    case .independent(let child, _):
      return unsafe lines.count == 1 && string(tag.localName) == child
        && string(tag.uri) == grammar.namespace
    }
  }

  private func openRecord() {
    if let standIn, hasValidatedRecord, let validator {
      endValidation()
      validator.begin()
      standIn.start(validator)
    }
    hasValidatedRecord = true
    recordDepth = lines.count
    recordFaults = []
  }

  /// Ends the validation of a root whose records are valid on their own account.
  private func endValidation() {
    guard let validator, let standIn else { return }
    standIn.end(validator)
    validator.end()
  }

  private func closeRecord(_ kind: Int) {
    recordDepth = nil
    defer { unsafe record.contents.pointee.removeAll() }
    if !grammar.kinds[kind].records.areIndependent {
      faults += recordFaults
      recordFaults = []
      guard faults.isEmpty else { return }
    }
    receive(
      XMLRecordReading(
        kind: kind, root: root.element, element: record.element, faults: recordFaults))
  }

  private func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    unsafe String(decoding: bytes(text), as: UTF8.self)
  }
}
