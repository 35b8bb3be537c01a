/// A contest as a definition writes it.
package struct ContestEntry: Equatable, Sendable {
  package let level: Level
  package let area: String
  package let seats: Int
  package let line: Int
  package var name: LocalName?
  package var constituencies: [ConstituencyEntry] = []

  /// What makes a contest the only one in an election.
  package struct Key: Hashable {
    let level: Level
    let area: String
  }

  package var key: Key { Key(level: level, area: area) }

  /// The body that it elects to: a council, or the National Assembly, which is one for all provinces.
  package var body: Key { level.isCouncil ? key : Key(level: level, area: "") }

  package init(level: Level, area: String, seats: Int, line: Int) {
    self.level = level
    self.area = area
    self.seats = seats
    self.line = line
  }
}

/// A constituency as a definition writes it.
package struct ConstituencyEntry: Equatable, Sendable {
  package let number: Int
  package let seats: Int
  package let line: Int
  package var areas: [ConstituencyArea] = []
  package var candidates: [Candidate] = []

  package init(number: Int, seats: Int, line: Int) {
    self.number = number
    self.seats = seats
    self.line = line
  }
}

/// An area, or some polling areas of it, that a constituency is made of.
package struct ConstituencyArea: Equatable, Sendable {
  package let code: String
  /// The numbers of its polling areas; nil: the whole area.
  package let pollingAreas: [Int]?
  package let line: Int

  package init(code: String, pollingAreas: [Int]?, line: Int) {
    self.code = code
    self.pollingAreas = pollingAreas
    self.line = line
  }
}

/// A candidate of a constituency.
package struct Candidate: Equatable, Sendable {
  // Numbers are stored small: a nation has some 400,000 candidates.
  /// The number on the ballot.
  private let smallNumber: UInt8
  package let name: String
  package let birth: Birth
  /// The day on which the name was struck off the list; nil: it was not.
  package let struck: CivilDate?
  private let smallLine: Int32
  package let profile: Profile

  package var number: Int { Int(smallNumber) }
  package var line: Int { Int(smallLine) }

  package init(
    number: BallotNumber, name: String, birth: Birth, struck: CivilDate?, line: Int,
    profile: Profile = Profile()
  ) {
    self.profile = profile
    smallNumber = number.small
    self.name = name
    self.birth = birth
    self.struck = struck
    smallLine = Int32(truncatingIfNeeded: line)
  }

  /// Whether the candidate stands in a vote of `round`: a name struck off on or before election day
  /// stands on no sheet, one struck off later on those of the first round only.
  package func stands(in round: Round, electionDay: CivilDate) -> Bool {
    guard let struck else { return true }
    return round == .first && struck > electionDay
  }
}
