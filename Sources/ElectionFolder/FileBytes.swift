import ElectionXML
import Glibc
import Synchronization
import ValidatedXML

/// The bytes of a file; the buffer serves one file after the other.
final class FileBytes: DocumentSource {
  /// A file of at most so many bytes is read into memory at once.
  private let wholeSize: Int
  private var buffer: [UInt8]
  // Invariant: an open descriptor of a regular file, or -1.
  private(set) var descriptor: Int32 = -1
  /// When the file was changed last, in seconds since 1970.
  private(set) var modified = 0
  /// How many bytes at the start of the file stand in the buffer, and whether they are all.
  private var filled = 0
  private var isWhole = false
  /// Whether the bytes in the buffer have been handed out.
  private var isTaken = false
  private let progress: ReadingProgress

  init(_ options: ReadingOptions) {
    wholeSize = options.pieceSize
    buffer = [UInt8](repeating: 0, count: wholeSize + 2)
    progress = options.progress
  }

  deinit { close() }

  var whole: ArraySlice<UInt8>? { isWhole ? buffer[...filled] : nil }

  /// Opens a file and reads its beginning; a device, a pipe or a folder is refused without waiting
  /// for it.
  ///
  /// - Returns: the size of the file.
  func open(_ path: [CChar]) throws(XMLSourceFailure) -> Int {
    close()
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw XMLSourceFailure(reason: systemMessage(errno)) }
    return try begin()
  }

  /// Takes over an open file.
  ///
  /// - Returns: the size of the file.
  func adopt(_ descriptor: Int32) throws(XMLSourceFailure) -> Int {
    close()
    self.descriptor = descriptor
    try rewind()
    return try begin()
  }

  /// Lets go of the file without closing it.
  func release() { descriptor = -1 }

  private func begin() throws(XMLSourceFailure) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw XMLSourceFailure(reason: systemMessage(errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw XMLSourceFailure(reason: "not a regular file")
    }
    (filled, isWhole, isTaken) = (0, false, false)
    modified = status.st_mtim.tv_sec
    guard status.st_size <= wholeSize else { return Int(status.st_size) }
    // At its size the file is at its end, and need not be asked: there was room for more.
    var isAtEnd = false
    while !isAtEnd, filled <= wholeSize {
      let got = try read(at: filled)
      filled += got
      isAtEnd = got == 0 || filled == Int(status.st_size)
    }
    guard isAtEnd else { return filled }
    buffer[filled] = 0
    isWhole = true
    return filled
  }

  /// The next bytes of the file, none at its end.
  func next() throws(XMLSourceFailure) -> ArraySlice<UInt8> {
    if filled > 0, !isTaken {
      isTaken = true
      return buffer[..<filled]
    }
    if isWhole { return [] }
    filled = 0
    return buffer[..<(try read(at: 0))]
  }

  /// Starts again at the beginning of the file.
  func rewind() throws(XMLSourceFailure) {
    isTaken = false
    if isWhole { return }
    filled = 0
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw XMLSourceFailure(reason: systemMessage(errno))
    }
  }

  func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  /// Reads on into the buffer from `start`; how many bytes came, 0 at the end.
  private func read(at start: Int) throws(XMLSourceFailure) -> Int {
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(
          descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
      }
      if got >= 0 {
        progress.bytes.add(got, ordering: .relaxed)
        return got
      }
      guard errno == EINTR else { throw XMLSourceFailure(reason: systemMessage(errno)) }
    }
  }
}
