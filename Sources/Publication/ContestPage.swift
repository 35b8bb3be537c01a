import Counting
import Election
import Reports
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
    var table = HTMLTable(
      Text(vi: "Các đơn vị bầu cử", en: "Constituencies"),
      [
        .number("Đơn vị", "No."), .number("Khu vực", "Areas"), .number("Cử tri", "Registered"),
        .number("Đã bầu", "Voted"), .number("%", "%"), .number("Hợp lệ", "Valid"),
        .number("Không hợp lệ", "Invalid"), .number("Được bầu", "Seats"),
        .text("Người trúng cử", "Elected"), .text("Kết cục", "Outcome"),
      ])
    for number in contest.constituencies {
      let constituency = pages.election.constituencies[number]
      let result = pages.returns.constituencies[number]
      let (round, tally) = (result.first, result.first.tally)
      table.add(
        round.outcome == .full ? "" : "open",
        [
          { html in
            html.link(up + Link.constituency(constituency, pages.election)) {
              $0.markup("\(constituency.number)")
            }
          },
          { html in
            html.count(tally.sheets)
            html.raw("/")
            html.count(round.expected)
          },
          { $0.count(tally.figures.registered) }, { $0.count(tally.figures.voted) },
          { $0.percent(tally.figures.turnout.percentage) }, { $0.count(tally.figures.valid) },
          { $0.count(tally.figures.invalid) }, { $0.count(constituency.seats) },
          { $0.text(winners(result)) }, { $0.text(round.outcome.name) },
        ])
    }
    return table
  }

  /// The names of the elected, those of an extra election included.
  private func winners(_ result: ConstituencyResult) -> String {
    [result.first, result.extra].compactMap { $0 }.flatMap { round in
      round.winners.map(\.candidate.name)
    }.joined(separator: ", ")
  }
}
