import ElectionTestSupport
import Foundation
import Testing

/// An election beside an earlier one, across merged places.
@Suite struct ComparisonPageTests {
  private func election(_ communes: [(code: String, voted: Int)]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let places = communes.map {
      "<Commune code=\"\($0.code)\" name=\"Xã \($0.code)\" kind=\"ward\"><PollingArea number=\"1\"/></Commune>"
    }
    let contests = communes.map {
      """
      <Contest level="commune" area="\($0.code)" seats="1"><Constituency number="1" seats="1">
      <Area code="\($0.code)"/><Candidate number="1" name="A" birth="1970"/>
      <Candidate number="2" name="B" birth="1971"/></Constituency></Contest>
      """
    }
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">Mẫu</Name>
      <Province code="P" name="Tỉnh">\(places.joined())</Province>\(contests.joined())</Election>
      """, to: "election.xml")
    for (code, voted) in communes {
      var sheet = SheetXML()
      (sheet.area, sheet.voted, sheet.votes) = (code, voted, [voted - 8, 0])
      try folder.write(sheet.document, to: "sheets/\(code).xml")
    }
    return folder
  }

  /// The figures of an area's line in the comparison on a province's page.
  private func line(_ area: String, _ report: Report) throws -> String {
    let page = try report.text("areas/P.html")
    let table = try #require(page.split(separator: "Beside the election of 2026-03-15 (mau)").last)
    let row = try #require(
      table.split(separator: "<tr").first { $0.contains(">\(area)</a>") }, "\(area)")
    return row.replacing(/<[^>]*>/, with: " ").split(separator: " ").joined(separator: " ")
  }

  private func predecessors(_ rows: String) throws -> String {
    let folder = NSTemporaryDirectory() + "kiemphieu-predecessors-\(UUID().uuidString).xml"
    try Data("<Predecessors xmlns=\"urn:kiemphieu:1\">\(rows)</Predecessors>".utf8)
      .write(to: URL(fileURLWithPath: folder))
    return folder
  }

  @Test("turnout and seats then and now; merged places are added up, exactly")
  func merged() throws {
    let before = try election([("A", 380), ("B", 300), ("C", 200)])
    let old = try Report(before.path)
    let table = try predecessors("<Area code=\"N\"><Was code=\"A\"/><Was code=\"B\"/></Area>")
    let now = try election([("N", 360), ("C", 300), ("D", 400)])
    let report = try Report(now.path, ["--compare", old.path, "--predecessors", table])
    #expect(report.run.status == 0, "\(report.run.diagnostics)")
    // 680 of 800 then, 360 of 400 now.
    let (merged, same) = (try line("Xã N", report), try line("Xã C", report))
    #expect(merged.contains("85,00 % 90,00 % + 5,00 2/2 1/1"), "\(merged)")
    #expect(same.contains("50,00 % 75,00 % + 25,00 0/1 1/1"), "\(same)")
    #expect(try line("Xã D", report).contains("cannot be compared"))
  }

  @Test("a place of which only a part has gone into one of today is not compared")
  func parts() throws {
    let before = try election([("A", 380), ("B", 300)])
    let old = try Report(before.path)
    let table = try predecessors(
      "<Area code=\"M\"><Was code=\"A\"/><Was code=\"B\" part=\"true\"/></Area>"
        + "<Area code=\"N\"><Was code=\"B\" part=\"true\"/></Area>")
    let now = try election([("M", 360), ("N", 300)])
    let report = try Report(now.path, ["--compare", old.path, "--predecessors", table])
    for area in ["Xã M", "Xã N"] {
      #expect(try line(area, report).contains("cannot be compared"), "\(area)")
    }
  }

  @Test(
    "a table that goes in a circle, counts a place twice or is not valid is refused",
    arguments: [
      "<Area code=\"A\"><Was code=\"B\"/></Area><Area code=\"B\"><Was code=\"A\"/></Area>",
      "<Area code=\"A\"><Was code=\"B\"/></Area><Area code=\"B\"><Was code=\"C\"/></Area><Area code=\"C\"><Was code=\"A\"/></Area>",
      "<Area code=\"M\"><Was code=\"A\"/></Area><Area code=\"N\"><Was code=\"A\"/></Area>",
      "<Area code=\"M\"><Was code=\"A\"/></Area><Area code=\"M\"><Was code=\"B\"/></Area>",
      "<Area code=\"M\"/>", "<Area/>", "", "<Area code=\"M\"><Was code=\"A\"",
    ])
  func brokenTables(rows: String) throws {
    let now = try election([("A", 380), ("B", 300)])
    let old = try Report(now.path)
    let report = try Report(
      now.path, ["--compare", old.path, "--predecessors", try predecessors(rows)])
    #expect(report.run.status == 66, "\(report.run.diagnostics)")
  }

  @Test("the 63 provinces of 2021 have become 34, each in one of them")
  func provinces() throws {
    let text = try String(
      contentsOfFile: "\(Repository.root)/Samples/predecessors/provinces-2025.xml", encoding: .utf8)
    let areas = text.matches(of: /<Area code="([0-9]{2})">/).map { String($0.1) }
    let before = text.matches(of: /<Was code="([0-9]{2})"\/>/).map { String($0.1) }
    #expect(areas.count == 23 && Set(areas).count == 23)
    // With the eleven that have not changed: 34, of 63.
    #expect(before.count == 52 && Set(before).count == 52)
    #expect(Set(areas).isSubset(of: Set(before)))
  }

  @Test("without an earlier election there is nothing to say predecessors of")
  func usage() throws {
    let table = try predecessors("<Area code=\"M\"><Was code=\"A\"/></Area>")
    let run = try Report("Samples/huong-tra-2021", ["--predecessors", table]).run
    #expect(run.status == 64)
  }

  @Test("a place that has gone into another one, and stands for itself, would count twice: refused")
  func countedTwice() throws {
    let now = try election([("A", 380), ("B", 300)])
    let old = try Report(now.path)
    let table = try predecessors("<Area code=\"A\"><Was code=\"A\"/><Was code=\"B\"/></Area>")
    let run = try Report(now.path, ["--compare", old.path, "--predecessors", table]).run
    #expect(run.status == 66 && run.diagnostics.contains("would count twice"), "\(run.diagnostics)")
  }

  @Test(
    "old results with numbers that are no counts are refused",
    arguments: [
      ("\"allocated\": 1", "\"allocated\": -5"),
      ("\"elected\": 1", "\"elected\": 9223372036854775807"),
      ("\"voted\": 380", "\"voted\": 401"), ("\"registered\": 400", "\"registered\": -400"),
    ])
  func noCounts(figure: String, wrong: String) throws {
    let now = try election([("A", 380), ("B", 300)])
    let old = try Report(now.path)
    let text = try old.text("results.json")
    #expect(text.contains(figure))
    let path = now.path + "-old.json"
    try Data(text.replacing(figure, with: wrong).utf8).write(to: URL(fileURLWithPath: path))
    #expect(try Report(now.path, ["--compare", path]).run.status == 66)
  }
}
