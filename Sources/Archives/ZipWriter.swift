import CLibArchive

/// Writes a zip archive; the same members give the same bytes.
@safe
package final class ZipWriter {
  // Invariant: allocated in `init`, freed in `deinit`.
  private let archive: OpaquePointer

  /// Creates the archive at `path`.
  package init(_ path: String) throws(ArchiveFailure) {
    guard let archive = unsafe archive_write_new() else {
      throw ArchiveFailure(reason: "out of memory")
    }
    unsafe self.archive = archive
    unsafe archive_write_set_format_zip(archive)
    try check(unsafe archive_write_open_filename(archive, path))
  }

  deinit { unsafe archive_write_free(archive) }

  /// Adds a member.
  package func add(_ path: String, _ bytes: [UInt8]) throws(ArchiveFailure) {
    let entry = unsafe archive_entry_new()
    defer { unsafe archive_entry_free(entry) }
    unsafe archive_entry_set_pathname(entry, path)
    unsafe archive_entry_set_size(entry, Int64(bytes.count))
    unsafe archive_entry_set_filetype(entry, 0o100000)
    unsafe archive_entry_set_perm(entry, 0o644)
    try check(unsafe archive_write_header(archive, entry))
    let written = unsafe archive_write_data(archive, bytes, bytes.count)
    guard written == bytes.count else { try check(ARCHIVE_FATAL); return }
  }

  /// Writes what the archive ends with.
  package func close() throws(ArchiveFailure) { try check(unsafe archive_write_close(archive)) }

  private func check(_ status: Int32) throws(ArchiveFailure) {
    guard status < ARCHIVE_OK else { return }
    let reason = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    throw ArchiveFailure(reason: reason ?? "cannot be written")
  }
}
