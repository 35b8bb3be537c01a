import ElectionTestSupport
import Foundation
import Testing

/// The official schema, which is not ours to pass on: where it lies beside the repository.
private enum OfficialSchema {
  static let path = "\(Repository.root)/../shared/nist/NIST_V2_election_results_reporting.xsd"
  static let xmllint = "/usr/bin/xmllint"
  static let isThere = [path, xmllint].allSatisfy { FileManager.default.fileExists(atPath: $0) }
}

/// `export` as a user runs it.
@Suite struct ExportTests {
  private func validate(_ path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: OfficialSchema.xmllint)
    process.arguments = ["--noout", "--schema", OfficialSchema.path, path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(path)")
    try checkReferences(path)
  }

  /// Names that lead nowhere, which libxml2 does not look for, and names that stand twice.
  private func checkReferences(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let ids = text.matches(of: /ObjectId="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count, "\(path)")
    let references = text.matches(of: /<[A-Za-z]*Ids?>([^<]*)</).flatMap {
      $0.output.1.split(separator: " ").map(String.init)
    }
    // What the program calls itself is no reference.
    let strays = Set(references).subtracting(ids).filter { !$0.contains(".") && $0 != "kiemphieu" }
    #expect(!references.isEmpty && strays.isEmpty, "\(path): \(strays)")
  }

  private static let samples = [
    "around-the-vote", "ban-co-2026", "dien-bien-2021", "every-outcome", "huong-tra-2021",
    "ngoc-thuy-2021",
  ]

  @Test(
    "every level of every sample is valid against the official schema",
    .enabled(if: OfficialSchema.isThere), arguments: samples)
  func schema(sample: String) throws {
    let folder = try TemporaryFolder()
    var levels = 0
    for level in ["national-assembly", "province", "district", "commune"] {
      let file = "\(folder.path)/\(level).xml"
      let run = try Program.run([
        "export", "Samples/\(sample)", "--format", "err", "--level", level, "--output", file,
        "--quiet",
      ])
      #expect(run.status == 0 || run.status == 64, "\(run.diagnostics)")
      guard run.status == 0 else { continue }
      levels += 1
      try validate(file)
    }
    #expect(levels > 0)
  }

  @Test("a rehearsal of every level is valid, too", .enabled(if: OfficialSchema.isThere))
  func rehearsal() throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/rehearsal"
    #expect(
      try Program.run(["rehearse", election, "--size", "province", "--defects", "0.02"]).status == 0
    )
    for level in ["national-assembly", "province", "commune"] {
      let file = "\(folder.path)/\(level).xml"
      let run = try Program.run(
        ["export", election, "--format", "err", "--level", level, "--output", file, "--quiet"])
      #expect(run.status == 0, "\(run.diagnostics)")
      try validate(file)
    }
  }

  @Test("its own file is replaced, another one never; a level that is not elected is wrong usage")
  func output() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/err.xml"
    let arguments = ["export", "Samples/huong-tra-2021", "--format", "err", "--output", file]
    #expect(try Program.run(arguments).status == 0)
    #expect(try Program.run(arguments).status == 0)
    let own = try String(contentsOfFile: file, encoding: .utf8)
    for other in [
      "<svg/>", own.replacing("VendorApplicationId>kiemphieu ", with: "VendorApplicationId>x "),
    ] {
      try folder.write(other, to: "err.xml")
      #expect(try Program.run(arguments).status == 74)
    }
    #expect(try Program.run(arguments + ["--level", "commune"]).status == 64)
    for issuer in ["", " ", "a\u{1}b", "a\u{202E}b"] {
      #expect(
        try Program.run(arguments + ["--issuer", issuer]).status == 64, "\(issuer.debugDescription)"
      )
    }
    #expect(try Program.run(["export", "Samples/huong-tra-2021", "--output", file]).status == 64)
  }

  @Test("the same inputs and time give the same bytes, whatever the number of jobs")
  func reproducible() throws {
    let folder = try TemporaryFolder()
    var bytes: [Data] = []
    for jobs in ["1", "2"] {
      let file = "\(folder.path)/\(jobs).xml"
      let run = try Program.run(
        [
          "export", "Samples/every-outcome", "--format", "err", "--output", file, "--jobs", jobs,
          "--as-of", "2026-03-16T08:00",
        ])
      #expect(run.status == 0)
      bytes.append(try Data(contentsOf: URL(fileURLWithPath: file)))
    }
    #expect(bytes[0] == bytes[1] && !bytes[0].isEmpty)
  }

  @Test("where one of several files cannot be written, none is")
  func allOrNothing() throws {
    let folder = try TemporaryFolder()
    let areas = ["A", "B"].map {
      "<Province code=\"\($0)\" name=\"T\"><Commune code=\"\($0)1\" name=\"X\" kind=\"ward\">"
        + "<PollingArea number=\"1\"/></Commune></Province>"
    }
    let contests = ["A", "B"].map {
      "<Contest level=\"province\" area=\"\($0)\" seats=\"1\"><Constituency number=\"1\" seats=\"1\">"
        + "<Area code=\"\($0)\"/><Candidate number=\"1\" name=\"X\" birth=\"1970\"/>"
        + "<Candidate number=\"2\" name=\"Y\" birth=\"1971\"/></Constituency></Contest>"
    }
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">M</Name>
      \(areas.joined())\(contests.joined())</Election>
      """, to: "e/election.xml")
    try folder.write("mine", to: "err-B.xml")
    let arguments = [
      "export", folder.path + "/e", "--format", "err", "--output", folder.path + "/err.xml",
    ]
    #expect(try Program.run(arguments).status == 74)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/err.xml"))
    try TemporaryFolder.remove(folder.path + "/err-B.xml")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/err-B.xml", withIntermediateDirectories: true)
    #expect(try Program.run(arguments).status == 74)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/err-A.xml"))
    try TemporaryFolder.remove(folder.path + "/err-B.xml")
    #expect(try Program.run(arguments).status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/err-B.xml"))
  }

  @Test("of whom an authority has not confirmed nothing is said: not a winner, not defeated")
  func notConfirmed() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/err.xml"
    #expect(
      try Program.run(
        [
          "export", "Samples/around-the-vote", "--format", "err", "--level", "commune", "--output",
          file,
        ]
      ).status == 0)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let candidate = try #require(
      text.split(separator: "<Candidate ObjectId=\"candidate-commune-90104-1-1\">").last?
        .split(separator: "</Candidate>").first)
    #expect(!candidate.contains("PostElectionStatus"))
  }
}
