import CLibXML2

/// What a reader does at each event.
extension XMLReader {
  func documentTypeDeclared() {
    documentTypeLine = currentLine
    unsafe xmlStopParser(parser)
  }

  func startElement(_ tag: StartTag) {
    endText()
    if lines.isEmpty { unsafe openDocument(tag) }
    guard kind != nil else { return lines.append(currentLine) }
    if unsafe startsRecord(tag) { openRecord() }
    lines.append(currentLine)
    validator.map { unsafe $0.startElement(tag) }
    if recordDepth != nil { unsafe fill(record, from: tag) }
    if lines.count == 1 { unsafe fill(root, from: tag) }
    if acceptance != nil, unsafe recordDepth == nil && lines.count > 1 || tag.uri != rootNamespace {
      giveUp()
    }
    refuseIfTooLarge()
  }

  func endElement(_ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) {
    endText()
    defer { lines.removeLast() }
    guard let kind else { return }
    if lines.count == 1, recordDepth == nil, standIn != nil {
      endValidation()
      acceptRoot()
    } else {
      validator.map { unsafe $0.endElement(name, uri) }
    }
    guard let recordDepth else { return }
    record.closeElement()
    if lines.count == recordDepth + 1 { closeRecord(kind) }
  }

  func characters(_ piece: UnsafePointer<xmlChar>?, count: Int32) {
    guard kind != nil else { return }
    let piece = unsafe UnsafeBufferPointer(start: piece, count: Int(count))
    textCount += piece.count
    if validator != nil { unsafe text.append(contentsOf: piece) }
    if recordDepth != nil {
      unsafe record.addText(piece)
    } else if acceptance != nil, unsafe !piece.allSatisfy(\.isXMLSpace) {
      giveUp()
    }
    refuseIfTooLarge()
  }

  func cdata(_ piece: UnsafePointer<xmlChar>?, count: Int32) {
    endText()
    guard kind != nil else { return }
    if acceptance != nil { giveUp() }
    textCount = Int(count)
    validator.map { unsafe $0.cdata(piece, count: count) }
    guard recordDepth != nil else { return }
    unsafe record.addText(UnsafeBufferPointer(start: piece, count: Int(count)))
    refuseIfTooLarge()
  }

  /// Hands the text that has come in pieces to the validator.
  func endText() {
    textCount = 0
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
    guard textCount > Self.largestText || record.size > Self.largestRecord, firstError == nil
    else { return }
    firstError = XMLDiagnostic(line: currentLine, message: "text or record too large")
    isRefused = true
    unsafe xmlStopParser(parser)
  }

  /// The bytes that one text may have, as in libxml2 (`XML_MAX_TEXT_LENGTH`).
  private static let largestText = 10_000_000
  /// The bytes that one record may have: many times those of a province of a national definition.
  private static let largestRecord = 64_000_000

  /// Ends a reading without validation: something is not surely valid.
  private func giveUp() {
    isUnsure = true
    unsafe xmlStopParser(parser)
  }

  /// Accepts the root of a document whose records have been accepted one by one.
  private func acceptRoot() {
    guard let acceptance else { return }
    guard hasValidatedRecord, acceptance.root(XMLElement(record: root, index: 0)) else {
      return giveUp()
    }
  }

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
    standIn = standIn(ofKind: kind)
    unsafe rootNamespace = tag.uri
    acceptance = isValidating ? nil : grammar.kinds[kind].acceptance
    guard acceptance == nil else { return }
    validator = validator(ofSchema: grammar.kinds[kind].schema)
    validator?.begin()
  }

  private func startsRecord(_ tag: StartTag) -> Bool {
    guard recordDepth == nil, lines.count <= 1, let kind else { return false }
    switch grammar.kinds[kind].records {
    case .root: return lines.isEmpty
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
    record.removeAll()
  }

  /// Ends the validation of a root whose records are valid on their own account.
  private func endValidation() {
    guard let validator, let standIn else { return }
    standIn.end(validator)
    validator.end()
  }

  private func closeRecord(_ kind: Int) {
    recordDepth = nil
    if case .children = grammar.kinds[kind].records {
      faults += recordFaults
      guard faults.isEmpty else { return }
    }
    let element = XMLElement(record: record, index: 0)
    if let acceptance, !acceptance.record(element) { return giveUp() }
    let envelope = lines.count == 1 ? record : root
    receive(
      XMLRecordReading(
        kind: kind, root: XMLElement(record: envelope, index: 0), element: element,
        faults: recordFaults))
  }

  private func fill(_ record: XMLRecord, from tag: StartTag) {
    var count = 0
    for index in 0..<Int(unsafe tag.attributeCount) {
      guard let field = unsafe tag.attributes.map({ unsafe $0 + index * 5 }),
        unsafe field[2] == nil, let value = unsafe field[3], let end = unsafe field[4]
      else {
        if acceptance != nil { giveUp() }
        continue
      }
      unsafe record.addAttribute(
        bytes(field[0]), UnsafeBufferPointer(start: value, count: end - value))
      count += 1
    }
    unsafe record.openElement(bytes(tag.localName), line: currentLine, attributeCount: count)
  }

  private func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    unsafe String(decoding: bytes(text), as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether the byte is white space in XML.
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
