import Archives
import CLibArchive
import Counting
import Election
import ElectionTestSupport
import Foundation
import Ledger
import Rehearsal
import Answers
import Returns
import ReturnsTestSupport
import Rules
import Testing

@Suite struct ArchiveTests {
  private let election = RandomElection(seed: 4)

  private func members() -> [(String, [UInt8])] {
    election.sheets.enumerated().map { index, sheet in
      // Not in the order of their names.
      ("xã/\((index * 7) % 31)-\(index).xml", Array(sheet.document.utf8))
    }
  }

  private func folder(_ archive: [UInt8], named name: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(election.definition, to: "election.xml")
    try Data(archive).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    return folder
  }

  /// What an election comes to whose only sheets are in an archive.
  private func returns(_ archive: [UInt8], named name: String, jobs: Int = 2) async throws
    -> Returns
  {
    let folder = try folder(archive, named: name)
    return try await Canvassing.returns(folder.path, jobs: jobs)
  }

  @Test("an archive is read like the folder that it was made of", arguments: Packing.allCases)
  func likeAFolder(packing: Packing) async throws {
    let ending = packing.rawValue
    let plain = try TemporaryFolder()
    try plain.write(election.definition, to: "election.xml")
    for (name, bytes) in members() {
      try plain.write(String(decoding: bytes, as: UTF8.self), to: "s\(ending)/\(name)")
    }
    let packed = try folder(try packing.archive(members()), named: "s\(ending)")
    let expected = await JSONAnswer.tabulation(try await Canvassing.returns(plain.path)).text(
      jobs: 1)
    #expect(expected.contains("s\(ending)/xã/"))
    for jobs in 1...3 {
      let found = await JSONAnswer.tabulation(
        try await Canvassing.returns(packed.path, jobs: jobs)
      ).text(jobs: 1)
      #expect(found == expected, "\(ending), \(jobs) jobs")
    }
  }

  /// What a broken archive comes to.
  private func expectBroken(_ archive: [UInt8], _ name: String, _ what: String) async throws {
    for jobs in 1...2 {
      let folder = try folder(archive, named: name)
      let returns = try await Canvassing.returns(folder.path, jobs: jobs)
      #expect(returns.findings.map(\.code) == [.x005], "\(what)")
      #expect(returns.findings.first?.place.file == name)
      #expect(returns.counts.files == 1 && returns.counts.rejectedFiles == 1, "\(what)")
      #expect(returns.counts.read == 0 && returns.counts.counted == 0, "\(what)")
    }
  }

  @Test("of an archive that is cut off anywhere nothing counts", arguments: Packing.allCases)
  func truncated(packing: Packing) async throws {
    let ending = packing.rawValue
    let whole = try packing.archive(members())
    for part in [1, 3, 5, 9] {
      try await expectBroken(
        Array(whole[..<(whole.count * part / 10)]), "a\(ending)", "\(ending) \(part)/10")
    }
    try await expectBroken([], "a\(ending)", "empty \(ending)")
    try await expectBroken(Array("PK, or not".utf8), "a\(ending)", "other bytes \(ending)")
  }

  @Test("a tar that ends between two members is cut off too")
  func truncatedBetweenMembers() async throws {
    let whole = try Packing.tar.archive([("a.xml", Array("<x/>".utf8))])
    try await expectBroken(Array(whole[..<1_024]), "a.tar", "without the end")
  }

  /// The same bytes in a gzip file of their own.
  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "a")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-n", folder.path + "/a"]
    try process.run()
    process.waitUntilExit()
    return Array(try #require(FileManager.default.contents(atPath: folder.path + "/a.gz")))
  }

  @Test(
    "a byte that has changed anywhere is noticed, or changes nothing", arguments: Packing.allCases)
  func changedByte(packing: Packing) async throws {
    let whole = try packing.archive(members())
    let expected = Canvassing.figures(
      try await returns(whole, named: "a" + packing.rawValue))
    var random = SeededGenerator(seed: 7)
    var noticed = 0
    for _ in 0..<120 {
      var changed = whole
      changed[Int.random(in: 0..<whole.count, using: &random)] ^= UInt8.random(
        in: 1...255, using: &random)
      let folder = try folder(changed, named: "a" + packing.rawValue)
      let returns = try await Canvassing.returns(folder.path)
      if returns.findings.contains(where: { $0.code == .x005 }) {
        noticed += 1
        #expect(returns.counts.read == 0)
      } else if packing != .tar, packing != .tarZstandard {
        // A tar has no check of its content, nor has Zstandard as libarchive writes it; of the others
        // a date or a right has changed.
        #expect(Canvassing.figures(returns) == expected)
      }
    }
    #expect(noticed > (packing == .tar ? 10 : 50))
  }

  @Test(
    "what the system was short of before says nothing of a broken archive",
    arguments: [Packing.tar, .zip])
  func staleShortage(packing: Packing) throws {
    let whole = try packing.archive(members().prefix(2).map { ($0.0, Array("<x/>".utf8)) })
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a"
    let format: ArchiveReader.Format = packing == .tar ? .tar : .zip
    var broken = 0
    for place in whole.indices {
      for change: UInt8 in [0x01, 0x80] {
        var changed = whole
        changed[place] ^= change
        try Data(changed).write(to: URL(fileURLWithPath: path))
        do throws(ArchiveFailure) {
          let reader = try ArchiveReader(Array(path.utf8CString), format, limit: 1 << 20)
          // libarchive takes it for its own wherever it cannot convert a name.
          errno = ENOMEM
          while try reader.next() != nil { errno = ENOMEM }
        } catch {
          broken += 1
          #expect(!error.reason.contains("memory"), "\(place)")
        }
      }
    }
    #expect(broken > 50)
  }

  @Test("a Zstandard file that has a check is held to it")
  func checkedZstandard() async throws {
    let whole = Array(
      try #require(
        Data(
          base64Encoded:
            "KLUv/WQAJ80DAPQEYS54bWwAMDY0NAAwNAAxNDA1MjMxNTQ2NjcyACAwAHVzdGFyICAAPHgvPgBi"
            + "LnR4dDY3NzIza2nhu4NtIHBoaeG6v3UgMDEyMzQ1Njc4OQ8gMDG5G/1PD4xBRYRYx1SHSOsDSB9+9dGj"
            + "IsAUlxiG5dhBAWwnCgdOcgAP")))
    let returns = try await returns(whole, named: "a.tar.zst")
    #expect(returns.findings.map(\.code) == [.x004])
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 0x04
      try await expectBroken(changed, "a.tar.zst", "byte \(index)")
    }
  }

  @Test(
    "what stands behind the end of a tar is not dropped",
    arguments: [Packing.tar, .tarGzip, .tarZstandard])
  func behindTheEnd(packing: Packing) async throws {
    let name = "a" + packing.rawValue
    let one = try packing.archive(members())
    let other = try packing.archive([("z.xml", Array("<x/>".utf8))])
    try await expectBroken(one + other, name, "two of them")
    try await expectBroken(one + [1], name, "a byte more")
    try await expectBroken(one + [0, 0, 7], name, "a byte behind zeros")
  }

  @Test("zeros behind the end of an archive are padding", arguments: [Packing.zip, .tar, .tarGzip])
  func padding(packing: Packing) async throws {
    for count in [1, 512, 10_240, 70_000] where packing != .zip || count < 10_240 {
      let padded = try packing.archive(members()) + [UInt8](repeating: 0, count: count)
      let returns = try await returns(padded, named: "a\(packing.rawValue)")
      #expect(!returns.findings.contains { $0.code == .x005 } && returns.counts.read > 0)
    }
  }

  @Test("a compressed tar without its two empty blocks is cut off, whatever its members end with")
  func compressedTruncation() async throws {
    let plain = try Packing.tar.archive([
      ("a.xml", Array("<x/>".utf8)), ("b.bin", [UInt8](repeating: 0, count: 4_096)),
    ])
    let end = try #require(plain.lastIndex { $0 != 0 })
    // Behind the last header stand its 4,096 zeros, then the end.
    let members = plain[..<((end / 512 + 1) * 512 + 4_096)]
    for blocks in [0, 1] {
      let cut = Array(members) + [UInt8](repeating: 0, count: 512 * blocks)
      try await expectBroken(cut, "a.tar", "\(blocks) empty blocks")
      try await expectBroken(try gzip(cut), "a.tar.gz", "\(blocks) empty blocks, gzip")
    }
    let whole = Array(members) + [UInt8](repeating: 0, count: 1_024)
    let folder = try folder(try gzip(whole), named: "a.tar.gz")
    #expect(try await Canvassing.returns(folder.path).findings.map(\.code) == [.x004])
  }

  @Test("gzip files one behind the other are one, as gzip says")
  func gzipMembers() async throws {
    let plain = try Packing.tar.archive([("a.xml", Array("<x/>".utf8))])
    let folder = try folder(
      try gzip(Array(plain[..<700])) + gzip(Array(plain[700...])), named: "a.tar.gz")
    #expect(try await Canvassing.returns(folder.path).findings.map(\.code) == [.x004])
  }

  @Test("a gzip file that begins within the empty blocks hides nothing in them")
  func gzipMembersAtTheEnd() async throws {
    let plain = try Packing.tar.archive([("a.xml", Array("<x/>".utf8))])
    let end = try #require(plain.lastIndex { $0 != 0 }) / 512 * 512 + 512
    for stray in [50, 300] {
      var bytes = Array(plain[..<(end + 1_024)])
      bytes[end + 512 + stray] = 1
      let cut = end + 512 + 100
      let archive = try gzip(Array(bytes[..<cut])) + gzip(Array(bytes[cut...]))
      try await expectBroken(archive, "a.tar.gz", "a stray byte at \(stray)")
    }
  }

  @Test("of two zips one behind the other none is dropped, nor what stands before, between, behind")
  func twoZips() async throws {
    let one = try Packing.zip.archive(members())
    let other = try Packing.zip.archive([("z.xml", Array("<x/>".utf8))])
    try await expectBroken(one + other, "a.zip", "two zips")
    try await expectBroken(other + one, "a.zip", "two zips, the other way")
    try await expectBroken(one + [1], "a.zip", "a byte behind")
    try await expectBroken([1] + one, "a.zip", "a byte before")
    try await expectBroken([0] + one, "a.zip", "a zero before")
    // The directory of the second alone, told that it begins behind the first.
    let directory = try #require(other.firstRange(of: [0x50, 0x4B, 1, 2])).lowerBound
    var hidden = one + other
    func patch(_ place: Int, _ value: Int) {
      for byte in 0..<4 { hidden[place + byte] = UInt8(value >> (8 * byte) & 0xFF) }
    }
    patch(one.count + directory + 42, one.count)
    patch(hidden.count - 22 + 16, one.count + directory)
    try await expectBroken(hidden, "a.zip", "a first zip that no directory tells of")
  }

  @Test("a zip with a comment, and one of many members, are read")
  func lawfulZips() async throws {
    let comment = Array("ghi chú".utf8)
    var commented = try Packing.zip.archive(members())
    commented[commented.count - 2] = UInt8(comment.count)
    let read = try await returns(commented + comment, named: "a.zip")
    #expect(!read.findings.contains { $0.code == .x005 } && read.counts.read > 0)
    // More than the 65,535 that the plain end of a zip can count.
    let many = (0..<70_000).map { ("\($0).txt", [UInt8]()) } + [("a.xml", Array("<x/>".utf8))]
    let large = try await returns(Packing.zip.archive(many), named: "a.zip")
    #expect(large.findings.map(\.code) == [.x004])
  }

  @Test(
    "a pipe or a device that is named like an archive is no archive, and nobody waits for it",
    arguments: Packing.allCases)
  func pipes(packing: Packing) async throws {
    let folder = try TemporaryFolder()
    try folder.write(election.definition, to: "election.xml")
    #expect(unsafe mkfifo("\(folder.path)/f\(packing.rawValue)", 0o644) == 0)
    let returns = try await Canvassing.returns(folder.path)
    #expect(returns.findings.map(\.code) == [.x005])
    #expect(returns.findings.first?.message.en.contains("not a regular file") == true)
  }

  @Test("a member that is passed over is held to its check as well")
  func otherMembers() async throws {
    var zip = try Packing.zip.archive(
      [("a.txt", Array("0123456789".utf8)), ("a.xml", Array("<x/>".utf8))], isStored: true)
    let place = try #require(zip.firstRange(of: Array("0123456789".utf8))).lowerBound
    zip[place] ^= 0x01
    let returns = try await returns(zip, named: "a.zip")
    #expect(returns.findings.map(\.code) == [.x005])
  }

  @Test("changed bytes, encryption, an archive inside, a bomb: nothing of it counts")
  func hostile() async throws {
    var damaged = try Packing.zip.archive(members())
    damaged[120] ^= 0xFF
    try await expectBroken(damaged, "a.zip", "damaged")
    let encrypted = try Packing.zip.archive(members(), isEncrypted: true)
    try await expectBroken(encrypted, "a.zip", "encrypted")
    let inside = try Packing.zip.archive(members())
    try await expectBroken(
      try Packing.zip.archive(members() + [("more.tar.gz", inside)]), "a.zip", "nested")
    // A hundred megabytes of blanks in a hundred kilobytes.
    let blanks = [UInt8](repeating: 0x20, count: 100 << 20)
    try await expectBroken(try Packing.zip.archive([("a.xml", blanks)]), "a.zip", "bomb")
  }

  @Test("members of other kinds and hidden ones are passed over, foreign roots are findings")
  func kinds() async throws {
    let archive = try Packing.zip.archive([
      ("a.txt", [1]), (".hidden.xml", [1]), ("__MACOSX/._a.xml", [1]),
      ("b.xml", Array("<x/>".utf8)),
      ("../../c.XML", Array("<x/>".utf8)),
    ])
    let folder = try folder(archive, named: "a.ZIP")
    let returns = try await Canvassing.returns(folder.path)
    #expect(returns.findings.map(\.place.file) == ["a.ZIP/b.xml", "a.ZIP/c.XML"])
    #expect(returns.findings.allSatisfy { $0.code == .x004 })
    #expect(returns.counts.files == 2)
  }

  @Test("the same members give the same archive")
  func writing() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      let writer = try ZipWriter("\(folder.path)/\(name)")
      for (path, bytes) in members() { try writer.add(path, bytes) }
      try writer.close()
    }
    let manager = FileManager.default
    #expect(
      manager.contents(atPath: folder.path + "/a") == manager.contents(atPath: folder.path + "/b"))
    #expect(throws: ArchiveFailure.self) { try ZipWriter("/nowhere/a.zip") }
  }

  @Test("names that are marked as UTF-8 are read whatever the locale")
  func names() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.zip"
    let names = ["biên bản.xml", "xã/đặc khu – 1.xml", "😀.xml", "e\u{302}\u{301}.xml"]
    let writer = try ZipWriter(path)
    for name in names { try writer.add(name, Array("<x/>".utf8)) }
    try writer.close()
    let reader = try ArchiveReader(Array(path.utf8CString), .zip, limit: 1 << 20)
    var read: [[UInt8]] = []
    while let member = try reader.next() { read.append(member.path) }
    #expect(read == names.map { Array($0.utf8) })
  }

  @Test(
    "an archive of more members than 16 bits can count is whole to a strict reader",
    arguments: [65_534, 65_535, 65_536])
  func manyMembers(count: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.zip"
    let writer = try ZipWriter(path)
    for member in ZipMember.members((0..<count).map { ("\($0)", [1]) }, level: 1) {
      try writer.add(member)
    }
    try writer.close()
    #expect(try ArchiveReader.check(Array(path.utf8CString), .zip))
    let end = try #require(FileManager.default.contents(atPath: path)).suffix(98)
    #expect(end.starts(with: [0x50, 0x4B, 6, 6]) == (count >= 65_535))
  }
}
