import CLibArchive

/// Writes a zip archive; the same members give the same bytes.
@safe
package final class ZipWriter {
  // Invariant: allocated in `init`, freed in `deinit`.
  private let archive: OpaquePointer

  /// Creates the archive at `path`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - level: how hard its members are compressed, from 1 (fast) to 9; nil: as the library does.
  /// - Throws: where it cannot be created.
  package init(_ path: String, level: Int? = nil) throws(ArchiveFailure) {
    guard let archive = unsafe archive_write_new() else {
      throw ArchiveFailure(reason: "out of memory")
    }
    unsafe self.archive = archive
    unsafe archive_write_set_format_zip(archive)
    if let level {
      try check(
        unsafe archive_write_set_format_option(archive, "zip", "compression-level", "\(level)"))
    }
    try check(unsafe archive_write_open_filename(archive, path))
  }

  deinit { unsafe archive_write_free(archive) }

  /// Adds a member.
  package func add(_ path: String, _ bytes: [UInt8]) throws(ArchiveFailure) {
    try open(path, size: bytes.count)
    try write(bytes)
  }

  /// Begins a member, whose bytes come piece by piece.
  ///
  /// - Parameters:
  ///   - path: its path.
  ///   - size: how many bytes will come; nil: not known.
  /// - Throws: what the library says.
  package func open(_ path: String, size: Int? = nil) throws(ArchiveFailure) {
    let entry = unsafe archive_entry_new()
    defer { unsafe archive_entry_free(entry) }
    unsafe archive_entry_set_pathname(entry, path)
    if let size { unsafe archive_entry_set_size(entry, Int64(size)) }
    unsafe archive_entry_set_filetype(entry, 0o100000)
    unsafe archive_entry_set_perm(entry, 0o644)
    try check(unsafe archive_write_header(archive, entry))
  }

  /// Writes the next bytes of the member at hand.
  package func write(_ bytes: [UInt8]) throws(ArchiveFailure) {
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
