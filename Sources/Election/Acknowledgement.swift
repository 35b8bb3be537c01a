/// Somebody's word that a finding on a sheet, a report or the definition is known, and why it is as it is.
package struct Acknowledgement: Equatable, Sendable {
  package let place: Place
  package let election: String
  /// The code of the rule, as written.
  package let code: String
  /// What the finding is about: of a sheet all of it, else as much as the finding names.
  package let level: Level?
  package let area: String?
  package let pollingArea: Int?
  /// The first vote where none is named.
  package let round: Round
  /// Who says so, and when.
  package let by: String
  package let at: Moment
  package let reason: String

  package init(
    place: Place, election: String, code: String, level: Level?, area: String?, pollingArea: Int?,
    round: Round, by: String, at: Moment, reason: String
  ) {
    self.place = place
    self.election = election
    self.code = code
    self.level = level
    self.area = area
    self.pollingArea = pollingArea
    self.round = round
    self.by = by
    self.at = at
    self.reason = reason
  }
}
