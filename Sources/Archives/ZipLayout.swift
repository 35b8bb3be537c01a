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
    let unpackedSize: Int
    let crc: Int
    let method: Int
    let flags: Int
    let name: ArraySlice<UInt8>
    /// Whether its check and sizes stand behind it rather than before.
    var hasDescriptor: Bool { flags & 8 != 0 }
  }

  /// Makes sure that nothing lies in a zip that its directory does not tell of, and that both say the
  /// same.
  ///
  /// - Parameter file: the zip.
  /// - Returns: how many members it has.
  /// - Throws: what is wrong with it.
  static func check(_ file: ArchiveFile) throws(ArchiveFailure) -> Int {
    var layout = ZipLayout(file: file)
    return try layout.check()
  }

  /// The names of a zip's members as they are written, in the order in which they lie.
  static func names(_ file: ArchiveFile) throws(ArchiveFailure) -> [ArraySlice<UInt8>] {
    var layout = ZipLayout(file: file)
    let end = try layout.findEnd()
    return try layout.members(in: end.directory, count: end.count)
      .sorted { $0.offset < $1.offset }.map(\.name)
  }

  private init(file: ArchiveFile) { self.file = file }

  private mutating func check() throws(ArchiveFailure) -> Int {
    let end = try findEnd()
    var next = 0
    let members = try members(in: end.directory, count: end.count).sorted { $0.offset < $1.offset }
    for member in members {
      try expectMember(member, behind: next)
      next = try self.end(of: member)
    }
    guard next == end.directory.lowerBound else { throw .strayParts }
    return members.count
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
    // Some write the large record even where it is not needed.
    if place >= 20 {
      let locator = try bytes(at: place - 20, count: 20)
      if locator.number(at: 0, 4) == 0x0706_4B50 {
        end = locator.number(at: 8, 8)
        let large = try bytes(at: end, count: 56)
        // The number may be any: nothing can be added to it.
        guard large.number(at: 0, 4) == 0x0606_4B50,
          large.number(at: 4, 8) == place - 20 - end - 12
        else { throw .strayParts }
        (count, size, offset) = (
          large.number(at: 32, 8), large.number(at: 40, 8), large.number(at: 48, 8)
        )
      }
    }
    guard offset >= 0, size >= 0, offset <= end, end - offset == size else { throw .strayParts }
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
      guard head.number(at: 0, 4) == 0x0201_4B50 else { throw .strayParts }
      let (name, extra) = (head.number(at: 28, 2), head.number(at: 30, 2))
      let all = try bytes(at: place, count: 46 + name + extra)
      let large = Self.large(all, extra: (46 + name)..<(46 + name + extra))
      let own = ArraySlice(Array(all.dropFirst(46).prefix(name)))
      try Self.expectName(own, all, extra: (46 + name)..<(46 + name + extra))
      let isMarked = head.number(at: 8, 2) & 0x800 != 0
      guard !isMarked || String(validating: own, as: UTF8.self) != nil else { throw .noName }
      members.append(
        Member(
          offset: large.offset, size: large.size, unpackedSize: large.unpackedSize,
          crc: head.number(at: 16, 4), method: head.number(at: 10, 2), flags: head.number(at: 8, 2),
          name: own))
      place += 46 + name + extra + head.number(at: 32, 2)
    }
    guard place == directory.upperBound, members.count == count else { throw .strayParts }
    return members
  }

  /// The sizes and place of a member, which stand apart where they are large (4.5.3).
  private static func large(
    _ header: ArraySlice<UInt8>, extra: Range<Int>
  ) -> (size: Int, unpackedSize: Int, offset: Int) {
    var (size, unpackedSize, offset) = (
      header.number(at: 20, 4), header.number(at: 24, 4), header.number(at: 42, 4)
    )
    for (kind, place) in extras(header, extra) where kind.id == 1 {
      var next = place
      func take(_ value: inout Int) {
        guard value == 0xFFFF_FFFF else { return }
        value = header.number(at: next, 8)
        next += 8
      }
      take(&unpackedSize)
      take(&size)
      take(&offset)
    }
    return (size, unpackedSize, offset)
  }

  /// The extra fields of a header: each with its kind, its length and where its content begins.
  private static func extras(
    _ header: ArraySlice<UInt8>, _ extra: Range<Int>
  ) -> [(kind: (id: Int, length: Int), place: Int)] {
    var fields: [(kind: (id: Int, length: Int), place: Int)] = []
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let (id, length) = (header.number(at: place, 2), header.number(at: place + 2, 2))
      fields.append(((id, length), place + 4))
      place += 4 + length
    }
    return fields
  }

  /// A member has one name, which can be read: without a zero, in UTF-8 where that is said, and not
  /// another one in an extra field (4.6.9, Info-ZIP Unicode path).
  private static func expectName(
    _ name: ArraySlice<UInt8>, _ header: ArraySlice<UInt8>, extra: Range<Int>
  ) throws(ArchiveFailure) {
    guard !name.isEmpty, !name.contains(0) else { throw .noName }
    for (kind, place) in extras(header, extra) where kind.id == 0x7075 && kind.length >= 5 {
      let other = header.dropFirst(place + 5).prefix(kind.length - 5)
      // It gives the letters of a name that is not in UTF-8; of one that is, the same.
      guard other.elementsEqual(name) || !name.allSatisfy({ $0 < 0x80 }) else {
        throw .contradiction
      }
    }
  }

  /// A member stands where the one before it ends.
  private mutating func expectMember(_ member: Member, behind end: Int) throws(ArchiveFailure) {
    guard member.offset == end else { throw .strayParts }
    let head = try bytes(at: member.offset, count: 30)
    let (name, extra) = (head.number(at: 26, 2), head.number(at: 28, 2))
    guard head.number(at: 0, 4) == 0x0403_4B50, name >= 0, extra >= 0 else { throw .contradiction }
    let all = try bytes(at: member.offset, count: 30 + name + extra)
    guard all.dropFirst(30).prefix(name) == member.name, head.number(at: 8, 2) == member.method,
      head.number(at: 6, 2) & 9 == member.flags & 9
    else { throw .contradiction }
    try Self.expectName(member.name, all, extra: (30 + name)..<(30 + name + extra))
    guard !member.hasDescriptor else { return }
    func holds(_ place: Int, _ size: Int) -> Bool {
      let stated = head.number(at: place, 4)
      return stated == size || stated == 0xFFFF_FFFF
    }
    guard head.number(at: 14, 4) == member.crc, holds(18, member.size),
      holds(22, member.unpackedSize)
    else { throw .contradiction }
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
    for width in [4, 8] where rest.count >= mark + 4 + 2 * width + 4 {
      let length = mark + 4 + 2 * width
      guard [0x0403_4B50, 0x0201_4B50, 0x0606_4B50].contains(rest.number(at: length, 4)) else {
        continue
      }
      guard rest.number(at: mark, 4) == member.crc,
        rest.number(at: mark + 4, width) == member.size,
        rest.number(at: mark + 4 + width, width) == member.unpackedSize
      else { throw .contradiction }
      return end + length
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
  func number(at offset: Int, _ length: Int) -> Int {
    guard offset >= 0, offset + length <= count else { return -1 }
    var value: UInt64 = 0
    for index in (0..<length).reversed() {
      value = value << 8 | UInt64(self[startIndex + offset + index])
    }
    return Int(exactly: value) ?? -1
  }
}
