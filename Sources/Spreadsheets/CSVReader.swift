/// Reads tables of comma-separated values (RFC 4180), separated by commas, semicolons or tabs.
package struct CSVReader: Sendable {
  /// A row of a table.
  package struct Row: Sendable {
    /// The line that it begins on, counted from 1.
    package let line: Int
    package let fields: [String]
    /// Whether a quote in it is not closed, or closed amid a field.
    package let isBroken: Bool
  }

  /// Why a table cannot be read at all.
  package enum Fault: Error, Sendable {
    case otherEncoding(line: Int)
    case noSeparator
  }

  /// The bytes that a quoted field may have: twice those of the longest note.
  private static let longestField = 32_768

  /// The lines that a row may go on for in its quoted fields: where quotes are broken everywhere, every
  /// line would be read to the end of the file.
  private static let mostLines = 100

  private let bytes: [UInt8]
  private let separator: UInt8
  private var place = 0
  private var line = 1

  /// - Parameter bytes: the file, in UTF-8 with or without a mark of the byte order.
  /// - Throws: where it is of another encoding, or its first row has one field only.
  package init(_ bytes: [UInt8]) throws(Fault) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.bytes = bytes
    place = start
    if let line = Self.firstForeignLine(bytes) { throw .otherEncoding(line: line) }
    // Titles may stand above the names of the columns, which are many.
    let marks: [UInt8] = [0x2C, 0x3B, 0x09]
    let lines = bytes[start...].prefix(Self.longestField * 4)
      .split(maxSplits: 40) { $0 == 0x0A || $0 == 0x0D }.prefix(40)
    let counts = marks.map { mark in
      lines.map { line in line.count { $0 == mark } }.max() ?? 0
    }
    guard let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) else {
      throw .noSeparator
    }
    separator = marks[best]
  }

  /// The first line that is not UTF-8; nil where all are.
  private static func firstForeignLine(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) { return nil }
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if part.contains(0) || String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }

  /// The next row, empty lines passed over; nil at the end.
  package mutating func next() -> Row? {
    while place < bytes.count {
      let (start, first) = (place, line)
      if let fields = record() {
        if fields.count == 1, fields[0].isEmpty { continue }
        return Row(line: first, fields: fields, isBroken: false)
      }
      // What a broken quote has swallowed is read again, from the next line on.
      (place, line) = (start, first)
      let end = bytes[start...].firstIndex { $0 == 0x0A } ?? bytes.count
      place = min(end + 1, bytes.count)
      line += 1
      return Row(
        line: first, fields: [String(decoding: bytes[start..<end], as: UTF8.self)], isBroken: true)
    }
    return nil
  }

  /// Reads a row; nil where a quote in it is broken.
  private mutating func record() -> [String]? {
    var fields: [String] = []
    let first = line
    while true {
      guard let field = field(), line - first <= Self.mostLines else { return nil }
      fields.append(field)
      guard place < bytes.count else { return fields }
      let byte = bytes[place]
      place += 1
      if byte == separator { continue }
      // The end of a line: CR, LF or both.
      if byte == 0x0D, place < bytes.count, bytes[place] == 0x0A { place += 1 }
      line += 1
      return fields
    }
  }

  private mutating func field() -> String? {
    let start = place
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") { return quoted() }
    while place < bytes.count, bytes[place] != separator, bytes[place] != 0x0A, bytes[place] != 0x0D
    {
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func quoted() -> String? {
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      guard byte == UInt8(ascii: "\"") else {
        // So far a quote that is never closed would be looked for from every line on.
        guard text.count < Self.longestField else { return nil }
        if byte == 0x0A { line += 1 }
        text.append(byte)
        continue
      }
      guard place < bytes.count else { return String(decoding: text, as: UTF8.self) }
      switch bytes[place] {
      case UInt8(ascii: "\""):
        text.append(bytes[place])
        place += 1
      case separator, 0x0A, 0x0D: return String(decoding: text, as: UTF8.self)
      default: return nil
      }
    }
    return nil
  }
}
