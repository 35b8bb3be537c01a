import ElectionTestSupport
import Foundation
import Testing

/// `partial`, and what is made of it, as users run them.
@Suite struct PartialCommandTests {
  private let folder: TemporaryFolder
  private let rehearsal: String

  /// A rehearsal with every defect, in two layouts beside each other.
  init() throws {
    folder = try TemporaryFolder()
    rehearsal = folder.path + "/r"
    let made = try Program.run([
      "rehearse", rehearsal, "--size", "commune", "--rules", "vn-2025", "--files", "single",
      "--seed", "7", "--defects", "0.2", "--record",
    ])
    try #require(made.status == 0)
    let sample = Repository.root + "/Samples/every-outcome/sheets"
    try TemporaryFolder.copy(sample, to: rehearsal + "/sheets/foreign")
  }

  private func json(_ path: String) throws -> String {
    try Program.run(["tabulate", path, "--format", "json"]).output
  }

  /// An election folder with the rehearsal's definition alone.
  private func election(_ name: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try TemporaryFolder.copy(rehearsal + "/definition", to: path + "/definition")
    return path
  }

  private func write(_ source: String, to file: String, _ more: [String] = []) throws {
    let run = try Program.run(["partial", source, "--output", file] + more)
    #expect(run.status == 0, "\(run.diagnostics)")
  }

  @Test("any split, order, repetition and nesting gives the bytes of one run")
  func splits() throws {
    let whole = try json(rehearsal)
    #expect(whole.contains("\"counted\""))
    let thirds = try election("thirds")
    for part in 1...3 {
      try write(rehearsal, to: "\(thirds)/\(4 - part).partial", ["--part", "\(part)/3"])
    }
    #expect(try json(thirds) == whole)
    let nested = try election("nested")
    try write(thirds, to: "\(nested)/all.partial")
    #expect(try json(nested) == whole)
    // Once more beside it, in a folder of its own and as files.
    try FileManager.default.createDirectory(
      atPath: nested + "/again", withIntermediateDirectories: false)
    try write(rehearsal, to: "\(nested)/again/2.partial", ["--part", "2/2"])
    try TemporaryFolder.copy(rehearsal + "/sheets", to: nested + "/sheets")
    #expect(try json(nested) == whole)
    // Whatever it was made from, a partial of the same documents has the same bytes.
    try write(rehearsal, to: folder.path + "/one.partial")
    try write(nested, to: folder.path + "/other.partial", ["--jobs", "1"])
    let manager = FileManager.default
    #expect(
      manager.contents(atPath: folder.path + "/one.partial")
        == manager.contents(atPath: folder.path + "/other.partial"))
  }

  @Test("a list of files, and an origin before their paths")
  func chosen() throws {
    let file = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: rehearsal).sorted().first {
        $0.hasPrefix("sheets/foreign/") && $0.hasSuffix(".xml")
      })
    try folder.write("\(file)\r\n", to: "list")
    let target = try election("chosen")
    try write(
      rehearsal, to: "\(target)/x.partial",
      ["--files-from", folder.path + "/list", "--origin", "tinh"])
    let check = try Program.run(["check", target, "--lang", "en"])
    #expect(check.output.contains("\(target)/tinh/\(file):"))
    try folder.write("nowhere.xml\n", to: "list")
    let missing = try Program.run([
      "partial", rehearsal, "--output", "\(target)/y.partial", "--files-from",
      folder.path + "/list", "--lang", "en",
    ])
    #expect(missing.status == 66 && missing.diagnostics.contains("nowhere.xml"))
    #expect(!FileManager.default.fileExists(atPath: target + "/y.partial"))
  }

  @Test(
    "wrong usage is said before anything is read",
    arguments: [
      ["--part", "0/3"], ["--part", "4/3"], ["--part", "x"], ["--origin", "../up"],
      ["--origin", ""], ["--part", "1/2", "--files-from", "list"],
    ])
  func usage(options: [String]) throws {
    let run = try Program.run(
      ["partial", "nowhere", "--output", "\(folder.path)/x.partial"] + options)
    #expect(run.status == 64, "\(options): \(run.diagnostics)")
  }

  @Test("what is no partial is never replaced, and a name without its ending is refused")
  func existing() throws {
    try folder.write("mine", to: "mine.partial")
    let run = try Program.run(["partial", rehearsal, "--output", folder.path + "/mine.partial"])
    #expect(run.status == 74)
    #expect(
      FileManager.default.contents(atPath: folder.path + "/mine.partial") == Data("mine".utf8))
    #expect(try Program.run(["partial", rehearsal, "--output", folder.path + "/x"]).status == 64)
  }

  @Test("a damaged partial is one rejected file, and nothing of it counts")
  func damaged() throws {
    let target = try election("damaged")
    try write(rehearsal, to: "\(target)/x.partial")
    var bytes = Array(try #require(FileManager.default.contents(atPath: target + "/x.partial")))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: target + "/x.partial"))
    let check = try Program.run(["check", target, "--format", "json"])
    #expect(check.status == 1 && check.output.contains("\"rejectedFiles\": 1"))
    #expect(check.output.contains("\"code\": \"X005\"") && check.output.contains("\"read\": 0"))
  }
}
