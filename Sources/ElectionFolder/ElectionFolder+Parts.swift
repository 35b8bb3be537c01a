import Archives
package import Election
package import ElectionXML
import Glibc
package import Ledger
import ValidatedXML

extension ElectionFolder {
  /// Reads the definition once more, as it is written: its names, targets, provinces and contests.
  ///
  /// - Parameters:
  ///   - options: how to read.
  ///   - receive: is given every part, file by file.
  /// - Returns: whether all of it could be read; it has been found valid before.
  package func forEachPart(
    _ options: ReadingOptions, receive: (ElementTree) -> Void
  ) -> Bool {
    let reader = ElementReader(.partsOfDefinition)
    if let archive {
      var files: [(path: [UInt8], bytes: [UInt8])] = []
      do throws(ArchiveFailure) {
        try archive.forEachOfDefinition { files.append(($0, $1)) }
      } catch {
        return false
      }
      return files.sorted { $0.path.lexicographicallyPrecedes($1.path) }.allSatisfy {
        reader.read(MemoryBytes(zeroTerminated: $0.bytes[...]), receive: receive)
      }
    }
    let root = Array(root.utf8)
    let bytes = FileBytes(options)
    return (0..<definitionFiles.count).allSatisfy { index in
      do throws(XMLSourceFailure) {
        _ = try bytes.open(cPath(root, definitionFiles[index]))
        return reader.read(bytes, receive: receive)
      } catch {
        return false
      }
    }
  }

  /// Reads the sheets of a folder that may have no definition of its own.
  ///
  /// - Parameters:
  ///   - folder: a folder; one that is not there holds nothing.
  ///   - election: what its sheets are of.
  ///   - options: how to read.
  /// - Returns: all that came in.
  package static func ledger(
    ofSheetsBelow folder: String, of election: Election, _ options: ReadingOptions
  ) async -> Ledger {
    let walk = FolderWalk(folder, below: "sheets")
    let reading = FolderReading(folder, walk.files, of: election, options)
    var (ledger, large) = await reading.smallFiles()
    ledger.append(await reading.large(large))
    return ledger
  }

  /// Whether something that is there lies in a folder, links followed; a folder lies in itself.
  package static func lies(_ path: String, in folder: String) -> Bool {
    isSame(path, folder) || SingleFile.place(of: path, below: folder) != nil
  }

  /// Whether two paths lead to one place.
  package static func isSame(_ a: String, _ b: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe stat(cPath(Array(a.utf8), []), &first) == 0,
      unsafe stat(cPath(Array(b.utf8), []), &second) == 0
    else { return false }
    return (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)
  }
}
