import ElectionTestSupport
import Foundation
import Testing

/// `explain` and `diff`, as a user runs them.
@Suite struct QuestionTests {
  @Test("explain adds up to what results says, and tells what was left out and why")
  func explainSums() throws {
    let run = try Program.run([
      "explain", "Samples/every-outcome", "--constituency", "commune/90110/1", "--candidate", "2",
      "--lang", "en",
    ])
    #expect(run.status == 0 && run.output.contains("No sheet that counts: Xã 10"))
    #expect(run.output.contains("kv-2.xml:2, polling area 90110/2: rejected (S107)"))
    let lines = run.output.split(separator: "\n")
    let sum = try #require(lines.first { $0.hasPrefix("Sum") })
    #expect(sum.split(separator: " ").map(String.init) == ["Sum", "400", "390", "390", "280"])
    let results = try Program.run([
      "results", "Samples/every-outcome", "--area", "90110", "--format", "csv",
    ])
    #expect(results.output.contains("Chu Thị Oanh,280,"))
  }

  @Test("explain gives the SHA-256 of the file that a sheet stands in")
  func explainDigests() throws {
    let run = try Program.run([
      "explain", "Samples/huong-tra-2021", "--area", "HUONGTRA", "--format", "csv",
    ])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [
      "\(Repository.root)/Samples/huong-tra-2021/sheets/national-assembly.xml"
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    let printed = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(run.output.contains(String(printed.prefix(64))))
  }

  @Test(
    "explain wants one subject that exists",
    arguments: [
      [], ["--area", "X"], ["--constituency", "commune/90110"], ["--constituency", "x/90110/1"],
      ["--constituency", "commune/90110/9"], ["--area", "90", "--candidate", "1"],
      ["--area", "90", "--constituency", "commune/90110/1"],
      ["--constituency", "commune/90110/1", "--candidate", "9"],
    ])
  func explainUsage(options: [String]) throws {
    #expect(try Program.run(["explain", "Samples/every-outcome"] + options).status == 64)
  }

  /// A copy of a sample that can be changed.
  private func copy() throws -> (TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let path = folder.path + "/election"
    try TemporaryFolder.copy("\(Repository.root)/Samples/every-outcome", to: path)
    return (folder, path)
  }

  @Test(
    "diff of a constituency that is no longer complete: its outcome, votes and sheets, no other winners"
  )
  func diffWinners() throws {
    let (folder, path) = try copy()
    try FileManager.default.removeItem(atPath: path + "/sheets/xa-01/kv-1.xml")
    let run = try Program.run(["diff", "Samples/every-outcome", path, "--lang", "en"])
    let lines = run.output.split(separator: "\n")
    #expect(run.status == 0 && !run.output.contains("WINNERS CHANGED"))
    #expect(lines[0].hasPrefix("outcome") && lines[1].hasPrefix("votes"))
    #expect(lines.contains { $0.hasPrefix("sheet withdrawn") && $0.contains("xa-01/kv-1.xml") })
    let back = try Program.run(["diff", path, "Samples/every-outcome", "--lang", "en"])
    #expect(back.output.contains("sheet added"))
    withExtendedLifetime(folder) {}
  }

  @Test("diff compares people: another one under the winner's number is another winner")
  func diffPeople() throws {
    let (folder, path) = try copy()
    let file = path + "/election.xml"
    let definition = try String(contentsOfFile: file, encoding: .utf8)
    let swapped = definition.replacingOccurrences(of: "Bạch Văn Bình", with: "Ông Khác")
    try Data(swapped.utf8).write(to: URL(fileURLWithPath: file))
    let run = try Program.run(["diff", "Samples/every-outcome", path, "--lang", "en"])
    #expect(run.status == 1 && run.output.hasPrefix("WINNERS CHANGED"))
    #expect(run.output.contains("Bạch Văn Bình → Ông Khác"))
    withExtendedLifetime(folder) {}
  }

  @Test("diff refuses figures that no election has, rather than fall over them")
  func diffHostile() throws {
    let folder = try TemporaryFolder()
    let json = try Program.run(["tabulate", "Samples/huong-tra-2021", "--format", "json"]).output
    for figure in ["-1", "9000000000000000000"] {
      try folder.write(
        json.replacingOccurrences(of: "\"votes\": 77150", with: "\"votes\": \(figure)"),
        to: "results.json")
      let path = folder.path + "/results.json"
      #expect(try Program.run(["diff", path, "Samples/huong-tra-2021"]).status == 66)
    }
  }

  @Test(
    "explain refuses what there is not",
    arguments: [
      ["--constituency", "commune/90101/1", "--extra"],
      ["--constituency", "commune/90106/1", "--extra", "--candidate", "1"],
      ["--area", "902", "--level", "commune"],
    ])
  func explainNothing(options: [String]) throws {
    #expect(try Program.run(["explain", "Samples/every-outcome"] + options).status == 64)
  }

  @Test("diff without changed winners exits with 0, and without changes says so")
  func diffSame() throws {
    let (folder, path) = try copy()
    let same = try Program.run(["diff", "Samples/every-outcome", path, "--lang", "en"])
    #expect(same.status == 0 && same.output == "No difference\n")
    let json = folder.path + "/results.json"
    let printed = try Program.run(["tabulate", path, "--format", "json"], output: nil)
    try folder.write(printed.output, to: "results.json")
    for pair in [[json, path], [path, json], [json, json]] {
      let run = try Program.run(["diff"] + pair + ["--lang", "en"])
      #expect(run.status == 0 && run.output == "No difference\n")
    }
    #expect(try Program.run(["diff", json, "Package.swift"]).status == 66)
    try folder.write("{}", to: "other.json")
    #expect(try Program.run(["diff", json, folder.path + "/other.json"]).status == 66)
  }
}

/// `acknowledgements.xml`: warnings that have been explained.
@Suite struct AcknowledgementTests {
  /// The folder of a rule's sample, with an acknowledgement of that rule.
  private func folder(
    _ rule: String, code: String, election: String = "mau", round: String = ""
  ) throws -> (TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let path = folder.path + "/election"
    try TemporaryFolder.copy("\(Repository.root)/Samples/every-rule/\(rule)", to: path)
    try folder.write(
      """
      <Acknowledgements xmlns="urn:kiemphieu:1" election="\(election)">
      <Acknowledgement code="\(code)" level="commune" area="C" pollingArea="1"\(round) \
      by="Tổ trưởng" at="2026-03-15T22:10:00">một cử tri ra về</Acknowledgement>
      </Acknowledgements>
      """, to: "election/acknowledgements.xml")
    return (folder, path)
  }

  @Test("an acknowledged warning stays, and says by whom, when and why it is explained")
  func acknowledged() throws {
    let (folder, path) = try folder("A204", code: "A204")
    let run = try Program.run(["check", path, "--lang", "en"])
    #expect(run.status == 0 && run.output.contains("warning: A204"))
    #expect(run.output.contains("; explained (Tổ trưởng, 2026-03-15): một cử tri ra về"))
    #expect(!run.output.contains("K501"))
    let json = try Program.run(["check", path, "--format", "json"]).output
    #expect(
      json.contains(
        "\"acknowledged\": {\"by\": \"Tổ trưởng\", \"at\": \"2026-03-15T22:10:00\", "
          + "\"reason\": \"một cử tri ra về\"}"))
    // It is none of the files that results are made of.
    #expect(json.contains("\"files\": 1,"))
    withExtendedLifetime(folder) {}
  }

  @Test("what is not acknowledged has no member of that name in JSON")
  func plain() throws {
    let json = try Program.run(["check", "Samples/every-rule/A204", "--format", "json"]).output
    #expect(json.contains("A204") && !json.contains("acknowledged"))
  }

  @Test("an error cannot be waved through, and what matches nothing is said")
  func unmatched() throws {
    for (rule, code, election, round, message) in [
      ("A205", "A205", "mau", "", "is an error and cannot be acknowledged"),
      ("A204", "A214", "mau", "", "there is no A214 on Commune council, C/1, first round"),
      ("A204", "A204", "other", "", "is of the election \"other\", this is \"mau\""),
      (
        "A204", "A204", "mau", " round=\"rerun\"", "there is no A204 on Commune council, C/1, rerun"
      ),
      ("A204", "Z999", "mau", "", "there is no Z999"),
    ] {
      let (folder, path) = try folder(rule, code: code, election: election, round: round)
      let run = try Program.run(["check", path, "--lang", "en"])
      #expect(run.output.contains("acknowledgements.xml:2: warning: K501"), "\(run.output)")
      #expect(run.output.contains(message) && !run.output.contains("explained ("))
      #expect(run.status == (rule == "A205" ? 1 : 0))
      withExtendedLifetime(folder) {}
    }
  }

  @Test("acknowledgements that the XSD does not allow are rejected whole")
  func invalid() throws {
    let (folder, path) = try folder("A204", code: "a204")
    let run = try Program.run(["check", path, "--lang", "en"])
    #expect(run.status == 1 && run.output.contains("error: X003"))
    #expect(run.output.contains("A204") && !run.output.contains("explained ("))
    withExtendedLifetime(folder) {}
  }
}
