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
/// Every document is first read without validation: its sheets are taken as long as they are plain,
/// which is that `StrictSheet` is sure of them. At the first one that is not, the document is read
/// again from the start with libxml2's own XSD validation, whose word alone then counts.
package final class DocumentReader {
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
    let first = read(source, isValidating: false, file: file, expecting: expected)
    guard first.reading == .unsure else {
      return document(first.reading, first.contents, file: file, expecting: expected)
    }
    do throws(XMLSourceFailure) {
      try rewind()
    } catch {
      return .rejected([
        FileRules.unreadable(Place(file: file, line: nil), reason: error.reason)
      ])
    }
    let second = read(source, isValidating: true, file: file, expecting: expected)
    return document(second.reading, second.contents, file: file, expecting: expected)
  }

  private func read(
    _ source: XMLByteSource, isValidating: Bool, file: String, expecting expected: Expected
  ) -> (reading: XMLReading, contents: Contents) {
    var contents = Contents(file: file)
    let reading = reader.read(source, isValidating: isValidating) { record in
      guard let root = ElectionGrammar.Root(rawValue: record.kind), expected.includes(root) else {
        return
      }
      contents.add(record, of: root)
    }
    return (reading, contents)
  }

  private func document(
    _ reading: XMLReading, _ contents: Contents, file: String, expecting expected: Expected
  ) -> Document {
    func rejected(_ finding: Finding) -> Document { .rejected([finding]) }
    switch reading {
    case .unreadable(let fault):
      let place = Place(file: file, line: fault.line)
      return rejected(
        fault.line == nil
          ? FileRules.unreadable(place, reason: fault.message)
          : FileRules.notWellFormed(place, reason: fault.message))
    case .documentType(let line):
      return rejected(FileRules.documentType(Place(file: file, line: line)))
    case .unsure: preconditionFailure("a reading with validation is sure")
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
