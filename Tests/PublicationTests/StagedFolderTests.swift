import ElectionTestSupport
import Foundation
import Staging
import Testing

@Suite struct StagedFolderTests {
  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  @Test("a folder appears only when it is finished")
  func appears() throws {
    let parent = try TemporaryFolder()
    let path = parent.path + "/report"
    let folder = try StagedFolder(at: path)
    try folder.write([(path: "a/b.txt", bytes: [65])])
    #expect(!FileManager.default.fileExists(atPath: path))
    try folder.finish()
    #expect(try names(parent.path) == ["report"] && names(path) == ["a"])
    #expect(try FileReader.bytes(of: path + "/a/b.txt") == [65])
  }

  @Test("what may not be replaced stays, whatever it is")
  func foreign() throws {
    let parent = try TemporaryFolder()
    try parent.write("mine", to: "full/file")
    try parent.write("mine", to: "file")
    for name in ["full", "file", "none/below"] {
      #expect(throws: OutputFailure.self) { _ = try StagedFolder(at: parent.path + "/" + name) }
    }
    #expect(try names(parent.path) == ["file", "full"])
    #expect(try names(parent.path + "/full") == ["file"])
  }

  @Test("what may be replaced is there until the new one takes its place in one step")
  func replaced() throws {
    let parent = try TemporaryFolder()
    try parent.write("old", to: "report/old")
    let folder = try StagedFolder(at: parent.path + "/report") { _ in true }
    try folder.write([(path: "new", bytes: [])])
    #expect(try names(parent.path + "/report") == ["old"])
    try folder.finish()
    #expect(try names(parent.path) == ["report"] && names(parent.path + "/report") == ["new"])
  }

  @Test("what a killed run left is taken away by the next one, what a living one writes is not")
  func leftovers() throws {
    let parent = try TemporaryFolder()
    let foreign = ["other", "report.kiemphieu-2026", "report.kiemphieu-staging-backup", "report2"]
    for name in foreign { try parent.write("", to: name + "/file") }
    for name in ["report.kiemphieu-staging-1", "report.kiemphieu-staging-999999999"] {
      try parent.write("", to: name + "/.kiemphieu-staging")
      try FileManager.default.createSymbolicLink(
        atPath: parent.path + "/\(name)/link", withDestinationPath: parent.path + "/other")
    }
    let living = try StagedFolder(at: parent.path + "/report")
    let named = try names(parent.path)
    #expect(named.count == 5 && Set(foreign).isSubset(of: named))
    #expect(try names(parent.path + "/other") == ["file"])
    #expect(throws: OutputFailure.self) { _ = try StagedFolder(at: parent.path + "/report") }
    #expect(try names(parent.path) == named)
    living.abandon()
    #expect(try names(parent.path) == foreign)
  }

  @Test("what a run left that was killed at any other moment is taken away, too")
  func otherMoments() throws {
    let parent = try TemporaryFolder()
    let manager = FileManager.default
    // Killed between making the folder and marking it.
    try manager.createDirectory(
      atPath: parent.path + "/report.kiemphieu-staging-7", withIntermediateDirectories: true)
    // Killed after the exchange: the old one, whole or half taken away.
    try parent.write("old", to: "report.kiemphieu-staging-8/ours")
    try parent.write("old", to: "report.kiemphieu-staging-9/rest")
    try parent.write("", to: "report.kiemphieu-staging-9/.kiemphieu-staging")
    try parent.write("old", to: "report.kiemphieu-staging-10.old/ours")
    try parent.write("mine", to: "report.kiemphieu-staging-11/file")
    try parent.write("new", to: "report/ours")
    let isOurs: @Sendable (String) -> Bool = { path in
      (try? FileManager.default.contentsOfDirectory(atPath: path)) == ["ours"]
    }
    let folder = try StagedFolder(at: parent.path + "/report", replacing: isOurs)
    folder.abandon()
    #expect(try names(parent.path) == ["report", "report.kiemphieu-staging-11"])
    #expect(try names(parent.path + "/report") == ["ours"])
  }

  @Test("a run that was killed between two steps leaves what was there before")
  func between() throws {
    let parent = try TemporaryFolder()
    try parent.write("old", to: "report.kiemphieu-staging-10.old/ours")
    let folder = try StagedFolder(at: parent.path + "/report") { _ in true }
    folder.abandon()
    #expect(try names(parent.path) == ["report"])
    #expect(try names(parent.path + "/report") == ["ours"])
  }

  @Test("a listing tells of everything, follows no link and waits for nothing")
  func listing() throws {
    let parent = try TemporaryFolder()
    try parent.write("", to: "a/b/c")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: parent.path + "/a/link", withDestinationPath: "/")
    #expect(unsafe mkfifo(parent.path + "/pipe", 0o644) == 0)
    let odd = Array(parent.path.utf8) + [0x2F, 0xFF, 0xFE, 0]
    #expect(unsafe mkdir(odd.map { CChar(bitPattern: $0) }, 0o755) == 0)
    let entries = FolderListing(of: parent.path).entries
    #expect(
      entries.map { String(decoding: $0.path, as: UTF8.self) } == [
        "a", "a/b", "a/b/c", "a/link", "pipe", "\u{FFFD}\u{FFFD}",
      ])
    #expect(entries.map(\.kind) == [.folder, .folder, .file, .other, .other, .folder])
    #expect(throws: OutputFailure.self) { try FileReader.bytes(of: parent.path + "/pipe") }
    #expect(throws: OutputFailure.self) {
      try FileReader.bytes(of: parent.path + "/a/link", followsLinks: false)
    }
  }
}
