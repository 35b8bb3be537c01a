/// One consultation (hội nghị hiệp thương) on a level in an area, as it is written.
package struct Consultation: Equatable, Sendable {
  package let place: Place
  package let election: String
  package let level: Level
  /// The code of the area, which may hold several councils of the level; nil: the whole election.
  package let area: String?
  /// 1, 2 or 3.
  package let number: Int
  package let date: CivilDate
  package var seats: SeatShares?
  /// The structure planned for the allocated seats; empty where none is stated.
  package var plan: [GroupFigure] = []
  package var nominees: NomineeList?
  package var adjustments: [SeatShares] = []
  package var withdrawals: [ListChange] = []
  package var additions: [ListChange] = []
  package var preliminary: NomineeList?
  package var final: NomineeList?

  package init(
    place: Place, election: String, level: Level, area: String?, number: Int, date: CivilDate
  ) {
    self.place = place
    self.election = election
    self.level = level
    self.area = area
    self.number = number
    self.date = date
  }

  /// The seats after all adjustments of this round.
  package var allocation: SeatShares? { adjustments.last ?? seats }

  /// The newest list of the round.
  package var list: NomineeList? { final ?? preliminary ?? nominees }
}

/// Allocated seats and the parts of them that are for central and for local nominees.
package struct SeatShares: Equatable, Sendable {
  package let allocated: Int
  package let central: Int?
  package let local: Int?
  /// Why they were adjusted; nil for the first allocation.
  package let reason: String?
  package let line: Int

  package init(allocated: Int, central: Int?, local: Int?, reason: String?, line: Int) {
    self.allocated = allocated
    self.central = central
    self.local = local
    self.reason = reason
    self.line = line
  }
}

/// A group's number and the share that is printed of it; nil what is not stated.
package struct GroupFigure: Equatable, Sendable {
  package let group: PeopleGroup
  package let count: Int?
  package let percent: StatedPercentage?
  package let line: Int

  package init(group: PeopleGroup, count: Int?, percent: StatedPercentage?, line: Int) {
    self.group = group
    self.count = count
    self.percent = percent
    self.line = line
  }
}

/// The people of one ethnicity on a list; nil what is not stated.
package struct EthnicityFigure: Equatable, Sendable {
  package let name: String
  package let count: Int
  package let women: Int?
  package let nonParty: Int?
  package let percent: StatedPercentage?
  package let line: Int

  package init(
    name: String, count: Int, women: Int?, nonParty: Int?, percent: StatedPercentage?, line: Int
  ) {
    self.name = name
    self.count = count
    self.women = women
    self.nonParty = nonParty
    self.percent = percent
    self.line = line
  }

  /// Whether it is the majority people.
  package var isKinh: Bool { name.lowercased() == "kinh" }
}

/// A list of people: those proposed, the preliminary list, or the final one.
package struct NomineeList: Equatable, Sendable {
  package let total: Int
  /// How many bodies nominate them; nil where it is not stated.
  package let agencies: Int?
  package let central: Int?
  package let local: Int?
  package let line: Int
  package var groups: [GroupFigure] = []
  /// All of them, or empty.
  package var ethnicities: [EthnicityFigure] = []
  /// The names of all, or empty.
  package var persons: [String] = []

  package init(total: Int, agencies: Int?, central: Int?, local: Int?, line: Int) {
    self.total = total
    self.agencies = agencies
    self.central = central
    self.local = local
    self.line = line
  }

  /// How many are of a group, as stated or by ethnicity; nil where neither is.
  package func count(of group: PeopleGroup) -> Int? {
    if let stated = groups.first(where: { $0.group == group })?.count { return stated }
    guard !ethnicities.isEmpty else { return nil }
    func sum(_ part: (EthnicityFigure) -> Int?) -> Int? {
      let parts = ethnicities.map(part)
      return parts.contains(nil) ? nil : parts.compactMap { $0 }.reduce(0, +)
    }
    switch group {
    case .ethnicMinority: return sum { $0.isKinh ? 0 : $0.count }
    case .women: return sum(\.women)
    case .nonParty: return sum(\.nonParty)
    case .under40, .reElected, .selfNominated, .religious: return nil
    }
  }
}

/// People who leave or join the list of the round before.
package struct ListChange: Equatable, Sendable {
  package let count: Int
  package let name: String?
  package let isFemale: Bool?
  package let ethnicity: String?
  package let isOutsideParty: Bool?
  package let reason: String
  package let line: Int

  package init(
    count: Int, name: String?, isFemale: Bool?, ethnicity: String?, isOutsideParty: Bool?,
    reason: String, line: Int
  ) {
    self.count = count
    self.name = name
    self.isFemale = isFemale
    self.ethnicity = ethnicity
    self.isOutsideParty = isOutsideParty
    self.reason = reason
    self.line = line
  }
}
