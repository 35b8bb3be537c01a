import Counting
import Election
import Answers
import Tabulation

/// The turnout of some areas at one level, each as a dot to its target, on one scale.
struct TurnoutSection {
  let pages: Pages
  let level: Level
  /// The whole, then its parts.
  let rows: [TurnoutRow]

  private var election: Election { pages.election }

  func write(to html: inout HTML, _ up: String) {
    let scale = scale
    HTMLTable(
      Text(vi: "Tỷ lệ đi bầu, \(level.name)", en: "Turnout, \(level.name)"),
      DataTables.turnout(rows, of: election),
      mark: { index, line in
        if line.row.counted < line.row.expected { return "open" }
        return index == 0 && rows.count > 1 ? "whole" : ""
      },
      custom: [
        "chart": { _, line, html in
          guard let scale, let percentage = line.row.share.percentage else { return }
          DotTrack(scale: scale, target: line.row.target?.percent).write(
            percentage, isBelow: line.row.isTargetMet == false,
            isComplete: line.row.counted == line.row.expected, to: &html)
        },
        "label": { name($1.row, up, to: &$2) },
        "registered": { count($1.row, $1.row.share.whole, to: &$2) },
        "voted": { count($1.row, $1.row.share.part, to: &$2) },
        "targetMet": { _, line, html in
          guard let isMet = line.row.isTargetMet else { return html.raw("–") }
          html.raw(isMet ? "<span class=\"good\">" : "<span class=\"bad\">")
          html.cell(.truth(isMet, isMet ? Cell.yes : DataTables.notYet), blank: "")
          html.raw("</span>")
        },
      ]
    ).write(to: &html)
  }

  /// One scale for all rows and targets.
  private var scale: Scale? {
    Scale(
      rows.compactMap { $0.share.percentage?.hundredths }
        + rows.compactMap { $0.target.map { Int64($0.percent.tenThousandths / 100) } })
  }

  /// A count; of nothing that is counted yet there is none.
  private func count(_ row: TurnoutRow, _ count: VoteCount, to html: inout HTML) {
    row.counted > 0 ? html.count(count) : html.raw("–")
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
