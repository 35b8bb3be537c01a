import CLibArchive

/// Hands the bytes of a tar to libarchive, and makes sure that it ends as a tar must: with two empty
/// blocks, and nothing but zeros behind them (POSIX.1, pax interchange format).
@safe
final class TarFeed {
  private let source: any PackedBytes
  // Invariant: allocated in `init`, freed in `deinit`; libarchive reads from it until it asks again.
  private let buffer: UnsafeMutableRawBufferPointer
  /// How many bytes stand in the buffer, and how many have been handed out with them.
  private var filled = 0
  private var given = 0
  /// Whether libarchive has asked for bytes where there were none.
  private var isExhausted = false
  /// Why the source gave up; nil where it did not.
  private(set) var failure: ArchiveFailure?

  init(_ source: any PackedBytes) {
    self.source = source
    unsafe buffer = .allocate(byteCount: 1 << 16, alignment: 16)
  }

  deinit { unsafe buffer.deallocate() }

  /// Opens an archive that asks this feed for its bytes.
  func open(_ archive: OpaquePointer) throws(ArchiveFailure) {
    let status = unsafe archive_read_open(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, data, bytes in
        guard let data = unsafe data else { return -1 }
        return unsafe Unmanaged<TarFeed>.fromOpaque(data).takeUnretainedValue().next(bytes)
      }, nil)
    guard status == ARCHIVE_OK else { throw unsafe failure ?? ArchiveFailure(of: archive) }
  }

  private func next(_ bytes: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    do throws(ArchiveFailure) {
      filled = unsafe try source.fill(buffer)
    } catch {
      failure = error
      return -1
    }
    given += filled
    isExhausted = filled == 0
    unsafe bytes?.pointee = UnsafeRawPointer(buffer.baseAddress)
    return filled
  }

  /// Makes sure that the archive has ended where libarchive stopped.
  ///
  /// - Parameter consumed: how many bytes libarchive has taken.
  /// - Throws: where the end is missing, or something stands behind it.
  func expectEnd(after consumed: Int) throws(ArchiveFailure) {
    // It needs to ask for more only where it has not found the two blocks.
    guard !isExhausted else { throw .cutOff }
    var start = filled - (given - consumed)
    while filled > 0 {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<filled])
      guard unsafe rest.allSatisfy({ $0 == 0 }) else { throw .strayBytes }
      filled = unsafe try source.fill(buffer)
      start = 0
    }
  }
}
