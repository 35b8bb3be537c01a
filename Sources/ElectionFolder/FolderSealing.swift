package import Election
import ElectionXML
import Digests
import Glibc
package import Seals
package import Staging
import ValidatedXML

/// Seals a folder: every file below it but the seal itself and hidden ones.
package struct FolderSealing: Sendable {
  /// Why a folder cannot be sealed, and what stands in the way.
  package struct Failure: Error, Equatable {
    package enum Reason: Equatable, Sendable {
      case noFolder, noFiles
      /// A link, a pipe or a device: it may be something else tomorrow.
      case noPlainFile
      /// No seal can hold the name.
      case name
      case unreadable(String)
      /// It has changed while it was looked at.
      case changed
    }

    package let path: String
    package let reason: Reason
  }

  private let folder: String
  /// What is sealed.
  package private(set) var files: [Seal.Path: Seal.File] = [:]

  /// Looks through a folder, and reads every file in it.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - jobs: how many tasks read at a time.
  /// - Throws: where it cannot be sealed as it is, or changes meanwhile.
  package init(_ folder: String, jobs: Int) async throws(Failure) {
    self.folder = folder
    guard ElectionFolder.isThere(folder + "/.") else {
      throw Failure(path: folder, reason: .noFolder)
    }
    let before = Self.states(of: folder)
    for entry in before.keys { try Self.check(entry) }
    let paths = before.keys.filter { $0.kind == .file }.map(\.path)
    guard !paths.isEmpty else { throw Failure(path: folder, reason: .noFiles) }
    let sealed = await paths.mapped(jobs: jobs) { Self.sealed($0, in: folder) }
    for (path, sealed) in zip(paths, sealed) {
      files[Seal.Path(String(decoding: path, as: UTF8.self))] = try sealed.get()
    }
    // Nothing has come, gone or been written to meanwhile.
    let after = Self.states(of: folder)
    let all = Set(before.keys).union(after.keys)
    if let other = all.first(where: { before[$0] != after[$0] }) {
      throw Failure(path: String(decoding: other.path, as: UTF8.self), reason: .changed)
    }
  }

  /// What lies in a folder, each with its size, its time and what else tells that it has changed.
  private static func states(of folder: String) -> [FolderListing.Entry: [Int]] {
    let root = Array(folder.utf8)
    return Dictionary(
      uniqueKeysWithValues: entries(of: folder).map { entry in
        var status = stat()
        guard entry.kind == .file, unsafe lstat(cPath(root, entry.path), &status) == 0 else {
          return (entry, [])
        }
        return (
          entry,
          [
            Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
            Int(status.st_ino),
          ]
        )
      })
  }

  private static func entries(of folder: String) -> [FolderListing.Entry] {
    FolderListing(of: folder).entries.filter {
      !isHidden($0.path) && !$0.path.elementsEqual(Seal.name.utf8)
    }
  }

  private static func check(_ entry: FolderListing.Entry) throws(Failure) {
    let path = String(decoding: entry.path, as: UTF8.self)
    switch entry.kind {
    case .file, .folder: break
    case .other: throw Failure(path: path, reason: .noPlainFile)
    case .unreadable(let reason): throw Failure(path: path, reason: .unreadable(reason))
    }
    guard path.utf8.elementsEqual(entry.path), Seal.canHold(path) else {
      throw Failure(path: path, reason: .name)
    }
  }

  private static func sealed(_ path: [UInt8], in folder: String) -> Result<Seal.File, Failure> {
    let (name, place) = (String(decoding: path, as: UTF8.self), cPath(Array(folder.utf8), path))
    let file = FileBytes(ReadingOptions(jobs: 1))
    do throws(XMLSourceFailure) {
      _ = try file.open(place)
      let (size, digest) = try SealCover.identity(of: file)
      return .success(Seal.File(size: size, digest: digest))
    } catch {
      return .failure(Failure(path: name, reason: .unreadable(error.reason)))
    }
  }

  /// Writes the seal into the folder; a signed one that is there is put aside, hidden.
  ///
  /// - Parameters:
  ///   - at: when it is sealed.
  ///   - template: whether an empty signature stands in it.
  /// - Returns: the path of the seal, and where the one before was put.
  /// - Throws: where it cannot be written.
  package func write(
    at: Moment, template: Bool
  ) throws(OutputFailure) -> (path: String, former: String?) {
    let path = "\(folder)/\(Seal.name)"
    let bytes = Seal.document(of: files, at: at, template: template)
    guard ElectionFolder.isThere(path) else {
      try StagedFile.write(bytes, to: path) { _ in false }
      return (path, nil)
    }
    let former = try Staging.FileReader.bytes(of: path, followsLinks: false)
    var aside: String?
    if (try? Seal(former))?.isSigned != false {
      // Whoever signed it has vouched for what was here then.
      let place = "\(folder)/.seal-\(Digest(of: former)).xml"
      try StagedFile.write(former, to: place) { $0 == former }
      aside = place
    }
    try StagedFile.write(bytes, to: path) { $0 == former }
    return (path, aside)
  }
}
