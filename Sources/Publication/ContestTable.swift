import Counting
import Election
import Returns
import Tabulation

/// Contests with their seats: allocated, shared out, filled.
struct ContestTable {
  let pages: Pages
  /// By their places in `Election.contests`.
  let contests: [Int]

  func write(to html: inout HTML, _ up: String) {
    guard !contests.isEmpty else { return }
    var table = HTMLTable(
      Text(vi: "Số đại biểu theo cuộc bầu", en: "Seats by contest"),
      [
        .text("Cuộc bầu", "Contest"), .text("Địa bàn", "Area"), .number("Ấn định", "Allocated"),
        .number("Các đơn vị", "Of constituencies"), .number("Trúng cử", "Elected"),
        .number("Còn thiếu", "Short"), .text("Khớp", "Matches"),
      ])
    for index in contests {
      let contest = pages.election.contests[index]
      let row = pages.returns.seats[index]
      table.add(
        row.matches ? "" : row.isDecided ? "error" : "open",
        [
          { html in
            html.link(up + Link.contest(contest, pages.election), if: pages.has(contest: index)) {
              $0.text(contest.level.name)
            }
          },
          { $0.text(pages.election[contest.area].name) }, { $0.count(row.allocated) },
          { $0.count(row.constituencySeats) }, { $0.count(row.elected) },
          { $0.markup("\(row.short)") },
          { html in
            html.text(
              row.matches
                ? Text(vi: "khớp", en: "yes")
                : row.isDecided
                  ? Text(vi: "không", en: "no") : Text(vi: "chưa xong", en: "undecided"))
          },
        ])
    }
    table.write(to: &html)
  }
}
