import Answers
import Counting
import Election
import Tabulation

/// The course of election day by the progress reports: turnout hour by hour, with the targets.
struct CourseChart {
  private let points: [(moment: Moment, row: TurnoutRow)]
  private let level: Level

  /// Nil without reports.
  init?(of level: Level, _ progress: Progress) {
    self.level = level
    // The last moment of every hour: where each area reports when it likes, there are hundreds.
    let hours = Dictionary(grouping: progress.moments(of: level)) {
      $0.secondsSince1970 / 3_600
    }.compactMap(\.value.last).sorted()
    points = hours.compactMap { moment in
      progress.turnout(of: level, at: moment).row(of: .wholeElection).map { (moment, $0) }
    }.filter { $0.row.share.percentage != nil }
    guard !points.isEmpty else { return nil }
  }

  private static let height = 180

  func write(to html: inout HTML) {
    html.element("figure", "class=\"course\"") { html in
      html.element("figcaption") {
        $0.text(
          Text(
            vi: "Diễn biến ngày bầu cử theo báo cáo tiến độ, \(level.name)",
            en: "The course of election day by progress reports, \(level.name)"))
      }
      // One moment is no course.
      if points.count > 1 { writeLine(to: &html) }
      writeTable(to: &html)
    }
  }

  private func writeLine(to html: inout HTML) {
    html.raw("<svg aria-hidden=\"true\" height=\"")
    html.markup("\(Self.height + 24)\">\n")
    for mark in [0, 2_500, 5_000, 7_500, 10_000] as [Int64] { write(mark, to: &html) }
    for (before, after) in zip(points, points.dropFirst()) { write(before, after, to: &html) }
    for point in points { write(point, to: &html) }
    html.raw("</svg>\n")
  }

  private func x(_ moment: Moment) -> String {
    guard let first = points.first?.moment, let last = points.last?.moment else { return "0%" }
    let span = max(1, last.secondsSince1970 - first.secondsSince1970)
    // Room for the labels of both ends.
    let part = 600 + (moment.secondsSince1970 - first.secondsSince1970) * 8_800 / span
    return "\(Percentage(hundredths: Int64(part)).plain)%"
  }

  private func y(_ hundredths: Int64) -> Int {
    Self.height - Int(hundredths) * (Self.height - 10) / 10_000
  }

  private func y(_ row: TurnoutRow) -> Int { y(row.share.percentage?.hundredths ?? 0) }

  private func write(_ mark: Int64, to html: inout HTML) {
    html.markup("<line class=\"grid\" x1=\"6%\" x2=\"94%\" y1=\"\(y(mark))\" y2=\"\(y(mark))\"/>")
    html.markup("<text x=\"0\" y=\"\(y(mark) + 4)\">\(mark / 100)%</text>\n")
  }

  private typealias Point = (moment: Moment, row: TurnoutRow)

  private func write(_ before: Point, _ after: Point, to html: inout HTML) {
    html.markup("<line class=\"line\" x1=\"\(x(before.moment))\" x2=\"\(x(after.moment))\" ")
    html.markup("y1=\"\(y(before.row))\" y2=\"\(y(after.row))\"/>\n")
    guard let a = before.row.target, let b = after.row.target else { return }
    let (from, to) = (Int64(a.percent.tenThousandths / 100), Int64(b.percent.tenThousandths / 100))
    html.markup("<line class=\"target\" x1=\"\(x(before.moment))\" x2=\"\(x(after.moment))\" ")
    html.markup("y1=\"\(y(from))\" y2=\"\(y(to))\"/>\n")
  }

  private func write(_ point: Point, to html: inout HTML) {
    let place = x(point.moment)
    html.markup("<circle class=\"dot\" r=\"4.5\" cx=\"\(place)\" cy=\"\(y(point.row))\"/>")
    html.markup("<text text-anchor=\"middle\" x=\"\(place)\" y=\"\(Self.height + 18)\">")
    html.markup("\(point.moment.time)</text>\n")
  }

  private func writeTable(to html: inout HTML) {
    var table = HTMLTable(
      Text(vi: "Theo giờ", en: "By the hour"),
      [
        .text("Lúc", "At"), .number("Khu vực báo cáo", "Areas reporting"),
        .number("Đã bỏ phiếu", "Voted"), .number("%", "%"),
        .number("So với chỉ tiêu", "To the target"),
      ])
    for (moment, row) in points {
      table.add(
        "",
        [
          { $0.text("\(moment.time)") },
          { $0.cell(.ratio(row.counted, of: row.expected), blank: "") },
          { $0.count(row.share.part) }, { $0.percent(row.share.percentage) },
          { $0.points(row.difference) },
        ])
    }
    table.write(to: &html)
  }
}
