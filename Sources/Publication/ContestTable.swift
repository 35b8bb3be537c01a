import Counting
import Election
import Answers
import Returns
import Tabulation

/// Contests with their seats: allocated, shared out, filled.
struct ContestTable {
  let pages: Pages
  /// By their places in `Election.contests`.
  let contests: [Int]

  func write(to html: inout HTML, _ up: String) {
    guard !contests.isEmpty else { return }
    let all = DataTables.seats(pages.returns)
    let own = Listing(name: all.name, title: all.title, all.fields, contests.map { all.row($0) })
    HTMLTable(
      Text(vi: "Số đại biểu theo cuộc bầu", en: "Seats by contest"), own,
      mark: { $1.matches ? "" : $1.isDecided ? "error" : "open" },
      custom: [
        "contest": { place, row, html in
          let index = contests[place]
          html.link(
            up + Link.contest(pages.election.contests[index], pages.election),
            if: pages.has(contest: index)
          ) { $0.text(row.level.name) }
        }
      ]
    ).write(to: &html)
  }
}
