import CLibXLSXWriter
import Glibc
package import Election
package import Answers

/// Why a spreadsheet could not be written.
package struct SpreadsheetFailure: Error, Sendable {
  package let reason: String
}

/// A spreadsheet (Office Open XML): a sheet for every table, with a header that stays in sight.
///
/// Rows go to the disk as they come. The same tables give the same bytes.
package enum Workbook {
  /// The rows that a sheet can have, the header included.
  private static let mostRows = Int(LXW_ROW_MAX)
  /// The characters that a cell can have.
  private static let longestText = 32_767

  /// Writes tables.
  ///
  /// - Parameters:
  ///   - tables: each becomes a sheet; rows beyond what a sheet can have go on in another one.
  ///   - language: that of the sheets' titles and headers.
  ///   - seconds: when it says that it was made, since 1970.
  ///   - path: the file.
  /// - Throws: what the library says of its failure.
  package static func write(
    _ tables: [DataTable], in language: Language, at seconds: Int, to path: String
  ) throws(SpreadsheetFailure) {
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = 1
    // Its temporary files lie beside it: if the run is killed, they go away with the folder.
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let folder = unsafe strdup(parent)
    defer { unsafe free(folder) }
    unsafe options.tmpdir = folder
    guard let workbook = unsafe workbook_new_opt(path, &options) else {
      throw SpreadsheetFailure(reason: "out of memory")
    }
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = max(1, seconds)  // 0 would be the time of the clock
    var status = unsafe workbook_set_properties(workbook, &properties)
    let formats = unsafe Formats(workbook)
    for table in tables where status == LXW_NO_ERROR {
      status = unsafe add(table, language, to: workbook, formats)
    }
    let closed = unsafe workbook_close(workbook)
    guard status == LXW_NO_ERROR, closed == LXW_NO_ERROR else {
      let code = status == LXW_NO_ERROR ? closed : status
      throw SpreadsheetFailure(
        reason: unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? "not written")
    }
  }

  @safe
  private struct Formats {
    // Invariant: these belong to the workbook, which outlives them.
    let header, integer, decimal: UnsafeMutablePointer<lxw_format>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
      unsafe header = workbook_add_format(workbook)
      unsafe format_set_bold(header)
      unsafe format_set_text_wrap(header)
      unsafe integer = workbook_add_format(workbook)
      unsafe format_set_num_format(integer, "#,##0")
      unsafe decimal = workbook_add_format(workbook)
      unsafe format_set_num_format(decimal, "0.00")
    }
  }

  private static func add(
    _ table: DataTable, _ language: Language, to workbook: UnsafeMutablePointer<lxw_workbook>,
    _ formats: Formats
  ) -> lxw_error {
    let perSheet = mostRows - 1
    for (part, start) in stride(from: 0, to: max(1, table.count), by: perSheet).enumerated() {
      let title = table.title(language) + (part == 0 ? "" : " \(part + 1)")
      guard let sheet = unsafe workbook_add_worksheet(workbook, title) else {
        return LXW_ERROR_MEMORY_MALLOC_FAILED
      }
      unsafe worksheet_freeze_panes(sheet, 1, 0)
      for (column, field) in table.columns.enumerated() {
        let width: Double = field.kind == .text || field.kind == .figure ? 24 : 14
        unsafe worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
        let status = unsafe worksheet_write_string(
          sheet, 0, UInt16(column), field.title(language), formats.header)
        if status != LXW_NO_ERROR { return status }
      }
      for index in start..<min(start + perSheet, table.count) {
        let row = UInt32(index - start + 1)
        for (column, cell) in table.row(index).enumerated() {
          let status = unsafe write(cell, language, sheet, row, UInt16(column), formats)
          if status != LXW_NO_ERROR { return status }
        }
      }
    }
    return LXW_NO_ERROR
  }

  private static func write(
    _ cell: Cell, _ language: Language, _ sheet: UnsafeMutablePointer<lxw_worksheet>,
    _ row: UInt32, _ column: UInt16, _ formats: Formats
  ) -> lxw_error {
    switch cell {
    case .none, .inapplicable, .bar: return LXW_NO_ERROR
    case .text, .name, .word, .truth, .boolean, .ratio, .numbers, .words:
      let text = cell.said(language, blank: "")
      let scalars = text.unicodeScalars
      let cut = scalars.count <= longestText ? text : String(scalars.prefix(longestText))
      return unsafe worksheet_write_string(sheet, row, column, cut, nil)
    case .integer(let number), .count(let number), .change(let number):
      return unsafe worksheet_write_number(sheet, row, column, Double(number), formats.integer)
    case .decimal(let digits), .statedPercent(let digits):
      let format = unsafe digits.contains(".") ? formats.decimal : formats.integer
      return unsafe worksheet_write_number(sheet, row, column, Double(digits) ?? 0, format)
    case .percent(let percentage), .points(let percentage):
      let digits = percentage.plain
      return unsafe worksheet_write_number(
        sheet, row, column, Double(digits) ?? 0, formats.decimal)
    }
  }
}
