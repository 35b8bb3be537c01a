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
    let foreign = ["other", "report.kiemphieu-2026", "report.kiemphieu-backup", "report2"]
    for name in foreign { try parent.write("", to: name + "/file") }
    for name in ["report.kiemphieu-1", "report.kiemphieu-999999999"] {
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
}
