import Election
package import ElectionFolder

/// Where a document is to lie in the election folder that `export` writes.
package struct DocumentPath: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  package let kind: DocumentDesk.Kind

  /// What most file systems and archives can hold.
  private static let longestName = 200
  private static let longest = 1_000

  /// Reads a path; nil for one that is not relative, leaves the folder, would be passed by or belong
  /// to the definition there, or cannot be written everywhere.
  package init?(_ path: String) {
    guard !path.isEmpty, path.utf8.count <= Self.longest,
      path.unicodeScalars.allSatisfy({
        $0.properties.generalCategory != .control && $0 != "\\" && $0 != "\u{FFFD}"
      })
    else { return nil }
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    let areNames = names.allSatisfy {
      !$0.isEmpty && $0.first != "." && $0.utf8.count <= Self.longestName
    }
    guard areNames, path != "election.xml", names.first != "definition",
      let kind = DocumentDesk.kind(of: path)
    else { return nil }
    (description, self.kind) = (path, kind)
  }

  /// The folders that it lies in, the outermost first, each with all above it.
  var folders: [Substring] {
    description.indices.filter { description[$0] == "/" }.map { description[..<$0] }
  }
}
