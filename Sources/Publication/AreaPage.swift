import Answers
import Counting
import Election
import Returns
import Tabulation

/// A province, district or commune: who is elected there, its turnout, its parts.
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
      Link.area(area), area.name, below: pages.crumbs(above: id), description: summary,
      card: area.kind == .province ? Link.card(of: area) : Link.card
    ) { html, up in
      html.element("p", "class=\"lead\"") { $0.text(summary) }
      writeWinners(to: &html, up)
      html.element("h2") { $0.text("Cử tri đi bầu", "Turnout") }
      TurnoutPart(pages: pages, id: id).write(to: &html, up)
      pages.comparison.map { ComparisonSection(pages: pages, earlier: $0, id: id) }?
        .write(to: &html, up)
      let contests = ([id] + pages.children(of: id)).flatMap(pages.contests(of:))
      if !contests.isEmpty {
        html.element("h2") { $0.text("Các cuộc bầu", "Contests") }
        ContestTable(pages: pages, contests: contests).write(to: &html, up)
      }
      if area.holdsPollingAreas { writeConstituencies(to: &html, up) }
      if area.kind == .province {
        html.element("p") { html in
          html.link(up + Link.table(of: area)) {
            $0.text("Tỷ lệ đi bầu (CSV)", "Turnout (CSV)")
          }
        }
      }
    }
    return (Link.area(area), bytes)
  }

  /// What it says in a sentence.
  var summary: Text {
    let (code, areas) = (area.code, area.pollingAreas.count)
    let head = Text(
      vi: "Mã \(code), \(count: areas) khu vực bỏ phiếu",
      en: "Code \(code), polling areas \(count: areas)")
    guard let turnout = pages.returns.turnout.first, let row = turnout.row(of: id),
      let percentage = row.share.percentage
    else { return head }
    let level = turnout.level
    return Text(
      vi:
        "\(head). \(level.name): \(row.share.part) trong \(row.share.whole) cử tri đã đi bầu "
        + "(\(percentage)%).\(consequences)",
      en:
        "\(head). \(level.name): \(row.share.part) of \(row.share.whole) voters voted "
        + "(\(percentage)%).\(consequences)")
  }

  /// What follows from the area's own contests.
  private var consequences: Text {
    let results = pages.contests(of: id).flatMap { contest in
      pages.election.contests[contest].constituencies.map { pages.returns.constituencies[$0] }
    }
    guard let text = Consequence.sentences(results) else { return Text("") }
    return Text(vi: " \(text)", en: " \(text)")
  }

  /// The elected of the area's own contests, the highest first.
  private func writeWinners(to html: inout HTML, _ up: String) {
    for index in pages.contests(of: id) {
      let contest = pages.election.contests[index]
      let results = contest.constituencies.map { pages.returns.constituencies[$0] }
        .filter { !$0.seated.isEmpty }
      guard !results.isEmpty else { continue }
      html.element("h2") {
        $0.text(Text(vi: "Trúng cử \(contest.level.name)", en: "Elected: \(contest.level.name)"))
      }
      WinnerList(pages: pages, results: results).write(to: &html, up)
    }
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
        "outcome": { _, row, html in html.text(row.result.state) },
        "label": { _, row, html in
          let constituency = pages.election[row.constituency]
          html.link(
            up + Link.constituency(constituency, pages.election), if: pages.has(row.constituency)
          ) { $0.text(constituency.title(in: pages.election)) }
        },
      ]
    ).write(to: &html)
  }
}
