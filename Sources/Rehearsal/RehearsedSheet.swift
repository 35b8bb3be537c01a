import Election

/// A tally sheet of a rehearsal, sound as it is made.
struct RehearsedSheet {
  var election: String
  var level: Level
  let area: String
  var pollingArea: Int
  var round: Round = .first
  var revision = 1
  var constituency: Int
  var seats: Int
  let candidates: Int
  let registered: Int
  var voted: Int
  var registeredFemale: Int
  var issued: Int
  var collected: Int
  var valid: Int
  var invalid: Int
  /// The invalid ballots by ground; empty: not on the sheet.
  var grounds: [Int]
  /// The most names first; empty: not on the sheet.
  var markings: [(candidates: Int, ballots: Int)]
  var votes: [Int]
  /// The first candidate's name; nil: not on the sheet.
  var printedName: String?
  var stated: (valid: String, invalid: String)?
  var inventory: (received: Int, exchanged: Int, unused: Int)?
  /// When the count was completed.
  let completed: String
  /// An attribute that no sheet has, for X003.
  var strange = ""

  /// Counts the ballots of one polling area at one level.
  init(
    _ pollingArea: RehearsedPollingArea, of area: String, in constituency: RehearsedConstituency,
    at level: Level, election: RehearsedElection, manyInvalid: Bool, _ random: inout SeededGenerator
  ) {
    self.election = election.id
    self.level = level
    self.area = area
    self.pollingArea = pollingArea.number
    self.constituency = constituency.number
    seats = constituency.seats
    candidates = constituency.candidates.count
    registered = pollingArea.registered[level] ?? pollingArea.posted
    voted = registered - pollingArea.absent
    registeredFemale = registered * 51 / 100
    issued = voted
    collected = voted - (Int.random(in: 0..<20, using: &random) == 0 ? 1 : 0)
    invalid = manyInvalid ? collected / 20 : Int.random(in: 0...collected / 50, using: &random)
    valid = collected - invalid
    let ground = invalid / 2
    grounds = [0, 0, invalid - ground, ground, 0]
    markings = Self.markings(of: valid, seats: seats, &random)
    votes = Self.votes(
      constituency, valid: valid, sum: markings.reduce(0) { $0 + $1.candidates * $1.ballots },
      &random)
    let minute = Int.random(in: 0..<180, using: &random)
    completed = "\(election.date)T\(19 + minute / 60):\(digits(minute % 60, 2)):00"
    if Int.random(in: 0..<4, using: &random) == 0 {
      let share = Self.hundredths(valid, of: collected)
      stated = (Self.decimal(share), Self.decimal(10_000 - share))
      inventory = (issued + 60, 2, 58)
    }
  }

  /// The valid ballots by the names that they leave: nearly all leave as many as there are seats.
  private static func markings(
    of valid: Int, seats: Int, _ random: inout SeededGenerator
  ) -> [(candidates: Int, ballots: Int)] {
    let full = valid - valid * Int.random(in: 15...45, using: &random) / 1_000 - 1
    let rest = Partition.byWeight(valid - full, (1..<seats).map { $0 })
    return [(seats, full)] + zip((1..<seats).reversed(), rest).map { ($0, $1) }
  }

  /// The candidates' votes: the strong ones by their strength, the others share what is left.
  private static func votes(
    _ constituency: RehearsedConstituency, valid: Int, sum: Int, _ random: inout SeededGenerator
  ) -> [Int] {
    var rest = sum
    var votes = constituency.strengths.map { strength in
      guard strength > 0 else { return 0 }
      let votes = valid * (strength + Int.random(in: -15...15, using: &random)) / 1_000
      rest -= votes
      return votes
    }
    let weak = votes.indices.filter { constituency.strengths[$0] == 0 }
    let shares = Partition.byWeight(rest, weak.map { _ in Int.random(in: 2...4, using: &random) })
    for (index, share) in zip(weak, shares) { votes[index] = share }
    return votes
  }

  /// A share in hundredths of a per cent, half up.
  private static func hundredths(_ part: Int, of whole: Int) -> Int {
    (20_000 * part + whole) / (2 * whole)
  }

  private static func decimal(_ hundredths: Int) -> String {
    "\(hundredths / 100).\(digits(hundredths % 100, 2))"
  }
}
