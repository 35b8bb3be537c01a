package import Election
package import Rules

/// A document that is no sheet: a progress report, or papers that accompany the count.
package struct Paper: Sendable {
  package enum Content: Sendable {
    case report(CheckedProgressReport)
    case dossier(Dossier)
  }

  /// The number of its document.
  let document: UInt32
  package let content: Content
  /// The document as it came; nil where it has not been kept.
  package let bytes: [UInt8]?
}
