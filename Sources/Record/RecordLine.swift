package import Digests
package import Election
package import Notation

/// What a line of the record tells.
package enum RecordWord: String, CaseIterable, Sendable {
  /// The record begins.
  case house
  /// A file of a definition that somebody puts up, and that a version holds from now on.
  case definition
  case adopted
  /// A document has come in; or one of which nothing can be read, and which was not kept.
  case document
  case refused
  /// A document counts from now on, because somebody else stands for it; or never will.
  case confirmed
  case withdrawn
  /// What has been typed of a sheet.
  case draft
  case entry
  case discarded
  /// A photograph or scan of the paper has been put beside a sheet.
  case scan
  /// An area is closed: nothing is missing.
  case signed
  /// What may come in from then on.
  case phase
  /// Somebody was added, changed, shut out.
  case user
  /// Somebody has come in, or gone.
  case session

  /// Where that is kept which the line is about; nil: the line is all there is.
  package var table: RecordTable? {
    switch self {
    case .house, .refused: nil
    case .definition: .definition
    case .document: .document
    case .adopted, .confirmed, .withdrawn, .signed, .phase: .confirmation
    case .draft, .entry, .discarded: .entry
    case .scan: .scan
    case .user: .user
    case .session: .session
    }
  }
}

/// Something that goes into the record: it becomes one line.
package struct RecordEntry: Sendable {
  package let word: RecordWord
  /// Who did it: the name of a user, or of a program's command.
  package let by: String
  package let at: Moment
  /// What its row is found by: a path, a name, the number of a line; nil where there is no row.
  package let key: String?
  /// What the line is about, byte for byte; none where there is nothing but the line.
  package let content: [UInt8]
  /// What identifies the content; or bytes that were not kept.
  package let digest: Digest?
  /// Of a document, whether it counts at once; else when somebody else stands for it.
  package let counts: Bool
  /// What more the line tells.
  package let members: [(String, JSON)]

  /// - Parameters:
  ///   - word: what it tells; with a table only where there is content.
  ///   - by: who did it.
  ///   - at: when.
  ///   - key: what its row is found by.
  ///   - content: what it is about.
  ///   - counts: of a document, whether it counts at once.
  ///   - digest: of the content, where it is known already; of bytes that are not kept.
  ///   - members: what more the line tells.
  package init(
    _ word: RecordWord, by: String, at: Moment, key: String? = nil, content: [UInt8]? = nil,
    counts: Bool = false, digest: Digest? = nil, _ members: [(String, JSON)] = []
  ) {
    precondition((word.table == nil) == (content == nil), "a row for each line that has a table")
    (self.word, self.by, self.at, self.key) = (word, by, at, key)
    (self.counts, self.members) = (counts, members)
    self.content = content ?? []
    self.digest = digest ?? content.map { Digest(of: $0) }
  }
}

/// A line of the record: what happened, as one JSON object, and the hash that the next line names.
package struct RecordLine: Sendable {
  /// From 1, without a gap.
  package let sequence: Int
  package let text: String
  package let hash: Digest

  init(_ sequence: Int, _ entry: RecordEntry, after previous: Digest?) {
    self.sequence = sequence
    let members: [(String, JSON)] = [
      ("sequence", .int(sequence)), ("at", .string("\(entry.at)")), ("by", .string(entry.by)),
      ("what", .string(entry.word.rawValue)),
      ("sha256", .optional(entry.digest) { .string("\($0)") }),
      ("previous", .optional(previous) { .string("\($0)") }),
    ]
    // What the row has is told by the line, which vouches for it.
    let row: [(String, JSON)] =
      switch entry.word.table {
      case .document: [("path", .string(entry.key ?? "")), ("counts", .bool(entry.counts))]
      case .definition: [("path", .string(entry.key ?? ""))]
      case .entry, .scan, .confirmation, .user, .session:
        [("key", .string(entry.key ?? ""))]
      case nil, .event: []
      }
    text = JSON.object(members + row + entry.members).line
    hash = Self.hash(of: text)
  }

  init(sequence: Int, text: String) {
    self.sequence = sequence
    self.text = text
    hash = Self.hash(of: text)
  }

  /// What the next line must name: the SHA-256 of the line without its line feed.
  static func hash(of text: String) -> Digest { Digest(of: Array(text.utf8)) }
}
