import Glibc

/// How a zip file is laid out (APPNOTE.TXT 6.3, 4.3): members one behind the other from its first byte
/// on, then their directory, then its end.
///
/// Readers go by the directory, which stands at the end. What lies before, between or behind without
/// standing in it would be passed over: another zip, say.
struct ZipLayout {
  private let file: ArchiveFile
  // What has been read last, and where it stands in the file.
  private var window: [UInt8] = []
  private var windowStart = 0

  /// A member, as the directory has it.
  private struct Member {
    let offset: Int
    let size: Int
    let name: ArraySlice<UInt8>
    /// Whether its sizes stand behind it once more.
    let hasDescriptor: Bool
  }

  /// Makes sure that nothing lies in a zip that its directory does not tell of.
  static func check(_ file: ArchiveFile) throws(ArchiveFailure) {
    var layout = ZipLayout(file: file)
    try layout.check()
  }

  private init(file: ArchiveFile) { self.file = file }

  private mutating func check() throws(ArchiveFailure) {
    let end = try findEnd()
    var next = 0
    let members = try members(in: end.directory, count: end.count).sorted { $0.offset < $1.offset }
    for member in members {
      try expectMember(member, behind: next)
      next = try self.end(of: member)
    }
    guard next == end.directory.lowerBound else { throw .strayBytes }
  }

  /// The directory and how many members it has, from the record at the file's end (4.3.16, 4.3.14).
  private mutating func findEnd() throws(ArchiveFailure) -> (directory: Range<Int>, count: Int) {
    let (length, longestComment) = (22, 0xFFFF)
    let lowest = max(0, file.size - length - longestComment)
    let tail = try bytes(at: lowest, count: file.size - lowest)
    var place = tail.count - length
    while place >= 0 {
      if tail.number(at: place, 4) == 0x0605_4B50 {
        let behind = place + length + tail.number(at: place + 20, 2)
        if behind <= tail.count, tail[(tail.startIndex + behind)...].allSatisfy({ $0 == 0 }) {
          return try directory(of: tail[(tail.startIndex + place)...], at: lowest + place)
        }
      }
      place -= 1
    }
    throw ArchiveFailure(reason: "it has no end: it is cut off, or no zip")
  }

  private mutating func directory(
    of record: ArraySlice<UInt8>, at place: Int
  ) throws(ArchiveFailure) -> (directory: Range<Int>, count: Int) {
    var (count, size, offset) = (
      record.number(at: 10, 2), record.number(at: 12, 4), record.number(at: 16, 4)
    )
    var end = place
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF, place >= 20 {
      let locator = try bytes(at: place - 20, count: 20)
      if locator.number(at: 0, 4) == 0x0706_4B50 {
        end = locator.number(at: 8, 8)
        let large = try bytes(at: end, count: 56)
        guard large.number(at: 0, 4) == 0x0606_4B50,
          end + 12 + large.number(at: 4, 8) == place - 20
        else { throw .strayBytes }
        (count, size, offset) = (
          large.number(at: 32, 8), large.number(at: 40, 8), large.number(at: 48, 8)
        )
      }
    }
    guard offset >= 0, size >= 0, offset <= end, end - offset == size else { throw .strayBytes }
    return (offset..<end, count)
  }

  /// The members by the directory (4.3.12).
  private mutating func members(
    in directory: Range<Int>, count: Int
  ) throws(ArchiveFailure) -> [Member] {
    var members: [Member] = []
    var place = directory.lowerBound
    while place < directory.upperBound {
      let head = try bytes(at: place, count: 46)
      guard head.number(at: 0, 4) == 0x0201_4B50 else { throw .strayBytes }
      let (name, extra) = (head.number(at: 28, 2), head.number(at: 30, 2))
      let all = try bytes(at: place, count: 46 + name + extra)
      let (size, offset) = Self.sizeAndOffset(all, extra: (46 + name)..<(46 + name + extra))
      members.append(
        Member(
          offset: offset, size: size,
          name: ArraySlice(Array(all.dropFirst(46).prefix(name))),
          hasDescriptor: head.number(at: 8, 2) & 8 != 0))
      place += 46 + name + extra + head.number(at: 32, 2)
    }
    guard place == directory.upperBound, members.count == count else { throw .strayBytes }
    return members
  }

  /// The size and place of a member, which stand apart where they are large (4.5.3).
  private static func sizeAndOffset(
    _ header: ArraySlice<UInt8>, extra: Range<Int>
  ) -> (size: Int, offset: Int) {
    var (size, offset) = (header.number(at: 20, 4), header.number(at: 42, 4))
    let isUnpackedLarge = header.number(at: 24, 4) == 0xFFFF_FFFF
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let (kind, length) = (header.number(at: place, 2), header.number(at: place + 2, 2))
      if kind == 1 {
        var next = place + 4 + (isUnpackedLarge ? 8 : 0)
        if size == 0xFFFF_FFFF {
          size = header.number(at: next, 8)
          next += 8
        }
        if offset == 0xFFFF_FFFF { offset = header.number(at: next, 8) }
      }
      place += 4 + length
    }
    return (size, offset)
  }

  /// A member stands where the one before it ends.
  private mutating func expectMember(_ member: Member, behind end: Int) throws(ArchiveFailure) {
    guard member.offset == end else { throw .strayBytes }
    let head = try bytes(at: member.offset, count: 30)
    guard head.number(at: 0, 4) == 0x0403_4B50,
      try bytes(at: member.offset + 30, count: head.number(at: 26, 2)) == member.name
    else { throw ArchiveFailure(reason: "its directory tells of other members than it has") }
  }

  private mutating func end(of member: Member) throws(ArchiveFailure) -> Int {
    let head = try bytes(at: member.offset, count: 30)
    let start = member.offset + 30 + head.number(at: 26, 2) + head.number(at: 28, 2)
    guard member.size >= 0, member.size <= file.size - start else { throw .cutOff }
    let end = start + member.size
    guard member.hasDescriptor else { return end }
    // With or without its mark, and with sizes of four or eight bytes (4.3.9).
    let rest = try bytes(at: end, count: min(28, file.size - end))
    let mark = rest.count >= 4 && rest.number(at: 0, 4) == 0x0807_4B50 ? 4 : 0
    for length in [12, 20] where rest.count >= mark + length + 4 {
      let next = rest.number(at: mark + length, 4)
      if [0x0403_4B50, 0x0201_4B50, 0x0606_4B50].contains(next) { return end + mark + length }
    }
    return end
  }

  /// So many bytes of the file.
  private mutating func bytes(at offset: Int, count: Int) throws(ArchiveFailure) -> ArraySlice<
    UInt8
  > {
    guard offset >= 0, count >= 0, offset <= file.size - count else { throw .cutOff }
    if offset < windowStart || offset + count > windowStart + window.count {
      // Members are looked at in their order: what comes next is in the window already.
      let wanted = min(max(count, 1 << 18), file.size - offset)
      var read = [UInt8](repeating: 0, count: wanted)
      var filled = 0
      while filled < wanted {
        let got = unsafe read.withUnsafeMutableBytes { buffer in
          unsafe pread(
            file.descriptor, buffer.baseAddress.map { unsafe $0 + filled }, wanted - filled,
            off_t(offset + filled))
        }
        guard got > 0 || got < 0 && errno == EINTR else { throw .cutOff }
        filled += max(got, 0)
      }
      (window, windowStart) = (read, offset)
    }
    return window[(offset - windowStart)..<(offset - windowStart + count)]
  }
}

extension ArraySlice<UInt8> {
  /// A number of so many bytes, the lowest first; -1 where there are too few, or it is too large.
  fileprivate func number(at offset: Int, _ length: Int) -> Int {
    guard offset >= 0, offset + length <= count else { return -1 }
    var value: UInt64 = 0
    for index in (0..<length).reversed() {
      value = value << 8 | UInt64(self[startIndex + offset + index])
    }
    return Int(exactly: value) ?? -1
  }
}
