import Ledger
import Answers
import Counting
import Election
import Returns
import Rules
import Tabulation

/// The first page: what happened, in one look; then who is elected, turnout, what is open, what follows.
struct OverviewPage {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  private var returns: Returns { pages.returns }
  private var election: Election { pages.election }

  var file: (path: String, bytes: [UInt8]) {
    let headline = Headline(pages)
    let bytes = pages.frame.page(
      Link.overview, election.name, below: [], description: headline.text
    ) { html, up in
      html.element("p", "class=\"headline\"") { $0.text(headline.text) }
      writeCards(to: &html)
      if let level = headline.level { writeWinners(level, to: &html, up) }
      OpenQuestions(pages: pages).write(to: &html, up)
      html.element("h2") { $0.text("Cử tri đi bầu", "Turnout") }
      TurnoutPart(pages: pages, id: .wholeElection).write(to: &html, up)
      pages.comparison.map { ComparisonSection(pages: pages, earlier: $0, id: .wholeElection) }?
        .write(to: &html, up)
      writeSeats(to: &html, up)
      writeData(to: &html)
    }
    return (Link.overview, bytes)
  }

  private func writeCards(to html: inout HTML) {
    html.raw("<ul class=\"cards\">\n")
    if let turnout = returns.turnout.first, let row = turnout.row(of: .wholeElection),
      row.counted > 0
    {
      card(
        Text(vi: "cử tri đi bầu, \(turnout.level.name)", en: "turnout, \(turnout.level.name)"),
        note: row.target.map {
          Text(vi: "chỉ tiêu \($0.percent)%", en: "target \($0.percent)%")
        }, &html
      ) { $0.percent(row.share.percentage) }
    }
    for totals in returns.levels {
      card(
        Text(vi: "đại biểu \(totals.level.name)", en: "seats filled, \(totals.level.name)"),
        note: Text(
          vi: "trên \(count: totals.allocated) được ấn định",
          en: "of \(count: totals.allocated) allocated"), &html
      ) { $0.count(totals.elected) }
    }
    writeSheetCards(to: &html)
    html.raw("</ul>\n")
  }

  private func writeSheetCards(to html: inout HTML) {
    let counts = returns.counts
    // As the headline counts them: those of extra elections are beside what is expected.
    card(
      Text(vi: "biên bản đã tính", en: "sheets counted"),
      note: counts.missing == 0
        ? nil
        : Text(
          vi: "cần \(count: counts.expected), còn thiếu \(count: counts.missing)",
          en: "expected \(count: counts.expected), missing \(count: counts.missing)"), &html
    ) { $0.count(counts.expected - counts.missing) }
    let extra = returns.constituencies.reduce(0) { $0 + ($1.extra?.tally.sheets ?? 0) }
    if extra > 0 {
      card(
        Text(vi: "biên bản bầu cử thêm đã tính", en: "sheets of extra elections counted"),
        note: nil,
        &html
      ) { $0.count(extra) }
    }
    if !returns.findings.isEmpty {
      card(
        Text(vi: "phát hiện", en: "findings"),
        note: counts.rejected == 0
          ? nil
          : Text(
            vi: "biên bản bị loại: \(count: counts.rejected)",
            en: "sheets rejected: \(count: counts.rejected)"), &html
      ) { html in
        html.link(Link.findings(0)) { $0.count(returns.findings.count) }
      }
    }
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

  /// Where there are no more contests than these, all of them are on the first page.
  private static let mostContests = 40

  /// Nobody reads more names than these on one page.
  private static let mostSeats = 1_000

  private func writeWinners(_ level: Level, to html: inout HTML, _ up: String) {
    let results = returns.constituencies.filter {
      election[$0.constituency].level == level && !$0.seated.isEmpty
    }
    guard !results.isEmpty, results.reduce(0, { $0 + $1.seated.count }) <= Self.mostSeats else {
      return
    }
    html.element("h2") {
      $0.text(Text(vi: "Trúng cử \(level.name)", en: "Elected: \(level.name)"))
    }
    WinnerList(pages: pages, results: results).write(to: &html, up)
  }

  /// Seats by level where there are several, and by contest: all of them, or those of provinces.
  private func writeSeats(to html: inout HTML, _ up: String) {
    let all = election.contests.indices.filter(pages.has(contest:))
    let contests =
      all.count <= Self.mostContests
      ? all : pages.children(of: .wholeElection).flatMap(pages.contests(of:))
    guard returns.levels.count > 1 || !contests.isEmpty else { return }
    html.element("h2") { $0.text("Số đại biểu", "Seats") }
    if returns.levels.count > 1 {
      let levels = DataTables.levels(returns)
      HTMLTable(levels.title, levels, mark: { $1.matches ? "" : "open" }).write(to: &html)
    }
    ContestTable(pages: pages, contests: contests).write(to: &html, up)
  }

  private func writeData(to html: inout HTML) {
    html.element("h2") { $0.text("Mọi số liệu", "All data") }
    html.raw("<p>")
    html.link(Link.statistics) { $0.text("Bảng thống kê kết quả", "Statistics (in Vietnamese)") }
    for page in pages.others {
      html.raw(" · ")
      html.link(page.link) { $0.text(page.name) }
    }
    html.raw("</p>\n<p>")
    for (index, name) in DataFiles.names.enumerated() {
      if index > 0 { html.raw(" · ") }
      html.link(name) { $0.text(name) }
    }
    html.raw("</p>\n")
  }
}
