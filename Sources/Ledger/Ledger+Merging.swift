import Digests
import Election
import Rules

/// Putting ledgers together, and taking documents out.
extension Ledger {
  /// Adds the documents of another ledger, of which none may be here: see `unite`.
  package mutating func append(_ other: Ledger) {
    if documents.isEmpty { return self = other }
    order = nil
    let known = UInt32(documents.count)
    let (firstSheet, firstFinding) = (UInt32(sheets.entries.count), UInt32(log.count))
    sheets.append(other.sheets, after: Int(known))
    documents.append(
      contentsOf: other.documents.lazy.map { document in
        var document = document
        document.firstSheet += firstSheet
        document.firstFinding += firstFinding
        return document
      })
    paths.append(other.paths)
    if !digests.isEmpty || !other.digests.isEmpty {
      if digests.isEmpty { digests = Array(repeating: nil, count: Int(known)) }
      digests +=
        other.digests.isEmpty
        ? Array(repeating: nil, count: other.documents.count) : other.digests
    }
    invalid += other.invalid.map {
      InvalidSheet(document: $0.document + known, line: $0.line)
    }
    papers += other.papers.map {
      Paper(document: $0.document + known, content: $0.content, bytes: $0.bytes)
    }
    log.append(other.log)
    files += other.files
    rejectedFiles += other.rejectedFiles
    goneDocuments += other.goneDocuments
  }

  /// Adds a part of the document that is coming in, read on its own.
  ///
  /// - Parameters:
  ///   - part: a ledger of one document, the part.
  ///   - lines: how many lines of the document stand before the part.
  package mutating func append(part: consuming Ledger, afterLine lines: Int) {
    let own = UInt32(documents.count - 1)
    part.sheets.moveLines(by: lines)
    sheets.append(part.sheets, allIn: Int(own))
    documents[Int(own)].sheets += UInt32(part.sheets.entries.count)
    invalid += part.invalid.map {
      InvalidSheet(document: own, line: UInt32(clamping: Int($0.line) + lines))
    }
    part.log.move(by: lines)
    log.append(part.log)
    documents[Int(own)].findings += UInt32(part.log.count)
  }

  /// Takes a document out: an operation of whoever owns the ledger, not of merging.
  package mutating func remove(_ document: Int) {
    guard !documents[document].isGone else { return }
    if var order {
      self.order = nil
      let place = order.firstPlace { !precedes(document: Int($0), document) }
      if place < order.count, order[place] == UInt32(document) { order.remove(at: place) }
      self.order = order
    }
    documents[document].isGone = true
    goneDocuments += 1
    switch documents[document].kind {
    case .sheets, .report: files -= 1
    case .rejected: (files, rejectedFiles) = (files - 1, rejectedFiles - 1)
    case .papers, .remark: break
    }
  }

  /// Adds the documents of another ledger: what both have is here once.
  package mutating func formUnion(_ other: Ledger) {
    let known = documents.count
    guard known > 0, other.documents.count <= 16 + known / 64 else {
      append(other)
      return unite()
    }
    // A few find their places one by one.
    var order = documentsInOrder()
    append(other)
    for document in known..<documents.count where !documents[document].isGone {
      let place = order.firstPlace { !precedes(document: Int($0), document) }
      if place < order.count, isSame(document, as: Int(order[place])) {
        remove(document)
      } else {
        order.insert(UInt32(document), at: place)
      }
    }
    self.order = order
  }

  /// Lets the same document count once, however often it has come.
  package mutating func unite() {
    var last: Int?
    for document in documentsInOrder().map(Int.init) {
      if let last, isSame(document, as: last) { remove(document) } else { last = document }
    }
  }
}

extension Array {
  /// The first place from which on a condition holds; it holds for all behind one that it holds for.
  func firstPlace(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Ledger {
  /// What a document says, as bytes to be compared; papers are told by their digest alone, which is
  /// always worked out from what they say.
  func contents(of document: Int) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.add(documents[document].kind.rawValue)
    for sheet in sheets(of: document) {
      let entry = sheets.entries[sheet]
      bytes.add(UInt8(entry.level.rawValue))
      bytes.add(UInt8(entry.round.position))
      bytes.add(entry.isRejected ? 1 : 0)
      bytes.add(entry.constituency == nil ? 0 : 1)
      bytes.add((entry.pollingArea?.index ?? -1) + 1)
      bytes.add(entry.revision)
      bytes.add(Int(entry.line))
      bytes.add(sheets.packed(sheet))
    }
    for sheet in invalid(of: document) { bytes.add(Int(sheet.line)) }
    for place in findingPlaces(of: document) {
      let finding = log[place]
      bytes.add((finding.place.line ?? -1) + 1)
      bytes.add("\(finding.code.rawValue) \(finding.said(.en))".utf8)
    }
    return bytes.bytes
  }
}
