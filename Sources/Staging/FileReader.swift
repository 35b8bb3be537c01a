import Glibc

/// Reads whole files that the program has written itself.
package enum FileReader {
  /// The bytes of a file.
  package static func bytes(of path: String) throws(OutputFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputFailure(path, errno) }
    defer { _ = close(descriptor) }
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
