package import Election
package import Rules

/// All that came in from an election folder, each sheet and report already checked on its own.
///
/// It is filled document by document: `begin`, then its sheets or report, then `end`. Each task fills
/// one of its own; they are put together once and brought into the order of the documents.
package struct Intake: Sendable {
  /// Where a document comes from: a file by its number, in the order of the paths, and in an archive
  /// the member by its place.
  package struct Position: Sendable {
    package let file: Int
    package let member: Int

    package init(file: Int, member: Int = 0) {
      self.file = file
      self.member = member
    }
  }

  private struct DocumentEntry {
    let position: Position
    let firstSheet: Int
    let path: Int
  }

  /// The files met outside the definition, and how many of them are rejected whole.
  package private(set) var files = 0
  package private(set) var rejectedFiles = 0
  /// Sheets that the XSD does not allow: read, rejected, of no polling area; each where it has its
  /// first fault, by path and line once everything is in order.
  private(set) var invalid: [Place] = []
  /// By path, then in document order.
  private(set) var sheets = SheetStore()
  private var documents: [DocumentEntry] = []
  private var paths = PathList()
  private(set) var reports: [(document: Int, report: CheckedReport)] = []
  private(set) var dossier = Dossier()
  /// What was found in files and on sheets, as they came.
  package private(set) var findings = FindingLog()

  // The document that is coming in.
  private var invalidBefore = 0
  private var findingsBefore = 0

  package init() {}

  /// Begins a document.
  package mutating func begin(_ position: Position, path: ArraySlice<UInt8>) {
    files += 1
    (invalidBefore, findingsBefore) = (invalid.count, findings.count)
    documents.append(
      DocumentEntry(
        position: position, firstSheet: sheets.entries.count, path: documents.count))
    paths.append(path)
  }

  /// Adds a sheet of the document.
  package mutating func add(_ sheet: CheckedSheet) {
    sheets.append(sheet, document: documents.count - 1)
    findings.append(contentsOf: sheet.findings)
  }

  /// Adds a sheet of the document that the XSD does not allow, for at least one reason.
  package mutating func add(invalidSheet reasons: [Finding]) {
    if let first = reasons.first { invalid.append(first.place) }
    findings.append(contentsOf: reasons)
  }

  /// Adds the document as a report.
  package mutating func add(_ report: CheckedReport) {
    reports.append((documents.count - 1, report))
  }

  /// Takes the document's papers: it is none of the files that results are made of.
  package mutating func add(_ dossier: Dossier) {
    files -= 1
    self.dossier += dossier
  }

  /// Forgets what the document has brought so far: it is read again, or cannot be used.
  package mutating func restart() {
    guard let document = documents.last else { return }
    sheets.removeAll(from: document.firstSheet)
    invalid.removeSubrange(invalidBefore...)
    findings.removeAll(from: findingsBefore)
  }

  /// Rejects the document whole.
  package mutating func reject(_ reasons: [Finding]) {
    restart()
    rejectedFiles += 1
    findings.append(contentsOf: reasons)
  }

  /// Adds a finding on something that is no document, such as a folder that cannot be read.
  package mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Adds all that another intake has.
  package mutating func append(_ other: Intake) {
    // Nothing is moved where there is nothing yet, but for what is said of no document.
    if documents.isEmpty, findings.isEmpty { return self = other }
    files += other.files
    rejectedFiles += other.rejectedFiles
    invalid += other.invalid
    let (known, count) = (documents.count, sheets.entries.count)
    sheets.append(other.sheets, after: known)
    documents.reserveCapacity(known + other.documents.count)
    for document in other.documents {
      documents.append(
        DocumentEntry(
          position: document.position, firstSheet: document.firstSheet + count,
          path: document.path + known))
    }
    paths.append(other.paths)
    reports += other.reports.map { ($0.document + known, $0.report) }
    findings.append(other.findings)
    dossier += other.dossier
  }

  /// Adds a part of the document that is coming in, read on its own.
  ///
  /// - Parameters:
  ///   - part: an intake of one document, the part.
  ///   - line: how many lines of the document stand before the part.
  package mutating func append(part: consuming Intake, afterLine line: Int) {
    part.sheets.moveLines(by: line)
    part.sheets.makeOneDocument()
    sheets.append(part.sheets, after: documents.count - 1)
    invalid += part.invalid.map { $0.moved(by: line) }
    part.findings.move(by: line)
    findings.append(part.findings)
  }

  /// Brings everything into the order of the documents' paths.
  package mutating func sort() {
    invalid.sort()
    dossier.sort()
    let isInOrder = documents.indices.dropFirst().allSatisfy { !precedes($0, $0 - 1) }
    guard !isInOrder else { return }
    var order = Array(documents.indices)
    order.sort { precedes($0, $1) }
    let ends = documents.dropFirst().map(\.firstSheet) + [sheets.entries.count]
    sheets.reorder(order, sheets: zip(documents, ends).map { $0.firstSheet..<$1 })
    var rank = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { rank[old] = new }
    reports = reports.map { (rank[$0.document], $0.report) }
    reports.sort { $0.document < $1.document }
    // Where their sheets stand is known to the sheets alone from now on.
    documents = order.map { documents[$0] }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (documents[a].position, documents[b].position)
    guard first.file == second.file else { return first.file < second.file }
    // Members of one archive, which come in any order.
    let (path, other) = (paths[documents[a].path], paths[documents[b].path])
    return path == other
      ? first.member < second.member : path.lexicographicallyPrecedes(other)
  }

  /// The path and line of a sheet.
  func place(of sheet: Int) -> Place {
    let entry = sheets.entries[sheet]
    return Place(
      file: paths.string(documents[Int(entry.document)].path), line: Int(entry.line))
  }
}

/// How many files and sheets there are of each status.
package struct SheetCounts: Equatable, Sendable {
  package var files = 0
  package var rejectedFiles = 0
  /// The sheets of the files that are not rejected: the sum of the five statuses.
  package var read = 0
  package var counted = 0
  package var rejected = 0
  package var superseded = 0
  package var duplicate = 0
  package var replaced = 0
  /// The sheets that the definition asks for in the first round, and how many polling areas have
  /// neither a first sheet nor one of a rerun that counts.
  package var expected = 0
  package var missing = 0

  package init() {}
}
