import ElectionTestSupport
import Foundation
import Testing

/// Maps of a report: tiles, and outlines that a user brings.
@Suite struct MapTests {
  /// An election in some provinces of these codes, with one polling area each.
  private func election(_ codes: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let provinces = codes.map { code in
      """
      <Province code="\(code)" name="Tỉnh \(code)"><Commune code="\(code)X" name="Xã \(code)" kind="ward">
      <PollingArea number="1"/></Commune></Province>
      """
    }
    let contests = codes.map { code in
      """
      <Contest level="province" area="\(code)" seats="1"><Constituency number="1" seats="1"><Area code="\(code)"/>
      <Candidate number="1" name="A" birth="1970"/><Candidate number="2" name="B" birth="1971"/>
      </Constituency></Contest>
      """
    }
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">Mẫu</Name>
      \(provinces.joined())\(contests.joined())</Election>
      """, to: "election.xml")
    for (number, code) in codes.enumerated() {
      var sheet = SheetXML()
      (sheet.level, sheet.area) = ("province", "\(code)X")
      (sheet.voted, sheet.votes) = (400 - number, [300, 92 - number])
      try folder.write(sheet.document, to: "sheets/\(code).xml")
    }
    return folder
  }

  private func square(_ code: String, _ x: Double, _ y: Double) -> String {
    let ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
      .map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\"},"
      + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}}"
  }

  private func map(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  private static let codes = ["01", "04", "08", "11", "12", "14"]

  @Test("areas without outlines are tiles, each with its name, figure and link")
  func tiles() throws {
    let folder = try election(Self.codes)
    let page = try Report(folder.path).text("index.html")
    #expect(page.matches(of: /<g class="shade[0-4]">/).count == 6)
    #expect(page.contains("<title>Tỉnh 08 99,50%</title>"))
    #expect(page.contains("<a href=\"areas/08.html\"><g"))
  }

  @Test("a map of one's own is drawn by code, and who has no outline is named")
  func outlines() throws {
    let folder = try election(Self.codes)
    let squares = Self.codes.dropLast().enumerated().map { square($1, 105 + Double($0), 20) }
    try folder.write(map(squares + [square("ZZ", 0, 0)]), to: ".map.geojson")
    let report = try Report(folder.path, ["--map", folder.path + "/.map.geojson"])
    #expect(report.run.status == 0, "\(report.run.diagnostics)")
    let page = try report.text("index.html")
    #expect(page.matches(of: /<path class="shade[0-4]"/).count == 5)
    #expect(page.contains("Không có trên bản đồ: Tỉnh 14"))
    // Squares of one degree: narrower than they are high, as far north as they lie.
    let drawn = page.matches(of: /\sd="([^"]*)"/).map { String($0.1) }
    #expect(drawn.first == "M0 137L128 137L128 0L0 0z", "\(drawn)")
  }

  @Test("a map of which fewer than half of the areas are known gives way to tiles")
  func fewOutlines() throws {
    let folder = try election(Self.codes)
    try folder.write(map([square("01", 105, 20), square("04", 106, 20)]), to: ".map.geojson")
    let page = try Report(folder.path, ["--map", folder.path + "/.map.geojson"]).text("index.html")
    #expect(!page.contains("<path class=") && page.contains("<g class=\"shade"))
  }

  @Test("a map with a million points is drawn in few")
  func manyPoints() throws {
    let folder = try election(Self.codes)
    let points = (0..<1_000_000).map { index -> String in
      let part = Double(index) / 1_000_000
      let along = part < 0.5 ? part * 2 : 2 - part * 2
      return "[\(105 + along),\(part < 0.5 ? 20 : 20.5)]"
    }
    let large =
      "{\"type\":\"Feature\",\"properties\":{\"code\":1},\"geometry\":"
      + "{\"type\":\"MultiPolygon\",\"coordinates\":[[[\(points.joined(separator: ","))]]]}}"
    let others = Self.codes.dropFirst().map { square($0, 107, 20) }
    // A number is a code, too; but `1` is not `01`, so that this province has no outline.
    try folder.write(
      map([large.replacing("\"code\":1", with: "\"code\":\"01\"")] + others), to: ".map.geojson")
    let report = try Report(folder.path, ["--map", folder.path + "/.map.geojson"])
    #expect(report.run.status == 0)
    #expect(try report.text("index.html").utf8.count < 40_000)
  }

  @Test(
    "what is no map is refused, and says why",
    arguments: [
      "", "{", "[]", "{\"type\":\"FeatureCollection\",\"features\":[]}",
      "{\"features\":[{\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[105,20]]]}}]}",
      "{\"features\":[{\"properties\":{\"code\":\"01\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[580000,2300000]]]}}]}",
      "{\"features\":[{\"properties\":{\"code\":\"01\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[105,20]}}]}",
    ])
  func broken(text: String) throws {
    let folder = try election(Self.codes)
    try folder.write(text, to: ".map.geojson")
    let run = try Report(folder.path, ["--map", folder.path + "/.map.geojson"]).run
    #expect(run.status == 66, "\(run.diagnostics)")
  }

  @Test("a map of other places is refused: none of its codes is one of the election's")
  func otherPlaces() throws {
    let folder = try election(Self.codes)
    try folder.write(map([square("ZZ", 105, 20)]), to: ".map.geojson")
    #expect(try Report(folder.path, ["--map", folder.path + "/.map.geojson"]).run.status == 66)
  }
}
