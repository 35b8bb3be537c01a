import ElectionTestSupport
import Foundation
import Answers
import Schemas
import Testing

@Suite struct CommandTests {
  private func arguments(_ command: String, _ folder: String) -> [String] {
    [command, folder, "--lang", "en"]
  }

  @Test(
    "the printed schemas are the files",
    arguments: ["election", "tally", "turnout", "acknowledgements"])
  func schemas(name: String) throws {
    let file = try String(contentsOfFile: "\(Repository.root)/Schemas/\(name).xsd", encoding: .utf8)
    #expect(try Program.run(["schema", name]).output == file)
    #expect(try Program.run(["schema", "other"]).status == 64)
  }

  @Test(
    "exit codes",
    arguments: [
      (["check", "Samples/huong-tra-2021"], 0), (["check", "Samples/every-outcome"], 1),
      (["verify", "Samples/huong-tra-2021"], 0), (["verify", "Samples/every-outcome"], 1),
      (["verify", "Samples/ngoc-thuy-2021"], 1), (["tabulate", "Samples/every-outcome"], 0),
      (["results", "Samples/every-outcome"], 0), (["turnout", "Samples/every-outcome"], 0),
      (["check", "Samples/every-rule/A205"], 1), (["check", "Samples/every-rule/A204"], 0),
      (["tabulate", "Samples/every-rule/D104"], 65), (["verify", "Samples/every-rule/D104"], 65),
      (["check", "Samples"], 65), (["check", "nowhere"], 66), (["check", "README.md"], 1),
      (["results", "README.md"], 66),
      (["check"], 64), (["nonsense"], 64),
      // The exit code is of the findings shown.
      (["check", "Samples/every-outcome", "--area", "90110"], 1),
      (["check", "Samples/every-outcome", "--area", "90111"], 0),
      (["check", "Samples/every-outcome", "--code", "S108", "--code", "S109"], 0),
      (["check", "Samples/every-outcome", "--level", "province"], 0),
      (["check", "Samples/every-outcome", "--code", "S107", "--severity", "error"], 1),
      (["check", "Samples/every-outcome", "--code", "Z999"], 64),
      (["check", "Samples/every-outcome", "--area", "99999"], 64),
      (["check", "Samples/huong-tra-2021", "--jobs", "0"], 64),
      (["turnout", "Samples/huong-tra-2021", "--at", "25:00"], 64),
      (["turnout", "Samples/huong-tra-2021", "--area", "X"], 64),
      (["results", "Samples/huong-tra-2021", "--level", "x"], 64), (["--help"], 0),
    ] as [([String], Int32)])
  func exitCodes(arguments: [String], status: Int32) throws {
    #expect(try Program.run(arguments).status == status, "\(arguments)")
  }

  @Test("results go to standard output, findings to standard error, and errors are said there")
  func streams() throws {
    let run = try Program.run(arguments("results", "Samples/every-rule/A205"))
    #expect(!run.output.contains("A205") && run.diagnostics.contains("error: A205"))
    #expect(run.diagnostics.contains("rejected, not counted: sheets 1, files 0"))
    let check = try Program.run(arguments("check", "Samples/every-rule/A205"))
    #expect(check.output.contains("error: A205") && check.diagnostics.isEmpty)
  }

  @Test("the findings of a definition that cannot be used are printed by every command")
  func unusable() throws {
    for command in ["turnout", "results", "verify", "tabulate"] {
      let run = try Program.run(arguments(command, "Samples/every-rule/D105"))
      #expect(run.diagnostics.contains("error: D105") && run.output.isEmpty)
      let json = try Program.run([command, "Samples/every-rule/D105", "--format", "json"])
      #expect(json.output.contains("\"D105\""))
    }
  }

  @Test("an output that cannot be written ends with 74")
  func fullDisk() throws {
    let run = try Program.run(arguments("tabulate", "Samples/ban-co-2026"), output: "/dev/full")
    #expect(run.status == 74)
    #expect(run.diagnostics.contains("cannot write"))
  }

  @Test("a folder and a file without permission are findings")
  func permissions() throws {
    let folder = try TemporaryFolder()
    for name in ["election.xml", "sheets/national-assembly.xml"] {
      try folder.write(
        String(
          contentsOfFile: "\(Repository.root)/Samples/huong-tra-2021/\(name)", encoding: .utf8),
        to: name)
    }
    try folder.write("<x/>", to: "closed/a.xml")
    try folder.write("<x/>", to: "secret.xml")
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o000], ofItemAtPath: folder.path + "/closed")
    try manager.setAttributes([.posixPermissions: 0o000], ofItemAtPath: folder.path + "/secret.xml")
    // Root may read everything, so it gives its rights away.
    let wrapper =
      getuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    if !wrapper.isEmpty {
      // The program and the folder must be open to the one who runs it.
      try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
      try TemporaryFolder.copy(Program.path, to: folder.path + "/.kiemphieu")
    }
    let run = try Program.run(arguments("check", folder.path), wrapper: wrapper)
    #expect(run.status == 1)
    #expect(run.output.contains("/closed: error: X001 cannot be read: Permission denied"))
    #expect(run.output.contains("/secret.xml: error: X001 cannot be read: Permission denied"))
    #expect(run.output.contains("counted 1"))
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path + "/closed")
  }

  @Test("the language is that of the locale, else English")
  func language() throws {
    let arguments = ["verify", "Samples/huong-tra-2021"]
    for (environment, word) in [
      (["LANG": "vi_VN.UTF-8"], "Ấn định"), (["LC_ALL": "C", "LANG": "vi_VN.UTF-8"], "Allocated"),
      ([:], "Allocated"), (["LC_ALL": "vi"], "Ấn định"),
    ] {
      #expect(try Program.run(arguments, environment: environment).output.contains(word))
    }
  }

  @Test("no colour without a terminal, and lines of at most 100 columns")
  func tables() throws {
    for sample in ["every-outcome", "ban-co-2026"] {
      let output = try Program.run(["tabulate", "Samples/\(sample)", "--lang", "vi"]).output
      #expect(!output.contains("\u{1B}"))
      #expect(output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
  }

  @Test("the published figures of Hương Trà come out as printed")
  func huongTra() throws {
    let output = try Program.run(["tabulate", "Samples/huong-tra-2021", "--lang", "vi"]).output
    for figure in [
      "93.058", "93.056", "93.049", "92.935", "(99,88%)", "không hợp lệ 114 (0,12%)", "77.150",
      "83,02%", "69.637", "74,93%", "19.731", "21,23%", "18.349", "19,74%",
    ] { #expect(output.contains(figure), "\(figure)") }
  }

  @Test("the sample of outcomes shows every outcome and every reason")
  func everyOutcome() throws {
    let json = try Program.run(["results", "Samples/every-outcome", "--format", "json"]).output
    for outcome in [
      "incomplete", "rerun-required", "tied", "full", "short", "extra-required",
      "extra-discretionary", "turnout-failed",
    ] { #expect(json.contains("\"outcome\": \"\(outcome)\""), "\(outcome)") }
    for reason in [
      "elected", "elected-by-age", "not-majority", "outvoted", "younger", "tied", "struck",
      "undecided",
    ] { #expect(json.contains("\"reason\": \"\(reason)\""), "\(reason)") }
  }

  @Test(
    "what is wrong once a command has begun points to that command; what is not there is said so")
  func usageOfCommand() throws {
    let area = try Program.run([
      "turnout", "Samples/every-outcome", "--area", "999", "--lang", "vi",
    ])
    #expect(
      area.status == 64
        && area.diagnostics.hasSuffix("Xem «kiemphieu turnout --help» để biết thêm.\n"))
    let file = try Program.run([
      "check", "no.xml", "--election", "Samples/every-outcome", "--lang", "vi",
    ])
    #expect(file.status == 66 && file.diagnostics.contains("không có tệp hoặc thư mục này"))
    let command = try Program.run(["chekc"])
    #expect(command.status == 64 && command.diagnostics.split(separator: "\n").count == 2)
  }

  @Test(
    "wrong usage is said in the language that is asked for",
    arguments: [
      (["check"], "Lỗi: thiếu tham số '<election>'"),
      (["chekc", "x"], "Lỗi: không có lệnh «chekc»; các lệnh: check, turnout,"),
      (["check", "x", "--foo"], "Lỗi: không có tùy chọn '--foo'"),
      (["check", "x", "y"], "Lỗi: thừa tham số 'y'"),
      (["check", "x", "--format", "pdf"], "Hãy chọn một trong 'table', 'csv' hoặc 'json'."),
      (["check", "x", "--format"], "Lỗi: thiếu giá trị của '--format <format>'"),
      (["turnout", "x", "--jobs", "a"], "Lỗi: giá trị 'a' không dùng được cho '--jobs <jobs>'"),
    ])
  func usageInVietnamese(arguments: [String], words: String) throws {
    let run = try Program.run(arguments + ["--lang", "vi"])
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.diagnostics.contains(words), "\(run.diagnostics)")
    for english in ["Error", "Usage", "Missing", "Unknown", "Unexpected", "invalid", "information"]
    {
      #expect(!run.diagnostics.contains(english), "\(run.diagnostics)")
    }
    // A locale asks as well as an option.
    let byLocale = try Program.run(arguments, environment: ["LC_ALL": "vi_VN.UTF-8"])
    #expect(byLocale.status == 64 && byLocale.diagnostics.hasPrefix("Lỗi: "))
    #expect(try Program.run(arguments + ["--lang=en"]).diagnostics.hasPrefix("Error: "))
  }
}
