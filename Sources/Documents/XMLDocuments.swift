import Digests
package import Election
package import ElectionXML
package import Ledger
package import Rules
package import ValidatedXML

/// How documents are read; what is read is the same for all.
package struct DocumentOptions: Sendable {
  package var validator = Validator.strict
  /// Whether each document's bytes are digested, which takes time: documents from several places may
  /// share a path.
  package var identifies = false
  /// Whether reports and papers are kept as they came, to be written down again.
  package var keepsPapers = false
  /// Whether documents come from strangers: what would only keep the reader busy is refused (X001).
  package var isGuarded = false

  package init(validator: Validator = .strict) { self.validator = validator }
}

/// Documents in XML: tally sheets, one or many to a file, progress reports and papers.
package final class XMLDocuments: DocumentFormat {
  private let election: Election
  private let reader: DocumentReader
  private let options: DocumentOptions
  private var check: SheetCheck
  private static let crowded = "a tag in it has too many attributes"

  package init(of election: Election, _ options: DocumentOptions) {
    self.election = election
    self.options = options
    reader = DocumentReader(options.validator)
    check = SheetCheck(election)
  }

  package func read(
    _ source: some DocumentSource, path: ArraySlice<UInt8>, into ledger: inout Ledger
  ) {
    do throws(XMLSourceFailure) {
      ledger.begin(path: path, digest: options.identifies ? try digest(source) : nil)
    } catch {
      return ledger.reject(path, unreadable: error, identified: options.identifies)
    }
    let file = String(decoding: path, as: UTF8.self)
    if options.isGuarded, let whole = source.whole, CrowdedTag.isIn(whole.dropLast()) {
      return ledger.reject([
        Finding(FileRules.unreadable(Self.crowded), at: Place(file: file, line: nil))
      ])
    }
    let document = reader.read(source, file: file, expecting: .sheetsOrReport) { event in
      switch event {
      case .sheet(.sheet(let sheet)): ledger.add(check.checked(sheet, in: file))
      case .sheet(.invalid(let reasons)): ledger.add(invalidSheet: reasons)
      case .restart: ledger.restart()
      }
    }
    switch document {
    case .rejected(let reasons): ledger.reject(reasons)
    case .sheets: break
    case .report(let report):
      add(.report(CheckedProgressReport(report, of: election)), from: source, file, to: &ledger)
    case .dossier(let dossier): add(.dossier(dossier), from: source, file, to: &ledger)
    case .definition: preconditionFailure("the reader gives what is expected")
    }
  }

  private func add(
    _ content: Paper.Content, from source: some DocumentSource, _ file: String,
    to ledger: inout Ledger
  ) {
    do throws(XMLSourceFailure) {
      ledger.add(content, bytes: options.keepsPapers ? try copy(of: source) : nil)
    } catch {
      ledger.reject([Finding(FileRules.unreadable(error.reason), at: Place(file: file, line: nil))])
    }
  }

  private func digest(_ source: some DocumentSource) throws(XMLSourceFailure) -> Digest {
    let hasher = DigestHasher()
    if let whole = source.whole {
      hasher.add(whole.dropLast())
      return hasher.finish()
    }
    while case let bytes = try source.next(), !bytes.isEmpty { hasher.add(bytes) }
    try source.rewind()
    return hasher.finish()
  }

  /// The bytes of a paper, which has just been read to its end.
  private func copy(of source: some DocumentSource) throws(XMLSourceFailure) -> [UInt8] {
    if let whole = source.whole { return Array(whole.dropLast()) }
    var all: [UInt8] = []
    try source.rewind()
    while case let bytes = try source.next(), !bytes.isEmpty { all += bytes }
    return all
  }
}

extension Ledger {
  /// Adds a file of which nothing can be read (X001); what it is known by is why.
  package mutating func reject(
    _ path: ArraySlice<UInt8>, unreadable failure: XMLSourceFailure, identified: Bool
  ) {
    reject(path, FileRules.unreadable(failure.reason), identified: identified)
  }

  /// Adds a file of which nothing counts, for a reason that it is known by.
  package mutating func reject(
    _ path: ArraySlice<UInt8>, _ reason: Fault, identified: Bool
  ) {
    let reason = Finding(
      reason, at: Place(file: String(decoding: path, as: UTF8.self), line: nil))
    begin(path: path, digest: identified ? Digest(of: Array(reason.said(.en).utf8)) : nil)
    reject([reason])
  }
}
