import Foundation

/// Documents that hold every construct of the XSDs: one of each kind.
package enum Corpus: String, CaseIterable, Sendable {
  case sheet, batch, report, definition

  package var bytes: [UInt8] {
    let path = "\(Repository.root)/Tests/Corpus/\(rawValue).xml"
    return Array(FileManager.default.contents(atPath: path) ?? Data())
  }

  /// The XSD, by name, and in it the root element.
  package var schema: (name: String, root: String) {
    switch self {
    case .sheet: ("tally", "TallySheet")
    case .batch: ("tally", "TallySheets")
    case .report: ("turnout", "TurnoutReport")
    case .definition: ("election", "Election")
    }
  }
}
