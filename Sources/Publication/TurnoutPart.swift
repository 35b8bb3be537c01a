import Answers
import Counting
import Election
import Returns
import Tabulation

/// The turnout of an area: where its parts stand to the target, on a map, through the day, and as tables.
struct TurnoutPart {
  let pages: Pages
  let id: Area.ID

  /// More dots than these are stacked rather than listed.
  private static let mostRows = 70

  private var election: Election { pages.election }

  func write(to html: inout HTML, _ up: String) {
    for (place, turnout) in pages.returns.turnout.enumerated() {
      guard let whole = turnout.row(of: shown) else { continue }
      if place == 0, id == .wholeElection {
        CourseChart(of: turnout.level, pages.returns.progress)?.write(to: &html)
      }
      guard whole.counted > 0 else {
        let level = turnout.level.name
        html.element("p") {
          $0.text(
            Text(
              vi: "\(level): chưa có biên bản nào được tính.",
              en: "\(level): no sheet is counted yet."))
        }
        continue
      }
      let parts = parts(turnout)
      // One drawing says enough, levels differ little; and the few polling areas of a commune have bars.
      if place == 0, id == .wholeElection || !election[id].holdsPollingAreas {
        writeDrawings(turnout, whole, parts, to: &html, up)
      }
      // An area that has one part only is left out, but where its target is another one.
      let own = turnout.row(of: id).flatMap { own in
        own.target?.percent == whole.target?.percent ? nil : own
      }
      TurnoutSection(
        pages: pages, level: turnout.level,
        rows: (own.map { [$0] } ?? []) + (parts.count == 1 ? parts : [whole] + parts)
      ).write(to: &html, up)
    }
  }

  /// The area whose parts are shown: an area with a single part is that part.
  private var shown: Area.ID {
    var shown = id
    while true {
      let parts = pages.children(of: shown)
      guard parts.count == 1 else { return shown }
      shown = parts[0]
    }
  }

  private func parts(_ turnout: Turnout) -> [TurnoutRow] {
    election[shown].holdsPollingAreas
      ? election[shown].pollingAreas.compactMap { turnout.row(of: PollingArea.ID($0)) }
      : pages.children(of: shown).compactMap(turnout.row(of:))
  }

  private func writeDrawings(
    _ turnout: Turnout, _ whole: TurnoutRow, _ parts: [TurnoutRow], to html: inout HTML,
    _ up: String
  ) {
    let level = turnout.level.name
    let goal =
      whole.target.map {
        Text(vi: "; vạch đỏ: chỉ tiêu \($0.percent)%", en: "; red line: target \($0.percent)%")
      } ?? Text("")
    let title = Text(
      vi: "Tỷ lệ đi bầu theo địa bàn, \(level)\(goal)", en: "Turnout by area, \(level)\(goal)")
    let rows = parts.map { row in
      DotPlot.Row(
        name: name(of: row), link: link(of: row, up), share: row.share,
        difference: row.difference, isBelow: row.isTargetMet == false,
        isComplete: row.counted == row.expected)
    }
    let target = whole.target?.percent
    if rows.count > Self.mostRows {
      StackedDots(title, rows, target: target)?.write(to: &html)
    } else {
      DotPlot(title, rows, target: target)?.write(to: &html)
    }
    writeMap(turnout, parts, to: &html, up)
  }

  private func writeMap(
    _ turnout: Turnout, _ parts: [TurnoutRow], to html: inout HTML, _ up: String
  ) {
    let level = turnout.level.name
    let areas = parts.compactMap { row -> ShadedArea? in
      guard case .area(let area) = row.subject else { return nil }
      return ShadedArea(
        code: election[area].code, name: election[area].name, link: link(of: row, up),
        share: row.counted > 0 ? row.share : nil, isComplete: row.counted == row.expected)
    }
    let title = Text(
      vi: "Bản đồ tỷ lệ đi bầu, \(level)", en: "Map of turnout, \(level)")
    if let map = pages.map, GeoMap(title: title, areas: areas, map).write(to: &html) { return }
    TileMap(level: turnout.level, areas: areas).write(to: &html)
  }

  private func name(of row: TurnoutRow) -> Text {
    guard case .pollingArea(let id) = row.subject else {
      return Label(row.subject, in: election).name
    }
    let number = election[id].number
    return Text(vi: "Khu vực \(number)", en: "Polling area \(number)")
  }

  private func link(of row: TurnoutRow, _ up: String) -> String? {
    guard case .area(let area) = row.subject, pages.has(area) else { return nil }
    return up + Link.area(election[area])
  }
}
