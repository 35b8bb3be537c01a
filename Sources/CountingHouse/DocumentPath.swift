import Election
import Foundation
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
      path.unicodeScalars.allSatisfy(Self.isWritable)
    else { return nil }
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    guard names.allSatisfy(Self.isName), Self.fold(path) != "election.xml",
      Self.fold(String(names[0])) != "definition", let kind = DocumentDesk.kind(of: path)
    else { return nil }
    (description, self.kind) = (path, kind)
  }

  /// What every file system can have in a name, and everybody can see.
  private static func isWritable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.value > 0x1F && scalar.value < 0x7F && !refused[Int(scalar.value)]
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return false
    default: return scalar != "\u{FFFD}"
    }
  }

  /// For each character of ASCII, whether some file system cannot have it in a name.
  private static let refused: [Bool] = (0..<128).map {
    "\\:*?\"<>|".unicodeScalars.map { Int($0.value) }.contains($0)
  }

  /// Names that some systems keep for themselves, whatever ending they have.
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static func isName(_ name: Substring) -> Bool {
    guard let first = name.first, let last = name.last, name.utf8.count <= longestName else {
      return false
    }
    let stem = fold(String(name.prefix { $0 != "." }))
    return first != "." && first != " " && last != "." && last != " " && !reserved.contains(stem)
  }

  /// What two paths have in common that some systems take for one: capitals, and how marks are written.
  static func fold(_ path: String) -> String {
    let small = path.lowercased()
    // ASCII has no marks, and nearly all paths are of it.
    return small.utf8.allSatisfy { $0 < 0x80 } ? small : small.precomposedStringWithCanonicalMapping
  }

  /// What it is known by: no two documents have the same.
  var key: String { Self.fold(description) }

  /// The keys of the folders that it lies in, the outermost first.
  var folders: [Substring] {
    let key = key
    return key.utf8.indices.filter { key.utf8[$0] == UInt8(ascii: "/") }.map { key[..<$0] }
  }
}
