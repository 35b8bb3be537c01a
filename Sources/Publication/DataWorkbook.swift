import Answers
import Election
import Spreadsheets

/// The tables of results as a spreadsheet: a worksheet for every table, with a header that stays in
/// sight.
enum DataWorkbook {
  private static let header = CellStyle(bold: true, wraps: true)
  private static let integer = CellStyle(number: "#,##0")
  private static let decimal = CellStyle(number: "0.00")
  private static let notice = CellStyle(bold: true, colour: 0xA3161D)

  /// Writes tables.
  ///
  /// - Parameters:
  ///   - tables: each becomes a worksheet; rows beyond what one can have go on in another one.
  ///   - notices: what must not be overlooked, such as that it is no whole result; stands above every
  ///     header, and on every printed page.
  ///   - language: that of the worksheets' titles and headers.
  ///   - seconds: when it says that it was made, since 1970.
  ///   - path: the file.
  /// - Throws: what the library says of its failure.
  static func write(
    _ tables: [DataTable], under notices: [Text], in language: Language, at seconds: Int,
    to path: String
  ) throws(SpreadsheetFailure) {
    let writer = try SpreadsheetWriter(path, at: seconds, streams: true)
    let notice = notices.map { $0(language) }.joined(separator: "; ")
    for table in tables { try add(table, under: notice, language, to: writer) }
    try writer.close()
  }

  private static func add(
    _ table: DataTable, under notice: String, _ language: Language, to writer: SpreadsheetWriter
  ) throws(SpreadsheetFailure) {
    // The notice has a line of its own above the header.
    let header = notice.isEmpty ? 0 : 1
    let perSheet = WorksheetWriter.mostRows - 1 - header
    for (part, start) in stride(from: 0, to: max(1, table.count), by: perSheet).enumerated() {
      let sheet = try writer.addWorksheet(
        table.title(language) + (part == 0 ? "" : " \(part + 1)"))
      let end = min(start + perSheet, table.count)
      sheet.freeze(header + 1, 0)
      sheet.filter(header...header + end - start, columns: table.columns.count)
      sheet.setPage(repeating: header, footer: notice)
      if header > 0 { sheet.write(notice, 0, 0, Self.notice) }
      for (column, field) in table.columns.enumerated() {
        let width: Double = field.kind == .text || field.kind == .figure ? 24 : 14
        sheet.setColumns(column...column, width: width)
        sheet.write(field.title(language), header, column, Self.header)
      }
      for index in start..<end {
        for (column, cell) in table.row(index).enumerated() {
          write(cell, language, sheet, index - start + 1 + header, column)
        }
        // On a full disk there is no point in going on.
        if writer.hasFailed { return }
      }
    }
  }

  private static func write(
    _ cell: Cell, _ language: Language, _ sheet: WorksheetWriter, _ row: Int, _ column: Int
  ) {
    switch cell {
    case .none, .inapplicable, .bar: break
    case .text, .name, .word, .truth, .boolean, .ratio, .numbers, .words:
      sheet.write(cell.said(language, blank: ""), row, column)
    case .integer(let number), .count(let number), .change(let number):
      sheet.write(Double(number), row, column, integer)
    case .decimal(let digits), .statedPercent(let digits):
      sheet.write(
        Double(digits) ?? 0, row, column, digits.contains(".") ? decimal : integer)
    case .percent(let percentage), .points(let percentage):
      sheet.write(Double(percentage.plain) ?? 0, row, column, decimal)
    }
  }
}
