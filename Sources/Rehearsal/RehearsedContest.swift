import Election

/// A contest of a rehearsal.
struct RehearsedContest {
  let level: Level
  let area: String
  /// The allocation: the constituencies' seats, or with a planted D109 one more.
  var seats: Int
  var constituencies: [RehearsedConstituency]
}

/// A constituency with its candidates, and how strong each of them is.
struct RehearsedConstituency {
  let number: Int
  var seats: Int
  /// What it is made of; without numbers the whole area.
  let areas: [(code: String, pollingAreas: [Int]?)]
  /// In ballot order.
  var candidates: [Names.Person]
  /// For each candidate the votes among a thousand valid ballots; 0 for one of those who share
  /// what the others leave.
  var strengths: [Int]

  /// - Parameters:
  ///   - number: the constituency's.
  ///   - level: the level of the contest.
  ///   - seats: the seats.
  ///   - areas: what it is made of.
  ///   - law: how many more candidates than seats there must be.
  ///   - people: hands out new persons.
  ///   - random: makes the candidates strong and weak.
  init(
    _ number: Int, at level: Level, seats: Int, areas: [(code: String, pollingAreas: [Int]?)],
    by law: Law, _ people: inout People, _ random: inout SeededGenerator
  ) {
    self.number = number
    self.seats = seats
    self.areas = areas
    let count = seats + law.leastSurplus(seats: seats, at: level)
    candidates = (0..<count).map { _ in people.next() }.sorted { $0.given < $1.given }
    strengths = (0..<count).map { index in
      index < seats ? Int.random(in: 780...930, using: &random) : 0
    }.shuffled(using: &random)
  }
}

/// Hands out the persons of one province.
struct People {
  private var number: Int
  private let latestBirth: Int

  init(province: Int, electionYear: Int) {
    number = province * 100_000
    latestBirth = electionYear - 22
  }

  mutating func next() -> Names.Person {
    number += 1
    return Names.person(number, bornBy: latestBirth)
  }
}
