import Answers
import Election

/// The turnout of many areas at once: each is a dot, and those of about the same turnout are stacked.
struct StackedDots {
  private let title: Text
  private let target: StatedPercentage?
  private let bins: [[DotPlot.Row]]
  private let scale: Scale
  private static let columns = 60
  private static let width = 720
  private static let unit = 12

  init?(_ title: Text, _ rows: [DotPlot.Row], target: StatedPercentage?) {
    let known = rows.compactMap { row in row.share.percentage.map { (row, $0.hundredths) } }
    let mark = target.map { Int64($0.tenThousandths / 100) }
    guard known.count > 1, let scale = Scale(known.map(\.1) + [mark].compactMap(\.self)) else {
      return nil
    }
    var bins = [[DotPlot.Row]](repeating: [], count: Self.columns)
    let span = max(1, scale.high - scale.low)
    for (row, value) in known.sorted(by: { $0.1 < $1.1 }) {
      let column = Int((value - scale.low) * Int64(Self.columns) / span)
      bins[min(max(column, 0), Self.columns - 1)].append(row)
    }
    self.title = title
    self.target = target
    self.scale = scale
    self.bins = bins
  }

  func write(to html: inout HTML) {
    let tallest = bins.map(\.count).max() ?? 1
    // Dots overlap where a stack would be taller than the drawing is wide.
    let rise = min(Double(Self.unit), 300 / Double(tallest))
    let height = Int(Double(tallest) * rise) + 34
    html.element("figure", "class=\"stack\"") { html in
      html.element("figcaption") { $0.text(title) }
      html.raw("<svg role=\"img\" aria-label=\"")
      html.label(title)
      html.markup("\" viewBox=\"0 0 \(Self.width) \(height)\">\n")
      for mark in scale.marks { write(mark, height, to: &html) }
      if let target {
        let x = place(Int64(target.tenThousandths / 100))
        html.markup(
          "<line class=\"target\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"\(height - 20)\"/>")
      }
      for (column, bin) in bins.enumerated() {
        for (row, area) in bin.enumerated() {
          let y = Double(height - 26) - Double(row) * rise
          let colour = area.isBelow ? "below" : "dot"
          html.markup(
            "<circle class=\"\(colour)\" r=\"4.5\" cx=\"\(column * Self.unit + Self.unit / 2)\" "
              + "cy=\"\(Int(y.rounded()))\"><title>")
          html.text(area.name.vi)
          html.text(" ")
          html.text(area.share.percentage.map { Language.vi.written($0) + "%" } ?? "")
          html.raw("</title></circle>")
        }
      }
      html.raw("\n</svg>\n")
    }
  }

  private func place(_ value: Int64) -> Int {
    let span = max(1, scale.high - scale.low)
    return Int((value - scale.low) * Int64(Self.width) / span)
  }

  private func write(_ mark: Int64, _ height: Int, to html: inout HTML) {
    let x = min(max(place(mark), 14), Self.width - 14)
    html.markup("<line class=\"grid\" x1=\"\(place(mark))\" x2=\"\(place(mark))\" y1=\"0\" ")
    html.markup("y2=\"\(height - 20)\"/><text class=\"n\" text-anchor=\"middle\" x=\"\(x)\" ")
    html.markup("y=\"\(height - 4)\">\(Language.vi.written(Percentage(hundredths: mark)))</text>")
  }
}
