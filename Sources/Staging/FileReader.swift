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
    let link = followsLinks ? 0 : O_NOFOLLOW
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | link)
    guard descriptor >= 0 else { throw OutputFailure(path, errno) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw OutputFailure(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw OutputFailure(path, reason: "không phải tệp thường; not a regular file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress, buffer.count)
      }
      if got == 0 { return bytes }
      if got > 0 {
        bytes += buffer[..<got]
      } else if errno != EINTR {
        throw OutputFailure(path, errno)
      }
    }
  }
}
