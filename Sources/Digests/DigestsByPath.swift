/// What identifies the files that documents were read from, found by the path of a document.
package struct DigestsByPath: Sendable {
  /// By path, byte by byte.
  private let files: [DigestedFile]
  private let isArchive: Bool

  /// - Parameters:
  ///   - files: by path, byte by byte.
  ///   - isArchive: whether they are one archive, in which every document lies.
  package init(_ files: [DigestedFile], isArchive: Bool) {
    self.files = files
    self.isArchive = isArchive
  }

  private func own(_ path: some StringProtocol) -> DigestedFile? {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path.utf8.lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < files.count && files[low].path == path ? files[low] : nil
  }

  /// The file that a document lies in: its own, or the archive whose member it is; nil where that is not
  /// among the files.
  package func file(of document: String) -> DigestedFile? {
    if isArchive { return files.first }
    if let own = own(document) { return own }
    var path = document[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      if let archive = own(path) { return archive }
    }
    return nil
  }
}
