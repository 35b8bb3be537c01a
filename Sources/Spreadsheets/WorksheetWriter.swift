import CLibXLSXWriter

/// A worksheet that is being written; rows and columns are counted from 0.
@safe
package struct WorksheetWriter {
  /// The rows that a worksheet can have.
  package static let mostRows = Int(LXW_ROW_MAX)
  /// The characters that a cell can have.
  package static let longestText = 32_767
  /// Its paper: A4.
  private static let paper: UInt8 = 9

  // Invariant: belongs to the workbook, which the writer keeps.
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let writer: SpreadsheetWriter

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, of writer: SpreadsheetWriter) {
    unsafe self.sheet = sheet
    self.writer = writer
  }

  func note(_ result: lxw_error) { writer.note(result) }

  func format(_ style: CellStyle?) -> UnsafeMutablePointer<lxw_format>? {
    unsafe writer.format(style)
  }

  // MARK: Cells

  /// Writes a text; what is longer than a cell can hold is cut.
  package func write(_ text: String, _ row: Int, _ column: Int, _ style: CellStyle? = nil) {
    guard !text.isEmpty else { return blank(row, column, style) }
    // What looks like a character written by its number would be read as that character.
    let text =
      text.utf8.contains(UInt8(ascii: "_"))
      ? text.replacing(/_(x[0-9A-Fa-f]{4}_)/) { "_x005F_\($0.1)" } : text
    let cut =
      text.utf8.count <= Self.longestText || text.unicodeScalars.count <= Self.longestText
      ? text : String(text.unicodeScalars.prefix(Self.longestText))
    note(
      unsafe worksheet_write_string(
        sheet, UInt32(row), UInt16(column), cut, format(style)))
  }

  package func write(_ number: Double, _ row: Int, _ column: Int, _ style: CellStyle? = nil) {
    note(
      unsafe worksheet_write_number(
        sheet, UInt32(row), UInt16(column), number, format(style)))
  }

  /// Writes a formula, whose value the program that opens the file works out.
  package func write(
    formula: String, _ row: Int, _ column: Int, _ style: CellStyle? = nil
  ) {
    note(
      unsafe worksheet_write_formula_str(
        sheet, UInt32(row), UInt16(column), formula, format(style), ""))
  }

  /// Gives an empty cell its style.
  package func blank(_ row: Int, _ column: Int, _ style: CellStyle?) {
    guard let style else { return }
    note(
      unsafe worksheet_write_blank(sheet, UInt32(row), UInt16(column), format(style)))
  }

  /// Writes a text over several columns of a row.
  package func merge(
    _ text: String, _ row: Int, _ columns: ClosedRange<Int>, _ style: CellStyle? = nil
  ) {
    guard columns.count > 1 else { return write(text, row, columns.lowerBound, style) }
    note(
      unsafe worksheet_merge_range(
        sheet, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound),
        text, format(style)))
  }

  // MARK: Rows and columns

  /// Sets the width of columns, in characters, and how their empty cells look.
  package func setColumns(
    _ columns: ClosedRange<Int>, width: Double, _ style: CellStyle? = nil, isHidden: Bool = false
  ) {
    var options = lxw_row_col_options()
    options.hidden = isHidden ? 1 : 0
    note(
      unsafe worksheet_set_column_opt(
        sheet, UInt16(columns.lowerBound), UInt16(columns.upperBound), width,
        format(style), &options))
  }

  package func setRow(_ row: Int, height: Double) {
    note(unsafe worksheet_set_row(sheet, UInt32(row), height, nil))
  }

  /// Keeps the rows above and the columns before a cell in sight.
  package func freeze(_ row: Int, _ column: Int) {
    unsafe worksheet_freeze_panes(sheet, UInt32(row), UInt16(column))
  }

  package func filter(_ rows: ClosedRange<Int>, columns: Int) {
    note(
      unsafe worksheet_autofilter(
        sheet, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(columns - 1)))
  }

  /// On paper A4 across, all columns on a page, the first rows on each, and a foot.
  ///
  /// - Parameters:
  ///   - row: the last row that stands on each page.
  ///   - footer: what stands at the foot beside the worksheet's name and the number of the page.
  package func setPage(repeating row: Int, footer: String) {
    unsafe worksheet_set_landscape(sheet)
    unsafe worksheet_set_paper(sheet, Self.paper)
    unsafe worksheet_fit_to_pages(sheet, 1, 0)
    unsafe worksheet_repeat_rows(sheet, 0, UInt32(row))
    // An ampersand would begin a code.
    let words = footer.replacing("&", with: "&&").prefix(200)
    unsafe worksheet_set_footer(sheet, "&L&A&C\(words)&R&P/&N")
  }

  /// Lets nothing be changed but unlocked cells; without a password: it guards against slips.
  package func protect() {
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    unsafe worksheet_protect(sheet, nil, &options)
  }
}
