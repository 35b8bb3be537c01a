import Digests
package import Election
package import Record
import Synchronization

/// The users of a counting house, as the record has them at any moment: commands may change them while
/// the house is open.
package final class UserBook: Sendable {
  private struct State {
    /// The last line that has been read.
    var sequence = 0
    var byName: [String: User] = [:]
    var byToken: [Digest: String] = [:]
  }

  private let record: RecordBook
  private let state = Mutex(State())

  package init(_ record: RecordBook) { self.record = record }

  /// Everybody, by name.
  package func users() throws(RecordFailure) -> [User] {
    try refreshed { $0.byName.values.sorted { $0.name < $1.name } }
  }

  package func user(named name: String) throws(RecordFailure) -> User? {
    let name = User.plain(name)
    return try refreshed { $0.byName[name] }
  }

  /// Who shows a token; nil: nobody, or somebody who is shut out.
  package func user(showing token: String) throws(RecordFailure) -> User? {
    let digest = Digest(of: Array(token.utf8))
    return try refreshed { state in
      state.byToken[digest].flatMap { state.byName[$0] }.flatMap { user in
        user.isDisabled || user.token != digest ? nil : user
      }
    }
  }

  private func refreshed<Value>(_ body: (State) -> Value) throws(RecordFailure) -> Value {
    let changes = try record.read { [known = state.withLock(\.sequence)] view -> [User] in
      guard try view.last(of: .user) > known else { return [] }
      var users: [User] = []
      try view.rows(of: .user, in: known + 1..<Int.max) { users.append(try User($0)) }
      return users
    }
    return state.withLock { state in
      for user in changes where user.since > state.sequence {
        state.byName[user.name] = user
        if let token = user.token { state.byToken[token] = user.name }
        state.sequence = user.since
      }
      return body(state)
    }
  }

  // MARK: Changes

  /// Why users cannot be changed so.
  package enum Refusal: Error, Equatable {
    case isThere, isNotThere, noName
    case record(RecordFailure)
  }

  /// How somebody will prove who it is.
  package enum Proof: Sendable {
    case password, token
  }

  /// Adds a user.
  ///
  /// - Returns: the password or token, which is not kept.
  package func add(
    _ name: String, _ role: Role, area: String?, pollingAreas: [Int]? = nil, _ proof: Proof,
    by: String, at moment: Moment
  ) throws(Refusal) -> String {
    let name = User.plain(name)
    guard User.isName(name) else { throw .noName }
    let (secret, password, token) = Self.make(proof)
    let user = User(
      name: name, role: role, area: area, pollingAreas: pollingAreas, password: password,
      token: token)
    try change(name, by: by, at: moment, "added") { known throws(Refusal) in
      guard known == nil else { throw .isThere }
      return user
    }
    return secret
  }

  /// Shuts a user out.
  package func disable(_ name: String, by: String, at moment: Moment) throws(Refusal) {
    try change(name, by: by, at: moment, "disabled") { known throws(Refusal) in
      guard let known else { throw .isNotThere }
      return User(
        name: known.name, role: known.role, area: known.area, pollingAreas: known.pollingAreas,
        isDisabled: true)
    }
  }

  /// Gives a user a new password or token; what was valid before is so no longer, sessions included, and
  /// who was shut out may come in again.
  package func reset(
    _ name: String, _ proof: Proof, by: String, at moment: Moment
  ) throws(Refusal) -> String {
    let (secret, password, token) = Self.make(proof)
    try change(name, by: by, at: moment, "reset") { known throws(Refusal) in
      guard let known else { throw .isNotThere }
      return User(
        name: known.name, role: known.role, area: known.area, pollingAreas: known.pollingAreas,
        password: password, token: token)
    }
    return secret
  }

  /// Ends all sessions of a user.
  package func logOut(_ name: String, by: String, at moment: Moment) throws(Refusal) {
    try change(name, by: by, at: moment, "logged-out") { known throws(Refusal) in
      guard let known else { throw .isNotThere }
      return known
    }
  }

  private static func make(_ proof: Proof) -> (String, PasswordHash?, Digest?) {
    switch proof {
    case .password:
      let password = Secret.password()
      return (password, PasswordHash(of: password), nil)
    case .token:
      let token = Secret.token()
      return (token, nil, Digest(of: Array(token.utf8)))
    }
  }

  private func change(
    _ name: String, by: String, at moment: Moment, _ deed: String,
    _ make: (User?) throws(Refusal) -> User
  ) throws(Refusal) {
    let name = User.plain(name)
    do {
      _ = try record.append { view in
        let known = try view.lastRow(of: .user, key: name).map { try User($0) }
        return [try make(known).entry(deed, by: by, at: moment)]
      }
    } catch {
      throw error as? Refusal ?? .record(RecordFailure(error))
    }
  }
}
