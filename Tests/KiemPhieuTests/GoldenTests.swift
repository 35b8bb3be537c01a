import ElectionTestSupport
import Foundation
import Rules
import Testing

/// Whole output, byte for byte.
///
/// `UPDATE_GOLDENS=1 swift test` rewrites the files and still fails.
@Suite struct GoldenTests {
  private static let samples = ["huong-tra-2021", "ngoc-thuy-2021", "ban-co-2026", "every-outcome"]
  private static let commands = [
    "check", "turnout", "results", "verify", "tabulate", "outlook",
  ]

  /// One file each: the command, how it ended, and what it wrote.
  private func compare(_ arguments: [String], with golden: String) throws {
    let run = try Program.run(arguments)
    let text =
      "$ kiemphieu \(arguments.joined(separator: " "))\nexit \(run.status)\n"
      + "--- output\n\(run.output)--- diagnostics\n\(run.diagnostics)"
    let path = "\(Repository.root)/Tests/KiemPhieuTests/Goldens/\(golden)"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("\(golden) was rewritten")
    }
    let expected = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(text == expected, "\(golden)")
  }

  @Test("every command on every sample, for people", arguments: samples, commands)
  func tables(sample: String, command: String) throws {
    for language in ["vi", "en"] {
      for format in ["table", "csv"] {
        try compare(
          [command, "Samples/\(sample)", "--format", format, "--lang", language],
          with: "\(sample)/\(command).\(language).\(format)")
      }
    }
  }

  @Test(
    "every command on every sample, as JSON, which no language changes", arguments: samples,
    commands)
  func json(sample: String, command: String) throws {
    let arguments = [command, "Samples/\(sample)", "--format", "json", "--lang"]
    try compare(arguments + ["en"], with: "\(sample)/\(command).json")
    let other = try Program.run(arguments + ["vi"])
    #expect(other.output == (try Program.run(arguments + ["en"])).output)
  }

  @Test(
    "what stands around the vote, in every format and language",
    arguments: [
      "dien-bien-2016", "lai-chau-2021", "dien-bien-2021", "bac-lieu-2021", "around-the-vote",
    ], ["check", "prepare", "structure", "verify", "results", "tabulate"])
  func aroundTheVote(sample: String, command: String) throws {
    for language in ["vi", "en"] {
      for format in ["table", "csv"] {
        try compare(
          [command, "Samples/\(sample)", "--format", format, "--lang", language],
          with: "\(sample)/\(command).\(language).\(format)")
      }
    }
    try compare(
      [command, "Samples/\(sample)", "--format", "json"], with: "\(sample)/\(command).json")
  }

  @Test("turnout by progress reports, at every depth")
  func progress() throws {
    for language in ["vi", "en"] {
      try compare(
        [
          "turnout", "Samples/ngoc-thuy-2021", "--at", "15:30", "--by", "polling-area", "--lang",
          language,
        ],
        with: "ngoc-thuy-2021/turnout-at.\(language).table")
      try compare(
        [
          "turnout", "Samples/ban-co-2026", "--at", "2026-03-15T12:00", "--level", "commune",
          "--by", "constituency", "--lang", language,
        ],
        with: "ban-co-2026/turnout-at.\(language).table")
    }
    for format in ["csv", "json"] {
      try compare(
        ["turnout", "Samples/ngoc-thuy-2021", "--at", "15:30", "--format", format, "--lang", "en"],
        with: "ngoc-thuy-2021/turnout-at.\(format)")
    }
  }

  @Test("a part of an election: one level, one area")
  func parts() throws {
    try compare(
      [
        "results", "Samples/every-outcome", "--level", "commune", "--area", "90105", "--lang", "vi",
      ],
      with: "every-outcome/results-90105.vi.table")
    try compare(
      ["turnout", "Samples/every-outcome", "--by", "district", "--area", "901", "--lang", "vi"],
      with: "every-outcome/turnout-901.vi.table")
  }

  @Test("a recount plan, for people and programs", arguments: ["every-outcome", "ban-co-2026"])
  func recountPlans(sample: String) throws {
    let plan = ["recount-plan", "Samples/\(sample)", "--risk", "0.05", "--seed", "20260315"]
    for language in ["vi", "en"] {
      for format in ["table", "csv"] {
        try compare(
          plan + ["--level", "commune", "--format", format, "--lang", language],
          with: "\(sample)/recount-plan.\(language).\(format)")
      }
    }
    try compare(plan + ["--format", "json"], with: "\(sample)/recount-plan.json")
  }

  @Test("the catalogue and the names of the schemas")
  func catalogue() throws {
    for language in ["vi", "en"] {
      for format in ["table", "csv"] {
        try compare(
          ["rules", "--format", format, "--lang", language], with: "rules.\(language).\(format)")
      }
    }
    try compare(["rules", "--format", "json"], with: "rules.json")
    try compare(["schema"], with: "schema.txt")
  }

  @Test("each rule's sample breaks that rule, and what it implies", arguments: RuleCode.allCases)
  func everyRule(code: RuleCode) throws {
    let folder = "Samples/every-rule/\(code.rawValue)"
    // Seals are held to what a user trusts.
    let trust =
      code.rawValue.hasPrefix("T") ? ["--trust", "Samples/every-rule/.trust"] : []
    let run = try Program.run(["check", folder, "--lang", "en"] + trust)
    let path = "\(Repository.root)/\(folder)/expected.txt"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(run.output.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("\(folder)/expected.txt was rewritten")
    }
    #expect(run.output == (try String(contentsOfFile: path, encoding: .utf8)))
    #expect(run.output.contains(" \(code.rawValue) "))
    let isUnusable = code.rawValue.hasPrefix("D") && code.rule.severity == .error
    #expect(run.status == (isUnusable ? 65 : code.rule.severity == .error ? 1 : 0))
  }
}
