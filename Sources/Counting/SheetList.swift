package import Election

/// What became of a sheet: one status each, the first that applies (contract: what counts).
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

/// A sheet that was read and what became of it.
package struct SheetLine: Sendable {
  package let place: Place
  package let status: SheetStatus
  /// Nil, as all that follows, for a sheet that the XSD does not allow.
  package let level: Level?
  package let round: Round?
  package let revision: Int?
  /// Nil where S101, S102 or S103 is broken, too; then there is no content either.
  package let pollingArea: PollingArea.ID?
  /// Nil where S104 is broken, too.
  package let constituency: Constituency.ID?
  package let content: PackedContent?
}

/// Every sheet that was read: those that the XSD allows by path and line, then the others.
package struct SheetList: Sendable {
  private let intake: Intake
  private let register: Register

  init(_ intake: Intake, _ register: Register) {
    self.intake = intake
    self.register = register
  }

  package var count: Int { register.count + intake.invalid.count }

  /// The status, round and constituency of a sheet, without all the rest.
  func standing(
    of index: Int
  ) -> (status: SheetStatus, round: Round?, constituency: Constituency.ID?) {
    guard index < register.count else { return (.rejected, nil, nil) }
    let entry = intake.sheets.entries[index]
    return (register.status(of: index), entry.round, entry.constituency)
  }

  package subscript(index: Int) -> SheetLine {
    guard index < register.count else {
      return SheetLine(
        place: intake.invalid[index - register.count], status: .rejected, level: nil,
        round: nil, revision: nil, pollingArea: nil, constituency: nil, content: nil)
    }
    let entry = intake.sheets.entries[index]
    return SheetLine(
      place: intake.place(of: index), status: register.status(of: index), level: entry.level,
      round: entry.round, revision: entry.revision, pollingArea: entry.pollingArea,
      constituency: entry.constituency,
      content: entry.pollingArea == nil ? nil : intake.sheets.content(of: index))
  }
}
