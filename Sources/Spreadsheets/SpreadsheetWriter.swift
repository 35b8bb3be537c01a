import CLibXLSXWriter
import Glibc

/// Why a spreadsheet could not be written.
package struct SpreadsheetFailure: Error, Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}

/// How cells look and behave.
package struct CellStyle: Hashable, Sendable {
  package var isBold = false
  package var wraps = false
  /// As spreadsheets write formats of numbers; nil: general.
  package var numberFormat: String?
  /// Red, green and blue; nil: the program's own.
  package var colour: UInt32?
  package var background: UInt32?
  package var hasBorder = false
  /// Whether it can be changed although its worksheet is protected.
  package var isUnlocked = false
  package var isCentred = false

  package init(
    bold: Bool = false, wraps: Bool = false, number: String? = nil, colour: UInt32? = nil,
    background: UInt32? = nil, border: Bool = false, unlocked: Bool = false, centred: Bool = false
  ) {
    (isBold, self.wraps, numberFormat) = (bold, wraps, number)
    (self.colour, self.background, hasBorder) = (colour, background, border)
    (isUnlocked, isCentred) = (unlocked, centred)
  }
}

/// Writes a spreadsheet (Office Open XML, ECMA-376); the same calls give the same bytes.
@safe
package final class SpreadsheetWriter {
  // Invariant: made in `init`; closed, and so freed, in `close` or `deinit`.
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  // Invariant: these belong to the workbook.
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>?] = unsafe [:]
  /// The first failure; what comes after it is not written.
  private var status = LXW_NO_ERROR

  /// - Parameters:
  ///   - path: the file.
  ///   - seconds: when it says that it was made, since 1970.
  ///   - streams: whether rows go to the disk as they come: then a worksheet is filled from its first
  ///     row on, and there may be as many worksheets as files can be open.
  /// - Throws: where it cannot be made.
  package init(_ path: String, at seconds: Int, streams: Bool) throws(SpreadsheetFailure) {
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = streams ? 1 : 0
    // Its temporary files lie beside it: if the run is killed, they go away with the folder.
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let folder = unsafe strdup(parent)
    defer { unsafe free(folder) }
    unsafe options.tmpdir = folder
    guard let workbook = unsafe workbook_new_opt(path, &options) else {
      throw SpreadsheetFailure(reason: "out of memory")
    }
    unsafe self.workbook = workbook
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = max(1, seconds)  // 0 would be the time of the clock
    status = unsafe workbook_set_properties(workbook, &properties)
  }

  deinit { if let workbook = unsafe workbook { _ = unsafe workbook_close(workbook) } }

  /// Whether something has failed already.
  package var hasFailed: Bool { status != LXW_NO_ERROR }

  /// Adds a worksheet.
  ///
  /// - Parameter name: of at most 31 characters, none of them `[ ] : * ? / \`.
  /// - Returns: the worksheet.
  /// - Throws: where the name cannot be used.
  package func addWorksheet(_ name: String) throws(SpreadsheetFailure) -> WorksheetWriter {
    guard let sheet = unsafe workbook_add_worksheet(workbook, name) else {
      throw SpreadsheetFailure(reason: "cannot add the worksheet \(name)")
    }
    return unsafe WorksheetWriter(sheet, of: self)
  }

  /// Writes the file.
  ///
  /// - Throws: what the library says of the first failure.
  package func close() throws(SpreadsheetFailure) {
    let closed = unsafe workbook_close(workbook)
    unsafe workbook = nil
    note(closed)
    guard status == LXW_NO_ERROR else {
      throw SpreadsheetFailure(
        reason: unsafe lxw_strerror(status).map { unsafe String(cString: $0) } ?? "not written")
    }
  }

  func note(_ result: lxw_error) {
    if status == LXW_NO_ERROR { status = result }
  }

  /// The format of a style; nil for the usual one.
  func format(_ style: CellStyle?) -> UnsafeMutablePointer<lxw_format>? {
    guard let style else { return nil }
    if let known = unsafe formats[style] { return unsafe known }
    let format = unsafe workbook_add_format(workbook)
    if style.isBold { unsafe format_set_bold(format) }
    if style.wraps {
      unsafe format_set_text_wrap(format)
      unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    if style.isCentred { unsafe format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    if let number = style.numberFormat { unsafe format_set_num_format(format, number) }
    if let colour = style.colour { unsafe format_set_font_color(format, colour) }
    if let colour = style.background { unsafe format_set_bg_color(format, colour) }
    if style.hasBorder { unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if style.isUnlocked { unsafe format_set_unlocked(format) }
    unsafe formats[style] = unsafe format
    return unsafe format
  }
}
