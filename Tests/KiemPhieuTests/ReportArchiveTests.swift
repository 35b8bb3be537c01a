import ElectionTestSupport
import Foundation
import Testing

/// A report as one zip archive, and the votes by polling area in it.
@Suite struct ReportArchiveTests {
  private func write(_ election: String, _ file: String, _ options: [String] = []) throws
    -> Program.Run
  {
    try Program.run(
      ["report", election, "--output", file, "--as-of", ReportTests.time, "--lang", "en"] + options)
  }

  private func unpacked(_ file: String) throws -> String {
    let folder = file + "-unpacked"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-m", "zipfile", "-e", file, folder]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return folder
  }

  private func files(_ folder: String) -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: folder + "/" + name).map { (name, $0) }
      })
  }

  @Test(
    "the archive has the same files as the folder, byte for byte",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3")))
  func sameFiles() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.zip"
    #expect(try write("Samples/every-outcome", file).status == 0)
    let plain = try Report("Samples/every-outcome")
    let unpacked = try files(unpacked(file))
    #expect(unpacked == plain.files && unpacked.count > 50)
  }

  @Test("the same inputs and time give the same archive, whatever the number of jobs")
  func reproducible() throws {
    let folder = try TemporaryFolder()
    for jobs in ["1", "3"] {
      let run = try write("Samples/every-outcome", "\(folder.path)/\(jobs).zip", ["--jobs", jobs])
      #expect(run.status == 0)
    }
    let (one, three) = ("\(folder.path)/1.zip", "\(folder.path)/3.zip")
    #expect(FileManager.default.contentsEqual(atPath: one, andPath: three))
    // Once more in the place of the first one: a report is replaced.
    #expect(try write("Samples/every-outcome", one).status == 0)
    #expect(FileManager.default.contentsEqual(atPath: one, andPath: three))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test("inputs with Vietnamese names come back from the archive; it is audited and replaced")
  func namesOfInputs() throws {
    let folder = try TemporaryFolder()
    try TemporaryFolder.copy("\(Repository.root)/Samples/huong-tra-2021", to: folder.path + "/e")
    try TemporaryFolder.copy(
      folder.path + "/e/sheets/national-assembly.xml", to: folder.path + "/e/sheets/biên bản.xml")
    try TemporaryFolder.remove(folder.path + "/e/sheets/national-assembly.xml")
    let (election, file) = (folder.path + "/e", folder.path + "/report.zip")
    for _ in 0..<2 { #expect(try write(election, file, ["--with-inputs"]).status == 0) }
    let audit = try Program.run(["audit", file, election])
    #expect(audit.status == 0, "\(audit.output)\(audit.diagnostics)")
  }

  @Test("an archive with another one before or behind it is no report")
  func forged() throws {
    let folder = try TemporaryFolder()
    let (file, other) = (folder.path + "/report.zip", folder.path + "/other.zip")
    #expect(try write("Samples/huong-tra-2021", file).status == 0)
    #expect(try write("Samples/ban-co-2026", other).status == 0)
    let (own, forged) = (
      try Data(contentsOf: URL(fileURLWithPath: file)),
      try Data(contentsOf: URL(fileURLWithPath: other))
    )
    #expect(try Program.run(["audit", file, "Samples/huong-tra-2021"]).status == 0)
    for bytes in [forged + own, own + forged, Data("x".utf8) + own, own + Data("x".utf8)] {
      try bytes.write(to: URL(fileURLWithPath: file))
      #expect(try Program.run(["audit", file, "Samples/huong-tra-2021"]).status != 0)
    }
  }

  @Test("what is not a report is never replaced")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.zip"
    for bytes in ["", "anything", "PK\u{5}\u{6}" + String(repeating: "\0", count: 18)] {
      try folder.write(bytes, to: "report.zip")
      #expect(try write("Samples/huong-tra-2021", file).status == 74)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == bytes)
    }
  }

  @Test("an archive is audited like a folder: whole, altered, of other inputs")
  func audit() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.zip"
    #expect(try write("Samples/huong-tra-2021", file).status == 0)
    #expect(try Program.run(["audit", file, "Samples/huong-tra-2021"]).status == 0)
    #expect(try Program.run(["audit", file, "Samples/ngoc-thuy-2021"]).status == 1)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    try folder.write(Array(bytes.prefix(bytes.count / 2)), to: "report.zip")
    #expect(try Program.run(["audit", file, "Samples/huong-tra-2021"]).status == 66)
  }

  @Test("an archive stands for what was published in it when results are compared")
  func diff() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.zip"
    #expect(try write("Samples/huong-tra-2021", file).status == 0)
    let run = try Program.run(["diff", file, "Samples/huong-tra-2021", "--format", "json"])
    #expect(run.status == 0 && run.output.contains("\"diff\": []"), "\(run.output)")
  }

  @Test(
    "adding up the votes of polling areas gives the votes of every candidate",
    arguments: ["every-outcome", "ban-co-2026", "huong-tra-2021"])
  func votes(sample: String) throws {
    let report = try Report("Samples/\(sample)")
    func rows(_ name: String) throws -> [[String: String]] {
      let lines = try report.text(name).drop { $0 == "\u{FEFF}" }.split(whereSeparator: \.isNewline)
      let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return lines.dropFirst().map { line in
        // Names with commas stand in quotes; none of these samples has one.
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(cells.count == header.count, "\(line)")
        return Dictionary(uniqueKeysWithValues: zip(header, cells))
      }
    }
    let votes = try rows("votes.csv")
    #expect(
      try report.text("votes.csv").drop { $0 == "\u{FEFF}" }.hasPrefix(
        "level,area,constituency,round,sheetArea,pollingArea,registered,voted,issued,collected,"
          + "valid,invalid,candidate,name,votes\r\n"))
    var sums: [String: Int] = [:]
    for row in votes {
      let round = row["round"] == "extra" ? "extra" : "first"
      let key = [row["level"], row["area"], row["constituency"], round, row["candidate"]]
        .compactMap(\.self).joined(separator: " ")
      sums[key, default: 0] += Int(row["votes"] ?? "") ?? 0
    }
    var candidates = 0
    for row in try rows("candidates.csv") {
      let key = [row["level"], row["area"], row["number"], row["round"], row["candidate"]]
        .compactMap(\.self).joined(separator: " ")
      #expect(sums[key, default: 0] == Int(row["votes"] ?? ""), "\(key)")
      candidates += 1
    }
    #expect(candidates > 0)
  }
}
