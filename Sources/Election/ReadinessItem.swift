/// What a report on readiness says of one matter in one area.
package struct ReadinessItem: Equatable, Sendable {
  /// What must be there, and for what each.
  package enum Matter: Hashable, Sendable {
    /// Ủy ban bầu cử: one for every area of the kind.
    case committees(Area.Kind)
    /// Ban bầu cử: one for every constituency of the level.
    case boards(Level)
    /// Tổ bầu cử: one for every polling area.
    case teams
    /// Hội nghị hiệp thương of that number: one for every area of the level.
    case roundsHeld(Level, number: Int)
    case pollingAreas
    /// Tiểu ban giúp việc: some in every area of the kind.
    case subcommittees(Area.Kind)
    /// Đoàn kiểm tra: as many as a committee sends.
    case inspectionTeams
  }

  /// Where something is missing: an area, or a constituency or polling area of it.
  package struct Missing: Hashable, Sendable {
    package let area: String
    package let number: Int?
    package let line: Int

    package init(area: String, number: Int?, line: Int) {
      self.area = area
      self.number = number
      self.line = line
    }
  }

  package let place: Place
  package let election: String
  package let date: CivilDate
  package let matter: Matter
  package let area: String
  package let count: Int
  /// How many members the bodies have; nil where it is not stated.
  package let members: Int?
  package let missing: [Missing]

  package init(
    place: Place, election: String, date: CivilDate, matter: Matter, area: String, count: Int,
    members: Int?, missing: [Missing]
  ) {
    self.place = place
    self.election = election
    self.date = date
    self.matter = matter
    self.area = area
    self.count = count
    self.members = members
    self.missing = missing
  }
}
