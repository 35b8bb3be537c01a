import CLibDeflate
import ProcessLimits

/// A member of a zip archive, compressed and ready to be written: several tasks may make some at a time.
package struct ZipMember: Sendable {
  package let path: String
  /// How many bytes it has unpacked, and their CRC-32.
  let size: Int
  let check: UInt32
  /// False where the bytes are as they came: deflating would not make them fewer.
  let isDeflated: Bool
  let bytes: [UInt8]

  /// Compresses members.
  ///
  /// - Parameters:
  ///   - files: each by its path in the archive.
  ///   - level: how hard they are compressed, from 1 (fast) to 9.
  /// - Returns: the members, in the same order.
  package static func members(
    _ files: [(path: String, bytes: [UInt8])], level: Int
  ) -> [ZipMember] {
    let compressor = Compressor(level, most: files.reduce(0) { max($0, $1.bytes.count) })
    return files.map { file in
      let deflated = compressor.deflated(file.bytes)
      return ZipMember(
        path: file.path, size: file.bytes.count,
        check: UInt32(truncatingIfNeeded: unsafe libdeflate_crc32(0, file.bytes, file.bytes.count)),
        isDeflated: deflated != nil, bytes: deflated ?? file.bytes)
    }
  }
}

/// A compressor of one task, and room for what it makes.
@safe
private struct Compressor: ~Copyable {
  // Invariant: both allocated in `init`, freed in `deinit`.
  private let compressor: OpaquePointer
  private let room: UnsafeMutableRawBufferPointer

  /// - Parameters:
  ///   - level: how hard it compresses.
  ///   - most: how many bytes it is given at most at a time.
  init(_ level: Int, most: Int) {
    guard let compressor = unsafe libdeflate_alloc_compressor(Int32(level)) else {
      ProcessLimits.outOfMemory(.archives)
    }
    unsafe self.compressor = compressor
    unsafe room = .allocate(byteCount: most, alignment: 1)
  }

  deinit {
    unsafe libdeflate_free_compressor(compressor)
    unsafe room.deallocate()
  }

  /// The bytes deflated (RFC 1951); nil where that would not make them fewer.
  borrowing func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    // Where there is no room for it the library makes nothing.
    let size = unsafe libdeflate_deflate_compress(
      compressor, bytes, bytes.count, room.baseAddress, bytes.count)
    return size == 0 ? nil : unsafe Array(room.prefix(size))
  }
}
