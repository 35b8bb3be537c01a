import Counting
import Election
import Answers
import Returns
import Tabulation

/// A province, district or commune: its turnout, its parts, and who is elected there.
struct AreaPage {
  private let pages: Pages
  private let id: Area.ID

  init(_ pages: Pages, _ id: Area.ID) {
    self.pages = pages
    self.id = id
  }

  private var area: Area { pages.election[id] }

  var file: (path: String, bytes: [UInt8]) {
    let bytes = pages.frame.page(
      Link.area(area), area.name, below: pages.crumbs(above: id)
    ) { html, up in
      html.element("p", "class=\"lead\"") { html in
        html.text(
          Text(
            vi: "Mã \(area.code), \(area.pollingAreas.count) khu vực bỏ phiếu",
            en: "Code \(area.code), polling areas \(area.pollingAreas.count)"))
      }
      html.element("h2") { $0.text("Cử tri đi bầu", "Turnout") }
      for turnout in pages.returns.turnout { writeTurnout(turnout, to: &html, up) }
      html.element("h2") { $0.text("Các cuộc bầu", "Contests") }
      let areas = [id] + pages.children(of: id)
      ContestTable(pages: pages, contests: areas.flatMap(pages.contests(of:)))
        .write(to: &html, up)
      if area.holdsPollingAreas { writeConstituencies(to: &html, up) }
    }
    return (Link.area(area), bytes)
  }

  private func writeTurnout(_ turnout: Turnout, to html: inout HTML, _ up: String) {
    guard let whole = turnout.row(of: id) else { return }
    let parts =
      area.holdsPollingAreas
      ? area.pollingAreas.compactMap { turnout.row(of: PollingArea.ID($0)) }
      : pages.children(of: id).compactMap(turnout.row(of:))
    TurnoutSection(pages: pages, level: turnout.level, rows: [whole] + parts)
      .write(to: &html, up)
  }

  /// The constituencies that the polling areas belong to, which may be those of a larger area.
  private func writeConstituencies(to html: inout HTML, _ up: String) {
    let own = pages.election.levels.flatMap { level in
      var seen = Set<Constituency.ID>()
      return area.pollingAreas.compactMap { pollingArea in
        let id = pages.election.constituency(of: PollingArea.ID(pollingArea), at: level)
        return id.flatMap { seen.insert($0).inserted ? $0 : nil }
      }
    }
    HTMLTable(
      Text(
        vi: "Đơn vị bầu cử của các khu vực ở đây", en: "Constituencies of the polling areas here"),
      DataTables.firstRounds(
        own.map { pages.returns.constituencies[$0.index] }, of: pages.election),
      showing: ["label", "allSeats", "filled", "outcome"], mark: { _, _ in "" },
      custom: [
        "label": { _, row, html in
          let constituency = pages.election[row.constituency]
          html.link(
            up + Link.constituency(constituency, pages.election), if: pages.has(row.constituency)
          ) { $0.text(constituency.title(in: pages.election)) }
        }
      ]
    ).write(to: &html)
  }
}
