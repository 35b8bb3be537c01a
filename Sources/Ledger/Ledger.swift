package import Digests
package import Election
package import Rules

/// Every sheet and document that has been received, whatever brought it, each checked on its own;
/// nothing is settled between them.
///
/// A document is known by its path and the SHA-256 of its bytes, and ordered by these; the number
/// under which it stands here says nothing. Putting ledgers together is a union: order and repetition
/// make no difference. Which sheet holds is settled when somebody asks (`Settlement`).
///
/// It is filled document by document: `begin`, then its sheets, report or papers. Every task fills
/// one of its own.
package struct Ledger: Sendable {
  /// What a document has turned out to be.
  package enum Kind: UInt8, Sendable {
    case sheets, report, papers
    /// Nothing of it counts.
    case rejected
    /// No document at all, such as a folder that cannot be read.
    case remark
  }

  /// A document; its number is its place among all that have come.
  struct Document {
    var firstSheet: UInt32
    var sheets: UInt32 = 0
    var firstFinding: UInt32
    var findings: UInt32 = 0
    var kind = Kind.sheets
    /// Whether it has been taken out again.
    var isGone = false
    /// Whether it came in a partial, rather than lay where its path says.
    var isForwarded = false
  }

  /// A sheet that the XSD does not allow: it is of no polling area.
  struct InvalidSheet {
    var document: UInt32
    /// Where it has its first fault.
    var line: UInt32
  }

  var documents: [Document] = []
  var paths = PathList()
  /// For each document what identifies its bytes, nil where it is not known; empty where none is.
  var digests: [Digest?] = []
  /// The sheets that the XSD allows; those of one document in its order.
  var sheets = SheetStore()
  var invalid: [InvalidSheet] = []
  /// Reports and papers.
  package internal(set) var papers: [Paper] = []
  /// What was found in documents, each document's together.
  var log = FindingLog()

  /// The files that results are made of, and how many of them are rejected whole.
  package internal(set) var files = 0
  package internal(set) var rejectedFiles = 0
  var goneDocuments = 0
  /// The documents that are here, in their order; nil until somebody has asked for a change.
  var order: [UInt32]?

  /// The seals of the folders and archives that were read; of what came in partials none are known.
  package var seals: [SealNote] = []

  package init() {}

  // MARK: Filling

  /// Begins a document.
  ///
  /// - Parameters:
  ///   - path: below the election folder, in bytes that need not be UTF-8.
  ///   - digest: of its bytes; nil where no other document can have its path.
  package mutating func begin(path: ArraySlice<UInt8>, digest: Digest? = nil) {
    files += 1
    order = nil
    documents.append(
      Document(firstSheet: UInt32(sheets.entries.count), firstFinding: UInt32(log.count)))
    paths.append(path)
    if digest != nil || !digests.isEmpty {
      if digests.isEmpty { digests = Array(repeating: nil, count: documents.count - 1) }
      digests.append(digest)
    }
  }

  /// Adds a sheet of the document.
  package mutating func add(_ sheet: CheckedSheet) {
    sheets.append(sheet, document: documents.count - 1)
    documents[documents.count - 1].sheets += 1
    add(sheet.findings)
  }

  /// Adds a sheet of the document that the XSD does not allow, for at least one reason.
  package mutating func add(invalidSheet reasons: [Finding]) {
    if let first = reasons.first {
      invalid.append(
        InvalidSheet(
          document: UInt32(documents.count - 1),
          line: UInt32(clamping: first.place.line ?? 0)))
    }
    add(reasons)
  }

  /// Makes room for documents of one sheet each.
  mutating func reserveCapacity(_ count: Int) {
    documents.reserveCapacity(count)
    digests.reserveCapacity(count)
    paths.reserveCapacity(count)
    sheets.reserveCapacity(count)
  }

  /// Adds a sheet that was checked and packed before.
  mutating func add(_ sheet: SheetHead, content: ArraySlice<UInt8>) {
    sheets.append(sheet, content: content, document: documents.count - 1)
    documents[documents.count - 1].sheets += 1
  }

  /// Says how the last sheet, of an extra election, was read.
  mutating func noteExtra(_ sheet: CheckedSheet) { sheets.noteExtra(sheet) }

  /// Says on which day the last sheet was counted.
  mutating func note(day: CivilDate) { sheets.note(day: day) }

  /// The day on which a rerun or an extra election was counted; nil where its sheet does not say so.
  package func day(of sheet: Int) -> CivilDate? { sheets.days[sheet] }

  var placeOfLastSheet: Place { place(of: sheets.entries.count - 1) }

  /// Adds a sheet that the XSD does not allow, whose findings are added on their own.
  mutating func add(invalidSheetAt line: Int) {
    invalid.append(
      InvalidSheet(document: UInt32(documents.count - 1), line: UInt32(clamping: line)))
  }

  /// Adds a finding in the document.
  mutating func add(_ finding: Finding) { add([finding]) }

  /// Takes the document's report or papers.
  ///
  /// - Parameters:
  ///   - content: what the document says.
  ///   - bytes: the document as it came; nil where nobody will write it down again.
  package mutating func add(_ content: Paper.Content, bytes: [UInt8]? = nil) {
    let document = documents.count - 1
    papers.append(Paper(document: UInt32(document), content: content, bytes: bytes))
    switch content {
    case .report: documents[document].kind = .report
    case .dossier:
      documents[document].kind = .papers
      // It is none of the files that results are made of.
      files -= 1
    }
  }

  /// Takes decisions that another ledger has, as a document of their own.
  package mutating func add(decisions: [OfficialDecision]) {
    guard !decisions.isEmpty else { return }
    begin(path: [])
    var dossier = Dossier()
    dossier.decisions = decisions
    add(.dossier(dossier))
  }

  /// Forgets what the document has brought so far: it is read again, or cannot be used.
  package mutating func restart() {
    guard let last = documents.last else { return }
    sheets.removeAll(from: Int(last.firstSheet))
    while invalid.last?.document == UInt32(documents.count - 1) { invalid.removeLast() }
    log.removeAll(from: Int(last.firstFinding))
    documents[documents.count - 1].sheets = 0
    documents[documents.count - 1].findings = 0
  }

  /// Rejects the document whole.
  package mutating func reject(_ reasons: [Finding]) {
    restart()
    rejectedFiles += 1
    documents[documents.count - 1].kind = .rejected
    add(reasons)
  }

  /// Adds a finding on something that is no document.
  package mutating func add(remark finding: Finding) {
    begin(
      path: Array(finding.place.file.utf8)[...], digest: Digest(of: Array(finding.said(.en).utf8)))
    files -= 1
    documents[documents.count - 1].kind = .remark
    add([finding])
  }

  private mutating func add(_ findings: [Finding]) {
    log.append(contentsOf: findings)
    documents[documents.count - 1].findings += UInt32(findings.count)
  }

  // MARK: Asking

  /// Whether two documents have one path and it is not known of both which they are.
  package var needsDigests: Bool {
    let order = documentsInOrder().map(Int.init)
    return zip(order, order.dropFirst()).contains { a, b in
      paths[a] == paths[b] && (digest(of: a) == nil || digest(of: b) == nil)
    }
  }

  package var documentCount: Int { documents.count }

  /// Whether a document came in a partial, rather than lay where its path says.
  package func isForwarded(_ document: Int) -> Bool { documents[document].isForwarded }

  /// Notes that all of it came in a partial.
  package mutating func markForwarded() {
    for document in documents.indices { documents[document].isForwarded = true }
  }

  /// How many sheets there are, those included that the XSD does not allow.
  package var sheetCount: Int {
    sheets.entries.indices.count { holds(sheet: $0) } + invalidCount
  }

  /// Whether a document has been taken out.
  package func isGone(_ document: Int) -> Bool { documents[document].isGone }

  package func path(of document: Int) -> ArraySlice<UInt8> { paths[document] }

  /// The same as text, as findings have it.
  package func name(of document: Int) -> String { paths.string(document) }

  /// Whether nothing of a document counts.
  package func isRejected(_ document: Int) -> Bool { documents[document].kind == .rejected }

  package func digest(of document: Int) -> Digest? {
    digests.isEmpty ? nil : digests[document]
  }

  /// The running numbers of a document's sheets.
  package func sheets(of document: Int) -> Range<Int> {
    let own = documents[document]
    return Int(own.firstSheet)..<Int(own.firstSheet + own.sheets)
  }

  /// How many sheets have come that the XSD allows; their numbers are below.
  package var sheetNumbers: Int { sheets.entries.count }

  /// What is known of a sheet beside its content.
  package func entry(_ sheet: Int) -> SheetStore.Entry { sheets.entries[sheet] }

  package func content(of sheet: Int) -> PackedContent { sheets.content(of: sheet) }

  /// The sheet of an extra election as it was read.
  package func extra(_ sheet: Int) -> CheckedSheet? { sheets.extras[sheet] }

  /// Whether a sheet is here; its document may have been taken out.
  package func holds(sheet: Int) -> Bool {
    goneDocuments == 0 || !documents[Int(sheets.entries[sheet].document)].isGone
  }

  /// The documents that are here, by path, then by what identifies their bytes.
  package func documentsInOrder() -> [UInt32] {
    if let order { return order }
    var order = (0..<UInt32(documents.count)).filter { !documents[Int($0)].isGone }
    let isInOrder = zip(order, order.dropFirst()).allSatisfy {
      !precedes(document: Int($1), Int($0))
    }
    if !isInOrder { order.sort { precedes(document: Int($0), Int($1)) } }
    return order
  }

  /// Whether one document stands before another one.
  package func precedes(document a: Int, _ b: Int) -> Bool {
    let comparison = paths.compare(a, b)
    guard comparison == 0 else { return comparison < 0 }
    switch (digest(of: a), digest(of: b)) {
    case (let first?, let second?):
      // Two that claim one digest and say different things are told apart by what they say.
      return first == second && a != b
        ? contents(of: a).lexicographicallyPrecedes(contents(of: b)) : first < second
    case (nil, _?): return true
    case (_?, nil): return false
    // Of one document that has come twice neither stands before the other.
    case (nil, nil): return false
    }
  }

  /// Whether a document holds decisions of authorities, which change what counts.
  package func holdsDecisions(_ document: Int) -> Bool {
    guard documents[document].kind == .papers,
      case .dossier(let dossier) = paper(of: document)?.content
    else { return false }
    return !dossier.decisions.isEmpty
  }

  /// The report or papers that a document is.
  func paper(of document: Int) -> Paper? {
    let place = papers.firstPlace { $0.document >= UInt32(document) }
    return place < papers.count && papers[place].document == UInt32(document)
      ? papers[place] : nil
  }

  /// The sheets of a document that the XSD does not allow.
  func invalid(of document: Int) -> ArraySlice<InvalidSheet> {
    let start = invalid.firstPlace { $0.document >= UInt32(document) }
    return invalid[start...].prefix { $0.document == UInt32(document) }
  }

  func isSame(_ a: Int, as b: Int) -> Bool {
    paths[a] == paths[b] && digest(of: a) != nil && digest(of: a) == digest(of: b)
      && contents(of: a) == contents(of: b)
  }

  /// Whether one sheet stands before another one: by its document, then in the document's order.
  package func precedes(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (sheets.entries[a].document, sheets.entries[b].document)
    return first == second ? a < b : precedes(document: Int(first), Int(second))
  }

  /// The path and line of a sheet.
  package func place(of sheet: Int) -> Place {
    let entry = sheets.entries[sheet]
    return Place(file: paths.string(Int(entry.document)), line: Int(entry.line))
  }

  /// Where the sheets stand that the XSD does not allow, by path and line.
  package func invalidSheets() -> [Place] {
    invalid.filter { !documents[Int($0.document)].isGone }.map {
      Place(file: paths.string(Int($0.document)), line: $0.line == 0 ? nil : Int($0.line))
    }.sorted()
  }

  /// Where the sheets of one document stand that the XSD does not allow.
  package func invalidSheets(of document: Int) -> [Place] {
    invalid(of: document).map {
      Place(file: paths.string(document), line: $0.line == 0 ? nil : Int($0.line))
    }
  }

  /// The findings in one document.
  package func findings(of document: Int) -> FindingLog {
    var findings = FindingLog()
    for index in findingPlaces(of: document) { findings.append(log[index]) }
    return findings
  }

  package var invalidCount: Int {
    goneDocuments == 0
      ? invalid.count : invalid.count { !documents[Int($0.document)].isGone }
  }

  /// The findings in all documents that are here.
  package var findings: FindingLog {
    guard !digests.isEmpty || goneDocuments > 0 else { return log }
    // Of two documents of one path those of the first come first.
    var findings = FindingLog()
    for document in documentsInOrder() {
      for index in findingPlaces(of: Int(document)) { findings.append(log[index]) }
    }
    return findings
  }

  func findingPlaces(of document: Int) -> Range<Int> {
    let own = documents[document]
    return Int(own.firstFinding)..<Int(own.firstFinding + own.findings)
  }

  /// The progress reports, by path.
  package var reports: [CheckedProgressReport] {
    papersInOrder.compactMap { if case .report(let report) = $0.content { report } else { nil } }
  }

  /// All papers, by path and line.
  package var dossier: Dossier {
    var all = Dossier()
    for paper in papersInOrder { if case .dossier(let own) = paper.content { all += own } }
    all.sort()
    return all
  }

  private var papersInOrder: [Paper] {
    papers.filter { !documents[Int($0.document)].isGone }
      .sorted { precedes(document: Int($0.document), Int($1.document)) }
  }
}
