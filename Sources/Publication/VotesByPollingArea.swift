import Digests
import Answers
import Counting
import Election
import Ledger
import Returns
import Settlement
import Tabulation

/// The votes of a round by polling area, each with its sheet: where it came from, what became of it, and
/// what identifies its bytes.
struct VotesByPollingArea {
  let pages: Pages
  let id: Constituency.ID
  let round: RoundResult
  let isExtra: Bool

  private var election: Election { pages.election }
  private var constituency: Constituency { election[id] }

  /// What is known of one polling area.
  private struct Row {
    let pollingArea: PollingArea.ID
    let sheet: SheetLine?
    let votes: [Int: VoteCount]
  }

  func write(to html: inout HTML, _ up: String) {
    let rows = rows
    guard !rows.isEmpty else { return }
    let several = Set(rows.map { election[$0.pollingArea].area }).count > 1
    var table = HTMLTable(title, columns)
    for row in rows {
      table.add(row.sheet == nil ? "open" : "", cells(row, several: several, up))
    }
    html.raw("<details")
    // What is short is seen at once.
    html.raw(rows.count <= 12 ? " open>" : ">")
    html.element("summary") { $0.text(title) }
    table.write(to: &html)
    html.raw("</details>\n")
  }

  private var title: Text {
    isExtra
      ? Text(
        vi: "Phiếu theo khu vực bỏ phiếu, bầu cử thêm", en: "Votes by polling area, extra election")
      : Text(vi: "Phiếu theo khu vực bỏ phiếu", en: "Votes by polling area")
  }

  private var columns: [HTMLTable.Column] {
    [
      .text("Khu vực", "Area"), .number("Cử tri", "Registered"), .number("Đi bầu", "Voted"),
      .number("Hợp lệ", "Valid"), .number("Không hợp lệ", "Invalid"),
    ]
      + round.candidates.map { line in
        HTMLTable.Column(title: Text(line.candidate.name), mark: "num")
      } + [.text("Biên bản", "Sheet")]
  }

  private var rows: [Row] {
    var sheets: [PollingArea.ID: SheetLine] = [:]
    for number in pages.returns.canvass.numbers(countedIn: id, isExtra: isExtra) {
      let sheet = pages.returns.canvass.sheet(number)
      if let area = sheet.pollingArea { sheets[area] = sheet }
    }
    return constituency.pollingAreas.map { area in
      var votes: [Int: VoteCount] = [:]
      sheets[area]?.content?.forEachVote { votes[$0] = $1 }
      return Row(pollingArea: area, sheet: sheets[area], votes: votes)
    }
  }

  private func cells(_ row: Row, several: Bool, _ up: String) -> [HTMLTable.Writing] {
    let pollingArea = election[row.pollingArea]
    let area = election[pollingArea.area]
    let name: HTMLTable.Writing = { html in
      if several {
        html.link(up + Link.area(area), if: pages.has(pollingArea.area)) { $0.text(area.name) }
        html.raw(" ")
      }
      html.markup("\(pollingArea.number)")
    }
    guard let sheet = row.sheet, let figures = sheet.content?.figures else {
      let blanks = (0..<4 + round.candidates.count).map { _ -> HTMLTable.Writing in
        { $0.raw("–") }
      }
      return [name] + blanks + [{ $0.text("còn thiếu", "missing") }]
    }
    let counts =
      [figures.registered, figures.voted, figures.valid, figures.invalid]
      + round.candidates.map { row.votes[$0.candidate.number] ?? 0 }
    return [name] + counts.map { count -> HTMLTable.Writing in { $0.count(count) } }
      + [{ write(sheet, up, to: &$0) }]
  }

  /// Where the sheet stands, which vote it is of, and the first digits of what identifies its file.
  private func write(_ sheet: SheetLine, _ up: String, to html: inout HTML) {
    let file = pages.inputs.file(of: sheet.place.file)
    let line = sheet.place.line.map { ":\($0)" } ?? ""
    html.raw("<code>")
    html.link(
      "\(up)\(Link.input(file?.path ?? ""))", if: pages.withInputs && file != nil
    ) { $0.text(sheet.place.file + line) }
    html.raw("</code> <small>")
    html.text(sheet.status.name)
    if sheet.round == .rerun { html.text(", bầu cử lại", ", rerun") }
    if let file {
      html.raw(" <code title=\"SHA-256\">")
      html.markup(String("\(file.digest)".prefix(12)))
      html.raw("</code>")
    }
    html.raw("</small>")
  }
}
