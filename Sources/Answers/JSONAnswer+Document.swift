package import Notation
package import Rules

/// What a counting house says of a document, and of itself.
extension JSONAnswer {
  /// - Parameters:
  ///   - head: members that stand before.
  ///   - sheets: its sheets, each with its members; nil: none are told.
  ///   - found: what was found in it.
  /// - Returns: the document.
  package static func document(
    _ head: [(String, JSON)], sheets: [[(String, JSON)]]?, _ found: FindingLog
  ) -> JSONDocument {
    JSONDocument(
      head.map { ($0.0, .value($0.1)) }
        + (sheets.map { [("sheets", .value(.array($0.map(JSON.object))))] } ?? [])
        + [("findings", findings(found))])
  }
}
