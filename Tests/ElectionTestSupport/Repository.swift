import Foundation

/// Where the repository stands.
package enum Repository {
  /// The folder that `Package.swift` stands in.
  package static let root = String(
    #filePath.dropLast("/Tests/ElectionTestSupport/Repository.swift".count))

  /// The documentation catalogue, below that.
  package static let documentation = "Sources/kiemphieu/KiemPhieu.docc"

  /// A page of the documentation.
  package static func page(_ name: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(documentation)/\(name).md", encoding: .utf8)
  }
}
