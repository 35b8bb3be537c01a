/// A table for a terminal: aligned for Vietnamese, and no wider than it may be.
struct TextTable {
  /// The columns that a table may take.
  static let width = 100

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
  /// The column that gives way, by wrapping, where the table would be too wide.
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
    let widths = self.widths
    let header = lines(of: columns.map(\.title), widths).map { style(.bold, $0) }
    let rule = String(
      repeating: "─", count: widths.reduce(0, +) + Self.gap.count * (widths.count - 1))
    let body = rows.flatMap { row in
      lines(of: row.cells, widths).map { line in row.colour.map { style($0, line) } ?? line }
    }
    return (header + [rule] + body).map { $0 + "\n" }.joined()
  }

  private static let gap = "  "

  private var widths: [Int] {
    var widths = columns.indices.map { column in
      rows.reduce(columns[column].title.displayWidth) {
        max($0, $1.cells[column].displayWidth)
      }
    }
    let others = widths.reduce(0, +) - widths[flexible] + Self.gap.count * (widths.count - 1)
    widths[flexible] = min(widths[flexible], max(12, Self.width - others))
    return widths
  }

  /// A row, on as many lines as its flexible cell needs.
  private func lines(of cells: [String], _ widths: [Int]) -> [String] {
    let indent = String(cells[flexible].prefix { $0 == " " })
    let wrapped = cells[flexible].dropFirst(indent.count).description
      .wrapped(to: max(4, widths[flexible] - indent.count))
    return wrapped.enumerated().map { index, part in
      let line = columns.indices.map { column in
        let cell = column == flexible ? indent + part : index == 0 ? cells[column] : ""
        return cell.padded(to: widths[column], toTheRight: columns[column].isNumber)
      }.joined(separator: Self.gap)
      // Spaces are bytes of their own, whatever stands before them.
      let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
      return end.map { String(line[...$0]) } ?? ""
    }
  }
}
