import Election

/// D106…D110: the seats and candidates of every constituency.
struct CandidacyCheck {
  private(set) var findings: [Finding] = []
  private let electionDay: CivilDate
  /// For each level, in which constituency (a running number) a person was met first.
  private var people: [[Person: Int]] = Level.allCases.map { _ in [:] }
  private var constituencies = 0

  private struct Person: Hashable {
    let name: String
    let birth: Birth
  }

  init(electionDay: CivilDate) { self.electionDay = electionDay }

  mutating func check(_ contest: ContestEntry, in file: String) {
    for entry in contest.constituencies { check(entry, of: contest, file: file) }
    checkAllocation(of: contest, file: file)
  }

  /// D106, D107, D108, D110.
  private mutating func check(
    _ entry: ConstituencyEntry, of contest: ContestEntry, file: String
  ) {
    constituencies += 1
    let seats = VoteCount(UInt64(entry.seats))
    let standing = entry.candidates.filter { $0.stands(in: .first, electionDay: electionDay) }
    let candidates = VoteCount(UInt64(standing.count))
    func report(_ code: RuleCode, _ message: Text, found: VoteCount, expected: VoteCount) {
      self.report(
        code, of: contest, Place(file: file, line: entry.line),
        Fault(message, found: found, expected: expected))
    }
    if candidates <= seats {
      report(
        .d106,
        Text(
          vi: "đơn vị \(entry.number) có \(candidates) người ứng cử cho \(seats) đại biểu",
          en: "constituency \(entry.number) has \(candidates) candidates for \(seats) seats"),
        found: candidates, expected: seats)
    }
    let most: VoteCount = contest.level.isCouncil ? 5 : 3
    if seats > most {
      report(
        .d107,
        Text(
          vi: "đơn vị \(entry.number) được bầu \(seats) đại biểu, nhiều nhất \(most)",
          en: "constituency \(entry.number) has \(seats) seats, at most \(most) are allowed"),
        found: seats, expected: most)
    }
    let least = seats + surplus(entry.seats, at: contest.level)
    if candidates < least {
      report(
        .d108,
        Text(
          vi: "đơn vị \(entry.number) có \(candidates) người ứng cử, ít nhất phải \(least)",
          en: "constituency \(entry.number) has \(candidates) candidates, at least \(least) "
            + "wanted"),
        found: candidates, expected: least)
    }
    for candidate in standing { check(candidate, of: contest, file: file) }
  }

  /// How many more candidates than seats there must be (L85 Điều 57, 58).
  private func surplus(_ seats: Int, at level: Level) -> VoteCount {
    guard level.isCouncil else { return 2 }
    return seats <= 2 ? 1 : seats == 3 ? 2 : 3
  }

  /// D110, once for a candidate.
  private mutating func check(_ candidate: Candidate, of contest: ContestEntry, file: String) {
    let place = Place(file: file, line: candidate.line)
    let person = Person(name: candidate.name, birth: candidate.birth)
    let other = people[contest.level.rawValue][person]
    if other == nil { people[contest.level.rawValue][person] = constituencies }
    if candidate.birth.isSurelyUnder21(on: electionDay) {
      let day = "\(electionDay)"
      report(
        .d110, of: contest, place,
        Fault(
          Text(
            vi: "«\(candidate.name)» chưa đủ 21 tuổi ngày \(day)",
            en: "\"\(candidate.name)\" is under 21 on \(day)")))
    } else if let other, other != constituencies {
      report(
        .d110, of: contest, place,
        Fault(
          Text(
            vi: "«\(candidate.name)» đã ứng cử ở đơn vị khác cùng cấp",
            en: "\"\(candidate.name)\" stands in another constituency of the level already")))
    }
  }

  /// D109.
  private mutating func checkAllocation(of contest: ContestEntry, file: String) {
    let sum = VoteCount(UInt64(contest.constituencies.reduce(0) { $0 + $1.seats }))
    let allocated = VoteCount(UInt64(contest.seats))
    guard sum != allocated else { return }
    report(
      .d109, of: contest, Place(file: file, line: contest.line),
      Fault(
        Text(
          vi: "các đơn vị cộng lại \(sum) đại biểu, được ấn định \(allocated)",
          en: "the constituencies have \(sum) seats together, \(allocated) are allocated"),
        found: sum, expected: allocated))
  }

  private mutating func report(
    _ code: RuleCode, of contest: ContestEntry, _ place: Place, _ fault: Fault
  ) {
    findings.append(
      Finding(
        code, at: place, about: .init(level: contest.level, area: contest.area), fault))
  }
}
