import Answers
import Counting
import Election
import Returns
import Tabulation

/// A picture of an area's result, to be passed on: an SVG of 1200 by 630 with nothing but text and a bar.
struct CardFile {
  private let pages: Pages
  private let id: Area.ID

  init(_ pages: Pages, _ id: Area.ID) {
    self.pages = pages
    self.id = id
  }

  private var area: Area { pages.election[id] }
  private var row: TurnoutRow? { pages.returns.turnout.first?.row(of: id) }

  var file: (path: String, bytes: [UInt8]) {
    // In Vietnamese alone: a picture cannot be switched.
    var svg = HTML(.vi)
    svg.raw(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 630\" width=\"1200\" height=\"630\" "
    )
    svg.raw("font-family=\"Noto Sans, DejaVu Sans, Arial, sans-serif\" role=\"img\">\n<title>")
    svg.text(String(area.name.vi.prefix(100)))
    svg.raw("</title>\n<rect width=\"1200\" height=\"630\" fill=\"#f6f3ee\"/>\n")
    svg.raw("<rect width=\"1200\" height=\"20\" fill=\"#a3161d\"/>\n")
    let name = area.name.vi.cut(into: 34, lines: 2)
    for (line, text) in name.enumerated() {
      write(text, size: 56, weight: 700, 60, 110 + 66 * line, to: &svg)
    }
    if area.kind != .election {
      write(
        String(pages.election.name.vi.prefix(60)), size: 30, weight: 400, 60,
        130 + 66 * name.count - 20, to: &svg)
    }
    writeTurnout(to: &svg)
    writeSeats(to: &svg)
    for (line, notice) in pages.frame.notices.prefix(2).enumerated() {
      write(
        String(notice.vi.prefix(70)), size: 28, weight: 700, 60, 560 + 38 * line, fill: "#a3161d",
        to: &svg)
    }
    svg.raw("</svg>\n")
    return (Link.card(of: area), svg.bytes)
  }

  private func writeTurnout(to svg: inout HTML) {
    guard let row, let percentage = row.share.percentage else { return }
    write("\(Language.vi.written(percentage))%", size: 120, weight: 700, 60, 390, to: &svg)
    let target =
      row.target.map {
        Text(vi: "cử tri đi bầu, chỉ tiêu \($0.percent)%", en: "")
      } ?? Text(vi: "cử tri đi bầu", en: "")
    write(target.vi, size: 34, weight: 400, 60, 440, to: &svg)
    let width = Int(min(10_000, percentage.hundredths)) * 1_080 / 10_000
    svg.raw("<rect x=\"60\" y=\"470\" width=\"1080\" height=\"24\" fill=\"#d9d2c7\"/>")
    svg.markup("<rect x=\"60\" y=\"470\" width=\"\(width)\" height=\"24\" fill=\"#5b5551\"/>\n")
    if let target = row.target {
      let place = 60 + Int(min(1_000_000, target.percent.tenThousandths)) * 1_080 / 1_000_000
      svg.markup(
        "<rect x=\"\(place - 2)\" y=\"462\" width=\"4\" height=\"40\" fill=\"#a3161d\"/>\n")
    }
  }

  private func writeSeats(to svg: inout HTML) {
    let range = id.index..<area.next
    var (elected, allocated) = (0, 0)
    guard let level = pages.election.levels.first else { return }
    for (contest, seats) in zip(pages.election.contests, pages.returns.seats)
    where contest.level == level && range.contains(contest.area.index) {
      elected += seats.elected
      allocated += seats.allocated
    }
    guard allocated > 0 else { return }
    write(
      Text(vi: "\(count: elected)/\(count: allocated)", en: "").vi, size: 90, weight: 700, 700, 390,
      to: &svg)
    write(
      Text(vi: "đại biểu \(level.name) trúng cử", en: "").vi, size: 34, weight: 400, 700, 440,
      to: &svg)
  }

  private func write(
    _ text: String, size: Int, weight: Int, _ x: Int, _ y: Int, fill: String = "#1d1b1a",
    to svg: inout HTML
  ) {
    svg.markup(
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" font-weight=\"\(weight)\" fill=\"\(fill)\">"
    )
    svg.text(text)
    svg.raw("</text>\n")
  }
}

extension String {
  /// The text on at most so many lines of so many letters; what does not fit is cut off, and shown to be.
  fileprivate func cut(into width: Int, lines: Int) -> [String] {
    var cut: [String] = [""]
    for word in split(separator: " ") {
      let line = cut[cut.count - 1]
      if line.isEmpty || line.count + word.count < width {
        cut[cut.count - 1] = line.isEmpty ? String(word.prefix(width)) : "\(line) \(word)"
      } else if cut.count < lines {
        cut.append(String(word.prefix(width)))
      } else {
        cut[cut.count - 1] = line.prefix(width - 1) + "…"
        break
      }
    }
    return cut
  }
}
