import Documents
package import ElectionXML
package import Election
import Glibc
package import Ledger
import Rules
import ValidatedXML

/// One document, wherever it lies.
package struct SingleFile: Sendable {
  /// The path as the user gave it.
  package let path: String

  /// - Parameter path: a path; nil unless it is that of something that is neither a folder nor an
  ///   archive.
  package init?(_ path: String) {
    var status = stat()
    guard unsafe stat(cPath(Array(path.utf8), []), &status) == 0,
      status.st_mode & S_IFMT != S_IFDIR, !ArchiveName.isArchive(Array(path.utf8))
    else { return nil }
    self.path = path
  }

  /// The last part of the path, by which findings call it.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The path of the folder that it lies in; empty where only the name was given.
  package var folder: String {
    let start = path.dropLast(name.count)
    return start.count > 1 ? String(start.dropLast()) : String(start)
  }

  /// Reads it, whatever kind of document it is.
  package func read(_ options: ReadingOptions) -> (document: Document, sheets: [SheetReading]) {
    var sheets: [SheetReading] = []
    let bytes = FileBytes(options)
    do throws(XMLSourceFailure) {
      _ = try bytes.open(cPath(Array(path.utf8), []))
    } catch {
      let place = Place(file: name, line: nil)
      return (.rejected([Finding(FileRules.unreadable(error.reason), at: place)]), [])
    }
    let reader = DocumentReader(options.documents.validator)
    let document = reader.read(bytes, file: name, expecting: .any) { event in
      switch event {
      case .sheet(let sheet): sheets.append(sheet)
      case .restart: sheets = []
      }
    }
    return (document, sheets)
  }

  /// Adds it to what an election folder holds, as if it lay in there, unless it does.
  ///
  /// - Parameters:
  ///   - ledger: what the folder holds.
  ///   - folder: the folder.
  ///   - others: its files outside the definition.
  ///   - election: its election.
  ///   - options: how to read.
  /// - Returns: the path below the folder by which its findings are known, and whether it was added.
  package func add(
    to ledger: inout Ledger, of folder: ElectionFolder, _ others: ElectionFolder.Others,
    _ election: Election, _ options: ReadingOptions
  ) -> (path: String, isAdded: Bool) {
    // What lies there and is passed by, such as a hidden file, has not been read.
    for inside in [place(below: folder.root), typedPlace(below: folder.root)].compactMap({ $0 })
    where folder.reads(inside, others) {
      return (inside, false)
    }
    // Another file of that name is another document.
    let name = folder.reads(self.name, others) ? "./" + self.name : self.name
    let reading = FolderReading(
      self.folder.isEmpty ? "." : self.folder, PathList(), of: election, options)
    let worker = FileReader(reading)
    worker.readAlone(cPath(Array(path.utf8), []), as: Array(name.utf8)[...])
    ledger.append(worker.takeLedger())
    return (name, true)
  }

  /// Whether it lies in a folder.
  package func lies(in folder: String) -> Bool { place(below: folder) != nil }

  /// Where it lies below a folder; nil where it lies elsewhere.
  private func place(below root: String) -> String? { Self.place(of: path, below: root) }

  /// Where a file lies below a folder, both without links; nil where it lies elsewhere, or is not there.
  static func place(of path: String, below root: String) -> String? {
    guard let own = real(path), let root = real(root) else { return nil }
    let start = root.hasSuffix("/") ? root : root + "/"
    return own.hasPrefix(start) ? String(own.dropFirst(start.count)) : nil
  }

  /// Where it lies below a folder by the paths as they were given, links and all.
  private func typedPlace(below root: String) -> String? {
    let start = root.hasSuffix("/") ? root : root + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
  }

  /// A path without links.
  private static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
