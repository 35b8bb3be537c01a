/// A table for a terminal: aligned for Vietnamese, and no wider than it may be.
///
/// Where it would be too wide, one column gives way first, then headers stand on several lines, then
/// every column of text gives way; where even that does not do, each row becomes a list.
struct TextTable {
  struct Column {
    let title: String
    /// Numbers stand at the right end of their column.
    let isNumber: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  struct Row {
    /// As many as there are columns.
    let cells: [String]
    let colour: Style.Colour?
  }

  private let columns: [Column]
  private var rows: [Row] = []
  /// The column that gives way first, by wrapping, where the table would be too wide.
  private let flexible: Int

  init(_ columns: [Column], flexible: Int = 0) {
    self.columns = columns
    self.flexible = flexible
  }

  mutating func add(_ cells: [String], _ colour: Style.Colour? = nil) {
    rows.append(Row(cells: cells.map(\.printable), colour: colour))
  }

  /// The table with a header and a line below it; every line ends with a line feed.
  func text(_ style: Style) -> String {
    guard let widths = widths(within: style.width) else { return list(style) }
    let header = lines(of: columns.map(\.title), widths).map { style(.bold, $0) }
    let rule = String(repeating: "─", count: Self.total(widths))
    let body = rows.flatMap { row in
      lines(of: row.cells, widths).map { line in row.colour.map { style($0, line) } ?? line }
    }
    return (header + [rule] + body).map { $0 + "\n" }.joined()
  }

  private static let gap = "  "
  /// A column of text is no narrower than this, unless all in it is.
  private static let least = 12
  private static let narrowest = 8

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap.count * (widths.count - 1)
  }

  /// The widths of the columns; nil where they do not fit.
  private func widths(within width: Int) -> [Int]? {
    let cells = columns.indices.map { column in
      rows.reduce(0) { max($0, $1.cells[column].displayWidth) }
    }
    var widths = zip(columns, cells).map { max($0.title.displayWidth, $1) }
    func yield() {
      let others = Self.total(widths) - widths[flexible]
      widths[flexible] = min(widths[flexible], max(Self.least, width - others))
    }
    yield()
    if Self.total(widths) <= width { return widths }
    let words = columns.map(\.title.longestWord)
    widths = zip(words, cells).map { max($0, $1) }
    yield()
    // The widest of those that can give way, column by column.
    while Self.total(widths) > width {
      let wide = columns.indices.filter {
        !columns[$0].isNumber && widths[$0] > max(Self.narrowest, words[$0])
      }.max { widths[$0] < widths[$1] }
      guard let wide else { return nil }
      widths[wide] -= 1
    }
    return widths
  }

  /// A row, on as many lines as its cells need.
  private func lines(of cells: [String], _ widths: [Int]) -> [String] {
    let parts = columns.indices.map { column in
      let cell = cells[column]
      if cell.displayWidth <= widths[column] { return [cell] }
      let indent = String(Substring(cell.utf8.prefix { $0 == UInt8(ascii: " ") }))
      return String(Substring(cell.utf8.dropFirst(indent.utf8.count)))
        .wrapped(to: max(4, widths[column] - indent.utf8.count)).map { indent + $0 }
    }
    return (0..<(parts.map(\.count).max() ?? 0)).map { index in
      let line = columns.indices.map { column in
        let cell = index < parts[column].count ? parts[column][index] : ""
        return cell.padded(to: widths[column], toTheRight: columns[column].isNumber)
      }.joined(separator: Self.gap)
      // Spaces are bytes of their own, whatever stands before them.
      let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
      return end.map { String(line[...$0]) } ?? ""
    }
  }

  /// Every row as a list of what stands in its columns, below the first of them.
  private func list(_ style: Style) -> String {
    rows.map { row in
      let head = row.cells[0].wrapped(to: style.width).map { style(row.colour ?? .bold, $0) }
      let rest = zip(columns, row.cells).dropFirst().flatMap { column, cell in
        cell.isEmpty || cell == "–"
          ? [] : "\(column.title): \(cell)".wrapped(to: style.width - 4).map { "    " + $0 }
      }
      return (head + rest).map { $0 + "\n" }.joined()
    }.joined()
  }
}

extension String {
  /// The width of the longest word in it.
  fileprivate var longestWord: Int {
    split(separator: " ").map { String($0).displayWidth }.max() ?? 0
  }
}
