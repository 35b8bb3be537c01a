package import Election

/// Turnout against the winner's share, a cell for each percent, darker where more polling areas lie.
package enum ScatterPlot {
  /// The picture of one level, as SVG with its labels in both languages.
  package static func svg(_ screening: Screening, _ level: Level) -> String {
    var cells = [Int](repeating: 0, count: 101 * 101)
    for point in screening.points where point.level == level {
      cells[point.winner * 101 + point.turnout] += 1
    }
    let most = max(1, cells.max() ?? 1)
    var squares = ""
    for winner in 0...100 {
      for turnout in 0...100 {
        let count = cells[winner * 101 + turnout]
        guard count > 0 else { continue }
        // By steps of two: one polling area shows, and a thousand do not drown all others.
        let depth = (most.bitWidth - most.leadingZeroBitCount)
        let step = count.bitWidth - count.leadingZeroBitCount
        let opacity = 20 + 80 * step / max(1, depth)
        squares +=
          "<rect x=\"\(40 + 5 * turnout)\" y=\"\(10 + 5 * (100 - winner))\" width=\"5\" "
          + "height=\"5\" fill-opacity=\"\(opacity == 100 ? "1" : "0.\(opacity)")\"/>\n"
      }
    }
    let ticks = stride(from: 0, through: 100, by: 25).map { value in
      "<text x=\"\(42 + 5 * value)\" y=\"532\" text-anchor=\"middle\">\(value)</text>"
        + "<text x=\"34\" y=\"\(17 + 5 * (100 - value))\" text-anchor=\"end\">\(value)</text>"
    }.joined(separator: "\n")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 570" font-family="sans-serif" \
      font-size="12" role="img">
      <title>\(level.name.vi): tỷ lệ đi bầu và phần của người nhiều phiếu nhất</title>
      <desc>\(level.name.en): turnout against the winner's share</desc>
      <rect x="40" y="10" width="505" height="505" fill="#fff" stroke="#777"/>
      <g fill="#a3161d">
      \(squares)</g>
      \(ticks)
      <text x="292" y="552" text-anchor="middle">Tỷ lệ đi bầu (%) · turnout (%)</text>
      <text transform="translate(12 262) rotate(-90)" text-anchor="middle">Người nhiều phiếu nhất, \
      % hợp lệ · winner, % of valid</text>
      </svg>

      """
  }
}
