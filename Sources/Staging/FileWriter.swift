import Glibc

/// A file that is being written.
package final class FileWriter {
  private let path: String
  // Invariant: an open descriptor until `close`.
  private var descriptor: Int32

  /// Creates the file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - replaces: whether one that exists already is written anew, rather than a failure.
  /// - Throws: where it cannot be created.
  package init(_ path: String, replaces: Bool = false) throws(OutputFailure) {
    self.path = path
    let mode = replaces ? O_TRUNC : O_EXCL
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | mode | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw OutputFailure(path, errno) }
  }

  deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

  package func write(_ bytes: [UInt8]) throws(OutputFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { rest in
        unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw OutputFailure(path, errno)
      }
    }
  }

  package func close() throws(OutputFailure) {
    let open = descriptor
    descriptor = -1
    guard Glibc.close(open) == 0 else { throw OutputFailure(path, errno) }
  }
}
