package import Digests
import Election
import ElectionXML
import Ledger
import ValidatedXML

extension ElectionFolder {
  /// Every file that the election is read from, with what identifies its bytes.
  ///
  /// An archive is one file here. A file that cannot be read is left out; a finding tells of it.
  ///
  /// - Parameters:
  ///   - others: the files outside the definition.
  ///   - jobs: how many are read at a time.
  /// - Returns: the files by path.
  package func digests(of others: Others, jobs: Int) async -> [DigestedFile] {
    let root = Array(root.utf8)
    let lists = [definitionFiles, others.files, others.seals]
    let paths =
      lists.flatMap { list in (0..<list.count).map { Array(list[$0]) } }
      + (archive == nil ? vouching : [])
    return await paths.sorted { $0.lexicographicallyPrecedes($1) }.chunked(by: 256)
      .mapped(jobs: jobs) { paths in
        let bytes = FileBytes(ReadingOptions(jobs: 1))
        return paths.compactMap { path in try? Self.digest(path, below: root, bytes) }
      }.flatMap { $0 }
  }

  private static func digest(
    _ path: [UInt8], below root: [UInt8], _ file: FileBytes
  ) throws(XMLSourceFailure) -> DigestedFile {
    _ = try file.open(cPath(root, path))
    let hasher = DigestHasher()
    while true {
      let bytes = try file.next()
      if bytes.isEmpty { break }
      hasher.add(bytes)
    }
    let (size, modified) = (hasher.count, file.modified)
    // The archive that is the election folder goes by its own name.
    let name = path.isEmpty ? root.split(separator: UInt8(ascii: "/")).last ?? [] : path[...]
    return DigestedFile(
      path: String(decoding: name, as: UTF8.self), size: size, modified: modified,
      digest: hasher.finish())
  }
}

extension Array {
  /// The elements in pieces of so many, the last one perhaps shorter.
  fileprivate func chunked(by size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
