import Glibc

/// An archive's own bytes.
final class ArchiveFile: PackedBytes {
  // Invariant: an open descriptor of a regular file; closed in `deinit`.
  let descriptor: Int32
  let size: Int

  /// Opens a file; a pipe or a device is refused without waiting for it.
  init(_ path: [CChar]) throws(ArchiveFailure) {
    descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw ArchiveFailure(errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let number = errno
      _ = close(descriptor)
      throw ArchiveFailure(number)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      _ = close(descriptor)
      throw ArchiveFailure(reason: "not a regular file")
    }
    size = Int(status.st_size)
  }

  deinit { _ = close(descriptor) }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ArchiveFailure) -> Int {
    while true {
      let got = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      if got >= 0 { return got }
      guard errno == EINTR else { throw ArchiveFailure(errno) }
    }
  }
}

/// The bytes of an archive, unpacked where it is compressed.
protocol PackedBytes: AnyObject {
  /// Fills a buffer with the next bytes, perhaps not to the brim.
  ///
  /// - Returns: how many came; 0 at the end, once it is sure that nothing is wrong or left.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ArchiveFailure) -> Int
}
