import Counting
import Election
import Returns
import Tabulation

/// The statistics (2021: forms 30, 32; 2026: 28, 30).
///
/// Part I: voters, constituencies, polling areas and
/// ballots of every level; parts II to IV, on the elected, are `ElectedStructure`.
struct StatisticsForm {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  /// How many constituencies are not settled.
  private var open: Int { pages.returns.constituencies.count { !$0.isSettled } }
  private var isWhole: Bool { open == 0 }

  var file: (path: String, bytes: [UInt8]) {
    let heading = MinutesFrame.Heading(
      form: isWhole ? .officialStatistics : .preliminaryStatistics,
      board: [pages.election.name.vi, "ỦY BAN BẦU CỬ"],
      title: [
        isWhole ? "BẢNG THỐNG KÊ CHÍNH THỨC" : "BẢNG THỐNG KÊ SƠ BỘ", "KẾT QUẢ BẦU CỬ",
      ],
      draft: isWhole ? nil : "chưa xong \(Figure.count(open)) đơn vị bầu cử",
      signers: ["NGƯỜI LẬP BẢNG", "CHỦ TỊCH ỦY BAN BẦU CỬ"])
    let bytes = pages.minutes.page(heading) { html in
      html.element("h2") { $0.text("I. Kết quả bầu cử") }
      let levels = pages.election.levels.map { ($0.name.vi, Row(pages, [$0])) }
      write(levels + [("Tổng cộng", Row(pages, pages.election.levels))], to: &html)
      html.element("p") {
        $0.text(
          "Dòng tổng cộng cộng các cấp với nhau: một cử tri được tính ở mỗi cấp mà mình bầu.")
      }
      ElectedStructure(pages).write(to: &html)
    }
    return (Link.statistics, bytes)
  }

  /// The figures of some levels.
  private struct Row {
    var tally = Tally()
    var constituencies = 0
    var ofOneArea = 0
    var lowTurnout = 0
    var rerun = 0
    var extra = 0
    var pollingAreas = 0

    init(_ pages: Pages, _ levels: [Level]) {
      for (constituency, result) in zip(pages.election.constituencies, pages.returns.constituencies)
      where levels.contains(constituency.level) {
        let sums = result.first.tally
        tally.figures += sums.figures
        constituencies += 1
        pollingAreas += constituency.pollingAreas.count
        if constituency.pollingAreas.count == 1 { ofOneArea += 1 }
        let isCounted = sums.sheets == result.first.expected
        if isCounted, !sums.figures.turnout.isMoreThan(pages.election.law.gate) { lowTurnout += 1 }
        if sums.rerunSheets > 0 { rerun += 1 }
        if result.extra != nil { extra += 1 }
      }
    }

    /// By the form's columns.
    var figures: [String] {
      [
        Figure.count(tally.figures.registered), Figure.count(tally.figures.voted),
        Figure.percent(tally.figures.turnout.percentage), Figure.count(constituencies),
        Figure.count(ofOneArea), Figure.count(lowTurnout), Figure.count(rerun),
        Figure.count(extra), Figure.count(pollingAreas), Figure.count(tally.figures.issued),
        Figure.count(tally.figures.collected),
        Figure.percent(Share(tally.figures.collected, of: tally.figures.issued).percentage),
        Figure.count(tally.figures.valid),
        Figure.percent(Share(tally.figures.valid, of: tally.figures.collected).percentage),
      ]
    }
  }

  private static let columns = [
    "Số cử tri", "Đã bỏ phiếu", "Tỷ lệ %", "Đơn vị bầu cử", "Chỉ có 1 khu vực",
    "Không quá nửa cử tri", "Bầu cử lại", "Bầu cử thêm", "Khu vực bỏ phiếu", "Phiếu phát ra",
    "Phiếu thu vào", "Thu vào/phát ra %", "Phiếu hợp lệ", "Hợp lệ/thu vào %",
  ]

  /// Writes levels side by side: fourteen columns would not fit a page.
  private func write(_ rows: [(name: String, row: Row)], to html: inout HTML) {
    html.raw("<table class=\"grid\"><thead><tr><th></th>")
    for row in rows { html.element("th") { $0.text(row.name) } }
    html.raw("</tr></thead>\n<tbody>\n")
    let figures = rows.map(\.row.figures)
    for (index, column) in Self.columns.enumerated() {
      html.raw("<tr><th scope=\"row\">")
      html.text(column)
      html.raw("</th>")
      for row in figures {
        html.raw("<td class=\"num\">")
        html.text(row[index])
        html.raw("</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody></table>\n")
  }
}
