package import Digests
import Election
import Foundation
import GRDB
import Notation

/// The durable record of a counting house: one SQLite database that only grows.
///
/// Every line names the hash of the line before it, so that whoever knows the last one's hash, the
/// head, can tell whether anything was changed, taken out or cut off. What is returned from `append`
/// is on the disk.
package final class RecordBook: Sendable {
  let database: any DatabaseWriter
  package let path: String

  /// "KPSO": what SQLite's `application_id` says of our files, and the version of the tables.
  private static let mark = 0x4B50_534F
  private static let version = 1

  /// The end of the record.
  package struct Head: Equatable, Sendable {
    /// 0: there is nothing in it.
    package let sequence: Int
    package let hash: Digest?

    package init(sequence: Int, hash: Digest?) { (self.sequence, self.hash) = (sequence, hash) }
  }

  /// Makes a record.
  ///
  /// - Parameter path: where there is no file yet.
  /// - Throws: where it cannot be made.
  package static func create(at path: String) throws(RecordFailure) {
    do {
      try expectOwnFile(path)
      let queue = try DatabaseQueue(path: path, configuration: configuration())
      try queue.write { database in
        try database.execute(sql: "PRAGMA application_id = \(mark)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
        try RecordTable.create(in: database)
      }
      try queue.close()
    } catch {
      throw RecordFailure(error)
    }
  }

  /// Makes an empty file, or takes one, that nobody else may read: passwords' hashes stand in it.
  static func expectOwnFile(_ path: String) throws {
    let manager = FileManager.default
    if !manager.fileExists(atPath: path) {
      _ = manager.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// Opens a record to read it alone: nothing is written, not even beside it where that cannot be.
  package init(reading path: String) throws(RecordFailure) {
    self.path = path
    do {
      database = try Self.openReading(path)
    } catch {
      throw RecordFailure(error)
    }
  }

  private static func openReading(_ path: String) throws -> any DatabaseWriter {
    try expectFile(path)
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try expectMark(queue)
      return queue
    } catch {
      // Where nothing can be written beside it, as on a full or read-only disk: after an orderly end all
      // is in the one file, which then stands still.
      let log = try? FileManager.default.attributesOfItem(atPath: "\(path)-wal")[.size] as? Int
      guard (log ?? 0) == 0,
        let own = URL(fileURLWithPath: path).absoluteString.removingPercentEncoding
      else { throw error }
      let queue = try DatabaseQueue(path: "\(own)?immutable=1", configuration: configuration)
      try expectMark(queue)
      return queue
    }
  }

  /// Opening would make a file that is not there.
  private static func expectFile(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw RecordFailure.unusable(reason: "\(path): không có tệp này; no such file")
    }
  }

  private static func expectMark(_ database: any DatabaseReader) throws {
    let (found, version) = try database.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA application_id"),
        try Int.fetchOne(database, sql: "PRAGMA user_version")
      )
    }
    guard found == mark, version == Self.version else { throw RecordFailure.foreign }
  }

  /// Opens a record.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - isServed: whether it is served from now on, to many at a time; else a command writes a line.
  /// - Throws: where it cannot be opened.
  package init(at path: String, isServed: Bool = true) throws(RecordFailure) {
    self.path = path
    do {
      database = try isServed ? Self.open(path) : Self.openAlone(path)
    } catch {
      throw RecordFailure(error)
    }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    try expectFile(path)
    let pool = try DatabasePool(path: path, configuration: configuration())
    try expectMark(pool)
    return pool
  }

  /// One connection, which takes the files beside the record away if it is the last one, and else leaves
  /// them to whoever serves.
  private static func openAlone(_ path: String) throws -> any DatabaseWriter {
    try expectFile(path)
    let queue = try DatabaseQueue(path: path, configuration: configuration())
    try expectMark(queue)
    return queue
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      // A commit is on the disk before it is told.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }
    return configuration
  }

  /// Brings everything into the one file, and closes it.
  package func close() throws(RecordFailure) {
    do {
      guard database is DatabasePool else { return try database.close() }
      try database.writeWithoutTransaction { database in
        _ = try database.checkpoint(.truncate)
      }
      try database.close()
      // The last to close takes the two files beside the record away; a reader cannot.
      try DatabaseQueue(path: path).close()
    } catch {
      throw RecordFailure(error)
    }
  }

  // MARK: Writing

  /// Adds lines, all of them or none.
  ///
  /// - Returns: the lines, which are durable.
  package func append(_ entries: [RecordEntry]) async throws(RecordFailure) -> [RecordLine] {
    do {
      return try await database.write { try Self.add(entries, to: $0) }
    } catch {
      throw RecordFailure(error)
    }
  }

  /// Adds lines that depend on what the record holds at that moment, for commands.
  ///
  /// - Parameter decide: is shown the record, which nobody else writes meanwhile.
  /// - Returns: the lines, which are durable.
  /// - Throws: what `decide` throws, or where the record cannot be written.
  package func append(
    deciding decide: (RecordView) throws -> [RecordEntry]
  ) throws -> [RecordLine] {
    try database.write { try Self.add(try decide(RecordView($0)), to: $0) }
  }

  private static func add(
    _ entries: [RecordEntry], to database: Database
  ) throws -> [RecordLine] {
    let head = try RecordView(database).head
    var (sequence, previous) = (head.sequence, head.hash)
    var lines: [RecordLine] = []
    lines.reserveCapacity(entries.count)
    let addLine = try database.cachedStatement(
      sql: "INSERT INTO event (sequence, line, hash) VALUES (?, ?, ?)")
    for entry in entries {
      sequence += 1
      let line = RecordLine(sequence, entry, after: previous)
      previous = line.hash
      try addLine.execute(arguments: [sequence, line.text, Data(line.hash.bytes)])
      if let table = entry.word.table, let key = table.key {
        let isDocument = table == .document
        let addRow = try database.cachedStatement(
          sql: "INSERT INTO \(table.rawValue) (sequence, \(key), content"
            + (isDocument ? ", counts) VALUES (?, ?, ?, ?)" : ") VALUES (?, ?, ?)"))
        try addRow.execute(
          arguments: [sequence, entry.key ?? "", Data(entry.content)]
            + (isDocument ? [entry.counts] : []))
      }
      lines.append(line)
    }
    return lines
  }

  // MARK: Reading

  /// Reads at one moment: what is written meanwhile is not seen.
  package func read<Value>(
    _ body: (RecordView) throws -> Value
  ) throws(RecordFailure) -> Value {
    do {
      return try database.read { try body(RecordView($0)) }
    } catch {
      throw RecordFailure(error)
    }
  }
}
