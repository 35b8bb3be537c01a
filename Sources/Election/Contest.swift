/// The election to one body: the National Assembly in one province, or one people's council.
package struct Contest: Sendable {
  package let level: Level
  package let area: Area.ID
  /// The seats allocated to the body; for the National Assembly, to the province.
  package let seats: Int
  package let name: Text?
  /// Its constituencies, by number: a range of `Election.constituencies`.
  package let constituencies: Range<Int>

  package init(
    level: Level, area: Area.ID, seats: Int, name: Text?, constituencies: Range<Int>
  ) {
    self.level = level
    self.area = area
    self.seats = seats
    self.name = name
    self.constituencies = constituencies
  }
}

/// A constituency of a contest; one object that all refer to.
package final class Constituency: Sendable {
  /// The place of a constituency in `Election.constituencies`.
  package struct ID: Hashable, Sendable {
    package let index: Int

    package init(_ index: Int) { self.index = index }
  }

  package let level: Level
  /// The contest's area.
  package let area: Area.ID
  package let number: Int
  package let seats: Int
  /// By number, which is the order of the ballot.
  package let candidates: [Candidate]
  /// In tree order.
  package let pollingAreas: [PollingArea.ID]
  private let hasStruckCandidates: Bool
  /// The candidates' numbers, in ballot order.
  package let numbers: [UInt8]

  /// Those who stand in a vote of `round`, by number.
  package func standing(in round: Round, electionDay: CivilDate) -> [Candidate] {
    guard hasStruckCandidates else { return candidates }
    return candidates.filter { $0.stands(in: round, electionDay: electionDay) }
  }

  /// The place on the ballot of the candidate of that number; nil where there is none.
  package func place(ofCandidate number: Int) -> Int? {
    // Numbers mostly run from 1 without a gap.
    if number <= numbers.count, Int(numbers[number - 1]) == number { return number - 1 }
    return numbers.firstIndex { Int($0) == number }
  }

  package init(
    level: Level, area: Area.ID, number: Int, seats: Int, candidates: [Candidate],
    pollingAreas: [PollingArea.ID]
  ) {
    self.level = level
    self.area = area
    self.number = number
    self.seats = seats
    self.candidates = candidates
    self.pollingAreas = pollingAreas
    hasStruckCandidates = candidates.contains { $0.struck != nil }
    numbers = candidates.map { UInt8($0.number) }
  }
}
