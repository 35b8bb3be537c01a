import Answers
import Election

/// A bar of a share, drawn as SVG: the part of the whole, and a mark to reach.
enum Bar {
  /// Writes the bar; the number stands beside it in the table, so screen readers pass it over.
  ///
  /// - Parameters:
  ///   - share: the part and the whole.
  ///   - mark: where the mark stands; nil: nowhere.
  ///   - colour: what its colour says.
  ///   - html: takes it.
  static func write(
    _ share: Share, mark: StatedPercentage?, _ colour: Cell.BarColour, to html: inout HTML
  ) {
    html.raw(
      "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    )
    html.raw("<rect class=\"rest\" width=\"1000\" height=\"10\"/>")
    if let percentage = share.percentage, percentage.hundredths > 0 {
      switch colour {
      case .won: html.raw("<rect class=\"won\" width=\"")
      case .lost: html.raw("<rect class=\"part\" width=\"")
      case .open: html.raw("<rect class=\"open\" width=\"")
      }
      html.markup("\(min(10_000, percentage.hundredths) / 10)")
      html.raw("\" height=\"10\"/>")
    }
    if let mark {
      html.raw("<rect class=\"mark\" x=\"")
      html.markup("\(max(0, min(996, Int64(mark.tenThousandths) / 1_000 - 2)))")
      html.raw("\" width=\"4\" height=\"10\"/>")
    }
    html.raw("</svg>")
  }
}
