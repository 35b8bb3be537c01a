import CMiniZip
import Glibc

/// Writes a zip archive; the same members give the same bytes.
@safe
package final class ZipWriter {
  // Invariant: opened in `init`; nil once it has been closed, which frees it.
  private var archive: UnsafeMutableRawPointer?
  private let level: Int
  private var isInMember = false
  private let path: String
  private var members = 0

  /// Creates the archive at `path`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - level: how hard its members are compressed, from 1 (fast) to 9.
  /// - Throws: where it cannot be created.
  package init(_ path: String, level: Int = 6) throws(ArchiveFailure) {
    self.level = level
    self.path = path
    guard let archive = unsafe zipOpen64(path, APPEND_STATUS_CREATE) else {
      throw ArchiveFailure(errno)
    }
    unsafe self.archive = archive
  }

  deinit { if let archive = unsafe archive { _ = unsafe zipClose(archive, nil) } }

  /// Adds a member.
  package func add(_ path: String, _ bytes: [UInt8]) throws(ArchiveFailure) {
    for member in ZipMember.members([(path, bytes)], level: level) { try add(member) }
  }

  /// Adds a member that has been compressed already.
  package func add(_ member: ZipMember) throws(ArchiveFailure) {
    try endMember()
    try open(
      member.path, size: member.size, isDeflated: member.isDeflated, isRaw: true)
    try put(member.bytes[...])
    isInMember = false
    try check(
      unsafe zipCloseFileInZipRaw64(archive, ZPOS64_T(member.size), UInt(member.check)))
  }

  /// Begins a member, whose bytes come piece by piece.
  ///
  /// - Parameters:
  ///   - path: its path.
  ///   - isCompressed: whether it has been compressed in its own way, so that it is stored as it is.
  /// - Throws: what the library says.
  package func open(_ path: String, isCompressed: Bool = false) throws(ArchiveFailure) {
    try endMember()
    try open(path, size: nil, isDeflated: !isCompressed, isRaw: false)
  }

  private func open(
    _ path: String, size: Int?, isDeflated: Bool, isRaw: Bool
  ) throws(ArchiveFailure) {
    var about = zip_fileinfo()
    // The first day that the format knows: when it was written does not matter to what is in it.
    about.dosDate = 1 << 21 | 1 << 16
    // A file that all may read.
    about.external_fa = 0o100644 << 16
    let isLarge = size.map { $0 >= Self.largest } ?? true
    try check(
      unsafe zipOpenNewFileInZip4_64(
        archive, path, &about, nil, 0, nil, 0, nil, isDeflated ? Z_DEFLATED : 0, Int32(level),
        isRaw ? 1 : 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nil, 0, Self.madeBy,
        Self.namesAreUTF8, isLarge ? 1 : 0))
    isInMember = true
    members += 1
  }

  /// From which size on a member needs the format's wider numbers; deflated it is never larger.
  private static let largest = 0xFFFF_FFFF
  /// By Unix, whose file modes it has (APPNOTE 4.4.2).
  private static let madeBy: UInt = 3 << 8 | 45
  /// Bit 11 (APPNOTE 4.4.4).
  private static let namesAreUTF8: UInt = 1 << 11

  /// Writes the next bytes of the member at hand.
  package func write(_ bytes: [UInt8]) throws(ArchiveFailure) { try put(bytes[...]) }

  private func put(_ bytes: ArraySlice<UInt8>) throws(ArchiveFailure) {
    // The library takes 32-bit lengths.
    var rest = bytes
    while !rest.isEmpty {
      let piece = rest.prefix(1 << 30)
      rest = rest.dropFirst(piece.count)
      let status = unsafe piece.withUnsafeBytes {
        unsafe zipWriteInFileInZip(archive, $0.baseAddress, UInt32($0.count))
      }
      try check(status)
    }
  }

  private func endMember() throws(ArchiveFailure) {
    guard isInMember else { return }
    isInMember = false
    try check(unsafe zipCloseFileInZip(archive))
  }

  /// Writes what the archive ends with.
  package func close() throws(ArchiveFailure) {
    try endMember()
    let archive = unsafe archive
    unsafe self.archive = nil
    try check(unsafe zipClose(archive, nil))
    try ZipEnd.complete(path, members: members)
  }

  private func check(_ status: Int32) throws(ArchiveFailure) {
    guard status != ZIP_OK else { return }
    guard status == ZIP_ERRNO, errno != 0 else {
      throw ArchiveFailure(reason: "cannot be written")
    }
    throw ArchiveFailure(errno)
  }
}
