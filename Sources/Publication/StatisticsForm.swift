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
    /// How many there are of constituencies or polling areas, and what became of their votes.
    struct Votes {
      var all = 0
      /// No more than half of the voters came to the first vote.
      var low = 0
      var annulled = 0
      var rerun = 0
      var extra = 0
    }

    var tally = Tally()
    var constituencies = Votes()
    var ofOneArea = 0
    var pollingAreas = Votes()

    init(_ pages: Pages, _ levels: [Level]) {
      let gate = pages.election.law.gate
      for (index, result) in pages.returns.constituencies.enumerated() {
        let constituency = pages.election.constituencies[index]
        guard levels.contains(constituency.level) else { continue }
        let sums = result.first.tally
        tally.figures += sums.figures
        constituencies.all += 1
        pollingAreas.all += constituency.pollingAreas.count
        if constituency.pollingAreas.count == 1 { ofOneArea += 1 }
        let first = pages.votes.vote(.first, in: Constituency.ID(index))
        let (figures, counted) = (first?.figures ?? sums.figures, first?.sheets ?? sums.sheets)
        if counted == result.first.expected, !figures.turnout.isMoreThan(gate) {
          constituencies.low += 1
        }
        pollingAreas.low += first?.lowSheets ?? pages.lowPollingAreas(of: constituency)
        if sums.rerunSheets > 0 { constituencies.rerun += 1 }
        pollingAreas.rerun += sums.rerunSheets
        if result.extra != nil { constituencies.extra += 1 }
        pollingAreas.extra += result.extra?.tally.sheets ?? 0
        let annulled = result.decisions.contains { $0.kind == .annulled && $0.pollingArea == nil }
        if annulled { constituencies.annulled += 1 }
      }
      pollingAreas.annulled =
        Set(
          pages.returns.annulments.filter { levels.contains($0.level) }.map {
            [$0.level.rawValue, $0.pollingArea.index]
          }
        ).count
    }

    /// By the form's columns.
    var figures: [String] {
      [
        Figure.count(tally.figures.registered), Figure.count(tally.figures.voted),
        Figure.percent(tally.figures.turnout.percentage), Figure.count(constituencies.all),
        Figure.count(ofOneArea), Figure.count(constituencies.low),
        Figure.count(constituencies.annulled), Figure.count(constituencies.rerun),
        Figure.count(constituencies.extra), Figure.count(pollingAreas.all),
        Figure.count(pollingAreas.low), Figure.count(pollingAreas.annulled),
        Figure.count(pollingAreas.rerun), Figure.count(pollingAreas.extra),
        Figure.count(tally.figures.issued), Figure.count(tally.figures.collected),
        Figure.percent(Share(tally.figures.collected, of: tally.figures.issued).percentage),
        Figure.count(tally.figures.valid),
        Figure.percent(Share(tally.figures.valid, of: tally.figures.collected).percentage),
      ]
    }
  }

  private static let columns = [
    "Số cử tri", "Đã bỏ phiếu", "Tỷ lệ %", "Đơn vị bầu cử", "Chỉ có 1 khu vực",
    "Đơn vị không quá nửa cử tri", "Đơn vị bị hủy kết quả", "Đơn vị bầu cử lại",
    "Đơn vị bầu cử thêm", "Khu vực bỏ phiếu", "Khu vực không quá nửa cử tri",
    "Khu vực bị hủy kết quả", "Khu vực bầu cử lại", "Khu vực bầu cử thêm", "Phiếu phát ra",
    "Phiếu thu vào", "Thu vào/phát ra %", "Phiếu hợp lệ", "Hợp lệ/thu vào %",
  ]

  /// Writes levels side by side: nineteen columns would not fit a page.
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
