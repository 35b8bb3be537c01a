/// Where the repository stands.
package enum Repository {
  /// The folder that `Package.swift` stands in.
  package static let root = String(
    #filePath.dropLast("/Tests/ElectionTestSupport/Repository.swift".count))
}
