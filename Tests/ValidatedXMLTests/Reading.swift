import ElectionTestSupport
import Foundation
import Schemas
import ValidatedXML

/// Small grammars and readers for the tests.
enum Reading {
  /// Sheets, alone and in batches, and definitions, as the program reads them.
  static let grammar = XMLGrammar(
    namespace: "urn:kiemphieu:1", schemas: [Schema.tally.text, Schema.election.text],
    kinds: [
      .init(root: "TallySheet", schema: 0, records: .independentRoot),
      .init(
        root: "TallySheets", schema: 0,
        records: .independent(child: "TallySheet", attributes: [("election", "batch")])),
      .init(root: "Election", schema: 1, records: .children),
    ], vocabulary: XMLVocabulary(elements: ["Votes"], attributes: ["name"]))

  struct Result {
    let reading: XMLReading
    /// The faults of each record, in document order.
    var records: [[XMLDiagnostic]] = []

    /// The lines of all violations of the XSD, by line.
    var lines: [Int] {
      guard case .complete(_, _, let faults) = reading else { return [] }
      // The faults of children that are not independent stand in both places.
      return (faults.isEmpty ? records.flatMap { $0 } : faults).map { $0.line ?? 0 }.sorted()
    }

    var isValid: Bool {
      guard case .complete(_, _, let faults) = reading else { return false }
      return faults.isEmpty && records.allSatisfy(\.isEmpty)
    }
  }

  /// Reads a document that comes in pieces of `size` bytes.
  static func read(
    _ document: [UInt8], with reader: XMLReader = XMLReader(grammar), piece size: Int = 1 << 16
  ) -> Result {
    var rest = document[...]
    var records: [[XMLDiagnostic]] = []
    let reading = reader.read({
      defer { rest = rest.dropFirst(size) }
      return rest.prefix(size)
    }) { records.append($0.faults) }
    return Result(reading: reading, records: records)
  }

  static func read(_ document: String) -> Result { read(Array(document.utf8)) }

  static func sample(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: Repository.root + "/Samples/" + name)))
  }
}
