package import Election
package import Rules
package import ValidatedXML

/// What one file holds.
package enum Document: Sendable {
  /// Nothing that can be used: the file is rejected whole.
  case rejected([Finding])
  /// Tally sheets in document order.
  case sheets([SheetReading])
  case report(TurnoutReport)
  case definition(Definition)

  /// A sheet of a file, or why it is none.
  package enum SheetReading: Sendable {
    case sheet(TallySheet)
    case invalid([Finding])
  }
}

/// Which documents are looked for in a place.
package enum Expected: Sendable {
  case definition
  case sheetsOrReport

  fileprivate func includes(_ root: ElectionGrammar.Root) -> Bool {
    switch self {
    case .definition: root == .definition
    case .sheetsOrReport: root != .definition
    }
  }

  fileprivate var names: Text {
    switch self {
    case .definition: Text("Election")
    case .sheetsOrReport:
      Text(
        vi: "TallySheet, TallySheets hoặc TurnoutReport",
        en: "TallySheet, TallySheets or TurnoutReport")
    }
  }
}

/// Reads the documents of an election; used by one thread at a time.
///
/// Every document is first read without validation, and taken if it is plain: if `StrictSheet` is
/// sure of each of its sheets. Any other is read again from the start with libxml2's own XSD
/// validation, whose word alone then counts.
package final class DocumentReader {
  private let plainReader = PlainReader(ElectionGrammar.grammar)
  private let reader = XMLReader(ElectionGrammar.grammar)

  package init() {}

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - source: gives the bytes.
  ///   - rewind: makes the source give the bytes again from the start.
  ///   - file: the path below the election folder, for findings.
  ///   - expected: which documents may stand there; any other is rejected (X004).
  /// - Returns: what the document holds; nothing of one that is not well-formed to its very end.
  package func read(
    _ source: XMLByteSource, rewind: () throws(XMLSourceFailure) -> Void, file: String,
    expecting expected: Expected
  ) -> Document {
    var plain = Contents(file: file)
    let kind = plainReader.read(source) { record in
      if let root = ElectionGrammar.Root(rawValue: record.kind) { plain.add(record, of: root) }
    }
    if let root = kind.flatMap(ElectionGrammar.Root.init), expected.includes(root) {
      return plain.document(of: root, faults: [])
    }
    do throws(XMLSourceFailure) {
      try rewind()
    } catch {
      return .rejected([
        FileRules.unreadable(Place(file: file, line: nil), reason: error.reason)
      ])
    }
    return validated(source, file: file, expecting: expected)
  }

  /// Reads one document with libxml2's validation.
  private func validated(
    _ source: XMLByteSource, file: String, expecting expected: Expected
  ) -> Document {
    var contents = Contents(file: file)
    let reading = reader.read(source) { record in
      guard let root = ElectionGrammar.Root(rawValue: record.kind), expected.includes(root) else {
        return
      }
      contents.add(record, of: root)
    }
    func rejected(_ finding: Finding) -> Document { .rejected([finding]) }
    switch reading {
    case .unreadable(let fault):
      let place = Place(file: file, line: fault.line)
      return rejected(
        fault.line == nil
          ? FileRules.unreadable(place, reason: fault.message)
          : FileRules.notWellFormed(
            place, summary: fault.kind.summary, detail: fault.message))
    case .documentType(let line):
      return rejected(FileRules.documentType(Place(file: file, line: line)))
    case .foreignRoot(let name, let line):
      return rejected(
        FileRules.foreignRoot(
          Place(file: file, line: line), name: name, expected: expected.names))
    case .complete(let kind, let rootLine, let faults):
      let root = ElectionGrammar.Root(rawValue: kind)
      guard let root, expected.includes(root) else {
        return rejected(
          FileRules.foreignRoot(
            Place(file: file, line: rootLine), name: root?.name ?? "", expected: expected.names))
      }
      return contents.document(of: root, faults: faults)
    }
  }
}
