import Election
import Rules
import Spreadsheets

/// The row that names the columns of a worksheet.
struct HeaderRow<Field: Hashable & Sendable>: Sendable {
  /// The row itself, or the line of a CSV.
  let row: Int
  /// For each column of the worksheet, what it holds; nil where its cells belong to nothing.
  private(set) var fields: [Field?] = []
  /// Where the columns stand whose names nobody knows, and their names.
  private(set) var unknown: [(column: Int, name: String)] = []
  /// Columns that are named, and whose cells nobody reads: the user's notes, and what nobody knows.
  private(set) var passedBy: Set<Int> = []
  /// Columns that stand a second time.
  private(set) var twice: [(column: Int, name: String)] = []

  /// Takes a row for the one with the names; nil where fewer than two of the names are known.
  ///
  /// - Parameters:
  ///   - row: its number.
  ///   - cells: its texts by column.
  ///   - identify: which field a name means.
  init?(
    row: Int, cells: [(column: Int, text: String)],
    identify: (String) -> Field?
  ) {
    self.row = row
    var seen: Set<Field> = []
    for (column, text) in cells where !text.trimmed.isEmpty {
      while fields.count <= column { fields.append(nil) }
      guard let field = identify(text) else {
        passedBy.insert(column)
        if !text.isOwnNote { unknown.append((column, text.onOneLine)) }
        continue
      }
      if seen.insert(field).inserted {
        fields[column] = field
      } else {
        passedBy.insert(column)
        twice.append((column, text.onOneLine))
      }
    }
    guard seen.count >= 2 else { return nil }
  }

  /// Takes the names of a second row, as where each language has a row of its own.
  mutating func merge(_ second: HeaderRow) {
    for (column, field) in second.fields.enumerated() {
      while fields.count <= column { fields.append(nil) }
      if fields[column] == nil, let field, !fields.contains(field) {
        fields[column] = field
        passedBy.remove(column)
        unknown.removeAll { $0.column == column }
      }
    }
    passedBy.formUnion(second.passedBy.filter { self[$0] == nil })
  }

  /// Rows with anything in them that may stand above the names.
  static var mostTitles: Int { 50 }

  subscript(column: Int) -> Field? { column < fields.count ? fields[column] : nil }
}

extension String {
  /// A heading as a finding writes it.
  var onOneLine: String {
    split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: " / ")
  }

  /// Whether a column of this name is the user's own: notes, which nobody reads.
  var isOwnNote: Bool {
    let key = plainKey
    return ["ghi chú", "note", "notes", "remarks"].contains { key.hasPrefix($0) }
  }
}

/// A place in a spreadsheet, and how findings write it.
struct CellPlace: Sendable {
  let file: String
  let sheet: String

  /// A cell, as `FILE.xlsx:SHEET!C7`.
  func cell(_ row: Int, _ column: Int) -> Place {
    Place(
      file: "\(file):\(sheet)!\(WorksheetRow.address(row: row, column: column))", line: nil)
  }

  /// The worksheet as a whole.
  var whole: Place { Place(file: "\(file):\(sheet)", line: nil) }
}

/// Faults in cells, in the order of worksheets, rows and columns.
struct CellFaults: Sendable {
  private var found: [(order: (Int, Int, Int), finding: Finding)] = []

  var isEmpty: Bool { found.isEmpty }
  var count: Int { found.count }

  mutating func note(
    _ fault: Fault, at place: Place, sheet: Int, row: Int = 0, column: Int = 0
  ) {
    note(Finding(fault, at: place), sheet: sheet, row: row, column: column)
  }

  /// Takes a finding of a row.
  mutating func note(_ finding: Finding, sheet: Int, row: Int, column: Int) {
    found.append(((sheet, row, column), finding))
  }

  mutating func append(_ other: CellFaults) { found += other.found }

  /// All of them in their order; what was found first in a cell comes first.
  var findings: [Finding] {
    found.enumerated().sorted {
      ($0.element.order.0, $0.element.order.1, $0.element.order.2, $0.offset)
        < ($1.element.order.0, $1.element.order.1, $1.element.order.2, $1.offset)
    }.map(\.element.finding)
  }
}
