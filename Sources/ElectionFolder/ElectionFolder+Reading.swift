import Election
import ElectionXML
import Rules
package import Synchronization
import ValidatedXML

/// How far the reading of a folder has come; it may be asked from anywhere at any time.
package final class ReadingProgress: Sendable {
  package let files = Atomic(0)
  package let bytes = Atomic(0)

  package init() {}
}

extension ElectionFolder {
  /// Reads all files: those of the definition first, so that its largest one is not read alone
  /// while other tasks wait.
  ///
  /// - Parameters:
  ///   - jobs: how many files are read at a time; what is read is the same for any number.
  ///   - progress: told how far the reading has come.
  /// - Returns: the documents, each in the order of its file.
  package func read(jobs: Int, progress: ReadingProgress) async -> FolderContents {
    let all =
      definitionFiles.map { (file: $0, expected: Expected.definition) }
      + files.map { (file: $0, expected: Expected.sheetsOrReport) }
    let root = Array(root.utf8)
    let read = await withTaskGroup(of: [(index: Int, document: Document)].self) { group in
      let counter = FileCounter(of: all.count, single: definitionFiles.count)
      for _ in 0..<min(jobs, max(1, all.count)) {
        group.addTask {
          let (reader, bytes) = (DocumentReader(), FileBytes(progress))
          var done: [(index: Int, document: Document)] = []
          while let block = counter.take() {
            for index in block {
              let (file, expected) = all[index]
              done.append(
                (index, reader.read(file, below: root, from: bytes, expecting: expected)))
              progress.files.add(1, ordering: .relaxed)
            }
          }
          bytes.close()
          return done
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    var documents = [Document?](repeating: nil, count: all.count)
    for (index, document) in read { documents[index] = document }
    let inOrder = documents.compactMap { $0 }
    return FolderContents(
      folder: self, definitions: Array(inOrder[..<definitionFiles.count]),
      documents: Array(inOrder[definitionFiles.count...]))
  }
}

/// Hands out blocks of file numbers to tasks: each task has a reader of its own, so that none of
/// libxml2's objects is shared.
private final class FileCounter: Sendable {
  private let next = Atomic(0)
  private let count: Int
  /// So many files at the start are handed out one by one.
  private let single: Int

  init(of count: Int, single: Int) {
    self.count = count
    self.single = single
  }

  /// The next block; nil where there is none.
  func take() -> Range<Int>? {
    let block = next.add(1, ordering: .relaxed).oldValue
    let size = 32
    let start = block < single ? block : single + (block - single) * size
    guard start < count else { return nil }
    return start..<min(block < single ? start + 1 : start + size, count)
  }
}

extension DocumentReader {
  fileprivate func read(
    _ file: FoundFile, below root: [UInt8], from bytes: FileBytes, expecting expected: Expected
  ) -> Document {
    do throws(XMLSourceFailure) {
      try bytes.open(cPath(root, file.bytes))
    } catch {
      return .rejected([
        FileRules.unreadable(Place(file: file.path, line: nil), reason: error.reason)
      ])
    }
    return read(bytes.next, rewind: bytes.rewind, file: file.path, expecting: expected)
  }
}
