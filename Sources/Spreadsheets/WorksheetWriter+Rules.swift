import CLibXLSXWriter
import Glibc

/// What a cell may hold.
package enum CellRule: Sendable {
  /// One of some words; what else is typed is refused.
  case words([String])
  /// One of the values of a range such as `Areas!$A$2:$A$9`.
  case list(String)
  case whole(ClosedRange<Int>)
  case decimal(ClosedRange<Double>)
  /// A day from 1 March 1900 on.
  case date
  /// A text of so many characters.
  case length(ClosedRange<Int>)
}

extension WorksheetWriter {
  /// Holds cells to a kind.
  ///
  /// - Parameters:
  ///   - rows: their rows.
  ///   - columns: their columns.
  ///   - rule: what they may hold.
  ///   - message: what is said where something else is typed; at most 255 characters.
  package func hold(
    _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, to rule: CellRule, message: String
  ) {
    var validation = unsafe lxw_data_validation()
    unsafe validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    var owned: [UnsafeMutablePointer<CChar>?] = unsafe []
    defer { for index in unsafe owned.indices { unsafe free(owned[index]) } }
    func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
      let copy = unsafe strdup(text)
      unsafe owned.append(copy)
      return unsafe copy
    }
    unsafe validation.error_message = copy(String(message.unicodeScalars.prefix(255)))
    switch rule {
    case .words(let words):
      // A comma would take a word apart.
      precondition(words.allSatisfy { !$0.contains(",") })
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      var list = unsafe words.map { unsafe copy($0) } + [nil]
      unsafe list.withUnsafeMutableBufferPointer { list in
        unsafe validation.value_list = list.baseAddress
        unsafe set(rows, columns, &validation)
      }
      return
    case .list(let range):
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      unsafe validation.value_formula = copy("=" + range)
    case .whole(let range):
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      unsafe validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      unsafe validation.minimum_number = Double(range.lowerBound)
      unsafe validation.maximum_number = Double(range.upperBound)
    case .date:
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
      unsafe validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
      unsafe validation.value_datetime = lxw_datetime(
        year: 1900, month: 3, day: 1, hour: 0, min: 0, sec: 0)
    case .length(let range):
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
      unsafe validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      unsafe validation.minimum_number = Double(range.lowerBound)
      unsafe validation.maximum_number = Double(range.upperBound)
    case .decimal(let range):
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      unsafe validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      unsafe validation.minimum_number = range.lowerBound
      unsafe validation.maximum_number = range.upperBound
    }
    unsafe set(rows, columns, &validation)
  }

  private func set(
    _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>,
    _ validation: inout lxw_data_validation
  ) {
    unsafe note(
      worksheet_data_validation_range(
        sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
        UInt16(columns.upperBound), &validation))
  }

  /// Shows cells in another style where a formula, written for the first of them, is true.
  package func show(
    _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, as style: CellStyle,
    where formula: String
  ) {
    var rule = unsafe lxw_conditional_format()
    unsafe rule.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    let text = unsafe strdup(formula)
    defer { unsafe free(text) }
    unsafe rule.value_string = text
    unsafe rule.format = format(style)
    unsafe note(
      worksheet_conditional_format_range(
        sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
        UInt16(columns.upperBound), &rule))
  }
}
