import Digests
import Foundation
import GRDB

/// A record as it is at one moment.
package struct RecordView {
  let database: Database

  init(_ database: Database) { self.database = database }

  /// A row of one of the tables.
  package struct Row: Sendable {
    /// The number of the line that it came with.
    package let sequence: Int
    package let key: String
    package let content: [UInt8]
    /// Of a document, whether it counts at once.
    package let counts: Bool
  }

  package var head: RecordBook.Head {
    get throws {
      let row = try GRDB.Row.fetchOne(
        database, sql: "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
      guard let row else { return RecordBook.Head(sequence: 0, hash: nil) }
      let hash: Data = row["hash"]
      return RecordBook.Head(sequence: row["sequence"], hash: Digest(bytes: Array(hash)[...]))
    }
  }

  /// Reads lines in order.
  ///
  /// - Parameters:
  ///   - sequence: those behind this one.
  ///   - most: how many at most.
  ///   - body: takes each; nothing more is read once it has said false.
  /// - Throws: what `body` throws, or where the record cannot be read.
  package func lines(
    after sequence: Int, most: Int = .max, _ body: (_ sequence: Int, _ text: String) throws -> Bool
  ) throws {
    let rows = try GRDB.Row.fetchCursor(
      database,
      sql: "SELECT sequence, line FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?",
      arguments: [sequence, most])
    while let row = try rows.next() {
      guard try body(row["sequence"], row["line"]) else { return }
    }
  }

  /// A line by its number; nil where there is none.
  package func line(_ sequence: Int) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT line FROM event WHERE sequence = ?", arguments: [sequence])
  }

  /// The last line's number among those of a table; 0 for none.
  package func last(of table: RecordTable) throws -> Int {
    try Int.fetchOne(
      database.cachedStatement(sql: "SELECT coalesce(max(sequence), 0) FROM \(table.rawValue)"))
      ?? 0
  }

  /// Reads rows of a table in order.
  ///
  /// - Parameters:
  ///   - table: one that has contents.
  ///   - range: the numbers of their lines.
  ///   - body: takes each.
  /// - Throws: what `body` throws, or where the record cannot be read.
  package func rows(
    of table: RecordTable, in range: Range<Int> = 0..<Int.max, _ body: (Row) throws -> Void
  ) throws {
    guard let key = table.key else { return }
    let rows = try GRDB.Row.fetchCursor(
      database,
      sql: """
        SELECT sequence, \(key) AS key, content, \(table.counts) AS counts FROM \(table.rawValue)
        WHERE sequence >= ? AND sequence < ? ORDER BY sequence
        """, arguments: [range.lowerBound, range.upperBound])
    while let row = try rows.next() { try body(Self.row(row)) }
  }

  /// The last row of a table that has a key; nil for none.
  package func lastRow(of table: RecordTable, key: String) throws -> Row? {
    guard let column = table.key else { return nil }
    return try row(
      "SELECT sequence, \(column) AS key, content, \(table.counts) AS counts FROM \(table.rawValue) "
        + "WHERE \(column) = ? ORDER BY sequence DESC LIMIT 1", key)
  }

  /// How the content of a row begins; nil for none.
  package func start(of table: RecordTable, _ sequence: Int) throws -> [UInt8]? {
    try Data.fetchOne(
      database, sql: "SELECT substr(content, 1, 16) FROM \(table.rawValue) WHERE sequence = ?",
      arguments: [sequence]
    ).map(Array.init)
  }

  /// The row of a table that came with a line; nil for none.
  package func row(of table: RecordTable, _ sequence: Int) throws -> Row? {
    guard let column = table.key else { return nil }
    return try row(
      "SELECT sequence, \(column) AS key, content, \(table.counts) AS counts FROM \(table.rawValue) WHERE sequence = ?",
      sequence)
  }

  private func row(_ sql: String, _ argument: some DatabaseValueConvertible) throws -> Row? {
    let statement = try database.cachedStatement(sql: sql)
    return try GRDB.Row.fetchOne(statement, arguments: [argument]).map(Self.row)
  }

  private static func row(_ row: GRDB.Row) -> Row {
    let content: Data = row["content"]
    return Row(
      sequence: row["sequence"], key: row["key"], content: Array(content), counts: row["counts"])
  }

  /// How many rows a table has.
  func count(of table: RecordTable) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table.rawValue)") ?? 0
  }
}

extension RecordView {
  /// The numbers of the lines whose rows have a key.
  package func sequences(of table: RecordTable, key: String) throws -> [Int] {
    guard let column = table.key else { return [] }
    return try Int.fetchAll(
      database,
      sql: "SELECT sequence FROM \(table.rawValue) WHERE \(column) = ? ORDER BY sequence",
      arguments: [key])
  }
}

extension RecordView {
  /// Lines that hold some words, in order.
  package func lines(after sequence: Int, holding words: String, most: Int) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT line FROM event WHERE sequence > ? AND instr(lower(line), lower(?)) > 0
        ORDER BY sequence LIMIT ?
        """, arguments: [sequence, words, most])
  }
}
