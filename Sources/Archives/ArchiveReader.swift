import CLibArchive
import Glibc
import ProcessLimits

/// Reads the members of an archive one after the other, as a stream.
///
/// Input is untrusted: nothing is written to where a member's path says, links are not followed,
/// and what would grow out of bounds is refused.
@safe
package final class ArchiveReader {
  /// How an archive is packed, which its name says.
  package enum Format: Sendable {
    case zip, tar, tarGzip, tarZstandard
  }

  /// A file in the archive.
  package struct Member: Sendable {
    /// The path as it is written; it need not be UTF-8.
    package let path: [UInt8]
    /// Whether it is a file, rather than a link or a device.
    package let isFile: Bool
    package let isEncrypted: Bool
  }

  // Invariant: allocated in `init`, freed in `deinit` before what it reads from.
  private let archive: OpaquePointer
  private let file: ArchiveFile
  /// Feeds a tar; nil for a zip.
  private let feed: TarFeed?
  /// How many members have been passed, folders included.
  private var passed = 0
  /// The names of a zip's members as they are written, once one of them is not of ASCII alone: libarchive
  /// hands those that are marked as UTF-8 on as the locale has them, or not at all.
  private var names: [ArraySlice<UInt8>]?
  /// How many bytes may still be unpacked.
  private var room: Int

  /// Opens an archive.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - format: how it is packed; one that is not packed so is refused.
  ///   - limit: how many bytes may come out of it.
  /// - Throws: why it cannot be opened.
  package init(_ path: [CChar], _ format: Format, limit: Int) throws(ArchiveFailure) {
    guard let archive = unsafe archive_read_new() else { ProcessLimits.outOfMemory(.archives) }
    unsafe self.archive = archive
    room = limit
    file = try ArchiveFile(path)
    let bytes: (any PackedBytes)? =
      switch format {
      case .zip: nil
      case .tar: file
      case .tarGzip: try GzipBytes(file)
      case .tarZstandard: try ZstandardBytes(file)
      }
    feed = bytes.map(TarFeed.init)
    if let feed {
      unsafe archive_read_support_format_tar(archive)
      unsafe try feed.open(archive)
    } else {
      unsafe archive_read_support_format_zip_seekable(archive)
      guard unsafe archive_read_open_fd(archive, file.descriptor, 1 << 16) == ARCHIVE_OK else {
        throw failure()
      }
    }
  }

  /// Makes sure of what reading the members does not show: that an archive is a regular file, and has
  /// nothing in it that reading would pass over.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - format: how it is packed.
  /// - Returns: whether there is anything in it to read.
  /// - Throws: what is wrong with it.
  package static func check(
    _ path: [CChar], _ format: Format
  ) throws(ArchiveFailure) -> Bool {
    let file = try ArchiveFile(path)
    return format == .zip ? try ZipLayout.check(file) > 0 : true
  }

  deinit { unsafe archive_read_free(archive) }

  /// The next file or link, nil at the end; folders are passed over.
  package func next() throws(ArchiveFailure) -> Member? {
    while true {
      var entry: OpaquePointer?
      switch unsafe archive_read_next_header(archive, &entry) {
      case ARCHIVE_EOF:
        try feed?.expectEnd(after: Int(unsafe archive_filter_bytes(archive, 0)))
        return nil
      case ARCHIVE_OK: break
      // A name that this system cannot show is none of the archive's faults; anything else is.
      case ARCHIVE_WARN:
        let reason = failure()
        guard reason.reason.contains("convert") else { throw reason }
      default: throw failure()
      }
      passed += 1
      let type = unsafe archive_entry_filetype(entry)
      guard type != 0o040000 else {
        guard unsafe archive_entry_size(entry) == 0 else {
          throw ArchiveFailure(reason: "there is a folder in it that has bytes of its own")
        }
        continue
      }
      let isLink = unsafe archive_entry_hardlink(entry) != nil
      let shown = unsafe archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
      let path = try name(unsafe shown.map { unsafe Self.bytes($0) })
      guard !path.isEmpty else { throw .noName }
      return Member(
        path: path,
        isFile: type == 0o100000 && !isLink,
        isEncrypted: unsafe archive_entry_is_encrypted(entry) != 0)
    }
  }

  /// The name of the member at hand as it is written; empty where it cannot be read.
  private func name(_ shown: [UInt8]?) throws(ArchiveFailure) -> [UInt8] {
    guard feed == nil, shown?.allSatisfy({ $0 < 0x80 }) != true else { return shown ?? [] }
    let names: [ArraySlice<UInt8>]
    if let known = self.names { names = known } else { names = try ZipLayout.names(file) }
    self.names = names
    return passed <= names.count ? Array(names[passed - 1]) : []
  }

  /// Unpacks the next bytes of the member at hand.
  ///
  /// - Parameter buffer: is filled to the brim, save at the member's end.
  /// - Returns: how many bytes came.
  /// - Throws: what is the matter with the archive.
  package func fill(_ buffer: inout [UInt8]) throws(ArchiveFailure) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe archive_read_data(
          archive, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
      }
      guard got >= 0 else { throw failure() }
      if got == 0 { break }
      filled += got
      room -= got
      guard room >= 0 else { throw ArchiveFailure(reason: Self.tooLarge) }
    }
    return filled
  }

  private static func bytes(_ path: UnsafePointer<CChar>) -> [UInt8] {
    unsafe UnsafeBufferPointer(start: path, count: strlen(path)).map { UInt8(bitPattern: $0) }
  }

  /// What is said of an archive that unpacks to more than it may.
  package static let tooLarge = "it unpacks to more than an archive of its size may"

  private func failure() -> ArchiveFailure {
    unsafe feed?.failure ?? ArchiveFailure(of: archive)
  }
}
