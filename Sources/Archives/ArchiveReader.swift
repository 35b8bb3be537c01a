import CLibArchive

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

  // Invariant: allocated in `init`, freed in `deinit`.
  private let archive: OpaquePointer
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
    guard let archive = unsafe archive_read_new() else {
      throw ArchiveFailure(reason: "out of memory")
    }
    unsafe self.archive = archive
    room = limit
    switch format {
    // By its directory, which stands at the end: an archive that is cut off has none.
    case .zip: unsafe archive_read_support_format_zip_seekable(archive)
    case .tar: unsafe archive_read_support_format_tar(archive)
    case .tarGzip:
      unsafe archive_read_support_format_tar(archive)
      unsafe archive_read_support_filter_gzip(archive)
    case .tarZstandard:
      unsafe archive_read_support_format_tar(archive)
      unsafe archive_read_support_filter_zstd(archive)
    }
    guard unsafe archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else {
      throw failure()
    }
  }

  deinit { unsafe archive_read_free(archive) }

  /// The next file or link, nil at the end; folders are passed over.
  package func next() throws(ArchiveFailure) -> Member? {
    while true {
      var entry: OpaquePointer?
      switch unsafe archive_read_next_header(archive, &entry) {
      case ARCHIVE_EOF: return nil
      // A warning is about a path or date that this system cannot show.
      case ARCHIVE_OK, ARCHIVE_WARN: break
      default: throw failure()
      }
      let type = unsafe archive_entry_filetype(entry)
      guard type != 0o040000 else { continue }
      let isLink = unsafe archive_entry_hardlink(entry) != nil
      let path = unsafe archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
      return Member(
        path: unsafe path.map { unsafe Array(String(cString: $0).utf8) } ?? [],
        isFile: type == 0o100000 && !isLink,
        isEncrypted: unsafe archive_entry_is_encrypted(entry) != 0)
    }
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

  /// What is said of an archive that unpacks to more than it may.
  package static let tooLarge = "it unpacks to more than an archive of its size may"

  private func failure() -> ArchiveFailure {
    let reason = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return ArchiveFailure(reason: reason ?? "not an archive of its kind")
  }
}
