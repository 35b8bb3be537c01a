import CLibArchive
import ElectionTestSupport
import Foundation
import Testing

/// How libarchive packs.
enum Packing: String, CaseIterable {
  case zip = ".zip"
  case tar = ".tar"
  case tarGzip = ".tar.gz"
  case tarZstandard = ".tar.zst"

  /// An archive of members.
  func archive(
    _ members: [(String, [UInt8])], isEncrypted: Bool = false,
    isStored: Bool = false
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    let archive = unsafe archive_write_new()
    switch self {
    case .zip: unsafe archive_write_set_format_zip(archive)
    case .tar: unsafe archive_write_set_format_pax_restricted(archive)
    case .tarGzip:
      unsafe archive_write_set_format_pax_restricted(archive)
      unsafe archive_write_add_filter_gzip(archive)
    case .tarZstandard:
      unsafe archive_write_set_format_pax_restricted(archive)
      unsafe archive_write_add_filter_zstd(archive)
    }
    if isStored { unsafe archive_write_set_options(archive, "zip:compression=store") }
    if isEncrypted {
      unsafe archive_write_set_options(archive, "zip:encryption=traditional")
      unsafe archive_write_set_passphrase(archive, "x")
    }
    try #require(unsafe archive_write_open_filename(archive, path) == ARCHIVE_OK)
    for (name, bytes) in members {
      let entry = unsafe archive_entry_new()
      unsafe archive_entry_set_pathname(entry, name)
      unsafe archive_entry_set_size(entry, Int64(bytes.count))
      unsafe archive_entry_set_filetype(entry, 0o100000)
      unsafe archive_entry_set_perm(entry, 0o644)
      try #require(unsafe archive_write_header(archive, entry) >= ARCHIVE_WARN)
      _ = unsafe archive_write_data(archive, bytes, bytes.count)
      unsafe archive_entry_free(entry)
    }
    unsafe archive_write_free(archive)
    return Array(try #require(FileManager.default.contents(atPath: path)))
  }
}
