import ElectionTestSupport
import Foundation
import Testing

/// `check FILE.xml`: one document by itself, and as if it lay in an election folder.
@Suite struct SingleFileTests {
  private func check(_ arguments: String...) throws -> Program.Run {
    try Program.run(["check"] + arguments + ["--lang", "en"])
  }

  /// What every-rule's sample of a code says of itself without its election.
  private func codes(_ run: Program.Run) -> Set<String> {
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: true)
    return Set(
      lines.compactMap { line in
        line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
          .first { $0.count == 4 && $0.last?.isNumber == true && $0.first?.isUppercase == true }
      })
  }

  @Test(
    "rules that need no definition are held, and the exit code is theirs",
    arguments: [
      ("A201", "sheets/1.xml"), ("A205", "sheets/1.xml"), ("A206", "sheets/1.xml"),
      ("A210", "sheets/1.xml"), ("A211", "sheets/1.xml"), ("A212", "sheets/1.xml"),
      ("X001", "sheets/1.xml"), ("X002", "sheets/1.xml"), ("X003", "sheets/1.xml"),
      ("D106", "election.xml"), ("H411", "hiep-thuong.xml"),
    ])
  func alone(code: String, file: String) throws {
    let run = try check("Samples/every-rule/\(code)/\(file)")
    #expect(codes(run).contains(code), "\(run.output)")
    #expect(run.status == (run.output.contains(": error: ") ? 1 : 0))
    #expect(run.output.hasPrefix("Samples/every-rule/\(code)/\(file):"))
    #expect(run.output.contains("with --election FOLDER"))
  }

  @Test(
    "what needs one is not held by itself, and is with --election",
    arguments: [
      ("S101", "sheets/1.xml"), ("S102", "sheets/1.xml"), ("S103", "sheets/1.xml"),
      ("S104", "sheets/1.xml"), ("S106", "sheets/1.xml"), ("A213", "sheets/1.xml"),
      ("H401", "hiep-thuong.xml"), ("V504", "cong-bo.xml"), ("N601", "quyet-dinh.xml"),
    ])
  func inItsFolder(code: String, name: String) throws {
    let folder = "Samples/every-rule/\(code)"
    let all = try FileManager.default.subpathsOfDirectory(atPath: Repository.root + "/" + folder)
      .filter { $0.hasSuffix(".xml") && $0 != "election.xml" }
    let file = try #require(all.first { $0 == name } ?? all.max())
    #expect(!codes(try check("\(folder)/\(file)")).contains(code))
    let inside = try check("\(folder)/\(file)", "--election", folder)
    #expect(codes(inside).contains(code), "\(inside.output)")

    // A copy that lies elsewhere is held as if it lay there.
    let other = try TemporaryFolder()
    let bytes = try #require(
      FileManager.default.contents(atPath: "\(Repository.root)/\(folder)/\(file)"))
    try bytes.write(to: URL(fileURLWithPath: other.path + "/copy.xml"))
    let copy = try check("\(other.path)/copy.xml", "--election", folder)
    #expect(copy.output.hasPrefix("\(other.path)/copy.xml:"), "\(copy.output)")
  }

  @Test("all samples' papers and sheets say nothing by themselves that their folder does not say")
  func noFalseAlarm() throws {
    for sample in ["around-the-vote", "every-outcome", "huong-tra-2021", "dien-bien-2016"] {
      let folder = "Samples/\(sample)"
      let whole = codes(try check(folder))
      for file in try FileManager.default.subpathsOfDirectory(
        atPath: Repository.root + "/" + folder) where file.hasSuffix(".xml")
      {
        let own = codes(try check("\(folder)/\(file)"))
        #expect(own.isSubset(of: whole), "\(file): \(own)")
      }
    }
  }

  @Test("JSON has the findings, and no sheets are counted")
  func json() throws {
    let run = try check("Samples/every-rule/A205/sheets/1.xml", "--format", "json")
    #expect(run.output.contains("\"sheets\": null") && run.output.contains("\"file\": \"1.xml\""))
    let inside = try check(
      "Samples/every-rule/A205/sheets/1.xml", "--format", "json", "--election",
      "Samples/every-rule/A205")
    #expect(inside.output.contains("\"rejected\": 1"))
  }

  @Test("wrong usage is said: an area of a lone file, --election with a folder, no such file")
  func usage() throws {
    #expect(try check("Samples/every-rule/A205/sheets/1.xml", "--area", "C").status == 64)
    #expect(
      try check("Samples/every-rule/A205", "--election", "Samples/every-rule/A205").status == 64)
    #expect(try check("Samples/nothing.xml").status == 66)
    let other = try Program.run(["results", "README.md", "--lang", "en"])
    #expect(other.status == 66 && other.diagnostics.contains("check FILE.xml"))
  }

  @Test("a file of a name that the folder has, or that the folder passes by, is looked at itself")
  func sameName() throws {
    let home = try TemporaryFolder()
    let sample = Repository.root + "/Samples/every-rule/A205/"
    for (file, place) in [("election.xml", "election.xml"), ("sheets/1.xml", "1.xml")] {
      let bytes = try #require(FileManager.default.contents(atPath: sample + file))
      try home.write(String(decoding: bytes, as: UTF8.self), to: place)
    }
    let sound = try #require(FileManager.default.contents(atPath: sample + "sheets/1.xml"))
    let text = String(decoding: sound, as: UTF8.self)
    // The corrected copy, of a higher revision, is sound; the old one is not what was asked for.
    let inbox = try TemporaryFolder()
    let mended = text.replacing("invalid=\"8\"", with: "invalid=\"9\"")
      .replacing("pollingArea=\"1\"", with: "pollingArea=\"1\" revision=\"2\"")
    try inbox.write(mended, to: "1.xml")
    let good = try check(inbox.path + "/1.xml", "--election", home.path)
    #expect(good.status == 0 && !good.output.contains("A205"), "\(good.output)")
    try home.write(text, to: ".neu/2.xml")
    let hidden = try check(home.path + "/.neu/2.xml", "--election", home.path)
    #expect(hidden.status == 1 && hidden.output.contains("A205"), "\(hidden.output)")
  }

  @Test("papers by themselves: an extra election's declaration, and every constituency's meetings")
  func papers() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <Declaration xmlns="urn:kiemphieu:1" election="mau" level="commune" area="C" constituency="1" round="extra">
      <Seats allocated="1" elected="1"/></Declaration>
      """, to: "d.xml")
    #expect(try check(folder.path + "/d.xml").status == 0)
    let campaigns = (1...3).map {
      "<Campaign level=\"province\" area=\"P\" constituency=\"\($0)\" meetings=\"9\" direct=\"\($0 == 2 ? 8 : 9)\"/>"
    }.joined()
    try folder.write(
      "<Meetings xmlns=\"urn:kiemphieu:1\" election=\"mau\" date=\"2026-03-01\">\(campaigns)</Meetings>",
      to: "m.xml")
    #expect(codes(try check(folder.path + "/m.xml")) == ["H403"])
  }
}
