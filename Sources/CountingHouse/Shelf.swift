import Digests

/// Which documents lie where in the house.
struct Shelf: Sendable {
  private struct Document {
    let path: String
    let sequence: Int
    let digest: Digest
  }

  /// By what paths have in common that some systems take for one.
  private var byPath: [String: Document] = [:]
  /// The folders that documents lie in.
  private var folders: Set<String> = []
  /// Of each document of the count, in its order there, the number of its line.
  private var sequences: [Int32] = []

  /// What is to be said of a document of that path; nil: it can be taken.
  func receipt(for path: DocumentPath, _ digest: Digest) -> Receipt? {
    if let known = byPath[path.key] {
      // Byte for byte: some systems take more for one path than we do.
      let isSame = known.digest == digest && known.path.utf8.elementsEqual(path.description.utf8)
      return isSame ? .known(sequence: known.sequence, digest) : .conflict
    }
    // No file can lie where a folder is, and none below a file.
    if folders.contains(path.key) { return .conflict }
    return path.folders.contains { byPath[String($0)] != nil } ? .conflict : nil
  }

  /// The number of the line that a file came with: an archive's, of what is in it.
  func sequence(ofFile path: String) -> Int? {
    let whole = DocumentPath.fold(path)
    if let own = byPath[whole] { return own.sequence }
    var rest = whole[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if let archive = byPath[String(rest)] { return archive.sequence }
    }
    return nil
  }

  mutating func add(_ path: DocumentPath, _ digest: Digest, sequence: Int) {
    byPath[path.key] = Document(
      path: path.description, sequence: sequence, digest: digest)
    for folder in path.folders { folders.insert(String(folder)) }
  }

  /// Notes where a document, or what is in an archive, stands in the count.
  mutating func note(_ sequence: Int, counts places: Range<Int>) {
    sequences += repeatElement(-1, count: max(0, places.upperBound - sequences.count))
    for place in places { sequences[place] = Int32(clamping: sequence) }
  }

  /// The number of the line that a document of the count came with; nil where none is known.
  func sequence(of document: Int) -> Int? {
    document < sequences.count && sequences[document] >= 0 ? Int(sequences[document]) : nil
  }
}
