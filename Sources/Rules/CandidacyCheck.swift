import Election

/// D106…D110, D112: the seats and candidates of every constituency.
struct CandidacyCheck: Sendable {
  private(set) var findings: [Finding] = []
  private let electionDay: CivilDate
  private let law: Law
  private var people = PersonIndex()
  private var constituencies: [(entry: ConstituencyEntry, contest: ContestEntry, file: String)] = []

  /// - Parameters:
  ///   - definitions: in the order of their paths; of a contest that stands twice the first holds.
  ///   - electionDay: the day of the election.
  ///   - law: the law that it is held under.
  init(_ definitions: [Definition], electionDay: CivilDate, under law: Law) {
    self.law = law
    self.electionDay = electionDay
    var seen: Set<ContestEntry.Key> = []
    let names = AreaNames(definitions)
    for definition in definitions {
      let file = definition.place.file
      for contest in definition.contests where seen.insert(contest.key).inserted {
        for entry in contest.constituencies {
          check(entry, of: contest, file: file, names)
        }
        note(
          DefinitionRules.differentAllocation(of: contest), of: contest,
          Place(file: file, line: contest.line))
      }
    }
    checkPeople()
  }

  /// D106, D107, D108, D110.
  private mutating func check(
    _ entry: ConstituencyEntry, of contest: ContestEntry, file: String, _ names: AreaNames
  ) {
    let own = constituencies.count
    constituencies.append((entry, contest, file))
    var standing = 0
    for place in entry.candidates.indices {
      let candidate = entry.candidates[place]
      guard candidate.stands(in: .first, electionDay: electionDay) else { continue }
      standing += 1
      note(
        DefinitionRules.minor(candidate, on: electionDay, under: law), of: contest,
        Place(file: file, line: candidate.line))
      // Who was born on an unknown day may be somebody else of that name.
      if candidate.birth.isKnown {
        people.add(candidate, constituency: own, place: place)
      }
    }
    let (level, candidates) = (contest.level, VoteCount(standing))
    let area = { names[contest.area] }
    let faults = [
      DefinitionRules.tooFew(candidates, in: entry, of: area),
      DefinitionRules.tooManySeats(entry, of: area, at: level, under: law),
      DefinitionRules.smallSurplus(candidates, in: entry, of: area, at: level, under: law),
    ]
    for fault in faults { note(fault, of: contest, Place(file: file, line: entry.line)) }
  }

  private mutating func checkPeople() {
    let known = constituencies
    let repeated = people.repeated {
      known[Int($0.constituency)].entry.candidates[Int($0.place)]
    }
    for seats in repeated { checkPerson(seats) }
  }

  /// D110 and D112, of one person who stands in all of `seats`.
  private mutating func checkPerson(_ seats: [PersonIndex.Seat]) {
    var firstOfLevel: [Level: Int32] = [:]
    var bodies: Set<ContestEntry.Key> = []
    for seat in seats {
      let (entry, contest, file) = constituencies[Int(seat.constituency)]
      let candidate = entry.candidates[Int(seat.place)]
      let place = Place(file: file, line: candidate.line)
      let first = firstOfLevel[contest.level, default: seat.constituency]
      firstOfLevel[contest.level] = first
      // Once for a candidate, so not for those who are too young.
      if first != seat.constituency,
        DefinitionRules.minor(candidate, on: electionDay, under: law) == nil
      {
        note(DefinitionRules.standsTwice(candidate), of: contest, place)
      }
      guard bodies.insert(contest.body).inserted else { continue }
      note(
        DefinitionRules.tooManyBodies(candidate, VoteCount(bodies.count), under: law), of: contest,
        place)
    }
  }

  private mutating func note(_ fault: Fault?, of contest: ContestEntry, _ place: Place) {
    findings.note(fault, at: place, about: .init(level: contest.level, area: contest.area))
  }
}

/// The names of areas by their codes, put together when the first is asked for: mostly none is.
private final class AreaNames {
  private let definitions: [Definition]
  private lazy var names: [String: String] = {
    var names: [String: String] = [:]
    func add(_ entries: [AreaEntry]) {
      for entry in entries {
        names[entry.code] = entry.name
        add(entry.children)
      }
    }
    for definition in definitions { add(definition.provinces) }
    return names
  }()

  init(_ definitions: [Definition]) { self.definitions = definitions }

  /// The name of an area; of an unknown one its code.
  subscript(code: String) -> String { names[code] ?? code }
}
