import Answers
import Election
import Tabulation

/// An area on a map, shaded by its turnout.
struct ShadedArea {
  let code: String
  let name: Text
  /// Where it leads; nil: nowhere.
  let link: String?
  /// Nil where nothing is counted.
  let share: Share?
  let isComplete: Bool

  /// Shades by fifths of all areas, the lowest first: what stands out shows although all lie close together.
  struct Shades {
    private let limits: [Int64]
    let least: Int64
    let most: Int64

    static let count = 5

    init?(_ areas: [ShadedArea]) {
      let values = areas.compactMap { $0.share?.percentage?.hundredths }.sorted()
      guard let least = values.first, let most = values.last else { return nil }
      self.least = least
      self.most = most
      limits = (1..<Self.count).map { values[$0 * (values.count - 1) / Self.count] }
    }

    /// From 0, the lowest, to 4.
    func shade(_ hundredths: Int64) -> Int { limits.count { $0 < hundredths } }

    /// What the shades stand for.
    func writeLegend(to html: inout HTML) {
      html.element("p", "class=\"legend\"") { html in
        html.raw("<small>")
        html.percent(Percentage(hundredths: least))
        html.raw(" ")
        for shade in 0..<Self.count {
          html.markup("<svg width=\"18\" height=\"12\" aria-hidden=\"true\">")
          html.markup("<rect class=\"shade\(shade)\" width=\"18\" height=\"12\"/></svg>")
        }
        html.raw(" ")
        html.percent(Percentage(hundredths: most))
        html.text(
          "; mỗi sắc độ là một phần năm số địa bàn; ô gạch: chưa đủ",
          "; each shade is a fifth of the areas; dashed: not complete")
        html.raw("</small>")
      }
    }
  }

  /// Its class: the shade, and whether it is whole.
  func mark(_ shades: Shades) -> String {
    guard let percentage = share?.percentage else { return "none" }
    return "shade\(shades.shade(percentage.hundredths))" + (isComplete ? "" : " open")
  }

  /// What is said of it when it is pointed at.
  func writeTitle(to html: inout HTML) {
    html.raw("<title>")
    html.text(name.vi)
    html.text(share?.percentage.map { " " + Language.vi.written($0) + "%" } ?? " –")
    html.raw("</title>")
  }
}
