package import Election

/// A sheet that counts: it has a place in the election, and nothing keeps it from being added up.
///
/// Only settling makes these, and only these are added up, so that nothing that does not count can
/// be counted by mistake.
package struct AcceptedSheet: Sendable {
  package let constituency: Constituency.ID
  package let round: Round
  package let content: PackedContent

  /// - Parameters:
  ///   - constituency: the constituency that the sheet's polling area belongs to at its level.
  ///   - round: the vote that it counts.
  ///   - content: the content of a sheet whose status is *counted*.
  init(in constituency: Constituency.ID, _ round: Round, _ content: PackedContent) {
    self.constituency = constituency
    self.round = round
    self.content = content
  }
}

/// What became of a sheet: one status each, the first that applies.
package enum SheetStatus: String, CaseIterable, Sendable {
  /// A finding keeps it from counting.
  case rejected
  /// There is a higher revision.
  case superseded
  /// There is an equal one before it.
  case duplicate
  /// A rerun stands in for it.
  case replaced
  case counted
}
