import Digests
package import Election
import Rules

/// A ledger written down, before anything is settled (format 2).
///
/// The bytes: `Partial.head`, which names the format; the digest of the definition; all texts that
/// are said more than once; the documents in their order; and the SHA-256 of all that. Of a document
/// it keeps the path, as far as it differs from the one before, the digest and the kind; of its sheets
/// the place in the election and the packed content; of findings the code, the sentence and what it is
/// filled with; reports and papers stand as they came.
package enum Partial {
  /// How every partial begins, whatever its format.
  package static let mark = "KiemPhieu partial "
  static let head = Array((mark + "2\n").utf8)

  /// - Parameters:
  ///   - ledger: what is written; every document must be identified, and papers kept.
  ///   - election: the checked definition.
  ///   - origin: stands before every path, and a slash; nil: nothing does.
  /// - Returns: the bytes, the same for the same documents in whatever order they have come.
  package static func bytes(
    of ledger: Ledger, in election: Election, origin: String? = nil
  ) -> [UInt8] {
    var writer = PartialWriter(ledger, origin: origin)
    for document in ledger.documentsInOrder() { writer.add(Int(document)) }
    var bytes = head + Digest(of: election.canonicalBytes).bytes + writer.finish()
    bytes += Digest(of: bytes).bytes
    return bytes
  }
}

/// Which parts a sheet has: bits of its first byte, beside level and round.
enum SheetPart {
  static let isRejected: UInt8 = 16
  static let hasPollingArea: UInt8 = 32
  static let hasConstituency: UInt8 = 64
  static let isRevised: UInt8 = 128
}

/// Which kind of thing a sentence is filled with.
enum ArgumentKind: UInt8 {
  case count, number, string, percentage, stated, text
}

private struct PartialWriter {
  private let ledger: Ledger
  private let prefix: [UInt8]
  private var documents = ByteWriter()
  private var count = 0
  private var lastPath: [UInt8] = []
  private var texts: [String: Int] = [:]
  private var textsInOrder: [String] = []

  init(_ ledger: Ledger, origin: String?) {
    self.ledger = ledger
    prefix = origin.map { Array("\($0)/".utf8) } ?? []
  }

  consuming func finish() -> [UInt8] {
    var all = ByteWriter()
    all.add(textsInOrder.count)
    for text in textsInOrder { all.add(text.utf8) }
    all.add(count)
    all.add(raw: documents.bytes)
    return all.bytes
  }

  mutating func add(_ document: Int) {
    guard let digest = ledger.digest(of: document) else {
      preconditionFailure("what is written down is identified")
    }
    count += 1
    let path = prefix + ledger.path(of: document)
    let shared = zip(path, lastPath).prefix { $0 == $1 }.count
    documents.add(shared)
    documents.add(path[shared...])
    lastPath = path
    documents.add(raw: digest.bytes)
    let kind = ledger.documents[document].kind
    documents.add(kind.rawValue)
    switch kind {
    case .report, .papers:
      guard let bytes = ledger.paper(of: document)?.bytes else {
        preconditionFailure("papers have been kept")
      }
      documents.add(bytes)
    case .sheets:
      addSheets(of: document)
      addFindings(of: document)
    case .rejected, .remark: addFindings(of: document)
    }
  }

  private mutating func addSheets(of document: Int) {
    let sheets = ledger.sheets(of: document)
    documents.add(sheets.count)
    for sheet in sheets { add(sheet: sheet) }
    let invalid = ledger.invalid(of: document)
    documents.add(invalid.count)
    for sheet in invalid { documents.add(Int(sheet.line)) }
  }

  private mutating func add(sheet: Int) {
    let entry = ledger.sheets.entries[sheet]
    var parts = UInt8(entry.level.rawValue) | UInt8(entry.round.position) << 2
    if entry.isRejected { parts |= SheetPart.isRejected }
    if entry.pollingArea != nil { parts |= SheetPart.hasPollingArea }
    if entry.constituency != nil { parts |= SheetPart.hasConstituency }
    if entry.revision != 1 { parts |= SheetPart.isRevised }
    documents.add(parts)
    documents.add(Int(entry.line))
    if entry.revision != 1 { documents.add(entry.revision) }
    guard let pollingArea = entry.pollingArea else { return }
    documents.add(pollingArea.index)
    documents.add(ledger.sheets.packed(sheet))
    if entry.round != .first {
      documents.add((ledger.sheets.days[sheet].map { "\($0)" } ?? "").utf8)
    }
    guard entry.round == .extra, entry.constituency != nil else { return }
    // It is checked once the first round is decided, by all that it says.
    guard let extra = ledger.sheets.extras[sheet] else { return }
    for line in extra.sheet.content.votes { add(line.percent) }
    let stated = extra.sheet.stated
    documents.add(stated == nil ? 0 : 1)
    if let stated { for one in [stated.turnout, stated.valid, stated.invalid] { add(one) } }
    let inventory = extra.sheet.inventory
    documents.add(inventory == nil ? 0 : 1)
    if let inventory {
      for one in [inventory.received, inventory.issued, inventory.exchanged, inventory.unused] {
        documents.add(one.value)
      }
    }
  }

  /// A printed percentage as it was written; empty where there is none.
  private mutating func add(_ percentage: StatedPercentage?) {
    documents.add((percentage?.text ?? "").utf8)
  }

  private mutating func addFindings(of document: Int) {
    let places = ledger.findingPlaces(of: document)
    documents.add(places.count)
    for place in places { add(ledger.log[place]) }
  }

  private mutating func add(_ finding: Finding) {
    add(text: finding.code.rawValue)
    add(text: finding.wording.name)
    documents.add((finding.place.line ?? -1) + 1)
    let subject = finding.subject
    documents.add((subject.level?.rawValue ?? -1) + 1)
    documents.add((subject.round?.position ?? -1) + 1)
    documents.add((subject.pollingArea ?? -1) + 1)
    documents.add(subject.area == nil ? 0 : 1)
    if let area = subject.area { add(text: area) }
    let (hasFigures, arguments) = finding.filling
    documents.add(2 * arguments.count + (hasFigures ? 1 : 0))
    for argument in arguments { add(argument) }
  }

  private mutating func add(_ argument: Argument) {
    func kind(_ kind: ArgumentKind) { documents.add(kind.rawValue) }
    switch argument {
    case .count(let count):
      kind(.count)
      documents.add(count.value)
    case .number(let number):
      kind(.number)
      documents.add(signed: Int64(number))
    case .string(let string):
      kind(.string)
      add(text: string)
    case .percentage(let percentage):
      kind(.percentage)
      documents.add(signed: percentage.hundredths)
    case .stated(let stated):
      kind(.stated)
      documents.add(stated.text.utf8)
    case .text(let text):
      kind(.text)
      add(text: text.vi)
      add(text: text.en)
    }
  }

  /// A text by its number among all texts.
  private mutating func add(text: String) {
    let number = texts[text] ?? textsInOrder.count
    if number == textsInOrder.count {
      texts[text] = number
      textsInOrder.append(text)
    }
    documents.add(number)
  }
}
