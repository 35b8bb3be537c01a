import ElectionTestSupport
import Foundation
import Testing

/// `check` as a list of work, and what commands show of findings beside their results.
@Suite struct WorkListTests {
  private static let sample = "Samples/every-outcome"

  private func codes(_ arguments: [String]) throws -> [String] {
    let run = try Program.run(["check", Self.sample, "--format", "json"] + arguments)
    struct Found: Decodable {
      struct Finding: Decodable { let code: String }
      let findings: [Finding]
    }
    return try JSONDecoder().decode(Found.self, from: Data(run.output.utf8)).findings.map(\.code)
  }

  @Test(
    "the findings are those that are asked for",
    arguments: [
      ([], ["S107", "S107", "S109", "S108"]), (["--severity", "warning"], ["S107", "S107"]),
      (["--severity", "info"], ["S107", "S107", "S109", "S108"]), (["--code", "S108"], ["S108"]),
      (["--code", "S108", "--code", "S109"], ["S109", "S108"]),
      (["--area", "90111"], ["S109", "S108"]),
      (
        ["--area", "90110", "--severity", "error"],
        ["S107", "S107"]
      ), (["--area", "90101"], []), (["--level", "province"], []),
    ] as [([String], [String])])
  func filters(arguments: [String], expected: [String]) throws {
    #expect(try codes(arguments) == expected)
  }

  @Test("by area: names, counts, errors first; by rule: what it says, and how often it was broken")
  func groups() throws {
    func headings(_ grouping: String) throws -> [String] {
      try Program.run(["check", Self.sample, "--by", grouping, "--lang", "en"]).output
        .split(separator: "\n").map(String.init).filter { $0.contains(": errors ") }
        .filter { !$0.hasPrefix("Files") }
    }
    #expect(
      try headings("area") == [
        "Xã 10 (mâu thuẫn) (90110): errors 2, others 0",
        "Xã 11 (bản sửa và bản trùng) (90111): errors 0, others 2",
        "Xã 09 (thiếu biên bản) (90109): errors 0, others 0",
      ])
    #expect(
      try headings("rule").map { "\($0.prefix(4))\($0.suffix(19))" } == [
        "S107 errors 2, others 0", "S108 errors 0, others 1", "S109 errors 0, others 1",
      ])
  }

  @Test("an area's command shows only its findings beside the result, a quiet one none")
  func beside() throws {
    func errors(_ arguments: String...) throws -> [String] {
      let run = try Program.run(["results", Self.sample, "--lang", "en"] + arguments)
      return run.diagnostics.split(separator: "\n").map(String.init).filter {
        $0.contains("/sheets/")
      }
    }
    #expect(try errors().count == 4)
    #expect(try errors("--area", "90111").count == 2)
    #expect(try errors("--area", "90101").isEmpty && errors("--quiet").isEmpty)
  }

  @Test("a code that there is not is said at once, without a list of findings")
  func unknownArea() throws {
    let run = try Program.run(["turnout", Self.sample, "--area", "99999", "--lang", "en"])
    #expect(
      run.status == 64 && !run.diagnostics.contains("S107") && run.diagnostics.contains("99999"))
  }

  @Test("the level is the first that there is, where none is asked for")
  func level() throws {
    let run = try Program.run(["turnout", "Samples/ban-co-2026", "--lang", "en"])
    #expect(run.status == 0 && run.output.contains("Turnout, Commune council"))
  }

  @Test("by area it is a call sheet: telephones, boxes to tick, what is wrong and what is missing")
  func callSheet() throws {
    let folder = try TemporaryFolder()
    let definition = """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">Mẫu</Name>
      <Province code="P" name="T"><Commune code="C" name="Xã Mẫu" kind="commune" phone="0215 3 123 456">
      <PollingArea number="1" phone="0912 345 678"/><PollingArea number="2"/></Commune></Province>
      <Contest level="commune" area="C" seats="2"><Constituency number="1" seats="2"><Area code="C"/>
      <Candidate number="1" name="A" birth="1970" sex="male"/><Candidate number="2" name="B" birth="1971" sex="male"/>
      <Candidate number="3" name="C" birth="1972" sex="male"/></Constituency></Contest></Election>
      """
    try folder.write(definition, to: "election.xml")
    var sheet = SheetXML()
    sheet.registered = 399
    try folder.write(sheet.document, to: "1.xml")
    let run = try Program.run(["check", folder.path, "--by", "area", "--lang", "en"])
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Xã Mẫu (C), ☎ 0215 3 123 456: errors 1, others 0")
    #expect(
      lines[1].hasPrefix(
        "  [ ] polling area 1 ☎ 0912 345 678, Commune council: error A201 voted are 400"))
    #expect(
      lines.contains("  [ ] polling area 1 ☎ 0912 345 678: missing the sheets of Commune council"))
    #expect(lines.contains("  [ ] polling area 2: missing the sheets of Commune council"))
    // Who asks for findings alone is not told what is missing.
    let errors = try Program.run(
      ["check", folder.path, "--by", "area", "--severity", "error", "--lang", "en"])
    #expect(!errors.output.contains("missing the sheets"))
  }

  @Test("with --area it says how many findings are of no known area; annulled is not missing")
  func unplaced() throws {
    let folder = try TemporaryFolder()
    let sample = Repository.root + "/Samples/every-rule/A205/"
    for file in ["election.xml", "sheets/1.xml"] {
      let bytes = try #require(FileManager.default.contents(atPath: sample + file))
      try folder.write(String(decoding: bytes, as: UTF8.self), to: file)
    }
    try folder.write("<x", to: "broken.xml")
    let run = try Program.run(["check", folder.path, "--area", "C", "--lang", "en"])
    #expect(run.output.contains("Besides, of no known area"))
    let sheet = try Program.run(["check", folder.path, "--by", "area", "--lang", "en"])
    #expect(sheet.output.contains("Of no area: errors 1"))
    let decided = try Program.run(
      ["check", "Samples/around-the-vote", "--by", "area", "--lang", "en"])
    #expect(decided.output.contains("Annulled and waiting for a rerun"))
    #expect(!decided.output.contains("Xã 01 (đủ đại biểu) (90101): "))
  }

  @Test(
    "--watch shows it anew when the folder changes, also after a definition that cannot be used")
  func watch() async throws {
    let folder = try TemporaryFolder()
    try folder.write("<Election/>", to: "election.xml")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["check", folder.path, "--watch", "--lang", "en"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { process.terminate() }
    var text = ""
    func wait(for words: String) async throws -> Bool {
      let deadline = ContinuousClock.now + .seconds(60)
      while !text.contains(words), ContinuousClock.now < deadline {
        text += String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
      }
      return text.contains(words)
    }
    #expect(try await wait(for: "X004"))
    let sample = Repository.root + "/Samples/every-rule/A205/"
    for file in ["election.xml", "sheets/1.xml"] {
      let bytes = try #require(FileManager.default.contents(atPath: sample + file))
      try folder.write(String(decoding: bytes, as: UTF8.self), to: file)
    }
    #expect(try await wait(for: "A205"))
    #expect(process.isRunning)
  }
}
