import CZlib
import ProcessLimits

/// What a gzip file unpacks to (RFC 1952): one member after the other, each held to the check and
/// the length that stand behind it, and nothing but zeros behind the last.
@safe
final class GzipBytes: PackedBytes {
  private let file: ArchiveFile
  // Invariant: both allocated in `init`, freed in `deinit`; the stream has been set up by zlib.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  /// Whether the file stands between two members, where it may end.
  private var isBetween = true
  private var members = 0

  init(_ file: ArchiveFile) throws(ArchiveFailure) {
    self.file = file
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe input = .allocate(byteCount: 1 << 16, alignment: 16)
    // 15 bits are the largest window; 16 more: nothing but gzip.
    let status = unsafe inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { ProcessLimits.outOfMemory(.compression) }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe input.deallocate()
  }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ArchiveFailure) -> Int {
    unsafe stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(buffer.count)
    while unsafe stream.pointee.avail_out == UInt32(buffer.count) {
      if unsafe stream.pointee.avail_in == 0, try !refill() {
        guard isBetween, members > 0 else { throw .cutOff }
        return 0
      }
      if isBetween, members > 0, unsafe stream.pointee.next_in.pointee == 0 {
        try expectZeros()
        return 0
      }
      isBetween = false
      switch unsafe inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END:
        isBetween = true
        members += 1
        unsafe inflateReset(stream)
      case Z_MEM_ERROR: ProcessLimits.outOfMemory(.compression)
      default:
        let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
        throw ArchiveFailure(reason: reason ?? "not gzip")
      }
    }
    return unsafe buffer.count - Int(stream.pointee.avail_out)
  }

  /// Reads on; false at the end of the file.
  private func refill() throws(ArchiveFailure) -> Bool {
    let got = unsafe try file.fill(input)
    unsafe stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_in = UInt32(got)
    return got > 0
  }

  /// Reads what is left, which must be padding.
  private func expectZeros() throws(ArchiveFailure) {
    repeat {
      let rest = unsafe UnsafeBufferPointer(
        start: stream.pointee.next_in, count: Int(stream.pointee.avail_in))
      guard unsafe rest.allSatisfy({ $0 == 0 }) else { throw .strayBytes }
    } while try refill()
    unsafe stream.pointee.avail_in = 0
  }
}
