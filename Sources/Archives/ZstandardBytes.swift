import CLibArchive
import ProcessLimits

/// What a Zstandard file unpacks to (RFC 8878): libarchive holds every frame to its check, refuses one
/// that is cut off, and anything else behind the last.
@safe
final class ZstandardBytes: PackedBytes {
  // Invariant: allocated in `init`, freed in `deinit`; it reads from the file's descriptor.
  private let archive: OpaquePointer
  private let file: ArchiveFile
  private var isOpen = false

  init(_ file: ArchiveFile) throws(ArchiveFailure) {
    self.file = file
    guard let archive = unsafe archive_read_new() else { ProcessLimits.outOfMemory(.archives) }
    unsafe self.archive = archive
    unsafe archive_read_support_format_raw(archive)
    unsafe archive_read_support_filter_zstd(archive)
    guard unsafe archive_read_open_fd(archive, file.descriptor, 1 << 16) == ARCHIVE_OK else {
      throw unsafe ArchiveFailure(of: archive)
    }
    // Of what is not compressed there would be no filter, and it would be handed out as it is.
    guard unsafe archive_filter_code(archive, 0) == ARCHIVE_FILTER_ZSTD else {
      throw ArchiveFailure(reason: "not Zstandard")
    }
  }

  deinit { unsafe archive_read_free(archive) }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ArchiveFailure) -> Int {
    if !isOpen {
      var entry: OpaquePointer?
      guard unsafe archive_read_next_header(archive, &entry) == ARCHIVE_OK else {
        throw unsafe ArchiveFailure(of: archive)
      }
      isOpen = true
    }
    let got = unsafe archive_read_data(archive, buffer.baseAddress, buffer.count)
    guard got >= 0 else { throw unsafe ArchiveFailure(of: archive) }
    return got
  }
}

extension ArchiveFailure {
  /// What libarchive says of an archive; where it is short of something, the process ends.
  init(of archive: OpaquePointer) {
    ProcessLimits.endIfStarved(unsafe archive_errno(archive))
    let reason = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    self.init(reason: reason ?? "not an archive of its kind")
  }
}
