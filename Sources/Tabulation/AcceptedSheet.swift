package import Election

/// A sheet that counts: it has a place in the election, and nothing keeps it from being added up.
///
/// Only these are added up, so that nothing that does not count can be counted by mistake.
package struct AcceptedSheet: Sendable {
  package let pollingArea: PollingArea.ID
  package let constituency: Constituency.ID
  package let level: Level
  package let round: Round
  package let content: PackedContent

  /// - Parameters:
  ///   - pollingArea: the polling area that it is of.
  ///   - constituency: the constituency that the polling area belongs to at the level.
  ///   - level: the level of its contest.
  ///   - round: the vote that it counts.
  ///   - content: the content of a sheet whose status is *counted*.
  package init(
    of pollingArea: PollingArea.ID, in constituency: Constituency.ID, _ level: Level,
    _ round: Round, _ content: PackedContent
  ) {
    self.pollingArea = pollingArea
    self.constituency = constituency
    self.level = level
    self.round = round
    self.content = content
  }
}
