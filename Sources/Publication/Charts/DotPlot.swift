import Answers
import Election
import Tabulation

/// The turnout of areas as dots on one scale, the highest first, with the target as a line.
///
/// Names and figures are text beside the drawing, so that nothing shrinks on a phone and whoever does not
/// see it hears it.
struct DotPlot {
  /// One area.
  struct Row {
    let name: Text
    /// Where its name leads; nil: nowhere.
    let link: String?
    let share: Share
    /// The points above its target; nil without one.
    let difference: Percentage?
    /// Whether the target is missed, decided exactly.
    let isBelow: Bool
    let isComplete: Bool
  }

  private let title: Text
  private let target: StatedPercentage?
  private let rows: [Row]
  private let scale: Scale

  /// Nil for fewer than two areas: one dot says no more than its figure.
  ///
  /// - Parameters:
  ///   - title: what the areas are and what is drawn.
  ///   - rows: the areas, in any order.
  ///   - target: the target of most of them; nil: no line.
  init?(_ title: Text, _ rows: [Row], target: StatedPercentage?) {
    let known = rows.filter { $0.share.percentage != nil }
    let values = known.compactMap { $0.share.percentage?.hundredths }
    let mark = target.map { Int64($0.tenThousandths / 100) }
    guard known.count > 1, let scale = Scale(values + [mark].compactMap(\.self)) else {
      return nil
    }
    self.title = title
    self.target = target
    self.scale = scale
    self.rows = known.sorted { a, b in
      // Exact shares decide: rounded ones may be equal.
      let (left, right) = (
        Int128(a.share.part.value) * Int128(b.share.whole.value),
        Int128(b.share.part.value) * Int128(a.share.whole.value)
      )
      return left != right ? left > right : a.name.vi < b.name.vi
    }
  }

  func write(to html: inout HTML) {
    html.element("figure", "class=\"dots\"") { html in
      html.element("figcaption") { $0.text(title) }
      html.raw("<ol>\n")
      writeAxis(to: &html)
      for row in rows { write(row, to: &html) }
      html.raw("</ol>\n")
    }
  }

  private func writeAxis(to html: inout HTML) {
    html.raw("<li class=\"axis\" aria-hidden=\"true\"><span></span><svg height=\"18\">")
    for (number, mark) in scale.marks.enumerated() {
      // The outermost ones stay inside.
      let anchor = number == 0 ? "start" : number == scale.marks.count - 1 ? "end" : "middle"
      html.markup("<text class=\"n\" y=\"13\" text-anchor=\"\(anchor)\" x=\"")
      html.markup("\(scale.place(mark))\">")
      html.markup(Language.vi.written(Percentage(hundredths: mark)))
      html.raw("</text>")
    }
    html.raw("</svg><span></span></li>\n")
  }

  private func write(_ row: Row, to html: inout HTML) {
    guard let percentage = row.share.percentage else { return }
    html.raw("<li><span>")
    if let link = row.link { html.link(link) { $0.text(row.name) } } else { html.text(row.name) }
    html.raw("</span>")
    DotTrack(scale: scale, target: target, hasMarks: true).write(
      percentage, isBelow: row.isBelow, isComplete: row.isComplete,
      to: &html)
    html.raw("<span>")
    html.percent(percentage)
    if let difference = row.difference {
      html.raw(" <small>")
      html.points(difference)
      html.raw("</small>")
    }
    html.raw("</span></li>\n")
  }
}
