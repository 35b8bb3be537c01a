/// Where areas stand on a map of equal tiles.
struct TileGrid {
  /// By code, the column and row.
  let places: [String: (column: Int, row: Int)]
  /// Whether they stand roughly as they lie; else by code, row after row.
  let isGeographic: Bool

  var columns: Int { (places.values.map(\.column).max() ?? 0) + 1 }
  var rows: Int { (places.values.map(\.row).max() ?? 0) + 1 }

  /// The grid of some areas: that of all provinces where each of them has a place in it and most of its
  /// places are taken, else by code.
  init(of codes: [String]) {
    for grid in Self.grids
    where 2 * codes.count > grid.count && codes.allSatisfy({ grid[$0] != nil }) {
      places = grid.filter { codes.contains($0.key) }
      isGeographic = true
      return
    }
    // About as wide as a phone shows with names in it.
    let columns = codes.count > 36 ? 10 : 6
    places = Dictionary(
      uniqueKeysWithValues: codes.sorted().enumerated().map {
        ($1, ($0 % columns, $0 / columns))
      })
    isGeographic = false
  }

  /// The grids of the repository: the provinces of today, and those until 2025.
  private static let grids = [PackageResources.tiles_34_txt, PackageResources.tiles_63_txt].map {
    read(String(decoding: $0, as: UTF8.self))
  }

  private static func read(_ text: String) -> [String: (column: Int, row: Int)] {
    var places: [String: (column: Int, row: Int)] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      guard parts.count == 3, let column = Int(parts[1]), let row = Int(parts[2]) else { continue }
      places[String(parts[0])] = (column, row)
    }
    return places
  }
}
