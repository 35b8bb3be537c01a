package import Election

/// A sheet that counts: it has a place in the election, and nothing keeps it from being added up.
///
/// Only these are added up, so that nothing that does not count can be counted by mistake.
package struct AcceptedSheet: Sendable {
  package let pollingArea: PollingArea.ID
  package let constituency: Constituency.ID
  private let sheet: TallySheet

  package var level: Level { sheet.level }
  package var round: Round { sheet.round }
  package var content: TallySheet.Content { sheet.content }

  /// - Parameters:
  ///   - sheet: a sheet whose status is *counted*.
  ///   - pollingArea: the polling area that it is of.
  ///   - constituency: the constituency that the polling area belongs to at the sheet's level.
  package init(
    _ sheet: TallySheet, of pollingArea: PollingArea.ID, in constituency: Constituency.ID
  ) {
    self.pollingArea = pollingArea
    self.constituency = constituency
    self.sheet = sheet
  }
}
