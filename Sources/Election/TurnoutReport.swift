/// A progress report during election day, as it is written.
package struct TurnoutReport: Equatable, Sendable {
  package let place: Place
  package let election: String
  package let at: Moment
  package let level: Level
  package var rows: [Row] = []
  /// The total line as printed; nil where there is none.
  package var total: Total?

  package init(place: Place, election: String, at: Moment, level: Level) {
    self.place = place
    self.election = election
    self.at = at
    self.level = level
  }

  /// One polling area.
  package struct Row: Equatable, Sendable {
    package let area: String
    package let number: Int
    package let figures: Total

    package init(area: String, number: Int, figures: Total) {
      self.area = area
      self.number = number
      self.figures = figures
    }
  }

  /// Registered and voted, with the percentage as printed.
  package struct Total: Equatable, Sendable {
    package let registered: VoteCount
    package let voted: VoteCount
    package let percent: StatedPercentage?
    package let line: Int

    package init(
      registered: VoteCount, voted: VoteCount, percent: StatedPercentage?, line: Int
    ) {
      self.registered = registered
      self.voted = voted
      self.percent = percent
      self.line = line
    }
  }
}
