import Answers
import Election
import Tabulation

/// Areas by their outlines, shaded by turnout.
struct GeoMap {
  private let title: Text
  private let areas: [ShadedArea]
  private let shapes: GeoShapes

  init(title: Text, areas: [ShadedArea], _ shapes: GeoShapes) {
    self.title = title
    self.areas = areas
    self.shapes = shapes
  }

  private static let width = 640.0

  /// Writes it, where at least half of the areas have an outline.
  ///
  /// - Returns: whether it was written.
  func write(to html: inout HTML) -> Bool {
    let known = areas.filter { shapes.rings[$0.code] != nil }
    guard areas.count > 1, 2 * known.count >= areas.count, let shades = ShadedArea.Shades(areas),
      let projection = Projection(known.flatMap { shapes.rings[$0.code] ?? [] }, width: Self.width)
    else { return false }
    html.element("figure", "class=\"map\"") { html in
      html.element("figcaption") { $0.text(title) }
      html.markup(
        "<svg viewBox=\"0 0 \(Int(Self.width)) \(projection.height)\" role=\"group\" aria-label=\"")
      html.label(title)
      html.raw("\">\n")
      for area in known { write(area, shades, projection, to: &html) }
      html.raw("</svg>\n")
      shades.writeLegend(to: &html)
      writeUnknown(areas.filter { shapes.rings[$0.code] == nil }, to: &html)
    }
    return true
  }

  private func write(
    _ area: ShadedArea, _ shades: ShadedArea.Shades, _ projection: Projection, to html: inout HTML
  ) {
    let paths = (shapes.rings[area.code] ?? []).compactMap(projection.path)
    if let link = area.link {
      html.raw("<a href=\"")
      html.text(link)
      html.raw("\">")
    }
    html.markup("<path class=\"\(area.mark(shades))\" fill-rule=\"evenodd\" d=\"")
    html.markup(paths.joined(separator: " "))
    html.raw("\">")
    area.writeTitle(to: &html)
    html.raw("</path>")
    if area.link != nil { html.raw("</a>") }
    html.raw("\n")
  }

  private func writeUnknown(_ areas: [ShadedArea], to html: inout HTML) {
    guard !areas.isEmpty else { return }
    let names = areas.map(\.name.vi).joined(separator: ", ")
    html.element("p", "class=\"legend\"") { html in
      html.raw("<small>")
      html.text(Text(vi: "Không có trên bản đồ: \(names)", en: "Not on the map: \(names)"))
      html.raw("</small>")
    }
  }

  /// Degrees on a plane: as far apart on the drawing as they are in the middle of it.
  private struct Projection {
    private let west, north, scale, narrowing: Double
    let height: Int

    init?(_ rings: [[GeoShapes.Point]], width: Double) {
      let points = rings.joined()
      guard let first = points.first else { return nil }
      var (west, east, south, north) = (
        first.longitude, first.longitude, first.latitude, first.latitude
      )
      for point in points {
        west = min(west, point.longitude)
        east = max(east, point.longitude)
        south = min(south, point.latitude)
        north = max(north, point.latitude)
      }
      let middle = (south + north) / 2 * .pi / 180
      // The cosine by its series: the same digits on every machine.
      let square = middle * middle
      narrowing = max(0.05, 1 - square / 2 * (1 - square / 12 * (1 - square / 30)))
      let (across, down) = ((east - west) * narrowing, north - south)
      guard across > 0 || down > 0 else { return nil }
      // A country that is long and narrow must fit, too.
      scale = min(width / max(across, 1e-9), 1.6 * width / max(down, 1e-9))
      self.west = west
      self.north = north
      height = max(1, Int((down * scale).rounded(.up)))
    }

    private typealias Place = (x: Int, y: Int)

    /// A ring on a grid of the drawing's units: what lies closer together is one place, and what lies on
    /// a line between two others is left out; nil where nothing is left.
    func path(_ ring: [GeoShapes.Point]) -> String? {
      var places: [Place] = []
      for point in ring {
        let place = (
          x: Int(((point.longitude - west) * narrowing * scale).rounded()),
          y: Int(((north - point.latitude) * scale).rounded())
        )
        if let last = places.last, last == place { continue }
        if places.count > 1 {
          let (before, last) = (places[places.count - 2], places[places.count - 1])
          let turn =
            (last.x - before.x) * (place.y - last.y) - (last.y - before.y) * (place.x - last.x)
          if turn == 0 { places.removeLast() }
        }
        places.append(place)
      }
      guard let first = places.first else { return nil }
      // A ring ends where it began, which `z` says.
      if places.count > 1, let last = places.last, last == first { places.removeLast() }
      // Too small to have a shape here: it is shown all the same.
      guard places.count > 2 else { return "M\(first.x - 2) \(first.y - 2)h4v4h-4z" }
      return "M" + places.map { "\($0.x) \($0.y)" }.joined(separator: "L") + "z"
    }
  }
}
