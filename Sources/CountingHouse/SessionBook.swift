import Digests
import Election
import FoundationEssentials
import Notation
package import Record
import Synchronization

/// Who has come in by the door for people: sessions stand in the record and outlive a restart.
package final class SessionBook: Sendable {
  /// Somebody who has come in.
  package struct Session: Sendable {
    package let user: User
    /// What every form of this session carries, so that no other site can send one.
    package let formToken: String
  }

  /// How long a session lasts.
  private static let longest = 14 * 3_600

  private struct Written: Codable {
    let user: String
    let until: Int
    let isOpen: Bool
  }

  private let record: RecordBook
  private let users: UserBook
  private let now: @Sendable () -> Moment

  init(_ record: RecordBook, _ users: UserBook, now: @escaping @Sendable () -> Moment) {
    (self.record, self.users, self.now) = (record, users, now)
  }

  /// Lets somebody in.
  ///
  /// - Returns: what the browser shows from now on.
  package func open(_ user: User) async throws(RecordFailure) -> String {
    let token = Secret.token()
    try await write(user.name, token, isOpen: true)
    return token
  }

  package func close(_ token: String) async throws(RecordFailure) {
    guard let session = try session(showing: token) else { return }
    try await write(session.user.name, token, isOpen: false)
  }

  private func write(_ name: String, _ token: String, isOpen: Bool) async throws(RecordFailure) {
    let moment = now()
    let content = JSON.object([
      ("user", .string(name)), ("until", .int(moment.secondsSince1970 + Self.longest)),
      ("isOpen", .bool(isOpen)),
    ])
    _ = try await record.append([
      RecordEntry(
        .session, by: name, at: moment, key: Self.key(token), content: Array(content.line.utf8),
        [("deed", .string(isOpen ? "in" : "out"))])
    ])
  }

  /// Who shows a session's token; nil: nobody, or it is over.
  package func session(showing token: String) throws(RecordFailure) -> Session? {
    let row = try record.read { try $0.lastRow(of: .session, key: Self.key(token)) }
    guard let row,
      let written = try? JSONDecoder().decode(Written.self, from: Data(row.content)),
      written.isOpen, now().secondsSince1970 < written.until,
      let user = try users.user(named: written.user), !user.isDisabled,
      // Whoever was changed since comes in anew.
      user.since < row.sequence
    else { return nil }
    return Session(user: user, formToken: Self.formToken(token))
  }

  private static func key(_ token: String) -> String { "\(Digest(of: Array(token.utf8)))" }

  private static func formToken(_ token: String) -> String {
    "\(Digest(of: Array("form \(token)".utf8)))"
  }
}
