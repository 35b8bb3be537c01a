package import Digests
package import Election
import Foundation
import Notation
import Record

/// Somebody who works in a counting house.
package struct User: Sendable {
  package let name: String
  package let role: Role
  /// The code of the area that the user is tied to; nil: the whole election.
  package let area: String?
  /// The numbers of the polling areas of that commune; nil: all of it.
  package let pollingAreas: [Int]?
  /// What the user proves who it is by; nil: not in this way.
  package let password: PasswordHash?
  package let token: Digest?
  package let isDisabled: Bool
  /// The line that says so; a session from before it is none any more.
  package internal(set) var since = 0

  package init(
    name: String, role: Role, area: String?, pollingAreas: [Int]? = nil,
    password: PasswordHash? = nil, token: Digest? = nil, isDisabled: Bool = false
  ) {
    (self.name, self.role, self.area, self.pollingAreas) = (name, role, area, pollingAreas)
    (self.password, self.token, self.isDisabled) = (password, token, isDisabled)
  }

  /// Who commands on the machine itself act for.
  package static let console = "console"

  /// A name as it is kept: marks are written in one way, however they were typed (NFC).
  package static func plain(_ name: String) -> String { name.precomposedStringWithCanonicalMapping }

  /// Whether it can be the name of a user: 1 to 64 characters that can be seen.
  package static func isName(_ name: String) -> Bool {
    (1...64).contains(name.count) && name != console
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0.properties.generalCategory != .control
          && $0.properties.generalCategory != .format && $0 != "\u{FFFD}"
      }
  }

  // MARK: What may be done

  /// Whether the user may do something in an area, or in one polling area of it.
  ///
  /// - Parameters:
  ///   - deed: what is to be done.
  ///   - area: where; nil: what is not of one area.
  ///   - pollingArea: the number of a polling area there; nil: all of it.
  ///   - election: the election.
  /// - Returns: whether it may.
  package func may(
    _ deed: Deed, in area: Area.ID?, pollingArea: Int? = nil, of election: Election
  ) -> Bool {
    guard !isDisabled else { return false }
    switch Duties.reach(of: role, deed) {
    case .nowhere: return false
    case .everywhere: return true
    case .wholeElection: return self.area == nil
    case .inside:
      guard let code = self.area else { return true }
      guard let area, election.isArea(area, within: code) else { return false }
      guard let own = pollingAreas else { return true }
      return pollingArea.map(own.contains) ?? false
    }
  }

  // MARK: As it stands in the record

  private struct Written: Decodable {
    let name: String
    let role: Role
    let area: String?
    let pollingAreas: [Int]?
    let password: String?
    let token: String?
    let disabled: Bool
  }

  init(_ row: RecordView.Row) throws {
    let written = try JSONDecoder().decode(Written.self, from: Data(row.content))
    self.init(
      name: written.name, role: written.role, area: written.area,
      pollingAreas: written.pollingAreas, password: written.password.flatMap(PasswordHash.init),
      token: written.token.flatMap { [UInt8](hexadecimal: $0) }.flatMap { Digest(bytes: $0[...]) },
      isDisabled: written.disabled)
    since = row.sequence
  }

  /// The entry that adds the user, or says what it is from now on.
  func entry(_ deed: String, by: String, at moment: Moment) -> RecordEntry {
    let area = JSON.optional(self.area, JSON.string)
    let content = JSON.object([
      ("name", .string(name)), ("role", .string(role.rawValue)), ("area", area),
      ("pollingAreas", .optional(pollingAreas) { .array($0.map(JSON.int)) }),
      ("password", .optional(password) { .string("\($0)") }),
      ("token", .optional(token) { .string("\($0)") }), ("disabled", .bool(isDisabled)),
    ])
    return RecordEntry(
      .user, by: by, at: moment, key: name, content: Array(content.line.utf8),
      [
        ("user", .string(name)), ("deed", .string(deed)), ("role", .string(role.rawValue)),
        ("area", area),
      ])
  }
}
