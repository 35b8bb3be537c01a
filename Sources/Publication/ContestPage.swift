import Counting
import Election
import Answers
import Returns
import Tabulation

/// The election to one body: its seats, and every constituency with its winners.
struct ContestPage {
  private let pages: Pages
  private let index: Int

  init(_ pages: Pages, _ index: Int) {
    self.pages = pages
    self.index = index
  }

  var file: (path: String, bytes: [UInt8]) {
    let election = pages.election
    let contest = election.contests[index]
    let link = Link.contest(contest, election)
    let bytes = pages.frame.page(
      link, pages.name(contest), below: pages.crumbs(in: contest.area)
    ) { html, up in
      ContestTable(pages: pages, contests: [index]).write(to: &html, up)
      constituencies(contest, up).write(to: &html)
      html.element("p") { html in
        html.link(up + Link.minutes(contest, election)) {
          $0.text("Biên bản tổng kết", "Summary minutes (in Vietnamese)")
        }
      }
    }
    return (link, bytes)
  }

  private func constituencies(_ contest: Contest, _ up: String) -> HTMLTable {
    let results = contest.constituencies.map { pages.returns.constituencies[$0] }
    return HTMLTable(
      Text(vi: "Các đơn vị bầu cử", en: "Constituencies"),
      DataTables.firstRounds(results, of: pages.election),
      showing: [
        "number", "areas", "registered", "voted", "turnout", "valid", "invalid", "allSeats",
        "winners", "outcome",
      ],
      mark: { $1.outcome == .full && $1.result.unconfirmed.isEmpty ? "" : "open" },
      custom: [
        "outcome": { _, row, html in html.text(row.result.state) },
        "number": { _, row, html in
          let constituency = pages.election[row.constituency]
          html.link(up + Link.constituency(constituency, pages.election)) {
            $0.markup("\(constituency.number)")
          }
        },
      ])
  }
}
