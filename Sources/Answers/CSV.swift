import Notation
import Election

/// Comma-separated values (RFC 4180).
package enum CSV {
  /// How many rows a task writes at a time.
  private static let block = 2_048

  /// Writes a table: its header, then a line for each row.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - isForSpreadsheets: whether a text that a spreadsheet would take for a formula gets an
  ///     apostrophe before it.
  ///   - jobs: how many tasks write rows at a time; the text is the same for any number.
  ///   - sink: takes the pieces in order.
  /// - Throws: what `sink` throws.
  package static func write(
    _ table: DataTable, isForSpreadsheets: Bool, jobs: Int, to sink: ([UInt8]) throws -> Void
  ) async throws {
    var header: [UInt8] = []
    line(table.columns.map { .text($0.name) }, table.language, to: &header)
    try sink(header)
    try await Array(stride(from: 0, to: table.count, by: block)).mapped(jobs: jobs) { start in
      var bytes: [UInt8] = []
      for row in start..<min(start + block, table.count) {
        let cells = table.row(row)
        line(
          isForSpreadsheets ? cells.map { $0.withoutFormula(table.language) } : cells,
          table.language, to: &bytes)
      }
      return bytes
    } handingOn: {
      try sink($0)
    }
  }

  /// The whole table; `isForSpreadsheets` as in `write`.
  package static func text(_ table: DataTable, isForSpreadsheets: Bool = false) -> String {
    var bytes: [UInt8] = []
    line(table.columns.map { .text($0.name) }, table.language, to: &bytes)
    for row in 0..<table.count {
      let cells = table.row(row)
      line(
        isForSpreadsheets ? cells.map { $0.withoutFormula(table.language) } : cells,
        table.language, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func line(_ cells: [Cell], _ language: Language, to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .none, .inapplicable, .ratio, .bar: break
      case .text(let text), .word(let text, _): quote(text, to: &bytes)
      case .name(let name, _): quote(name(language), to: &bytes)
      case .integer(let number), .count(let number), .change(let number):
        JSON.write(number, to: &bytes)
      case .numbers(let numbers): bytes += numbers.map { "\($0)" }.joined(separator: " ").utf8
      case .words(let words): quote(words.joined(separator: " "), to: &bytes)
      case .decimal(let digits), .statedPercent(let digits): bytes += digits.utf8
      case .percent(let percentage), .points(let percentage): JSON.write(percentage, to: &bytes)
      case .boolean(let flag), .truth(let flag, _): bytes += (flag ? "true" : "false").utf8
      }
    }
    bytes += "\r\n".utf8
  }

  private static func quote(_ text: String, to bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 0x0D || byte == 0x0A
    }
    guard needsQuotes else { return bytes += text.utf8 }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension Cell {
  /// The signs that a formula begins with, in full width too, as some keyboards write them.
  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r",
  ]

  /// The cell, whose text no spreadsheet takes for a formula: some look at the first sign behind
  /// blanks and what cannot be seen.
  fileprivate func withoutFormula(_ language: Language) -> Cell {
    let text: String
    switch self {
    case .text(let own): text = own
    case .name(let own, _): text = own(language)
    default: return self
    }
    if text.beginsPlainly { return self }
    for scalar in text.unicodeScalars {
      if Self.signs.contains(scalar) { return .text("'" + text) }
      guard
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
          || scalar.isUnprintable
      else { break }
    }
    return self
  }
}

extension String {
  /// Whether it begins with a letter or digit of Vietnamese: most texts do, and need no closer look.
  fileprivate var beginsPlainly: Bool {
    var bytes = utf8.makeIterator()
    guard let first = bytes.next() else { return true }
    switch first {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    // U+00C0 to U+01BF.
    case 0xC3...0xC6: return true
    // U+1E80 to U+1EFF.
    case 0xE1: return bytes.next().map { $0 == 0xBA || $0 == 0xBB } ?? false
    default: return false
    }
  }
}
