import Counting
import Election
import ElectionFolder
import ElectionTestSupport
import Foundation
import Ledger
import Returns
import ReturnsTestSupport
import Rules
import Testing

@Suite struct FolderTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(RandomElection(seed: 1).definition, to: "election.xml")
    return folder
  }

  private func codes(_ folder: TemporaryFolder) async throws -> [String] {
    try await Canvassing.returns(folder.path).findings.map {
      "\($0.code.rawValue) \($0.place.file)"
    }
  }

  @Test("files are found by their root at any depth; hidden ones and other kinds are passed over")
  func finding() async throws {
    let folder = try folder()
    for name in [
      "a.xml", "x/y/z/b.XML", ".hidden.xml", ".git/c.xml", "x/note.txt", "x/election.xml",
    ] {
      try folder.write("<other/>", to: name)
    }
    try folder.write("<other/>", to: "x.xml/d.xml")
    let found = try await codes(folder)
    #expect(found == ["X004 a.xml", "X004 x.xml/d.xml", "X004 x/election.xml", "X004 x/y/z/b.XML"])
  }

  @Test("a pipe, a dangling link and a loop of links are findings, and nobody waits for them")
  func oddities() async throws {
    let folder = try folder()
    #expect(unsafe mkfifo(folder.path + "/pipe.xml", 0o644) == 0)
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/dangling.xml", withDestinationPath: "/nowhere")
    try manager.createDirectory(atPath: folder.path + "/x", withIntermediateDirectories: true)
    try manager.createSymbolicLink(atPath: folder.path + "/x/loop", withDestinationPath: "..")
    let returns = try await Canvassing.returns(folder.path)
    #expect(
      returns.findings.map(\.place.file) == ["dangling.xml", "pipe.xml", "x/loop"])
    #expect(returns.findings.allSatisfy { $0.code == .x001 && $0.place.line == nil })
    #expect(returns.counts.files == 2 && returns.counts.rejectedFiles == 2)
  }

  @Test("a link to a file or a folder is followed")
  func links() async throws {
    let (folder, elsewhere) = (try folder(), try TemporaryFolder())
    try elsewhere.write("<other/>", to: "sub/a.xml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/linked", withDestinationPath: elsewhere.path)
    #expect(try await codes(folder) == ["X004 linked/sub/a.xml"])
  }

  @Test("folders that link to each other are visited once each, real ones first, then by path")
  func linkedFolders() async throws {
    let folder = try folder()
    let manager = FileManager.default
    // Twenty folders, each with a link to every other: ways without end.
    for number in 10..<30 {
      try folder.write("<other/>", to: "f\(number)/a.xml")
      for other in 10..<30 where other != number {
        try manager.createSymbolicLink(
          atPath: "\(folder.path)/f\(number)/l\(other)",
          withDestinationPath: "../f\(other)")
      }
    }
    let found = try await codes(folder)
    #expect(found == (10..<30).map { "X004 f\($0)/a.xml" })
  }

  @Test("a folder that only links lead to is read by the first of them, and stands in its place")
  func outerFolder() async throws {
    let (folder, elsewhere) = (try folder(), try TemporaryFolder())
    try elsewhere.write("<other/>", to: "deep/a.xml")
    try elsewhere.write("<other/>", to: "z.xml")
    try folder.write("<other/>", to: "b/x.xml")
    try folder.write("<other/>", to: "n.xml")
    let manager = FileManager.default
    for name in ["m", "b/second", "c"] {
      try manager.createSymbolicLink(
        atPath: "\(folder.path)/\(name)", withDestinationPath: elsewhere.path)
    }
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/a", withDestinationPath: elsewhere.path + "/deep")
    #expect(
      try await codes(folder) == [
        "X004 a/a.xml", "X004 b/second/z.xml", "X004 b/x.xml", "X004 n.xml",
      ])
  }

  @Test("a name that is not UTF-8 is read all the same")
  func names() async throws {
    let folder = try folder()
    let path = Array(folder.path.utf8) + Array("/sheets-".utf8) + [0xFF, 0xFE] + Array(".xml".utf8)
    let descriptor = unsafe path.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { name in
      unsafe open((Array(name) + [0]), O_CREAT | O_WRONLY, 0o644)
    }
    try #require(descriptor >= 0)
    close(descriptor)
    let found = try await codes(folder)
    #expect(found.count == 1 && found[0].hasPrefix("X001 sheets-"))
  }

  @Test("a folder without a definition, or with two, cannot be used")
  func definitions() throws {
    let empty = try TemporaryFolder()
    #expect(throws: ElectionFolder.Failure.noDefinition) { try ElectionFolder(at: empty.path) }
    let both = try folder()
    try both.write("<x/>", to: "definition/a.xml")
    #expect(throws: ElectionFolder.Failure.twoDefinitions) { try ElectionFolder(at: both.path) }
    #expect(throws: ElectionFolder.Failure.noFolder(reason: "No such file or directory")) {
      try ElectionFolder(at: "/nowhere")
    }
    #expect(throws: ElectionFolder.Failure.noArchive) {
      try ElectionFolder(at: both.path + "/election.xml")
    }
  }

  @Test("a definition may be split into files by province; only those directly below count")
  func split() async throws {
    let folder = try TemporaryFolder()
    func part(_ code: String, id: String = "mau") -> String {
      """
      <Election xmlns="urn:kiemphieu:1" id="\(id)" date="2026-03-15" rules="vn-2025">
      <Name lang="vi">Mẫu</Name><Province code="\(code)" name="\(code)">
      <Commune code="\(code)C" name="C" kind="ward"><PollingArea number="1"/></Commune></Province>
      </Election>
      """
    }
    try folder.write(part("B"), to: "definition/1.xml")
    try folder.write(part("A"), to: "definition/2.xml")
    try folder.write(part("A", id: "other"), to: "definition/sub/3.xml")
    let (election, findings) = await (try ElectionFolder(at: folder.path))
      .definition(ReadingOptions(jobs: 2))
    #expect(findings.isEmpty)
    #expect(election?.areas.map(\.code) == ["", "A", "AC", "B", "BC"])
    #expect(try await codes(folder) == ["X004 definition/sub/3.xml"])
    try folder.write(part("A"), to: "definition/3.xml")
    try folder.write(part("D", id: "other"), to: "definition/4.xml")
    let (unusable, reasons) = await (try ElectionFolder(at: folder.path))
      .definition(ReadingOptions(jobs: 2))
    #expect(unusable == nil)
    #expect(
      reasons.map { "\($0.code.rawValue) \($0.place.file):\($0.place.line ?? 0)" } == [
        "D101 definition/3.xml:2", "D101 definition/3.xml:3", "D101 definition/4.xml:1",
      ])
  }
}
