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
}
