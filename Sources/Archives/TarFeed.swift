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
      try refill()
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
    // Bytes that are no longer here cannot be looked at.
    guard start >= 0 else { throw .strayBytes }
    while filled > 0 {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<filled])
      guard unsafe rest.allSatisfy({ $0 == 0 }) else { throw .strayBytes }
      try refill()
      start = 0
    }
  }

  /// Fills the buffer to the brim, or as far as there are bytes: then no block lies half in the bytes
  /// that came before.
  private func refill() throws(ArchiveFailure) {
    filled = 0
    while unsafe filled < buffer.count {
      let got = unsafe try source.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if got == 0 { return }
      filled += got
    }
  }
}
