import Digests
import Election
import ElectionTestSupport
import Foundation
import GRDB
import Record
import Testing

/// The durable record: it only grows, and tells where it was touched.
@Suite struct RecordTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/house.sqlite" }
  private let moment = Moment(secondsSince1970: 1_773_565_200)

  init() throws {
    folder = try TemporaryFolder()
    try RecordBook.create(at: folder.path + "/house.sqlite")
  }

  private func document(_ path: String, _ text: String, counts: Bool = true) -> RecordEntry {
    RecordEntry(
      .document, by: "lan", at: moment, key: path, content: Array(text.utf8), counts: counts)
  }

  /// A record of six lines.
  private func filled() async throws -> RecordBook {
    let record = try RecordBook(at: path)
    _ = try await record.append([
      RecordEntry(.house, by: "console", at: moment), document("sheets/a.xml", "<a/>"),
    ])
    _ = try await record.append([
      document("sheets/b.xml", "<b/>", counts: false),
      RecordEntry(.user, by: "console", at: moment, key: "lan", content: Array("{}".utf8)),
      RecordEntry(.refused, by: "lan", at: moment, digest: Digest(of: [1])),
      document("sheets/c.xml", "<c/>"),
    ])
    return record
  }

  @Test("every line names the hash of the line before it, and what it is about")
  func chain() async throws {
    let record = try await filled()
    var lines: [String] = []
    try record.read { view in
      try view.lines(after: 0) { _, line in
        lines.append(line)
        return true
      }
    }
    #expect(lines.count == 6)
    var previous: String?
    for (index, line) in lines.enumerated() {
      let object = try JSONSerialization.jsonObject(with: Foundation.Data(line.utf8))
      let members = try #require(object as? [String: Any])
      #expect(members["sequence"] as? Int == index + 1)
      #expect(members["previous"] as? String == previous)
      previous = "\(Digest(of: Array(line.utf8)))"
    }
    #expect(lines[1].contains("\"sha256\": \"\(Digest(of: Array("<a/>".utf8)))\""))
    let head = try record.read { try $0.head }
    #expect(head.hash.map { "\($0)" } == previous && head.sequence == 6)
    let verified = try record.verify(expecting: head.hash)
    #expect(verified.faults.isEmpty && verified.head == head)
  }

  @Test("nothing is changed or taken away, and no line left out", arguments: RecordTable.allCases)
  func growsOnly(table: RecordTable) async throws {
    let record = try await filled()
    try record.close()
    let queue = try DatabaseQueue(path: path)
    let name = table.rawValue
    // A table without rows has none to change.
    try await queue.write { database in
      let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(name)") ?? 0
      guard rows > 0 else { return }
      #expect(throws: DatabaseError.self) { try database.execute(sql: "DELETE FROM \(name)") }
      #expect(throws: DatabaseError.self) {
        try database.execute(sql: "UPDATE \(name) SET sequence = sequence + 100")
      }
    }
    #expect(throws: DatabaseError.self) {
      try queue.write {
        try $0.execute(sql: "INSERT INTO event (sequence, line, hash) VALUES (9, 'x', 'y')")
      }
    }
  }

  /// What somebody with a tool of their own does to the file, and where that shows.
  static let touches: [(name: String, sql: String, line: Int?)] = [
    ("a line", "UPDATE event SET line = replace(line, 'lan', 'lam') WHERE sequence = 3", 3),
    (
      "a line and its hash",
      "UPDATE event SET line = replace(line, 'lan', 'lam'), hash = x'00' WHERE sequence = 3", 3
    ),
    ("a document", "UPDATE document SET content = CAST('<x/>' AS BLOB) WHERE sequence = 2", 2),
    ("a path", "UPDATE document SET path = 'sheets/x.xml' WHERE sequence = 2", 2),
    ("whether it counts", "UPDATE document SET counts = 1 WHERE sequence = 3", 3),
    ("a document that is gone", "DELETE FROM document WHERE sequence = 6", 6),
    ("whose row it is", "UPDATE user SET key = 'minh'", 4),
    ("a trigger", "SELECT 1", nil),
    (
      "a trigger of somebody's own",
      "CREATE TRIGGER skip BEFORE INSERT ON document BEGIN SELECT raise(ignore); END", nil
    ),
    ("a user", "UPDATE user SET content = CAST('{\"role\"}' AS BLOB)", 4),
    ("a line in the middle that is gone", "DELETE FROM event WHERE sequence = 4", 5),
    (
      "a document that nobody brought",
      "INSERT INTO document VALUES (99, 'sheets/z.xml', 1, CAST('<z/>' AS BLOB))", nil
    ),
  ]

  /// Does what the triggers would refuse, and leaves them as they were.
  private func tamper(_ statements: [String], leavesTriggers: Bool = true) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      let triggers = try Row.fetchAll(
        database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for trigger in triggers {
        let name: String = trigger["name"]
        try database.execute(sql: "DROP TRIGGER \(name)")
      }
      for statement in statements { try database.execute(sql: statement) }
      guard leavesTriggers else { return }
      for trigger in triggers {
        let sql: String = trigger["sql"]
        try database.execute(sql: sql)
      }
    }
    try queue.close()
  }

  @Test("whoever touches the file is found out, with the line", arguments: touches)
  func touched(name: String, sql: String, line: Int?) async throws {
    try await filled().close()
    try tamper([sql], leavesTriggers: name != "a trigger")
    let faults = try RecordBook(at: path).verify().faults
    #expect(!faults.isEmpty && faults.contains { $0.sequence == line }, "\(name): \(faults)")
  }

  @Test("a tail that is cut off shows by the head that was published")
  func cutOff() async throws {
    let record = try await filled()
    let head = try record.read { try $0.head.hash }
    try record.close()
    try tamper([
      "DELETE FROM event WHERE sequence = 6", "DELETE FROM document WHERE sequence = 6",
    ])
    let cut = try RecordBook(at: path)
    #expect(try cut.verify().faults.isEmpty)
    #expect(try cut.verify(expecting: head).faults.count == 1)
  }

  @Test("a page that is damaged shows")
  func damagedPage() async throws {
    let record = try await filled()
    _ = try await record.append(
      (0..<200).map { document("sheets/\($0).xml", String(repeating: "x", count: 400)) })
    try record.close()
    var bytes = try Foundation.Data(contentsOf: URL(fileURLWithPath: path))
    let pages = bytes.count / 4_096
    var noticed = 0
    // The first page has free room; a byte in it may say nothing.
    for page in 1..<pages {
      let place = page * 4_096 + 2_000
      bytes[place] ^= 0x5A
      let copy = folder.path + "/damaged.sqlite"
      try bytes.write(to: URL(fileURLWithPath: copy))
      bytes[place] ^= 0x5A
      let faults = try? RecordBook(at: copy).verify().faults
      if faults?.isEmpty != true { noticed += 1 }
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) }
    }
    // Free room in the middle of a page is nobody's.
    #expect(noticed > pages / 2, "\(noticed) of \(pages)")
  }

  @Test("a copy made while others write is a record of its own, and a closed one is one file")
  func backup() async throws {
    let record = try await filled()
    try record.back(up: folder.path + "/copy.sqlite")
    _ = try await record.append([document("sheets/d.xml", "<d/>")])
    try record.close()
    let copy = try RecordBook(at: folder.path + "/copy.sqlite")
    #expect(try copy.verify().faults.isEmpty)
    #expect(try copy.verify().head.sequence == 6)
    _ = try await copy.append([document("sheets/e.xml", "<e/>")])
    #expect(try copy.verify().head.sequence == 7)
    try copy.close()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.sorted() == ["copy.sqlite", "house.sqlite"])
  }

  @Test("it is read where nothing can be written, and by its owner alone")
  func readOnly() async throws {
    try await filled().close()
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    let record = try RecordBook(reading: path)
    #expect(try record.verify().faults.isEmpty && record.verify().head.sequence == 6)
    try record.back(up: folder.path + "/copy.sqlite")
    try record.close()
    // In a folder that takes nothing more, as of archive media.
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    }
    #expect(try RecordBook(reading: path).verify().faults.isEmpty)
  }

  @Test("what is no record is not opened, and not made")
  func foreign() throws {
    #expect(throws: RecordFailure.self) { try RecordBook(at: folder.path + "/none.sqlite") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none.sqlite"))
    try folder.write("no database", to: "text.sqlite")
    #expect(throws: RecordFailure.foreign) { try RecordBook(at: folder.path + "/text.sqlite") }
    let other = try DatabaseQueue(path: folder.path + "/other.sqlite")
    try other.write { try $0.execute(sql: "CREATE TABLE t (x)") }
    try other.close()
    #expect(throws: RecordFailure.foreign) { try RecordBook(at: folder.path + "/other.sqlite") }
  }

  @Test("of several lines all are written or none")
  func together() async throws {
    let record = try await filled()
    let entries = [document("sheets/n.xml", "<n/>"), document("sheets/a.xml", "")]
    await #expect(throws: RecordFailure.self) { _ = try await record.append(entries) }
    #expect(try record.read { try $0.head.sequence } == 6)
    #expect(try record.verify().faults.isEmpty)
  }
}
