package import Digests
package import Election
import FoundationEssentials
import GRDB

/// Something that is not as the record itself says it is.
package struct RecordFault: Equatable, Sendable {
  /// The line that it is about; nil: the whole file.
  package let sequence: Int?
  package let text: Text
}

/// What a line says of itself, as far as it can be held against something.
private struct WrittenLine: Decodable {
  let sequence: Int
  let what: String
  let sha256: String?
  let previous: String?
  let path: String?
  let key: String?
  let counts: Bool?
}

extension RecordBook {
  /// Works out every hash once more.
  ///
  /// - Parameter expected: a hash that was published: the line that has it must be there.
  /// - Returns: the head, and what is wrong; nothing, if the record is whole.
  /// - Throws: where it cannot be read at all.
  package func verify(
    expecting expected: Digest? = nil
  ) throws(RecordFailure) -> (head: Head, faults: [RecordFault]) {
    do {
      return try database.read { database in
        var verification = try RecordVerification(RecordView(database), expected)
        try verification.run()
        return (verification.head, verification.faults)
      }
    } catch {
      throw RecordFailure(error)
    }
  }
}

/// One going through of a record.
private struct RecordVerification {
  private let view: RecordView
  private let expected: Digest?
  private(set) var faults: [RecordFault] = []
  private(set) var head: RecordBook.Head
  /// How many lines have a row in each table.
  private var rows: [RecordTable: Int] = [:]
  private var holdsExpected = false

  /// A damaged file has as many faults as it has lines; so many are told.
  private static let most = 1_000

  init(_ view: RecordView, _ expected: Digest?) throws {
    (self.view, self.expected) = (view, expected)
    head = RecordBook.Head(sequence: 0, hash: nil)
  }

  mutating func run() throws {
    try checkPages()
    try checkTables()
    do {
      try checkLines()
      for table in RecordTable.allCases {
        let count = try view.count(of: table)
        let lines = table == .event ? head.sequence : rows[table] ?? 0
        if count != lines {
          add(
            nil, vi: "bảng \(table.rawValue) có \(count: count) hàng, sổ ghi \(count: lines)",
            en: "the table \(table.rawValue) has rows: \(count: count), lines that tell of one: "
              + "\(count: lines)")
        }
      }
    } catch let error as DatabaseError {
      let reason = error.message ?? "\(error.resultCode)"
      add(
        head.sequence + 1, vi: "không đọc tiếp được: \(reason)",
        en: "cannot be read any further: \(reason)")
    }
    if let expected, !holdsExpected {
      add(
        nil, vi: "không có dòng nào mang mã \("\(expected)"): phần cuối bị thiếu, hoặc sổ khác",
        en: "no line has the hash \("\(expected)"): the end is missing, or it is another record")
    }
  }

  private mutating func checkPages() throws {
    let found = try String.fetchAll(view.database, sql: "PRAGMA integrity_check(20)")
    for problem in found where problem != "ok" {
      add(nil, vi: "SQLite: \(problem)", en: "SQLite: \(problem)")
    }
  }

  /// Tables, indexes and triggers are those that the record was made with, and no others.
  private mutating func checkTables() throws {
    let found = try String.fetchAll(
      view.database, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    guard found.sorted() == RecordTable.allStatements.sorted() else {
      return add(
        nil, vi: "các bảng hoặc bộ khóa của sổ đã bị sửa",
        en: "the record's tables or triggers were changed")
    }
  }

  private mutating func checkLines() throws {
    let lines = try GRDB.Row.fetchCursor(
      view.database, sql: "SELECT sequence, line, hash FROM event ORDER BY sequence")
    let decoder = JSONDecoder()
    while let row = try lines.next() {
      let line = RecordLine(sequence: row["sequence"], text: row["line"])
      let stored: Data = row["hash"]
      if stored.elementsEqual(line.hash.bytes) == false {
        add(line.sequence, vi: "dòng đã bị sửa", en: "the line was changed")
      }
      if line.sequence != head.sequence + 1 {
        add(line.sequence, vi: "thiếu dòng trước dòng này", en: "lines before this one are missing")
      }
      if let written = try? decoder.decode(WrittenLine.self, from: Data(line.text.utf8)) {
        try check(line, written)
      } else {
        add(line.sequence, vi: "không đọc được dòng", en: "the line cannot be read")
      }
      if line.hash == expected { holdsExpected = true }
      head = RecordBook.Head(sequence: line.sequence, hash: line.hash)
    }
  }

  private mutating func check(_ line: RecordLine, _ written: WrittenLine) throws {
    if written.sequence != line.sequence {
      add(line.sequence, vi: "số thứ tự không đúng", en: "its number is another one")
    }
    if written.previous != head.hash.map({ "\($0)" }) {
      add(
        line.sequence, vi: "không nối với dòng trước", en: "it does not follow the line before it")
    }
    guard let table = RecordWord(rawValue: written.what)?.table else { return }
    rows[table, default: 0] += 1
    guard let row = try view.row(of: table, line.sequence) else {
      return add(line.sequence, vi: "nội dung bị mất", en: "what it tells of is missing")
    }
    if "\(Digest(of: row.content))" != written.sha256 {
      add(line.sequence, vi: "nội dung đã bị sửa", en: "what it tells of was changed")
    }
    if let counts = written.counts, counts != row.counts {
      add(line.sequence, vi: "nội dung đã bị sửa", en: "whether it counts was changed")
    }
    if (table.key == "path" ? written.path : written.key) != row.key {
      add(line.sequence, vi: "nội dung nằm ở chỗ khác", en: "what it tells of has another key")
    }
  }

  private mutating func add(
    _ sequence: Int?, vi: Phrase<Vietnamese>, en: Phrase<English>
  ) {
    guard faults.count < Self.most else { return }
    faults.append(RecordFault(sequence: sequence, text: Text(vi: vi, en: en)))
  }
}
