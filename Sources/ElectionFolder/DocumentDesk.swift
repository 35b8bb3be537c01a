import Archives
import Documents
package import Election
import ElectionXML
import CLinux
import Glibc
package import Ledger
import ProcessLimits
package import Rules
package import Seals
package import ValidatedXML

/// Reads documents that stand in memory, each as if it lay in an election folder: an XML document, or
/// an archive of them.
///
/// One reads after the other; several desks read side by side.
package actor DocumentDesk {
  private let reading: FolderReading
  private lazy var worker = FileReader(reading)

  private let signers: Signers?

  /// - Parameters:
  ///   - election: what documents are of.
  ///   - trust: whom the house trusts; nil: no signature of a seal is looked at.
  ///   - signers: who may seal what; nil: nobody says so.
  package init(of election: Election, trusting trust: Trust? = nil, _ signers: Signers? = nil) {
    self.signers = signers
    var options = ReadingOptions(jobs: 1, pieceSize: Self.largestMember)
    options.trust = trust
    options.spools = false
    options.documents.isGuarded = true
    reading = FolderReading("", PathList(), of: election, options)
  }

  /// A file in an archive that is larger breaks it (X005): it would have to be put on a disk first.
  private static let largestMember = 16 << 20

  /// How many bytes may come out of an archive.
  private static let largestArchive = 1 << 30

  /// What may lie in an election folder beside the definition, by its path.
  package enum Kind: Sendable {
    case xml, archive
  }

  /// What a path below an election folder is read as; nil for what would be passed by there.
  ///
  /// A seal, or who may seal, is of the folder or the archive that it lies in, and never comes alone.
  package static func kind(of path: String) -> Kind? {
    if SealCover.isSeal(Array(path.utf8)) || path == Signers.name { return nil }
    if ArchiveName.isArchive(Array(path.utf8)) { return .archive }
    return FileFormat(Array(path.utf8)) == .xml ? .xml : nil
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - path: its path below the election folder, which has a `kind`.
  /// - Returns: what is in it.
  package func read(_ bytes: [UInt8], path: String) async -> Ledger {
    guard Self.kind(of: path) == .archive else {
      worker.read(MemoryBytes(zeroTerminated: (bytes + [0])[...]), path: Array(path.utf8)[...])
      return worker.takeLedger()
    }
    guard let file = Self.memoryFile(bytes) else {
      // Of this document alone; what else comes is not the worse for it.
      var ledger = Ledger()
      ledger.reject(
        Array(path.utf8)[...], FileRules.brokenArchive("there is no memory for it now"),
        identified: true)
      return ledger
    }
    defer { _ = close(file) }
    let (format, name) = (ArchiveName.format(Array(path.utf8)), Array(path.utf8))
    let archive = Archive(
      cPath(Array("/proc/self/fd".utf8), "\(file)".utf8), format ?? .zip, path: name,
      most: Self.largestArchive)
    // Members may share a path.
    var options = reading.options
    options.documents.identifies = true
    let identifying = FolderReading("", PathList(), of: reading.election, options)
    let unpacked = await identifying.members(of: archive)
    var ledger = unpacked.ledger
    ledger.hold(to: unpacked.seals, signers, of: reading.election)
    ledger.unite()
    ledger.rejectOpened()
    return ledger
  }

  /// A file that stands in memory alone and goes away when it is closed: libarchive reads files.
  ///
  /// - Returns: its descriptor; nil where the system gives none.
  private static func memoryFile(_ bytes: [UInt8]) -> Int32? {
    let file = memory_file()
    guard file >= 0 else { return nil }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
      guard written > 0 || errno == EINTR else {
        _ = close(file)
        return nil
      }
      if written > 0 { rest = rest.dropFirst(written) }
    }
    return file
  }
}

extension ElectionFolder {
  /// Reads and checks a definition that stands in memory, and who may seal what.
  ///
  /// - Parameter files: its files, by their paths in the election folder.
  /// - Returns: the election, nil if the definition is unusable; what was found in it; the signers, nil where
  ///   it has none.
  package static func definition(
    in files: [(path: String, bytes: [UInt8])]
  ) async -> (election: Election?, findings: [Finding], signers: Signers?) {
    let documents = files.filter { $0.path != Signers.name }.sorted {
      $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }.map {
      DocumentReader().read(
        MemoryBytes(zeroTerminated: ($0.bytes + [0])[...]), file: $0.path, expecting: .definition
      ) { _ in }
    }
    let (election, findings) = await definition(of: documents)
    guard let election, let file = files.first(where: { $0.path == Signers.name }) else {
      return (election, findings, nil)
    }
    let (signers, fault) = signers(in: file.bytes, of: election)
    return (fault == nil ? election : nil, findings + [fault].compactMap(\.self), signers)
  }

  /// The files of the definition as they are, and who may seal what, by their paths in the election folder.
  ///
  /// - Throws: why one cannot be read.
  package func definitionBytes() throws(XMLSourceFailure) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    if let archive {
      do throws(ArchiveFailure) {
        try archive.forEachOfDefinition {
          files.append((String(decoding: $0, as: UTF8.self), Array($1.dropLast())))
        }
      } catch {
        throw XMLSourceFailure(reason: error.reason)
      }
      return files + (try vouchingBytes())
    }
    let (root, bytes) = (Array(root.utf8), FileBytes(ReadingOptions(jobs: 1)))
    for index in 0..<definitionFiles.count {
      _ = try bytes.open(cPath(root, definitionFiles[index]))
      var content: [UInt8] = []
      while case let piece = try bytes.next(), !piece.isEmpty { content += piece }
      files.append((definitionFiles.string(index), content))
    }
    return files + (try vouchingBytes())
  }
}
