import Archives
import Documents
import Election
import ElectionXML
import Glibc
import Ledger
import Rules
import Synchronization
import ValidatedXML

/// One reading of a folder's files by several tasks: each has a reader and a ledger of its own, so
/// that none of libxml2's objects is shared.
struct FolderReading: Sendable {
  let root: [UInt8]
  /// In the order of their paths.
  let files: PathList
  let election: Election
  var options: ReadingOptions

  /// A document too large to be read at once.
  struct Large: Sendable {
    let path: [UInt8]
    /// An open file without a name; nil: the file of that path.
    let descriptor: Int32?
  }

  init(
    _ root: String, _ files: PathList, of election: Election, _ options: ReadingOptions
  ) {
    self.root = Array(root.utf8)
    self.files = files
    self.election = election
    self.options = options
  }

  /// Reads all files but archives and large ones.
  func smallFiles() async -> (Ledger, [Large]) {
    let counter = BlockCounter(of: files.count, size: 32)
    return await inTasks { () -> (Ledger, [Large]) in
      let worker = FileReader(self)
      var large: [Large] = []
      while let block = counter.take() {
        for index in block where !ArchiveName.isArchive(files[index]) {
          if !worker.readFile(index) {
            large.append(Large(path: Array(files[index]), descriptor: nil))
          }
        }
      }
      return (worker.ledger, large)
    }.reduce(into: (Ledger(), [])) { sum, part in
      sum.0.append(part.0)
      sum.1 += part.1
    }
  }

  /// Runs `work` in as many tasks as there may be.
  func inTasks<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> [Result] {
    await inTasks { _ in work() }
  }

  /// Runs `work` in as many tasks as there may be, each with its number.
  func inTasks<Result: Sendable>(
    _ work: @escaping @Sendable (_ task: Int) -> Result
  ) async -> [Result] {
    await Array(0..<options.jobs).mapped(jobs: options.jobs, work)
  }
}

/// Hands out blocks of numbers to tasks.
final class BlockCounter: Sendable {
  private let next = Atomic(0)
  private let count: Int
  private let size: Int

  init(of count: Int, size: Int) {
    self.count = count
    self.size = size
  }

  /// The next block; nil where there is none.
  func take() -> Range<Int>? {
    let start = next.add(size, ordering: .relaxed).oldValue
    return start < count ? start..<min(start + size, count) : nil
  }
}

/// Reads files, each by its format; used by one task.
final class FileReader {
  private let reading: FolderReading
  private lazy var xml = XMLDocuments(of: reading.election, reading.options.documents)
  private lazy var partials = PartialDocuments(of: reading.election, reading.options.documents)
  private let bytes: FileBytes
  private(set) var ledger = Ledger()

  init(_ reading: FolderReading) {
    self.reading = reading
    bytes = FileBytes(reading.options)
  }

  /// Reads a file of the folder, unless it is large; false if it is.
  func readFile(_ index: Int) -> Bool {
    let path = reading.files[index]
    do throws(XMLSourceFailure) {
      guard try bytes.open(cPath(reading.root, path)) <= reading.options.pieceSize else {
        return false
      }
      read(bytes, path: path)
    } catch {
      reject(path, error)
    }
    return true
  }

  /// Reads a large document in one piece.
  func readLarge(_ large: FolderReading.Large) {
    do throws(XMLSourceFailure) {
      if let descriptor = large.descriptor {
        _ = try bytes.adopt(descriptor)
      } else {
        _ = try bytes.open(cPath(reading.root, large.path))
      }
      read(bytes, path: large.path[...])
    } catch {
      reject(large.path[...], error)
    }
    if large.descriptor != nil { bytes.release() }
  }

  /// Reads a document that lies anywhere, in one piece, as one of a path below the folder.
  func readAlone(_ file: [CChar], as path: ArraySlice<UInt8>) {
    do throws(XMLSourceFailure) {
      _ = try bytes.open(file)
      read(bytes, path: path)
    } catch {
      reject(path, error)
    }
  }

  /// Reads a document.
  func read(_ source: some DocumentSource, path: ArraySlice<UInt8>) {
    reading.options.progress.files.add(1, ordering: .relaxed)
    do throws(XMLSourceFailure) {
      let options = reading.options
      var fault = try options.seals.fault(of: path, source)
      if fault == nil, FileFormat(path) == .partial,
        options.seals.refusesPartial(path, isAsked: options.trust != nil)
      {
        fault = SealRules.partialBelowSeal
      }
      if let fault {
        return ledger.reject(path, fault, identified: options.documents.identifies)
      }
    } catch {
      return reject(path, error)
    }
    // The walk has passed by what is of none.
    switch FileFormat(path) ?? .xml {
    case .xml: xml.read(source, path: path, into: &ledger)
    case .partial: partials.read(source, path: path, into: &ledger)
    }
  }

  /// Takes what has been read so far, and begins anew.
  func takeLedger() -> Ledger {
    defer { ledger = Ledger() }
    return ledger
  }

  private func reject(_ path: ArraySlice<UInt8>, _ failure: XMLSourceFailure) {
    ledger.reject(
      path, unreadable: failure, identified: reading.options.documents.identifies)
  }
}
