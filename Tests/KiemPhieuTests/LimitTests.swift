import ElectionTestSupport
import Foundation
import Testing

/// What the program does where the system, or whoever wrote its input, is against it.
@Suite struct LimitTests {
  @Test(
    "help that cannot be written ends with 74, too", arguments: [["--help"], ["--version"], []])
  func fullDiskForHelp(arguments: [String]) throws {
    #expect(try Program.run(arguments, output: "/dev/full").status == 74)
    #expect(try Program.run(arguments).status == 0)
    #expect(try Program.run(["check"], output: "/dev/full").status == 64)
  }

  /// Runs the program under a limit of the shell's.
  private func run(_ arguments: [String], limit: String) throws -> Program.Run {
    try Program.run(
      arguments, wrapper: ["/bin/bash", "-c", "ulimit \(limit) && exec \"$0\" \"$@\""])
  }

  @Test(
    "with little memory the result is right, or there is a sentence and no result",
    arguments: ["-v", "-d"], [90, 110, 130, 160, 200, 240, 280, 320, 360, 400])
  func littleMemory(kind: String, megabytes: Int) throws {
    let arguments = ["tabulate", "Samples/every-outcome", "--format", "json"]
    let run = try run(arguments, limit: "\(kind) \(megabytes * 1_024)")
    if run.status == 0 {
      #expect(try run.output == Program.run(arguments).output)
    } else {
      #expect(run.output.isEmpty && !run.diagnostics.isEmpty, "\(run.status)")
      // The loader needs memory before the program begins.
      #expect([71, 127].contains(run.status), "\(run.diagnostics)")
    }
  }

  @Test(
    "where too few files may be open, none is called unreadable", arguments: [6, 8, 12, 31, 32, 64])
  func fewFiles(count: Int) throws {
    let run = try run(["check", "Samples/huong-tra-2021", "--lang", "en"], limit: "-n \(count)")
    #expect(run.status == (count < 32 ? 71 : 0))
    #expect(!run.output.contains("X001"))
  }

  @Test(
    "a file that may not grow ends a report and a rehearsal with 74, and nothing is left of them")
  func smallFiles() throws {
    let folder = try TemporaryFolder()
    let commands = [
      ["report", "Samples/huong-tra-2021", "--output", folder.path + "/report"],
      ["rehearse", folder.path + "/rehearsal", "--size", "commune"],
    ]
    for command in commands {
      let run = try run(command, limit: "-f 4")
      #expect(run.status == 74 && !run.diagnostics.isEmpty, "\(command[0]): \(run.diagnostics)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("nothing that is echoed can move the cursor, be it an argument or of a hostile result")
  func echo() throws {
    let folder = try TemporaryFolder()
    let escape = "\u{1B}[2J\u{202E}\u{7F}"
    func expectHarmless(_ arguments: [String], _ status: Int32) throws {
      for format in ["table", "csv", "json"] {
        let run = try Program.run(arguments + ["--format", format])
        #expect(run.status == status, "\(arguments)")
        for scalar in (run.output + run.diagnostics).unicodeScalars {
          #expect(
            scalar.value >= 0x20 && scalar.value != 0x7F || "\n\r".unicodeScalars.contains(scalar))
          #expect(scalar != "\u{202E}")
        }
      }
    }
    try expectHarmless(["check", "nowhere" + escape], 66)
    try expectHarmless(["check", "nowhere", escape], 64)
    try expectHarmless(["results", "Samples/huong-tra-2021", "--area", escape], 64)
    try expectHarmless(["results", "Samples/huong-tra-2021", "--level", escape], 64)
    func results(_ votes: Int) -> String {
      let hostile = "\\u001b[2J\\u202e\\u007f"
      return """
        {"election": {"id": "\(hostile)"}, "constituencies": [{"level": "commune", \
        "area": "C\(hostile)", "outcome": "\(hostile)", "number": 1, "registered": 1, "voted": 1, \
        "valid": 1, "elected": [1], "candidates": [{"number": 1, "name": "A\(hostile)", \
        "votes": \(votes)}]}]}
        """
    }
    try folder.write(results(1), to: "a.json")
    try folder.write(results(2), to: "b.json")
    try expectHarmless(["diff", folder.path + "/a.json", folder.path + "/b.json"], 0)
    try expectHarmless(["diff", folder.path + "/a.json", folder.path + "/\(escape).json"], 66)
  }

  @Test("a drawing replaces a drawing and nothing else, and what was there stays if it fails")
  func drawing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.svg"
    let arguments = ["screen", "Samples/huong-tra-2021", "--svg", path]
    for _ in 0..<2 { #expect(try Program.run(arguments).status == 0) }
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("<svg "))
    for foreign in ["<Election/>", "", "x"] {
      try folder.write(foreign, to: "a.svg")
      #expect(try Program.run(arguments).status == 74)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == foreign)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.svg"])
  }

  @Test("an argument that is not UTF-8 is wrong usage: a file of another name would be meant")
  func encodedArguments() throws {
    let run = try Program.run(
      ["x"], wrapper: ["/bin/bash", "-c", "exec \"$0\" check $'nowhere\\xff'"])
    #expect(run.status == 64 && run.diagnostics.contains("not UTF-8"))
  }

  @Test("a stack too small to work with is said so")
  func smallStack() throws {
    #expect(try self.run(["check", "Samples/huong-tra-2021"], limit: "-s 256").status == 71)
    #expect(try self.run(["check", "Samples/huong-tra-2021"], limit: "-s 1024").status == 0)
  }
}
