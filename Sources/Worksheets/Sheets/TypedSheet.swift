import Election
import Rules
import Spreadsheets

/// What is filled in of a row, by column.
struct TypedValues: Sendable {
  /// What each column of the table holds.
  private let columns: [SheetColumn?]
  private var texts: [String?]

  init(_ columns: [SheetColumn?]) {
    self.columns = columns
    texts = Array(repeating: nil, count: columns.count)
  }

  /// The text of a column, of which there are few to look through; nil where it is not filled in.
  subscript(column: SheetColumn) -> String? {
    for index in columns.indices where texts[index] != nil && columns[index] == column {
      return texts[index]
    }
    return nil
  }

  /// Takes what stands in a column, by its place in the table.
  mutating func set(_ text: String?, at place: Int) { texts[place] = text }

  /// The columns that are filled in.
  var filled: [SheetColumn] {
    columns.indices.compactMap { texts[$0] == nil ? nil : columns[$0] }
  }

  /// Calls `body` with every figure that is filled in.
  func forEachFigure(_ body: (SheetColumn, String) -> Void) {
    for index in columns.indices {
      if let text = texts[index], let column = columns[index], column.isFigure {
        body(column, text)
      }
    }
  }
}

/// A row of a worksheet or CSV in which a tally sheet was typed, before it is known who stands.
struct TypedSheet: Sendable {
  /// Which table it stands in, by its place in the import.
  let table: Int
  /// The row, or the line.
  let row: Int
  let level: Level
  let area: String
  let pollingArea: AreaNumber
  let round: Round
  /// Nil where it does not say.
  let revision: AreaNumber?
  /// The figures and texts that are filled in, by column.
  let values: TypedValues

  /// A count; nil where it is not filled in.
  func count(_ column: SheetColumn) -> VoteCount? {
    values[column].flatMap { Int($0) }.map { VoteCount($0) }
  }

  func number(_ column: SheetColumn) -> Int? { values[column].flatMap { Int($0) } }
}

/// What a row turns out to be.
enum TypedRow {
  case sheet(TypedSheet)
  /// A sheet that has not come.
  case awaited(row: Int)
  /// A total, with the counts that it states.
  case total(row: Int, [SheetColumn: VoteCount])
  /// Nothing that can be used; why has been noted.
  case unusable
}

/// A worksheet or CSV of tally sheets.
struct SheetTable: Sendable {
  /// What findings call it: `FILE.xlsx:SHEET`, or `FILE.csv`.
  let name: String
  /// Whether rows are lines, and columns have no letters.
  let isCSV: Bool
  /// Its place in the import.
  let place: Int
  private(set) var header: HeaderRow<SheetColumn>?
  /// For each column where it stands.
  private(set) var places: [SheetColumn: Int] = [:]
  /// The name that the header gives each candidate, by the place on the ballot.
  private(set) var names: [Int: String] = [:]
  /// Rows before the header, for a worksheet that has none.
  private var rows = 0

  init(name: String, isCSV: Bool, place: Int) {
    (self.name, self.isCSV, self.place) = (name, isCSV, place)
  }

  /// Whether nothing stands in it.
  var isEmpty: Bool { rows == 0 && header == nil }

  /// The cell of a row, or its line.
  func cell(_ row: Int, _ column: SheetColumn?) -> Place {
    cell(row, at: column.flatMap { places[$0] } ?? 0)
  }

  func cell(_ row: Int, at column: Int) -> Place {
    isCSV
      ? Place(file: name, line: row)
      : Place(
        file: "\(name)!\(WorksheetRow.address(row: row, column: column))", line: nil)
  }

  func note(_ fault: Fault, _ row: Int, at column: Int, to faults: inout CellFaults) {
    faults.note(fault, at: cell(row, at: column), sheet: place, row: row, column: column)
  }

  func note(_ fault: Fault, _ row: Int, _ column: SheetColumn?, to faults: inout CellFaults) {
    note(fault, row, at: column.flatMap { places[$0] } ?? 0, to: &faults)
  }

  // MARK: The header

  /// Takes a row for the header where it is one.
  ///
  /// - Returns: whether it was, or stands above it; false for a row below.
  mutating func takeHeader(
    _ row: Int, _ cells: [(column: Int, text: String)], _ faults: inout CellFaults
  ) -> Bool {
    if let header {
      return row == header.row + 1 && Self.header(row, cells) != nil
    }
    rows += 1
    guard rows <= HeaderRow<SheetColumn>.mostTitles, let found = Self.header(row, cells) else {
      return true
    }
    header = found
    for (column, field) in found.fields.enumerated() {
      guard let field else { continue }
      places[field] = column
      guard case .votes(let place) = field, let text = cells.first(where: { $0.column == column })
      else { continue }
      names[place] = Self.candidate(in: text.text)
    }
    for (column, name) in found.unknown {
      note(FileRules.column(.columnUnknown, Text(name)), row, at: column, to: &faults)
    }
    for (column, name) in found.twice {
      note(FileRules.column(.columnTwice, Text(name)), row, at: column, to: &faults)
    }
    for column in [.level, .area, .pollingArea] + SheetColumn.counts + [.votes(1)]
    where places[column] == nil {
      note(FileRules.column(.columnMissing, column.title), row, at: 0, to: &faults)
    }
    return true
  }

  /// Whether its columns are such that rows can be taken: none that is needed is missing or stands
  /// twice.
  var isUsable: Bool {
    guard let header, header.twice.isEmpty else { return false }
    return ([.level, .area, .pollingArea] + SheetColumn.counts + [.votes(1)]).allSatisfy {
      places[$0] != nil
    }
  }

  private static func header(
    _ row: Int, _ cells: [(column: Int, text: String)]
  ) -> HeaderRow<SheetColumn>? {
    HeaderRow(row: row, cells: cells) { SheetColumn($0) }
  }

  /// The name that stands above the column of a candidate, with or without the number on the ballot.
  private static func candidate(in heading: String) -> String? {
    let lines = heading.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    let names = lines.filter { line in
      guard let column = SheetColumn(line) else { return !line.isEmpty }
      return !column.isFigure
    }
    guard !names.isEmpty else { return nil }
    var name = names.joined(separator: " ")[...]
    if let dot = name.firstIndex(of: "."), name[..<dot].last?.isNumber == true {
      name = name[name.index(after: dot)...]
    }
    return String(name).trimmed
  }

  // MARK: Rows

  /// Reads a row below the header.
  func read(
    _ row: Int, _ cells: [(column: Int, value: CellValue)], from1904: Bool,
    _ faults: inout CellFaults
  ) -> TypedRow {
    guard let header else { return .unusable }
    if let total = total(row, cells, header, &faults) { return total }
    var (values, isFaulty) = (TypedValues(header.fields), false)
    for (column, value) in cells {
      guard let field = header[column] else {
        let shown = Shown(value)
        if !shown.text.isEmpty, !header.passedBy.contains(column) {
          let fault =
            isCSV && column >= header.fields.count
            ? FileRules.moreFields(column + 1, than: header.fields.count)
            : FileRules.column(.cellWithoutColumn, Text(shown.quoted))
          note(fault, row, at: column, to: &faults)
          isFaulty = true
        }
        continue
      }
      if case .shown = field { continue }
      do throws(CellFault) {
        values.set(try field.column.lexical(value, from1904: from1904), at: column)
      } catch {
        isFaulty = true
        note(error.fault, row, at: column, to: &faults)
      }
    }
    guard !isFaulty else { return .unusable }
    let filled = values.filled
    if filled.isEmpty { return .unusable }
    guard filled.contains(where: { $0.isFigure }) else { return .awaited(row: row) }
    return sheet(row, values, &faults).map { .sheet($0) } ?? .unusable
  }

  private func sheet(
    _ row: Int, _ values: TypedValues, _ faults: inout CellFaults
  ) -> TypedSheet? {
    for key in [SheetColumn.level, .area, .pollingArea] where values[key] == nil {
      note(FileRules.column(.cellEmpty, key.title), row, key, to: &faults)
    }
    guard let level = values[.level].flatMap({ Level(code: $0) }), let area = values[.area],
      let number = values[.pollingArea].flatMap({ Int($0) }).flatMap({ AreaNumber($0) })
    else { return nil }
    return TypedSheet(
      table: place, row: row, level: level, area: area, pollingArea: number,
      round: values[.round].flatMap { Round(rawValue: $0) } ?? .first,
      revision: values[.revision].flatMap { Int($0) }.flatMap { AreaNumber($0) }, values: values)
  }

  /// A row that adds up those above it: it begins with a word for that, and is of no polling area.
  private func total(
    _ row: Int, _ cells: [(column: Int, value: CellValue)], _ header: HeaderRow<SheetColumn>,
    _ faults: inout CellFaults
  ) -> TypedRow? {
    let own = cells.filter { !header.passedBy.contains($0.column) }
    guard let first = own.first(where: { !Shown($0.value).text.isEmpty }),
      case .text(let words) = first.value,
      ["cộng", "tổng", "total", "sum"].contains(String(words.plainKey.prefix { $0.isLetter }))
    else { return nil }
    let isOfPollingArea = own.contains { column, value in
      let field = column == first.column ? nil : header[column]
      return (field == .area || field == .pollingArea) && !Shown(value).text.isEmpty
    }
    guard !isOfPollingArea else { return nil }
    var counts: [SheetColumn: VoteCount] = [:]
    for (column, value) in own {
      guard let field = header[column], field.isFigure, value != .unevaluated else { continue }
      let shown = Shown(value)
      if let count = ColumnKind.whole(value, shown.text), count >= 0 {
        counts[field] = VoteCount(Int(count))
      } else if !shown.text.isEmpty {
        note(
          FileRules.cellForm(shown.quoted, in: field.title, hint: field.column.kind.hint), row,
          at: column, to: &faults)
      }
    }
    return .total(row: row, counts)
  }
}
