import Answers
import Comparison
import Counting
import Election
import Returns
import Tabulation

/// An area and its parts beside an earlier election: turnout then and now, seats then and now.
struct ComparisonSection {
  let pages: Pages
  let earlier: EarlierResults
  let id: Area.ID

  private var election: Election { pages.election }

  func write(to html: inout HTML, _ up: String) {
    for turnout in pages.returns.turnout {
      let areas = ([id] + pages.children(of: id)).filter { turnout.row(of: $0) != nil }
      guard !areas.isEmpty else { continue }
      let level = turnout.level.name
      var table = HTMLTable(
        Text(
          vi: "So với cuộc bầu cử ngày \(earlier.date) (\(earlier.id)), \(level)",
          en: "Beside the election of \(earlier.date) (\(earlier.id)), \(level)"),
        [
          .text("Địa bàn", "Area"), .number("Trước", "Then"), .number("Nay", "Now"),
          .number("Điểm", "Points"), .number("Ghế trước", "Seats then"),
          .number("Ghế nay", "Seats now"), .text("Ghi chú", "Note"),
        ])
      for area in areas { add(area, turnout, to: &table, up) }
      table.write(to: &html)
    }
  }

  private func add(_ area: Area.ID, _ turnout: Turnout, to table: inout HTMLTable, _ up: String) {
    guard let now = turnout.row(of: area) else { return }
    let (code, level) = (election[area].code, turnout.level)
    let then = earlier.row(of: area == .wholeElection ? "" : code, at: level)
    let seats = pages.contests(of: area).first { election.contests[$0].level == level }
      .map { pages.returns.seats[$0] }
    table.add(
      area == id ? "whole" : "",
      [
        { html in
          html.link(up + Link.area(election[area]), if: pages.has(area)) {
            $0.text(election[area].name)
          }
        },
        { $0.percent(then?.turnout?.percentage) }, { $0.percent(now.share.percentage) },
        { $0.points(then?.turnout.flatMap { now.share.points(above: $0) }) },
        { html in
          if let seats = then?.seats {
            html.cell(.ratio(seats.elected, of: seats.allocated), blank: "")
          }
        },
        { html in
          if let seats { html.cell(.ratio(seats.elected, of: seats.allocated), blank: "") }
        },
        { html in
          if then == nil {
            html.text("không so sánh được", "cannot be compared")
          } else if then?.isPartial == true {
            html.text("trước đây chưa đủ biên bản", "sheets were missing then")
          }
        },
      ])
  }
}
