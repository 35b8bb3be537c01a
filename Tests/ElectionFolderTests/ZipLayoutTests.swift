import Counting
import Election
import ElectionTestSupport
import Returns
import ReturnsTestSupport
import Rules
import Testing

/// Zips whose parts do not say the same, made by hand.
@Suite struct ZipLayoutTests {
  /// A member as its own header has it and as the directory has it.
  private struct Member {
    var name = Array("a.xml".utf8)
    var bytes = Array("<x/>".utf8)
    var localCRC: UInt32?
    var centralCRC: UInt32?
    var flags: UInt16 = 0
    var attributes: UInt32 = 0o100644 << 16
    var localExtra: [UInt8] = []
    var localMethod: UInt16 = 0
    /// What stands behind the bytes; nil: nothing.
    var descriptor: [UInt8]?
    var localName: [UInt8]?
  }

  private func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 {
        let shifted = crc >> 1
        crc = crc & 1 == 1 ? shifted ^ 0xEDB8_8320 : shifted
      }
    }
    return ~crc
  }

  private func zip(_ members: [Member], withLargeEnd: Bool = false) -> [UInt8] {
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for member in members {
      let size = UInt32(member.bytes.count)
      let own = crc(member.bytes)
      let offset = UInt32(file.count)
      let hasDescriptor = member.descriptor != nil
      let flags = member.flags | (hasDescriptor ? 8 : 0)
      func sizes(_ crc: UInt32) -> [UInt8] { little(crc) + little(size) + little(size) }
      let localName = member.localName ?? member.name
      file += little(0x0403_4B50 as UInt32) + little(20 as UInt16) + little(flags)
      file += little(member.localMethod) + little(0 as UInt32)
      file += hasDescriptor ? [UInt8](repeating: 0, count: 12) : sizes(member.localCRC ?? own)
      file += little(UInt16(localName.count)) + little(UInt16(member.localExtra.count))
      file += localName + member.localExtra + member.bytes + (member.descriptor ?? [])
      directory += little(0x0201_4B50 as UInt32) + little(0x0314 as UInt16) + little(20 as UInt16)
      directory += little(flags) + little(0 as UInt16) + little(0 as UInt32)
      directory += sizes(member.centralCRC ?? own) + little(UInt16(member.name.count))
      directory += little(0 as UInt32) + little(0 as UInt32) + little(member.attributes)
      directory += little(offset) + member.name
    }
    let start = UInt32(file.count)
    file += directory
    if withLargeEnd {
      let place = UInt64(file.count)
      file += little(0x0606_4B50 as UInt32) + little(44 as UInt64) + little(45 as UInt16)
      file += little(45 as UInt16) + little(0 as UInt64) + little(UInt64(members.count))
      file +=
        little(UInt64(members.count)) + little(UInt64(directory.count)) + little(UInt64(start))
      file += little(0x0706_4B50 as UInt32) + little(0 as UInt32) + little(place)
      file += little(1 as UInt32)
    }
    file += little(0x0605_4B50 as UInt32) + little(0 as UInt32) + little(UInt16(members.count))
    file += little(UInt16(members.count)) + little(UInt32(directory.count)) + little(start)
    return file + little(0 as UInt16)
  }

  private func codes(_ archive: [UInt8]) async throws -> [RuleCode] {
    let folder = try TemporaryFolder()
    try folder.write(RandomElection(seed: 4).definition, to: "election.xml")
    try folder.write(archive, to: "a.zip")
    return try await Canvassing.returns(folder.path).findings.map(\.code)
  }

  @Test(
    "a lawful zip is read: plain, with a descriptor, with the large end, and with nothing in it")
  func lawful() async throws {
    let bytes = Array("<x/>".utf8)
    let check = little(crc(bytes))
    let (small, large) = (
      little(4 as UInt32) + little(4 as UInt32), little(4 as UInt64) + little(4 as UInt64)
    )
    let mark: [UInt8] = [0x50, 0x4B, 7, 8]
    #expect(try await codes(zip([Member()])) == [.x004])
    for descriptor in [check + small, mark + check + small, check + large, mark + check + large] {
      // The same member twice is one document.
      #expect(try await codes(zip([Member(descriptor: descriptor), Member()])) == [.x004])
    }
    #expect(try await codes(zip([Member()], withLargeEnd: true)) == [.x004])
    #expect(try await codes(zip([])).isEmpty)
    var folder = Member(name: Array("a/".utf8), bytes: [])
    folder.attributes = 0o040755 << 16
    #expect(try await codes(zip([folder, Member()])) == [.x004])
  }

  @Test("where the parts of a zip contradict each other nothing of it counts")
  func contradictions() async throws {
    let wrong = little(7 as UInt32) + little(4 as UInt32) + little(4 as UInt32)
    let path: [UInt8] = Array("a.txt".utf8)
    let unicode =
      little(0x7075 as UInt16) + little(UInt16(5 + path.count)) + [1, 0, 0, 0, 0] + path
    let members = [
      Member(centralCRC: 7), Member(localCRC: 7), Member(localCRC: 7, centralCRC: 7),
      Member(localMethod: 8), Member(descriptor: wrong), Member(localExtra: unicode),
      Member(localName: Array("a.txt".utf8)), Member(attributes: 0o040644 << 16),
      Member(name: Array("a.xml/".utf8)), Member(name: []), Member(name: Array("a.txt\0.xml".utf8)),
      Member(name: [0xE3] + Array(".xml".utf8), flags: 0x800),
    ]
    for member in members {
      for all in [[member], [Member(), member], [member, Member()]] {
        #expect(try await codes(zip(all)) == [.x005], "\(member)")
      }
    }
  }

  @Test("any number in the large end is only wrong, however large")
  func largeNumbers() async throws {
    let lawful = zip([Member()], withLargeEnd: true)
    // The large end, its locator and the end have 56, 20 and 22 bytes.
    let largeEnd = lawful.count - 98
    let (length, count, directorySize, directory, place) = (4, 32, 40, 48, 64)
    for field in [length, count, directorySize, directory, place] {
      for value in [UInt64(Int.max), UInt64(Int.max) - 11, .max, 1 << 62, 1 << 32] {
        var archive = lawful
        archive.replaceSubrange((largeEnd + field)..<(largeEnd + field + 8), with: little(value))
        #expect(try await codes(archive) == [.x005], "\(field): \(value)")
      }
    }
  }
}
