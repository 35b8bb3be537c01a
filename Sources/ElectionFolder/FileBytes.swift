import Glibc
import Synchronization
import ValidatedXML

/// The bytes of a file, piece by piece; the buffer serves one file after the other.
final class FileBytes {
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  // Invariant: an open descriptor of a regular file, or -1.
  private var descriptor: Int32 = -1
  private let progress: ReadingProgress

  /// - Parameter progress: told of every piece that is read.
  init(_ progress: ReadingProgress) { self.progress = progress }

  deinit { close() }

  /// Opens a file; a device, a pipe or a folder is refused without waiting for it.
  func open(_ path: [CChar]) throws(XMLSourceFailure) {
    close()
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw XMLSourceFailure(reason: systemMessage(errno)) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw XMLSourceFailure(reason: systemMessage(errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw XMLSourceFailure(reason: "not a regular file")
    }
  }

  /// The next bytes of the file, none at its end.
  func next() throws(XMLSourceFailure) -> ArraySlice<UInt8> {
    while true {
      let got = unsafe read(descriptor, &buffer, buffer.count)
      if got >= 0 {
        progress.bytes.add(got, ordering: .relaxed)
        return buffer[..<got]
      }
      guard errno == EINTR else { throw XMLSourceFailure(reason: systemMessage(errno)) }
    }
  }

  /// Starts again at the beginning of the file.
  func rewind() throws(XMLSourceFailure) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw XMLSourceFailure(reason: systemMessage(errno))
    }
  }

  func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }
}
