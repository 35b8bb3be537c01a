package import Election

/// Turnout against the winner's share, drawn where the polling areas lie: darker where there are more.
package struct ScatterPlot {
  /// Where points lie on an axis, in tenths of a percent.
  struct Axis: Equatable {
    /// Where it begins and ends, in whole steps of `tick`.
    let range: ClosedRange<Int>
    /// Between two numbers on it.
    let tick: Int

    /// The narrowest that has all values, with round ends; at least one percent.
    init(_ values: some Collection<Int>) {
      let (low, high) = (values.min() ?? 0, values.max() ?? 1_000)
      tick = [1, 2, 5, 10, 20, 50, 100, 200].first { 8 * $0 >= high - low } ?? 250
      var (start, end) = (low / tick * tick, min(1_000, (high + tick) / tick * tick))
      while end - start < max(10, tick) {
        if end < 1_000 { end += tick } else { start -= tick }
      }
      range = start...end
    }

    var length: Int { range.upperBound - range.lowerBound }

    /// Of so many cells the one that a value lies in.
    func cell(of value: Int, _ cells: Int) -> Int {
      min(cells - 1, (value - range.lowerBound) * cells / length)
    }

    var ticks: [Int] { Array(stride(from: range.lowerBound, through: range.upperBound, by: tick)) }

    /// A value as a percentage with no more digits than the ticks need.
    func text(_ value: Int) -> String {
      tick % 10 == 0 && range.lowerBound % 10 == 0
        ? "\(value / 10)" : "\(value / 10).\(value % 10)"
    }
  }

  private static let cells = 100
  private static let side = 5
  /// The left end and the top of the drawing.
  private static let (left, top) = (50, 10)

  private let level: Level
  /// Whether nothing of it is real.
  private let isRehearsal: Bool
  private let points: [(turnout: Int, winner: Int)]
  private let turnout: Axis
  private let winner: Axis

  /// - Returns: nil where no polling area of the level is counted: there is nothing to draw.
  package init?(_ screening: Screening, _ level: Level, isRehearsal: Bool = false) {
    (self.level, self.isRehearsal) = (level, isRehearsal)
    points = screening.points.filter { $0.level == level }.map { ($0.turnout, $0.winner) }
    guard !points.isEmpty else { return nil }
    turnout = Axis(points.lazy.map(\.turnout))
    winner = Axis(points.lazy.map(\.winner))
  }

  /// The picture as SVG, with its labels in both languages.
  package var svg: String {
    let (edge, bottom) = (Self.cells * Self.side, Self.top + Self.cells * Self.side)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 580" font-family="sans-serif" \
      font-size="12" role="img">
      <title>\(level.name.vi): tỷ lệ đi bầu và phần của người nhiều phiếu nhất</title>
      <desc>\(level.name.en): turnout against the winner's share</desc>
      <rect x="\(Self.left)" y="\(Self.top)" width="\(edge)" height="\(edge)" fill="#fff" stroke="#777"/>
      <g fill="#a3161d">
      \(squares)</g>
      \(ticks)
      \(legend)
      \(mark)<text x="\(Self.left + edge / 2)" y="\(bottom + 42)" text-anchor="middle">Tỷ lệ đi bầu (%) · \
      turnout (%)</text>
      <text transform="translate(12 \(Self.top + edge / 2)) rotate(-90)" text-anchor="middle">Người nhiều \
      phiếu nhất, % hợp lệ · winner, % of valid</text>
      </svg>

      """
  }

  /// A rehearsal's picture says so across all of it.
  private var mark: String {
    guard isRehearsal else { return "" }
    return "<text x=\"300\" y=\"280\" text-anchor=\"middle\" font-size=\"64\" opacity=\"0.25\">"
      + "DIỄN TẬP · REHEARSAL</text>\n"
  }

  /// How many polling areas lie in each cell.
  private var counts: [Int] {
    var counts = [Int](repeating: 0, count: Self.cells * Self.cells)
    for point in points {
      let (column, row) = (
        turnout.cell(of: point.turnout, Self.cells), winner.cell(of: point.winner, Self.cells)
      )
      counts[row * Self.cells + column] += 1
    }
    return counts
  }

  /// By steps of two: one polling area shows, and a thousand do not drown all others.
  private static func step(_ count: Int) -> Int { count.bitWidth - count.leadingZeroBitCount }

  private static func opacity(_ step: Int, of steps: Int) -> String {
    let hundredths = 20 + 80 * step / max(1, steps)
    return hundredths == 100 ? "1" : "0.\(hundredths)"
  }

  private var squares: String {
    let counts = counts
    let steps = Self.step(counts.max() ?? 1)
    return counts.indices.filter { counts[$0] > 0 }.map { cell in
      let (row, column) = (cell / Self.cells, cell % Self.cells)
      let x = Self.left + Self.side * column
      let y = Self.top + Self.side * (Self.cells - 1 - row)
      return "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Self.side)\" height=\"\(Self.side)\" "
        + "fill-opacity=\"\(Self.opacity(Self.step(counts[cell]), of: steps))\"/>\n"
    }.joined()
  }

  private var ticks: String {
    let (edge, bottom) = (Self.cells * Self.side, Self.top + Self.cells * Self.side)
    let across = turnout.ticks.map { value in
      let x = Self.left + (value - turnout.range.lowerBound) * edge / turnout.length
      return
        "<text x=\"\(x)\" y=\"\(bottom + 18)\" text-anchor=\"middle\">\(turnout.text(value))</text>"
    }
    let up = winner.ticks.map { value in
      let y = bottom - (value - winner.range.lowerBound) * edge / winner.length
      return
        "<text x=\"\(Self.left - 6)\" y=\"\(y + 4)\" text-anchor=\"end\">\(winner.text(value))</text>"
    }
    return (across + up).joined(separator: "\n")
  }

  /// What each depth of colour stands for.
  private var legend: String {
    let steps = Self.step(counts.max() ?? 1)
    let x = Self.left + Self.cells * Self.side + 20
    let title =
      "<text x=\"\(x)\" y=\"24\">Số khu vực trong ô</text>"
      + "<text x=\"\(x)\" y=\"40\">polling areas in a cell</text>"
    let lines = (1...steps).map { step in
      let (low, high) = (1 << (step - 1), (1 << step) - 1)
      let y = 50 + 18 * step
      return "<rect x=\"\(x)\" y=\"\(y - 10)\" width=\"12\" height=\"12\" fill=\"#a3161d\" "
        + "fill-opacity=\"\(Self.opacity(step, of: steps))\"/><text x=\"\(x + 18)\" y=\"\(y)\">"
        + (low == high ? "\(low)" : "\(low)–\(high)") + "</text>"
    }
    let all = "<text x=\"\(x)\" y=\"\(70 + 18 * (steps + 1))\">n = \(points.count)</text>"
    return ([title] + lines + [all]).joined(separator: "\n")
  }
}
