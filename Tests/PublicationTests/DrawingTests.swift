import Election
import Testing

@testable import Publication

/// Scales, tiles and names of a report.
@Suite struct DrawingTests {
  @Test(
    "a scale begins and ends around its values, with a few round marks",
    arguments: [
      ([9_947, 9_950], 9_946, 9_952, 4), ([9_000, 9_900], 8_800, 10_000, 7),
      ([0, 10_000], 0, 10_000, 6),
      ([10_000, 10_000], 9_998, 10_000, 2), ([0, 0], 0, 2, 2),
    ])
  func scales(values: [Int64], low: Int64, high: Int64, marks: Int) throws {
    let scale = try #require(Scale(values))
    #expect(scale.low == low && scale.high == high, "\(scale)")
    #expect(scale.marks.count == marks, "\(scale.marks)")
    for value in values { #expect((scale.low...scale.high).contains(value)) }
    #expect(scale.place(scale.low) == "0.00%" && scale.place(scale.high) == "100.00%")
  }

  @Test("without values there is no scale")
  func noScale() { #expect(Scale([]) == nil) }

  private static let provinces34 =
    "01 04 08 11 12 14 15 19 20 22 24 25 31 33 37 38 40 42 44 46 48 51 52 56 66 68 75 79 80 82 86 91 92 96"

  @Test("the 34 provinces and the 63 stand roughly as they lie, no two in one place")
  func provinces() {
    let codes = Self.provinces34.split(separator: " ").map(String.init)
    let grid = TileGrid(of: codes)
    #expect(grid.isGeographic && grid.places.count == 34)
    let places = Set(grid.places.values.map { "\($0.column) \($0.row)" })
    #expect(places.count == 34)
    // Hà Nội lies north of Huế, that of Hồ Chí Minh City, that of Cà Mau.
    let rows = ["01", "46", "79", "96"].compactMap { grid.places[$0]?.row }
    #expect(rows == rows.sorted() && Set(rows).count == 4)
    #expect(TileGrid(of: codes + ["ZZ"]).isGeographic == false)
  }

  @Test("other areas stand by code, row after row")
  func others() {
    let grid = TileGrid(of: ["C", "A", "B"])
    #expect(!grid.isGeographic)
    #expect(grid.places["A"]?.column == 0 && grid.places["C"]?.column == 2)
  }

  @Test(
    "names are folded to plain letters, however they are composed",
    arguments: [
      ("Đặng Thị Ngọc Thịnh", ["dang", "thi", "ngoc", "thinh"]),
      ("NGUYỄN VĂN Ơ", ["nguyen", "van", "o"]),
      ("Ye\u{302}\u{301}n", ["yen"]), ("A-lăng  B.", ["a", "lang", "b"]), ("", []),
    ])
  func folding(name: String, words: [String]) { #expect(Folding.words(name) == words) }
}
