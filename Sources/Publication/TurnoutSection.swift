import Counting
import Election
import Reports
import Tabulation

/// The turnout of some areas at one level, with bars against the target.
struct TurnoutSection {
  let pages: Pages
  let level: Level
  /// The whole, then its parts.
  let rows: [TurnoutRow]

  private var election: Election { pages.election }

  func write(to html: inout HTML, _ up: String) {
    var table = HTMLTable(
      Text(vi: "Tỷ lệ đi bầu, \(level.name)", en: "Turnout, \(level.name)"),
      [
        .text("Địa bàn", "Area"), .number("Khu vực", "Areas"), .number("Cử tri", "Registered"),
        .number("Đã bầu", "Voted"), .number("%", "%"), .chart,
        .number("Chỉ tiêu", "Target"), .number("Hơn/kém", "+/–"), .text("Đạt", "Met"),
      ])
    for (index, row) in rows.enumerated() {
      let mark: StaticString =
        row.counted < row.expected ? "open" : index == 0 && rows.count > 1 ? "whole" : ""
      table.add(mark, cells(row, up))
    }
    table.write(to: &html)
  }

  private func cells(_ row: TurnoutRow, _ up: String) -> [HTMLTable.Cell] {
    [
      { name(row, up, to: &$0) },
      { html in
        html.count(row.counted)
        html.raw("/")
        html.count(row.expected)
      },
      { $0.count(row.share.whole) }, { $0.count(row.share.part) },
      { $0.percent(row.share.percentage) },
      { html in
        Bar.write(
          row.share, mark: row.target?.percent, isWon: row.isTargetMet ?? false, to: &html)
      },
      { html in
        guard let target = row.target else { return html.raw("–") }
        html.percent(target.percent)
      },
      { $0.points(row.difference) },
      { html in
        guard let isMet = row.isTargetMet else { return html.raw("–") }
        html.raw(isMet ? "<span class=\"good\">" : "<span class=\"bad\">")
        html.text(isMet ? Text(vi: "có", en: "yes") : Text(vi: "chưa", en: "no"))
        html.raw("</span>")
      },
    ]
  }

  private func name(_ row: TurnoutRow, _ up: String, to html: inout HTML) {
    let label = Label(row.subject, in: election)
    guard case .area(let id) = row.subject else { return html.text(label.name) }
    html.link(up + Link.area(election[id]), if: pages.has(id)) { $0.text(label.name) }
    if !label.code.isEmpty {
      html.raw(" <small>")
      html.text(label.code)
      html.raw("</small>")
    }
  }
}
