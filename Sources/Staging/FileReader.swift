import Glibc

/// Reads whole files, such as the program has written itself.
package enum FileReader {
  /// The bytes of a file; a pipe or a device is refused without waiting for it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - followsLinks: whether it may be a link to one.
  /// - Returns: its bytes.
  /// - Throws: where it is no regular file, or cannot be read.
  package static func bytes(
    of path: String, followsLinks: Bool = true
  ) throws(OutputFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: path, followsLinks: followsLinks) { (piece) throws(OutputFailure) in
      bytes += piece
    }
    return bytes
  }

  /// The same piece by piece.
  package static func forEachPiece(
    of path: String, followsLinks: Bool = true,
    _ body: (ArraySlice<UInt8>) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    let link = followsLinks ? 0 : O_NOFOLLOW
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | link)
    guard descriptor >= 0 else { throw OutputFailure(path, errno) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw OutputFailure(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw OutputFailure(path, reason: "không phải tệp thường; not a regular file")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress, buffer.count)
      }
      if got == 0 { return }
      if got > 0 {
        try body(buffer[..<got])
      } else if errno != EINTR {
        throw OutputFailure(path, errno)
      }
    }
  }
}
