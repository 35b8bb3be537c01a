import Answers
import Election
import Tabulation

/// Areas as equal tiles, shaded by turnout: small provinces show as well as large ones.
struct TileMap {
  let level: Level
  let areas: [ShadedArea]

  /// A row of tiles by code is no map, and does not say that it is one.
  private func title(_ grid: TileGrid) -> Text {
    grid.isGeographic
      ? Text(vi: "Bản đồ tỷ lệ đi bầu, \(level.name)", en: "Map of turnout, \(level.name)")
      : Text(
        vi: "Tỷ lệ đi bầu, \(level.name): mỗi ô một địa bàn, xếp theo mã",
        en: "Turnout, \(level.name): a tile for each area, by code")
  }

  private static let side = 60

  /// Writes it; nothing for fewer than four areas, nor where all are alike.
  func write(to html: inout HTML) {
    guard areas.count > 3, let shades = ShadedArea.Shades(areas), shades.least < shades.most else {
      return
    }
    let grid = TileGrid(of: areas.map(\.code))
    let title = title(grid)
    let (width, height) = (grid.columns * Self.side, grid.rows * Self.side)
    html.element("figure", "class=\"tiles\"") { html in
      html.element("figcaption") { $0.text(title) }
      html.markup(
        "<svg viewBox=\"0 0 \(width) \(height)\" style=\"max-width:\(width)px\" role=\"group\" aria-label=\""
      )
      html.label(title)
      html.raw("\">\n")
      for area in areas {
        guard let place = grid.places[area.code] else { continue }
        write(area, shades, place.column * Self.side, place.row * Self.side, to: &html)
      }
      html.raw("</svg>\n")
      shades.writeLegend(to: &html)
    }
  }

  private func write(
    _ area: ShadedArea, _ shades: ShadedArea.Shades, _ x: Int, _ y: Int, to html: inout HTML
  ) {
    if let link = area.link {
      html.raw("<a href=\"")
      html.text(link)
      html.raw("\">")
    }
    let side = Self.side - 4
    html.markup("<g class=\"\(area.mark(shades))\">")
    area.writeTitle(to: &html)
    html.markup(
      "<rect x=\"\(x + 2)\" y=\"\(y + 2)\" width=\"\(side)\" height=\"\(side)\" rx=\"4\"/>")
    for (line, text) in Self.lines(area.name.vi).enumerated() {
      html.markup("<text x=\"\(x + Self.side / 2)\" y=\"\(y + 20 + 13 * line)\">")
      html.text(text)
      html.raw("</text>")
    }
    if let percentage = area.share?.percentage {
      html.markup("<text class=\"n\" x=\"\(x + Self.side / 2)\" y=\"\(y + Self.side - 9)\">")
      html.markup("\(Language.vi.written(percentage))</text>")
    }
    html.raw("</g>")
    if area.link != nil { html.raw("</a>") }
    html.raw("\n")
  }

  /// A name without its kind, on two lines that fit.
  private static func lines(_ name: String) -> [String] {
    let short = name.withoutKind.split(separator: " ").map(String.init)
    guard !short.isEmpty else { return [] }
    let half = (short.count + 1) / 2
    return [short[..<half], short[half...]].map { words in
      let line = words.joined(separator: " ")
      return line.count > 10 ? line.prefix(9) + "…" : line
    }.filter { !$0.isEmpty }
  }
}
