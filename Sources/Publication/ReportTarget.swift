import Archives
import Digests
import Glibc
package import Staging
import Synchronization

/// Where a report goes: a folder, one zip archive, or nowhere, when it is only worked out.
package final class ReportTarget: Sendable {
  private let folder: StagedFolder?
  private let archive: Archive?

  /// An archive that is being written, by one task at a time.
  private final class Archive: Sendable {
    let place: StagedPlace
    let writer: Mutex<ZipWriter>

    /// The least effort that is worth it: pages shrink to a fifth.
    static let level = 1

    init(at path: String) throws(OutputFailure) {
      place = try StagedPlace(at: path, replacing: PublishedReport.isReport)
      do throws(ArchiveFailure) {
        writer = Mutex(try ZipWriter(place.temporary, level: Self.level))
      } catch {
        place.abandon()
        throw OutputFailure(path, reason: error.reason)
      }
    }
  }

  /// Nowhere.
  package init() { (folder, archive) = (nil, nil) }

  /// Makes the place ready, before any work is done.
  ///
  /// - Parameter path: a folder, or a zip archive by its name; what is there is replaced only if it is a
  ///   report and nothing else.
  /// - Throws: where it may not be replaced, or cannot be made.
  package init(at path: String) throws(OutputFailure) {
    if PublishedReport.isArchive(path) {
      (folder, archive) = (nil, try Archive(at: path))
    } else {
      folder = try StagedFolder(at: path, replacing: PublishedReport.isReport)
      archive = nil
    }
  }

  /// Writes whole files, each by its path.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(OutputFailure) {
    try add(try prepare(files))
  }

  /// Does what several tasks may do at a time of writing whole files: into a folder, all of it.
  ///
  /// - Returns: what is still to be added, by one task after the other and always in the same order.
  func prepare(
    _ files: [(path: String, bytes: [UInt8])]
  ) throws(OutputFailure) -> [ZipMember] {
    try folder?.write(files)
    guard archive != nil else { return [] }
    return ZipMember.members(files, level: Archive.level)
  }

  /// Adds files that have been prepared.
  func add(_ members: [ZipMember]) throws(OutputFailure) {
    for member in members {
      try inArchive { (writer) throws(ArchiveFailure) in try writer.add(member) }
    }
  }

  /// A file that is written piece by piece: what takes its pieces, and what ends it.
  func create(
    _ path: String
  ) throws(OutputFailure) -> (
    write: ([UInt8]) throws -> Void, close: () throws(OutputFailure) -> Void
  ) {
    if let folder {
      let file = try folder.create(path)
      return ({ try file.write($0) }, { () throws(OutputFailure) in try file.close() })
    }
    try inArchive { (writer) throws(ArchiveFailure) in try writer.open(path) }
    return (
      { bytes in
        try self.inArchive { (writer) throws(ArchiveFailure) in try writer.write(bytes) }
      }, {}
    )
  }

  /// Writes a file that somebody else makes, given where; it must be `put` once it is whole.
  ///
  /// - Parameters:
  ///   - path: the path of the file in the report.
  ///   - make: makes the file where it is told to.
  /// - Returns: how many bytes it has, and what identifies them.
  /// - Throws: what could not be written.
  func writeFile(
    _ path: String, _ make: (_ place: String) throws(OutputFailure) -> Void
  ) throws(OutputFailure) -> (size: Int, digest: Digest) {
    let place =
      if let folder { try folder.place(of: path) } else if let archive {
        "\(archive.place.temporary)\(StagedPlace.part)"
      } else { try TemporaryFile.path() }
    defer { if folder == nil, archive == nil { _ = unsafe unlink(place) } }
    try make(place)
    let hasher = DigestHasher()
    try FileReader.forEachPiece(of: place) { (piece) throws(OutputFailure) in hasher.add(piece) }
    return (hasher.count, hasher.finish())
  }

  /// Puts a file that has been made, and compressed in its own way, into the archive; a folder has it
  /// already.
  func put(_ path: String) throws(OutputFailure) {
    guard let archive else { return }
    let made = archive.place.temporary + StagedPlace.part
    defer { _ = unsafe unlink(made) }
    // The spreadsheet is an archive itself.
    try inArchive { (writer) throws(ArchiveFailure) in try writer.open(path, isCompressed: true) }
    try FileReader.forEachPiece(of: made) { (piece) throws(OutputFailure) in
      try inArchive { (writer) throws(ArchiveFailure) in try writer.write(Array(piece)) }
    }
  }

  private func inArchive(
    _ write: (ZipWriter) throws(ArchiveFailure) -> Void
  ) throws(OutputFailure) {
    guard let archive else { return }
    do throws(ArchiveFailure) {
      try archive.writer.withLock { (writer) throws(ArchiveFailure) in try write(writer) }
    } catch {
      throw OutputFailure(archive.place.temporary, reason: error.reason)
    }
  }

  /// Puts the report in its place, in one step.
  package func finish() throws(OutputFailure) {
    try folder?.finish()
    guard let archive else { return }
    try inArchive { (writer) throws(ArchiveFailure) in try writer.close() }
    try archive.place.finish()
  }

  /// Takes away what has been written.
  package func abandon() {
    folder?.abandon()
    archive?.place.abandon()
  }
}
