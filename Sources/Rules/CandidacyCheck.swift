import Election

/// D106…D110: the seats and candidates of every constituency.
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
    for definition in definitions {
      let file = definition.place.file
      for contest in definition.contests where seen.insert(contest.key).inserted {
        for entry in contest.constituencies { check(entry, of: contest, file: file) }
        checkAllocation(of: contest, file: file)
      }
    }
    checkPeople()
  }

  /// D106, D107, D108, D110.
  private mutating func check(
    _ entry: ConstituencyEntry, of contest: ContestEntry, file: String
  ) {
    let own = constituencies.count
    constituencies.append((entry, contest, file))
    let seats = VoteCount(UInt64(entry.seats))
    var standing = 0
    for (place, candidate) in entry.candidates.enumerated()
    where candidate.stands(in: .first, electionDay: electionDay) {
      standing += 1
      if candidate.birth.isSurelyUnder(law.leastAge, on: electionDay) {
        reportMinor(candidate, of: contest, file: file)
      }
      people.add(candidate, at: contest.level, constituency: own, place: place)
    }
    let candidates = VoteCount(UInt64(standing))
    func report(
      _ code: RuleCode, _ wording: Wording, found: VoteCount, expected: VoteCount
    ) {
      self.report(
        code, of: contest, Place(file: file, line: entry.line),
        Fault(wording, found: found, expected: expected, entry.number))
    }
    if candidates <= seats {
      report(.d106, .tooFewCandidates, found: candidates, expected: seats)
    }
    let most = VoteCount(UInt64(law.mostSeats(at: contest.level)))
    if seats > most {
      report(.d107, .tooManySeats, found: seats, expected: most)
    }
    let surplus = law.leastSurplus(seats: entry.seats, at: contest.level)
    let least = seats + VoteCount(UInt64(surplus))
    if candidates < least {
      report(.d108, .smallSurplus, found: candidates, expected: least)
    }
  }

  /// D110: somebody is too young.
  private mutating func reportMinor(
    _ candidate: Candidate, of contest: ContestEntry, file: String
  ) {
    report(
      .d110, of: contest, Place(file: file, line: candidate.line),
      Fault(.minor, candidate.name, "\(electionDay)"))
  }

  /// D110: somebody stands twice; once for a candidate, so not for those who are too young.
  private mutating func checkPeople() {
    let known = constituencies
    let repeated = people.repeated {
      known[Int($0.constituency)].entry.candidates[Int($0.place)]
    }
    for seat in repeated {
      let (entry, contest, file) = constituencies[Int(seat.constituency)]
      let candidate = entry.candidates[Int(seat.place)]
      guard !candidate.birth.isSurelyUnder(law.leastAge, on: electionDay) else { continue }
      report(
        .d110, of: contest, Place(file: file, line: candidate.line),
        Fault(.standsTwice, candidate.name))
    }
  }

  /// D109.
  private mutating func checkAllocation(of contest: ContestEntry, file: String) {
    let sum = VoteCount(UInt64(contest.constituencies.reduce(0) { $0 + $1.seats }))
    let allocated = VoteCount(UInt64(contest.seats))
    guard sum != allocated else { return }
    report(
      .d109, of: contest, Place(file: file, line: contest.line),
      Fault(.differentAllocation, found: sum, expected: allocated))
  }

  private mutating func report(
    _ code: RuleCode, of contest: ContestEntry, _ place: Place, _ fault: Fault
  ) {
    findings.append(
      Finding(
        code, at: place, about: .init(level: contest.level, area: contest.area), fault))
  }
}
