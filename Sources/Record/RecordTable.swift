import GRDB

/// The tables of a record.
///
/// Each but `event` holds what some of the record's lines are about. Nothing in them is ever changed or taken away: triggers refuse it.
package enum RecordTable: String, CaseIterable, Sendable {
  /// One row for each line, in order.
  case event
  /// Files of the definition, in versions.
  case definition
  /// What has come in: sheets, reports, papers, archives of them.
  case document
  /// What somebody has typed of a sheet.
  case entry
  /// Photographs and scans of the paper.
  case scan
  /// Who stands for what: documents confirmed, areas signed off.
  case confirmation
  /// People, as they were added or changed: the last row of a name holds.
  case user
  /// When somebody has come in, or gone.
  case session

  /// The columns beside `sequence`, the number of the row's line.
  private var columns: String {
    switch self {
    case .event: "line TEXT NOT NULL, hash BLOB NOT NULL"
    case .definition: "path TEXT NOT NULL, content BLOB NOT NULL"
    case .document: "path TEXT NOT NULL UNIQUE, counts INTEGER NOT NULL, content BLOB NOT NULL"
    case .entry, .scan, .confirmation, .user, .session: "key TEXT NOT NULL, content BLOB NOT NULL"
    }
  }

  /// The column that a row is found by; nil where rows are only read in order.
  var key: String? {
    switch self {
    case .event: nil
    case .definition, .document: "path"
    case .entry, .scan, .confirmation, .user, .session: "key"
    }
  }

  /// What says of a row whether it counts at once: only documents can wait.
  var counts: String { self == .document ? "counts" : "0" }

  private var statements: [String] {
    var all = [
      "CREATE TABLE \(rawValue) (sequence INTEGER PRIMARY KEY, \(columns))",
      trigger("no_update", "BEFORE UPDATE"), trigger("no_delete", "BEFORE DELETE"),
    ]
    switch self {
    case .event:
      all.append(
        """
        CREATE TRIGGER event_in_order BEFORE INSERT ON event
        WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM event)
        BEGIN SELECT raise(ABORT, 'lines follow each other'); END
        """)
    case .entry, .scan, .confirmation, .user, .session:
      all.append("CREATE INDEX \(rawValue)_by_key ON \(rawValue) (key, sequence)")
    case .definition, .document: break
    }
    return all
  }

  private func trigger(_ name: String, _ event: String) -> String {
    """
    CREATE TRIGGER \(rawValue)_\(name) \(event) ON \(rawValue)
    BEGIN SELECT raise(ABORT, 'the record only grows'); END
    """
  }

  /// What makes all tables, with what guards them.
  static var allStatements: [String] { allCases.flatMap(\.statements) }

  /// Makes all tables in an empty database.
  static func create(in database: Database) throws {
    for statement in allStatements { try database.execute(sql: statement) }
  }
}
