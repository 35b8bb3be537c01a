/// What identifies the files that documents were read from, found by the path of a document.
package struct DigestsByPath: Sendable {
  private let files: [String: DigestedFile]

  /// - Parameters:
  ///   - files: by path.
  ///   - isArchive: whether they are one archive, in which every document lies.
  package init(_ files: [DigestedFile], isArchive: Bool) {
    self.files = Dictionary(files.map { (isArchive ? "" : $0.path, $0) }) { first, _ in first }
  }

  /// The file that a document lies in: its own, or the archive whose member it is; nil where that is not
  /// among the files.
  package func file(of document: String) -> DigestedFile? {
    if let own = files[document] { return own }
    var path = document[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      if let archive = files[String(path)] { return archive }
    }
    return files[""]
  }
}
