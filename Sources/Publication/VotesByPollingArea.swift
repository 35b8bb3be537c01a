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
    let pollingArea: PollingArea
    /// The sheet that counts.
    let sheet: SheetLine?
    /// Where none counts, those that have come.
    var others: [SheetLine] = []
    /// As they stand in the columns.
    let counts: [VoteCount]
  }

  func write(to html: inout HTML, _ up: String) {
    let rows = rows
    guard !rows.isEmpty else { return }
    let several = Set(rows.map(\.pollingArea.area)).count > 1
    let last = 5 + round.candidates.count
    let table = HTMLTable(
      title, columns, count: rows.count, mark: { rows[$0].sheet == nil ? "open" : "" }
    ) { row, column, html in
      let row = rows[row]
      if column == 0 {
        writeName(row.pollingArea, several: several, up, to: &html)
      } else if column == last {
        if row.sheet == nil { html.text("còn thiếu", "missing") }
        for sheet in row.others + [row.sheet].compactMap(\.self) { write(sheet, up, to: &html) }
      } else if row.sheet == nil {
        html.raw("–")
      } else {
        html.count(row.counts[column - 1])
      }
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
      : Text(
        vi: "Phiếu theo khu vực bỏ phiếu, từ biên bản được tính",
        en: "Votes by polling area, from the sheets that count")
  }

  private var columns: [HTMLTable.Column] {
    [
      .text("Khu vực", "Area"), .number("Cử tri", "Registered"), .number("Đi bầu", "Voted"),
      .number("Hợp lệ", "Valid"), .number("Không hợp lệ", "Invalid"),
    ]
      + round.candidates.map { line in
        HTMLTable.Column(title: Text(line.candidate.name), mark: "num")
      } + [HTMLTable.Column(title: Text(vi: "Biên bản", en: "Sheet"), mark: "sheet")]
  }

  private var rows: [Row] {
    let places = Dictionary(
      uniqueKeysWithValues: round.candidates.enumerated().map { ($1.candidate.number, $0) })
    var sheets: [PollingArea.ID: SheetLine] = [:]
    for number in pages.returns.canvass.numbers(countedIn: id, isExtra: isExtra) {
      let sheet = pages.returns.canvass.sheet(number)
      if let area = sheet.pollingArea { sheets[area] = sheet }
    }
    return constituency.pollingAreas.map { area in
      guard let sheet = sheets[area], let content = sheet.content else {
        let others = pages.returns.canvass.sheets(of: area).map(\.line).filter {
          $0.level == constituency.level && ($0.round == .extra) == isExtra
        }
        return Row(pollingArea: election[area], sheet: nil, others: others, counts: [])
      }
      var votes = [VoteCount](repeating: 0, count: round.candidates.count)
      content.forEachVote { number, count in
        if let place = places[number] { votes[place] = count }
      }
      let figures = content.figures
      return Row(
        pollingArea: election[area], sheet: sheet,
        counts: [figures.registered, figures.voted, figures.valid, figures.invalid] + votes)
    }
  }

  private func writeName(
    _ pollingArea: PollingArea, several: Bool, _ up: String, to html: inout HTML
  ) {
    if several {
      let area = election[pollingArea.area]
      html.link(up + Link.area(area), if: pages.has(pollingArea.area)) { $0.text(area.name) }
      html.raw(" ")
    }
    html.markup("\(pollingArea.number)")
  }

  /// Where the sheet stands, which vote it is of, and the first digits of what identifies its file.
  private func write(_ sheet: SheetLine, _ up: String, to html: inout HTML) {
    let file = pages.inputs.file(of: sheet.place.file)
    let line = sheet.place.line.map { ":\($0)" } ?? ""
    if sheet.status != .counted { html.raw("<br>") }
    html.raw("<code>")
    html.link(
      "\(up)\(Link.input(file?.path ?? ""))", if: pages.withInputs && file != nil
    ) { $0.text(sheet.place.file + line) }
    html.raw("</code> <small>")
    if sheet.status != .counted { html.text(sheet.status.name) }
    if sheet.round == .rerun { html.text(" bầu cử lại", " rerun") }
    if let file {
      html.raw(" <code title=\"SHA-256\">")
      html.markup(String("\(file.digest)".prefix(12)))
      html.raw("</code>")
    }
    html.raw("</small>")
  }
}
