import ValidatedXML

/// What stands in a cell.
package enum CellValue: Equatable, Sendable {
  case text(String)
  /// A number as the file writes it, which may be of the form `1.5E-2`.
  case number(String, NumberKind)
  /// A day and time as ISO 8601 writes them.
  case date(String)
  case boolean(Bool)
  /// An error such as `#REF!`.
  case error(String)
  /// A formula whose value nobody has worked out yet.
  case unevaluated
}

/// A cell of a row.
package struct WorksheetCell: Equatable, Sendable {
  /// Counted from 0.
  package let column: Int
  package let value: CellValue
  package let isFormula: Bool
}

/// A row, good only during the call in which it is handed over.
package struct WorksheetRow {
  /// Counted from 1, as people see it.
  package let number: Int
  /// Whether days are counted from 1904 on, rather than from 1900.
  package var countsFrom1904: Bool { book.countsFrom1904 }
  fileprivate let element: XMLElement
  fileprivate let book: Workbook
  fileprivate let fault: RowFault

  /// By column; empty cells are left out.
  package var cells: [WorksheetCell] {
    var cells: [WorksheetCell] = []
    forEachCell { cells.append($0) }
    return cells
  }
}

extension WorksheetRow {
  /// How people call a cell, such as `C7`.
  package static func address(row: Int, column: Int) -> String {
    var letters = ""
    var rest = column
    repeat {
      letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters + (row > 0 ? "\(row)" : "")
  }
}

/// Reads the rows of a worksheet (ECMA-376 18.3.1.73, 18.3.1.4).
struct RowReader {
  private let book: Workbook
  private let reader = SpreadsheetXML.reader(of: [.row])
  private var lastRow = 0

  init(_ book: Workbook) { self.book = book }

  /// Reads a worksheet.
  ///
  /// - Parameters:
  ///   - source: its bytes.
  ///   - receive: is given every row that has anything in it.
  /// - Returns: what is wrong with it; nil where nothing is.
  mutating func read(
    _ source: XMLByteSource, receive: (WorksheetRow) -> Void
  ) -> SpreadsheetFault? {
    var fault: SpreadsheetFault?
    var last = lastRow
    let (book, found) = (book, RowFault())
    let broken = reader.read(source) { element in
      let number = element.number(.r) ?? last + 1
      guard number > last else {
        fault = SpreadsheetFault(.xml, "row \(number) stands behind row \(last)")
        return false
      }
      last = number
      receive(WorksheetRow(number: number, element: element, book: book, fault: found))
      fault = found.fault
      return fault == nil
    }
    lastRow = last
    return fault ?? broken.map { SpreadsheetFault($0) }
  }
}

extension WorksheetRow {
  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384

  private func column(of element: XMLElement, behind last: Int) -> Int {
    element.withValue(SpreadsheetXML.Attribute.r.rawValue) { $0.column } ?? last + 1
  }

  /// Calls `body` with every cell in which anything stands, by column.
  package func forEachCell(_ body: (WorksheetCell) -> Void) {
    var last = -1
    for element in element.children where element.name == SpreadsheetXML.Element.c.rawValue {
      let column = column(of: element, behind: last)
      guard column > last, column < Self.mostColumns else {
        return fault.note("row \(number): its cells are out of order")
      }
      last = column
      var (isFormula, value): (Bool, CellValue?) = (false, nil)
      for child in element.children {
        switch SpreadsheetXML.Element(rawValue: child.name) {
        case .v: value = self.value(child, in: element)
        case .f: isFormula = true
        case .is:
          let text = SpreadsheetXML.text(of: child)
          guard text.utf8.count <= SpreadsheetXML.longestText else {
            return fault.note("row \(number): a text longer than a cell can hold")
          }
          value = text.isEmpty ? nil : .text(text)
        default: break
        }
      }
      // A file that another program has made of formulas has no values yet.
      if isFormula, value == nil { value = .unevaluated }
      guard let value else { continue }
      guard number <= Self.mostRows else {
        return fault.note("row \(number) is beyond what a worksheet can have")
      }
      body(WorksheetCell(column: last, value: value, isFormula: isFormula))
    }
  }

  /// A cell's value; nil where nothing stands in it.
  private func value(_ element: XMLElement, in cell: XMLElement) -> CellValue? {
    let type = CellType(of: cell)
    if type == .shared { return sharedText(element).flatMap { $0.isEmpty ? nil : .text($0) } }
    guard element.withText({ $0.count }) <= SpreadsheetXML.longestText else {
      fault.note("row \(number): a text longer than a cell can hold")
      return nil
    }
    let text = element.text
    guard !text.isEmpty else { return nil }
    switch type {
    case .shared, .inline, .formulaText: return .text(text)
    case .boolean: return .boolean(text == "1")
    case .error: return .error(text)
    case .date: return .date(text)
    case .number:
      let style = cell.number(.s) ?? 0
      return .number(text, book.formats.indices.contains(style) ? book.formats[style] : .plain)
    }
  }

  /// The shared text that a cell refers to.
  private func sharedText(_ value: XMLElement) -> String? {
    let place = value.withText { text in text.isEmpty ? -1 : text.wholeNumber ?? .max }
    if place < 0 { return nil }
    guard book.texts.indices.contains(place) else {
      fault.note("row \(number): a text that is not there")
      return nil
    }
    return book.texts[place]
  }
}

/// What is found wrong with a row while its cells are read.
final class RowFault {
  private(set) var fault: SpreadsheetFault?

  func note(_ reason: String) {
    if fault == nil { fault = SpreadsheetFault(.xml, reason) }
  }
}

/// What a cell's value is (18.18.11).
private enum CellType {
  case shared, inline, formulaText, boolean, error, date, number

  init(of cell: XMLElement) {
    self = cell.withValue(SpreadsheetXML.Attribute.t.rawValue) { CellType($0) } ?? .number
  }

  init(_ bytes: Span<UInt8>) {
    switch (bytes.count, bytes.isEmpty ? 0 : bytes[0]) {
    case (1, UInt8(ascii: "s")): self = .shared
    case (1, UInt8(ascii: "b")): self = .boolean
    case (1, UInt8(ascii: "e")): self = .error
    case (1, UInt8(ascii: "d")): self = .date
    case (3, _): self = .formulaText
    case (9, _): self = .inline
    default: self = .number
    }
  }
}

extension Span<UInt8> {
  /// A number of at most nine digits; nil for other bytes.
  fileprivate var wholeNumber: Int? {
    guard (1...9).contains(count) else { return nil }
    var number = 0
    for index in indices {
      let digit = self[index] &- 0x30
      guard digit <= 9 else { return nil }
      number = 10 * number + Int(digit)
    }
    return number
  }

  /// The column of a cell's address, from 0; beyond all columns for what is none.
  fileprivate var column: Int {
    var column = 0
    for index in indices {
      let byte = self[index]
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      if column > 1 << 20 { break }
    }
    return column == 0 ? .max : column - 1
  }
}
