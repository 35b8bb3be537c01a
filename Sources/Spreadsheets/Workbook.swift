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
  /// Its paper: A4.
  private static let paper: UInt8 = 9
  /// The characters that a cell can have.
  private static let longestText = 32_767

  /// Writes tables.
  ///
  /// - Parameters:
  ///   - tables: each becomes a sheet; rows beyond what a sheet can have go on in another one.
  ///   - notices: what must not be overlooked, such as that it is no whole result; stands above every
  ///     header, and on every printed page.
  ///   - language: that of the sheets' titles and headers.
  ///   - seconds: when it says that it was made, since 1970.
  ///   - path: the file.
  /// - Throws: what the library says of its failure.
  package static func write(
    _ tables: [DataTable], under notices: [Text] = [], in language: Language, at seconds: Int,
    to path: String
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
    let notice = notices.map { $0(language) }.joined(separator: "; ")
    for table in tables where status == LXW_NO_ERROR {
      status = unsafe add(table, under: notice, language, to: workbook, formats)
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
    let header, integer, decimal, notice: UnsafeMutablePointer<lxw_format>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
      unsafe header = workbook_add_format(workbook)
      unsafe format_set_bold(header)
      unsafe format_set_text_wrap(header)
      unsafe integer = workbook_add_format(workbook)
      unsafe format_set_num_format(integer, "#,##0")
      unsafe decimal = workbook_add_format(workbook)
      unsafe format_set_num_format(decimal, "0.00")
      unsafe notice = workbook_add_format(workbook)
      unsafe format_set_bold(notice)
      unsafe format_set_font_color(notice, 0xA3161D)
    }
  }

  private static func add(
    _ table: DataTable, under notice: String, _ language: Language,
    to workbook: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats
  ) -> lxw_error {
    // The notice has a line of its own above the header.
    let header: UInt32 = notice.isEmpty ? 0 : 1
    let perSheet = mostRows - 1 - Int(header)
    for (part, start) in stride(from: 0, to: max(1, table.count), by: perSheet).enumerated() {
      let title = table.title(language) + (part == 0 ? "" : " \(part + 1)")
      guard let sheet = unsafe workbook_add_worksheet(workbook, title) else {
        return LXW_ERROR_MEMORY_MALLOC_FAILED
      }
      let end = min(start + perSheet, table.count)
      unsafe setUp(
        sheet, header: header, rows: UInt32(end - start), columns: UInt16(table.columns.count),
        notice)
      if header > 0 {
        let status = unsafe worksheet_write_string(sheet, 0, 0, notice, formats.notice)
        if status != LXW_NO_ERROR { return status }
      }
      for (column, field) in table.columns.enumerated() {
        let width: Double = field.kind == .text || field.kind == .figure ? 24 : 14
        unsafe worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
        let status = unsafe worksheet_write_string(
          sheet, header, UInt16(column), field.title(language), formats.header)
        if status != LXW_NO_ERROR { return status }
      }
      for index in start..<end {
        let row = UInt32(index - start + 1) + header
        for (column, cell) in table.row(index).enumerated() {
          let status = unsafe write(cell, language, sheet, row, UInt16(column), formats)
          if status != LXW_NO_ERROR { return status }
        }
      }
    }
    return LXW_NO_ERROR
  }

  /// A header that stays in sight and can be filtered by; on paper A4 across, all columns on a page, the
  /// header on each, and at the foot the sheet, the notice and the number of the page.
  private static func setUp(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, header: UInt32, rows: UInt32, columns: UInt16,
    _ notice: String
  ) {
    unsafe worksheet_freeze_panes(sheet, header + 1, 0)
    unsafe worksheet_autofilter(sheet, header, 0, header + rows, columns - 1)
    unsafe worksheet_set_landscape(sheet)
    unsafe worksheet_set_paper(sheet, paper)
    unsafe worksheet_fit_to_pages(sheet, 1, 0)
    unsafe worksheet_repeat_rows(sheet, 0, header)
    // An ampersand would begin a code.
    let words = notice.replacing("&", with: "&&").prefix(200)
    unsafe worksheet_set_footer(sheet, "&L&A&C\(words)&R&P/&N")
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
