/// How a text for people is dressed.
package struct Style: Sendable {
  /// Whether colours are used: only on a terminal, and without `NO_COLOR`.
  package let isColoured: Bool
  /// The columns that it may take.
  package let width: Int

  /// Where nobody knows how wide it may be.
  package static let usualWidth = 100

  package static let plain = Style(isColoured: false)

  /// - Parameters:
  ///   - isColoured: whether colours are used.
  ///   - width: that of the terminal; narrower than 60 columns it is not made for, and lines of more than
  ///     200 nobody can read.
  package init(isColoured: Bool, width: Int = usualWidth) {
    self.isColoured = isColoured
    self.width = min(max(width, 60), 200)
  }

  enum Colour: String {
    case bold = "1"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  func callAsFunction(_ colour: Colour, _ text: String) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
