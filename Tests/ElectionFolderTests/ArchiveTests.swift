import Archives
import CLibArchive
import Counting
import Election
import ElectionTestSupport
import Foundation
import Reports
import Rules
import Testing

@Suite struct ArchiveTests {
  private let election = RandomElection(seed: 4)

  /// How libarchive packs.
  enum Packing: String, CaseIterable {
    case zip = ".zip"
    case tar = ".tar"
    case tarGzip = ".tar.gz"
    case tarZstandard = ".tar.zst"
  }

  /// An archive of members.
  private func archive(
    _ packing: Packing, _ members: [(String, [UInt8])], isEncrypted: Bool = false
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    let archive = unsafe archive_write_new()
    switch packing {
    case .zip: unsafe archive_write_set_format_zip(archive)
    case .tar: unsafe archive_write_set_format_pax_restricted(archive)
    case .tarGzip:
      unsafe archive_write_set_format_pax_restricted(archive)
      unsafe archive_write_add_filter_gzip(archive)
    case .tarZstandard:
      unsafe archive_write_set_format_pax_restricted(archive)
      unsafe archive_write_add_filter_zstd(archive)
    }
    if isEncrypted {
      unsafe archive_write_set_options(archive, "zip:encryption=traditional")
      unsafe archive_write_set_passphrase(archive, "x")
    }
    try #require(unsafe archive_write_open_filename(archive, path) == ARCHIVE_OK)
    for (name, bytes) in members {
      let entry = unsafe archive_entry_new()
      unsafe archive_entry_set_pathname(entry, name)
      unsafe archive_entry_set_size(entry, Int64(bytes.count))
      unsafe archive_entry_set_filetype(entry, 0o100000)
      unsafe archive_entry_set_perm(entry, 0o644)
      try #require(unsafe archive_write_header(archive, entry) >= ARCHIVE_WARN)
      _ = unsafe archive_write_data(archive, bytes, bytes.count)
      unsafe archive_entry_free(entry)
    }
    unsafe archive_write_free(archive)
    return Array(try #require(FileManager.default.contents(atPath: path)))
  }

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

  @Test("an archive is read like the folder that it was made of", arguments: Packing.allCases)
  func likeAFolder(packing: Packing) async throws {
    let ending = packing.rawValue
    let plain = try TemporaryFolder()
    try plain.write(election.definition, to: "election.xml")
    for (name, bytes) in members() {
      try plain.write(String(decoding: bytes, as: UTF8.self), to: "s\(ending)/\(name)")
    }
    let packed = try folder(try archive(packing, members()), named: "s\(ending)")
    let expected = await JSONReport.tabulation(try await Canvassing.canvass(plain.path)).text(
      jobs: 1)
    #expect(expected.contains("s\(ending)/xã/"))
    for jobs in 1...3 {
      let found = await JSONReport.tabulation(
        try await Canvassing.canvass(packed.path, jobs: jobs)
      ).text(jobs: 1)
      #expect(found == expected, "\(ending), \(jobs) jobs")
    }
  }

  /// What a broken archive comes to.
  private func expectBroken(_ archive: [UInt8], _ name: String, _ what: String) async throws {
    for jobs in 1...2 {
      let folder = try folder(archive, named: name)
      let canvass = try await Canvassing.canvass(folder.path, jobs: jobs)
      #expect(canvass.findings.map(\.code) == [.x005], "\(what)")
      #expect(canvass.findings.first?.place.file == name)
      #expect(canvass.counts.files == 1 && canvass.counts.rejectedFiles == 1, "\(what)")
      #expect(canvass.counts.read == 0 && canvass.counts.counted == 0, "\(what)")
    }
  }

  @Test("of an archive that is cut off anywhere nothing counts", arguments: Packing.allCases)
  func truncated(packing: Packing) async throws {
    let ending = packing.rawValue
    let whole = try archive(packing, members())
    for part in [1, 3, 5, 9] {
      try await expectBroken(
        Array(whole[..<(whole.count * part / 10)]), "a\(ending)", "\(ending) \(part)/10")
    }
    try await expectBroken([], "a\(ending)", "empty \(ending)")
    try await expectBroken(Array("PK, or not".utf8), "a\(ending)", "other bytes \(ending)")
  }

  @Test("a tar that ends between two members is cut off too")
  func truncatedBetweenMembers() async throws {
    let whole = try archive(.tar, [("a.xml", Array("<x/>".utf8))])
    try await expectBroken(Array(whole[..<1_024]), "a.tar", "without the end")
  }

  @Test("changed bytes, encryption, an archive inside, a bomb: nothing of it counts")
  func hostile() async throws {
    var damaged = try archive(.zip, members())
    damaged[120] ^= 0xFF
    try await expectBroken(damaged, "a.zip", "damaged")
    let encrypted = try archive(.zip, members(), isEncrypted: true)
    try await expectBroken(encrypted, "a.zip", "encrypted")
    let inside = try archive(.zip, members())
    try await expectBroken(
      try archive(.zip, members() + [("more.tar.gz", inside)]), "a.zip", "nested")
    // A hundred megabytes of blanks in a hundred kilobytes.
    let blanks = [UInt8](repeating: 0x20, count: 100 << 20)
    try await expectBroken(try archive(.zip, [("a.xml", blanks)]), "a.zip", "bomb")
  }

  @Test("members of other kinds and hidden ones are passed over, foreign roots are findings")
  func kinds() async throws {
    let archive = try archive(
      .zip,
      [
        ("a.txt", [1]), (".hidden.xml", [1]), ("__MACOSX/._a.xml", [1]),
        ("b.xml", Array("<x/>".utf8)),
        ("../../c.XML", Array("<x/>".utf8)),
      ])
    let folder = try folder(archive, named: "a.ZIP")
    let canvass = try await Canvassing.canvass(folder.path)
    #expect(canvass.findings.map(\.place.file) == ["a.ZIP/../../c.XML", "a.ZIP/b.xml"])
    #expect(canvass.findings.allSatisfy { $0.code == .x004 })
    #expect(canvass.counts.files == 2)
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
}
