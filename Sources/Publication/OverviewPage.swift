import Counting
import Election
import Ledger
import Answers
import Returns
import Rules
import Tabulation

/// The first page: how far the count has come, turnout and seats of the whole election.
struct OverviewPage {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  private var returns: Returns { pages.returns }
  private var election: Election { pages.election }

  var file: (path: String, bytes: [UInt8]) {
    let bytes = pages.frame.page(Link.overview, election.name, below: []) { html, up in
      html.element("p", "class=\"lead\"") { html in
        let date = election.date
        html.text(
          Text(
            vi:
              "Ngày bầu cử \(date). \(Summary.sheets(returns.counts)).",
            en: "Election day \(date). \(Summary.sheets(returns.counts))."))
      }
      writeCards(to: &html)
      html.element("h2") { $0.text("Số đại biểu", "Seats") }
      levels.write(to: &html)
      html.element("h2") { $0.text("Cử tri đi bầu", "Turnout") }
      for turnout in returns.turnout {
        let areas = [.wholeElection] + pages.children(of: .wholeElection)
        TurnoutSection(
          pages: pages, level: turnout.level, rows: areas.compactMap(turnout.row(of:))
        ).write(to: &html, up)
      }
      html.element("h2") { $0.text("Các cuộc bầu", "Contests") }
      html.element("p", "class=\"lead\"") {
        $0.text(
          "Các cuộc bầu của cấp tỉnh; các cuộc bầu khác ở trang của từng địa bàn.",
          "Contests of provinces; the others are on the pages of their areas.")
      }
      let provinces = pages.children(of: .wholeElection)
      ContestTable(pages: pages, contests: provinces.flatMap(pages.contests(of:)))
        .write(to: &html, up)
      writeData(to: &html)
    }
    return (Link.overview, bytes)
  }

  private func writeCards(to html: inout HTML) {
    html.raw("<ul class=\"cards\">\n")
    if let turnout = returns.turnout.first, let row = turnout.row(of: .wholeElection) {
      card(
        Text(vi: "cử tri đi bầu, \(turnout.level.name)", en: "turnout, \(turnout.level.name)"),
        note: row.target.map {
          Text(vi: "chỉ tiêu \($0.percent)%", en: "target \($0.percent)%")
        }, &html
      ) { $0.percent(row.share.percentage) }
    }
    let allocated = returns.levels.reduce(0) { $0 + $1.allocated }
    card(
      Text(vi: "đại biểu trúng cử", en: "seats filled"),
      note: Text(
        vi: "trên \(count: allocated) được ấn định, mọi cấp",
        en: "of \(count: allocated) allocated, all levels"), &html
    ) { $0.count(returns.levels.reduce(0) { $0 + $1.elected }) }
    let counts = returns.counts
    card(
      Text(vi: "biên bản đã tính", en: "sheets counted"),
      note: Text(
        vi: "cần \(count: counts.expected)",
        en: "expected \(count: counts.expected)"), &html
    ) { $0.count(counts.counted) }
    card(
      Text(vi: "biên bản còn thiếu", en: "sheets missing"),
      note: Text(
        vi: "bị loại \(count: counts.rejected)",
        en: "rejected \(count: counts.rejected)"), &html
    ) { $0.count(counts.missing) }
    card(Text(vi: "phát hiện", en: "findings"), note: nil, &html) { html in
      html.link(Link.findings(0)) { $0.count(returns.findings.count) }
    }
    html.raw("</ul>\n")
  }

  private func card(
    _ name: Text, note: Text?, _ html: inout HTML, _ figure: (inout HTML) -> Void
  ) {
    html.raw("<li><strong>")
    figure(&html)
    html.raw("</strong>")
    html.text(name)
    if let note {
      html.raw("<br><small>")
      html.text(note)
      html.raw("</small>")
    }
    html.raw("</li>\n")
  }

  private var levels: HTMLTable {
    let levels = DataTables.levels(returns)
    return HTMLTable(levels.title, levels, mark: { $1.matches ? "" : "open" })
  }

  private func writeData(to html: inout HTML) {
    html.element("h2") { $0.text("Số liệu", "Data") }
    html.raw("<p>")
    html.link(Link.statistics) { $0.text("Bảng thống kê kết quả", "Statistics (in Vietnamese)") }
    if AroundTheVotePage.isNeeded(of: returns) {
      html.raw(" · ")
      html.link(Link.aroundTheVote) { $0.text(AroundTheVotePage.name) }
    }
    if SealsPage.isNeeded(of: returns) {
      html.raw(" · ")
      html.link(Link.seals) { $0.text(SealsPage.name) }
    }
    html.raw("</p>\n<p>")
    for (index, name) in DataFiles.names.enumerated() {
      if index > 0 { html.raw(" · ") }
      html.link(name) { $0.text(name) }
    }
    html.raw("</p>\n")
  }
}
