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
  private let entries: [FolderListing.Entry]
  /// What is sealed.
  package private(set) var files: [String: Seal.File] = [:]

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
    entries = Self.entries(of: folder)
    for entry in entries { try Self.check(entry) }
    let paths = entries.filter { $0.kind == .file }.map(\.path)
    guard !paths.isEmpty else { throw Failure(path: folder, reason: .noFiles) }
    let sealed = await paths.mapped(jobs: jobs) { Self.sealed($0, in: folder) }
    for (path, sealed) in zip(paths, sealed) {
      files[String(decoding: path, as: UTF8.self)] = try sealed.get()
    }
    try expectSame()
  }

  /// Makes sure that nothing has come or gone since.
  private func expectSame() throws(Failure) {
    let now = Self.entries(of: folder)
    guard now != entries else { return }
    let known = Set(entries.map(\.path))
    let other = now.first { !known.contains($0.path) }?.path ?? []
    throw Failure(path: String(decoding: other, as: UTF8.self), reason: .changed)
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
    func state() -> [Int] {
      var status = stat()
      guard unsafe lstat(place, &status) == 0 else { return [] }
      return [
        Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, Int(status.st_ino),
      ]
    }
    let before = state()
    do throws(XMLSourceFailure) {
      _ = try file.open(place)
      let (size, digest) = try SealCover.identity(of: file)
      guard before == state(), before.first == size else {
        return .failure(Failure(path: name, reason: .changed))
      }
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
