import Archives
import Glibc

/// A file that is being written.
final class FileWriter {
  private let path: String
  // Invariant: an open descriptor until `close`.
  private var descriptor: Int32

  /// Creates the file; one that exists already is a failure.
  init(_ path: String) throws(RehearsalFailure) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RehearsalFailure(path, errno) }
  }

  deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(RehearsalFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { rest in
        unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw RehearsalFailure(path, errno)
      }
    }
  }

  func close() throws(RehearsalFailure) {
    let open = descriptor
    descriptor = -1
    guard Glibc.close(open) == 0 else { throw RehearsalFailure(path, errno) }
  }
}

/// Why a rehearsal could not be written.
package struct RehearsalFailure: Error, Sendable {
  package let path: String
  package let reason: String

  init(_ path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// Names the file that an archive's failure is about.
  static func naming<Result>(
    _ path: String, _ body: () throws(ArchiveFailure) -> Result
  ) throws(RehearsalFailure) -> Result {
    do throws(ArchiveFailure) {
      return try body()
    } catch {
      throw RehearsalFailure(path, reason: error.reason)
    }
  }

  init(_ path: String, _ number: Int32) {
    self.init(path, reason: unsafe strerror(number).map { unsafe String(cString: $0) } ?? "")
  }
}
