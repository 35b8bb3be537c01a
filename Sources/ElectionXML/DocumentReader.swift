package import Election
package import Rules
import ValidatedXML

/// What one file holds.
package enum Document: Equatable, Sendable {
  /// Nothing that can be used: the file is rejected whole.
  case rejected([Finding])
  /// Tally sheets, which have been handed over in document order.
  case sheets
  case report(TurnoutReport)
  /// Papers that accompany the count: acknowledgements, consultations, declarations, decisions…
  case dossier(Dossier)
  case definition(Definition)
}

/// A sheet of a file, or why it is none.
package enum SheetReading: Equatable, Sendable {
  case sheet(TallySheet)
  case invalid([Finding])
}

/// What is told to whoever takes the sheets of a document.
package enum SheetEvent {
  /// The next sheet.
  case sheet(SheetReading)
  /// What has come so far does not count: the document is read again from its start.
  case restart
}

/// Who decides whether a document is valid; both always come to the same.
package enum Validator: String, CaseIterable, Sendable {
  /// The program's own forms, and libxml2 wherever these are not sure.
  case strict
  /// libxml2 alone.
  case libxml2
}

/// Which documents are looked for in a place.
package enum Expected: Sendable {
  case definition
  case sheetsOrReport
  /// Any document of an election.
  case any

  fileprivate func includes(_ root: ElectionGrammar.Root) -> Bool {
    switch self {
    case .definition: root == .definition
    case .sheetsOrReport: root != .definition
    case .any: true
    }
  }

  fileprivate var names: Text {
    switch self {
    case .definition: Text("Election")
    case .sheetsOrReport: Self.names(of: ElectionGrammar.Root.allCases.filter(includes))
    case .any: Self.names(of: ElectionGrammar.Root.allCases)
    }
  }

  private static func names(of roots: [ElectionGrammar.Root]) -> Text {
    let names = roots.map(\.name)
    let start = names.dropLast().joined(separator: ", ")
    return Text(vi: "\(start) hoặc \(names.last ?? "")", en: "\(start) or \(names.last ?? "")")
  }
}

/// Reads the documents of an election; used by one thread at a time.
///
/// Every document is first read without validation, and taken if it is plain: if `Forms` are sure of
/// each of its records. Any other is read again from the start with libxml2's own XSD validation,
/// whose word alone then counts.
package final class DocumentReader {
  private let plainReader: PlainReader?
  private let reader: XMLReader
  private let faults = FaultStock()

  package convenience init(_ validator: Validator = .strict) {
    self.init(validator, ElectionGrammar.grammar)
  }

  init(_ validator: Validator, _ grammar: XMLGrammar) {
    plainReader = validator == .strict ? PlainReader(grammar) : nil
    reader = XMLReader(grammar)
  }

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - source: gives the bytes.
  ///   - file: the path below the election folder, for findings.
  ///   - expected: which documents may stand there; any other is rejected (X004).
  ///   - receive: takes the sheets; of a document that is rejected none counts.
  /// - Returns: what the document holds; nothing of one that is not well-formed to its very end.
  package func read(
    _ source: some DocumentSource, file: String, expecting expected: Expected,
    receive: (SheetEvent) -> Void
  ) -> Document {
    withoutActuallyEscaping(receive) { receive in
      if let plainReader {
        if let plain = read(source, by: plainReader, file, expected, receive) { return plain }
        receive(.restart)
        do throws(XMLSourceFailure) {
          try source.rewind()
        } catch {
          return .rejected([
            Finding(FileRules.unreadable(error.reason), at: Place(file: file, line: nil))
          ])
        }
      }
      return validated(source, file, expected, receive)
    }
  }

  /// Reads one document without validation; nil where it is not plain.
  private func read(
    _ source: some DocumentSource, by reader: PlainReader, _ file: String, _ expected: Expected,
    _ receive: @escaping (SheetEvent) -> Void
  ) -> Document? {
    var contents = Contents(file: file, faults) { receive(.sheet($0)) }
    func add(_ record: XMLRecordReading) {
      if let root = ElectionGrammar.Root(rawValue: record.kind) { contents.add(record, of: root) }
    }
    let kind =
      if let whole = source.whole {
        reader.read(zeroTerminated: whole, receive: add)
      } else {
        reader.read(source.next, receive: add)
      }
    guard let root = kind.flatMap(ElectionGrammar.Root.init), expected.includes(root) else {
      return nil
    }
    return contents.document(of: root, violations: [])
  }

  /// Reads one document with libxml2's validation.
  private func validated(
    _ source: some DocumentSource, _ file: String, _ expected: Expected,
    _ receive: @escaping (SheetEvent) -> Void
  ) -> Document {
    var contents = Contents(file: file, faults) { receive(.sheet($0)) }
    let reading = reader.read(source.next) { record in
      guard let root = ElectionGrammar.Root(rawValue: record.kind), expected.includes(root) else {
        return
      }
      contents.add(record, of: root)
    }
    func rejected(_ fault: Fault, line: Int?) -> Document {
      .rejected([Finding(fault, at: Place(file: file, line: line))])
    }
    switch reading {
    case .unreadable(let fault):
      return rejected(
        fault.line == nil
          ? FileRules.unreadable(fault.message)
          : FileRules.notWellFormed(fault.kind.wording, detail: fault.message),
        line: fault.line)
    case .documentType(let line): return rejected(FileRules.documentType, line: line)
    case .foreignRoot(let name, let line):
      let local = String(name.drop { $0 != "}" }.dropFirst())
      let own = name.hasPrefix("{") ? local : name
      return rejected(
        ElectionGrammar.Root.allCases.contains { $0.name == own }
          ? FileRules.withoutNamespace(own)
          : FileRules.foreignRoot(name, expected: expected.names), line: line)
    case .complete(let kind, let rootLine, let violations):
      let root = ElectionGrammar.Root(rawValue: kind)
      guard let root, expected.includes(root) else {
        return rejected(
          root == .definition
            ? FileRules.misplacedDefinition
            : FileRules.foreignRoot(root?.name ?? "", expected: expected.names), line: rootLine)
      }
      return contents.document(of: root, violations: violations)
    }
  }
}
