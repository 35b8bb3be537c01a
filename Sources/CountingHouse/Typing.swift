import Election
import FoundationEssentials
import Notation
import Record

/// How sheets of a level that are typed come to count.
package enum TypingPolicy: String, CaseIterable, Sendable {
  /// A second person types the sheet without seeing the first one's figures.
  case twice
  /// A reviewer holds what was typed against the paper.
  case reviewed
}

/// What has been typed of a sheet, and by whom, until it is a document.
package struct Typing: Sendable {
  /// Which time it is being typed.
  package enum Stage: String, Codable, Sendable {
    case first, second
    /// The fields that differ, once more, with the paper before one.
    case again
  }

  /// What one person has typed.
  package struct Copy: Sendable {
    package let by: String
    package let at: String
    /// By the fields' names; blank ones are not there.
    package let values: [String: String]
    /// Whether the person is done with it; else it is a draft.
    package let isFinal: Bool
    /// The number of its line: who goes on from an older one is told.
    package let sequence: Int
  }

  package private(set) var first: Copy?
  package private(set) var second: Copy?
  package private(set) var again: Copy?
  /// Why the sheet that is there is to be corrected; nil: it is the first one.
  package private(set) var reason: String?

  package init() {}

  package func copy(_ stage: Stage) -> Copy? {
    switch stage {
    case .first: first
    case .second: second
    case .again: again
    }
  }

  /// The fields in which both differ, once both are done.
  package func differing(_ fields: [String]) -> [String] {
    guard let first, let second, first.isFinal, second.isFinal else { return [] }
    return fields.filter { first.values[$0] != second.values[$0] }
  }

  /// Which time it is for somebody; nil: it is another one's turn, or another one is at it.
  ///
  /// A draft is nobody's but its typist's: whoever sees it does not type blind.
  package func stage(for user: String) -> Stage? {
    let next: Stage
    if first?.isFinal != true {
      next = .first
    } else if second?.isFinal != true {
      guard first?.by != user else { return nil }
      next = .second
    } else {
      next = .again
    }
    return copy(next).map { $0.by == user } ?? true ? next : nil
  }

  /// Whether somebody may throw away what was typed: nobody else has typed anything, or the user may close
  /// the area.
  func mayDiscard(_ user: String, isInCharge: Bool) -> Bool {
    isInCharge || [first, second, again].compactMap(\.self).allSatisfy { $0.by == user }
  }

  /// Who is typing it at the moment; nil: nobody.
  package var typist: String? {
    [again, second, first].compactMap(\.self).first { !$0.isFinal }?.by
  }

  mutating func set(_ copy: Copy, _ stage: Stage, reason: String?) {
    switch stage {
    case .first: first = copy
    case .second: second = copy
    case .again: again = copy
    }
    if let reason { self.reason = reason }
  }

  /// The values that two people's latest typings agree on; nil while they differ.
  ///
  /// Who types the differing fields again has said something else than before: the first one about the
  /// first typing, anybody else in place of the second one.
  mutating func settle(_ fields: [String]) -> [String: String]? {
    if let again, again.isFinal, let first, let second {
      let isFirst = again.by == first.by
      var values = isFirst ? first.values : second.values
      for name in differing(fields) { values[name] = again.values[name] }
      let copy = Copy(
        by: again.by, at: again.at, values: values, isFinal: true, sequence: again.sequence)
      if isFirst { self.first = copy } else { self.second = copy }
      self.again = nil
    }
    guard let second, second.isFinal, differing(fields).isEmpty else { return nil }
    return second.values
  }
}

// MARK: As it stands in the record

/// A row of the table of entries.
struct TypingRow: Codable {
  let key: String
  let stage: Typing.Stage
  let by: String
  let at: String
  let isFinal: Bool
  let reason: String?
  /// The version of the definition whose ballot the fields are places on.
  let version: Int
  let values: [String: String]
  /// Whether the sheet is a document with this: nothing of it is open any more.
  let closes: Bool

  var bytes: [UInt8] {
    let members: [(String, JSON)] = [
      ("key", .string(key)), ("stage", .string(stage.rawValue)), ("by", .string(by)),
      ("at", .string(at)), ("isFinal", .bool(isFinal)),
      ("reason", .optional(reason, JSON.string)), ("version", .int(version)),
      ("values", .object(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
      ("closes", .bool(closes)),
    ]
    return Array(JSON.object(members).line.utf8)
  }

  init(
    _ key: SheetKey, _ stage: Typing.Stage, by: String, at: Moment, isFinal: Bool,
    reason: String?, version: Int, values: [String: String], closes: Bool
  ) {
    (self.key, self.stage, self.by, self.at) = ("\(key)", stage, by, "\(at)")
    (self.isFinal, self.reason, self.version) = (isFinal, reason, version)
    (self.values, self.closes) = (values, closes)
  }
}

extension [SheetKey: Typing] {
  /// Takes a row of the record.
  mutating func take(_ row: TypingRow, _ sequence: Int, fields: (SheetKey) -> [String]) {
    guard let key = SheetKey(row.key) else { return }
    if row.closes { return self[key] = nil }
    self[key, default: Typing()].set(
      Typing.Copy(
        by: row.by, at: row.at, values: row.values, isFinal: row.isFinal, sequence: sequence),
      row.stage, reason: row.reason)
    if row.isFinal, row.stage == .again { _ = self[key]?.settle(fields(key)) }
  }
}
