import Glibc

/// The end of a zip of more members than its records of 16 bits can count.
///
/// The library that writes zips says of them only that they are many (APPNOTE.TXT 6.3, 4.4.21); how many
/// stands in records of 64 bits before the end (4.3.14, 4.3.15), without which strict readers refuse it.
enum ZipEnd {
  private static let most = 0xFFFF
  /// The length of the record at the very end, for there is no comment behind it.
  private static let length = 22

  /// Puts the wide records before the end where the library has left them out.
  ///
  /// - Parameters:
  ///   - path: the archive, which is closed.
  ///   - members: how many it has.
  /// - Throws: where it cannot be written.
  static func complete(_ path: String, members: Int) throws(ArchiveFailure) {
    guard members >= most else { return }
    let file = unsafe open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw ArchiveFailure(errno) }
    defer { close(file) }
    let place = Int(lseek(file, 0, SEEK_END)) - length
    let end = try bytes(file, at: place)
    let wide = try bytes(file, at: place - 20)
    guard end.number(at: 0, 4) == 0x0605_4B50 else {
      throw ArchiveFailure(reason: "cannot be written")
    }
    // Of an archive of 4 GB and more the library has written them.
    guard wide.number(at: 0, 4) != 0x0706_4B50 else { return }
    let (size, offset) = (end.number(at: 12, 4), end.number(at: 16, 4))
    let record =
      little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      + little(members, 8) + little(members, 8) + little(size, 8) + little(offset, 8)
    let locator = little(0x0706_4B50, 4) + little(0, 4) + little(place, 8) + little(1, 4)
    let all = record + locator + end
    guard unsafe pwrite(file, all, all.count, place) == all.count else {
      throw ArchiveFailure(errno)
    }
  }

  private static func bytes(
    _ file: Int32, at place: Int
  ) throws(ArchiveFailure) -> ArraySlice<UInt8> {
    var bytes = [UInt8](repeating: 0, count: length)
    guard unsafe pread(file, &bytes, length, place) == length else { throw ArchiveFailure(errno) }
    return bytes[...]
  }

  /// A number in so many bytes, the lowest first.
  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
