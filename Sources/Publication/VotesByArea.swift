import Counting
import Election
import Returns
import Tabulation

/// The votes of a constituency by the areas in it, as forms 21 and 19/HĐBC-QH list them: in 2021 by
/// districts, since 2025 by communes.
struct VotesByArea {
  private let pages: Pages
  private let id: Constituency.ID

  init(_ pages: Pages, _ id: Constituency.ID) {
    self.pages = pages
    self.id = id
  }

  private struct Row {
    var pollingAreas = 0
    var votes: [VoteCount]
  }

  func write(to html: inout HTML) {
    let constituency = pages.election[id]
    let round = pages.returns.constituencies[id.index].first
    html.raw("<table class=\"grid\"><thead><tr><th>Đơn vị hành chính</th>")
    html.raw("<th>Số khu vực bỏ phiếu</th>")
    for candidate in constituency.candidates {
      html.element("th") { $0.text(candidate.name) }
    }
    html.raw("<th>Ghi chú</th></tr></thead>\n<tbody>\n")
    for (area, row) in rows(constituency) {
      line(pages.election[area].name.vi, row.pollingAreas, row.votes.map(Figure.count), to: &html)
    }
    line(
      "Tổng cộng", round.tally.sheets, round.candidates.map { Figure.count($0.votes) }, to: &html)
    let shares = round.candidates.map {
      Figure.percent(Share($0.votes, of: round.tally.figures.valid).percentage)
    }
    line("Tỷ lệ % so với tổng số phiếu hợp lệ", nil, shares, to: &html)
    html.raw("</tbody></table>\n")
  }

  private func line(
    _ name: String, _ pollingAreas: Int?, _ figures: [String], to html: inout HTML
  ) {
    html.raw("<tr><th scope=\"row\">")
    html.text(name)
    html.raw("</th><td class=\"num\">")
    if let pollingAreas { html.text(Figure.count(pollingAreas)) }
    html.raw("</td>")
    for figure in figures {
      html.raw("<td class=\"num\">")
      html.text(figure)
      html.raw("</td>")
    }
    html.raw("<td></td></tr>\n")
  }

  /// The areas in the order of the tree, with what their counted sheets come to.
  private func rows(_ constituency: Constituency) -> [(Area.ID, Row)] {
    var rows: [Area.ID: Row] = [:]
    for sheet in pages.sheets(of: id) {
      guard let pollingArea = sheet.pollingArea, let content = sheet.content else { continue }
      let area = pages.listed(pages.election[pollingArea].area)
      var row = rows[area] ?? Row(votes: constituency.candidates.map { _ in 0 })
      row.pollingAreas += 1
      content.forEachVote { number, votes in
        guard let place = constituency.place(ofCandidate: number) else { return }
        row.votes[place] += votes
      }
      rows[area] = row
    }
    return rows.sorted { $0.key.index < $1.key.index }.map { ($0.key, $0.value) }
  }
}
