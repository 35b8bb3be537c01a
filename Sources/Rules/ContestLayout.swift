import Election

/// Gives every polling area to the constituencies that it belongs to, and checks them on the way.
struct ContestLayout {
  private let tree: AreaTree
  private(set) var findings: [Finding] = []
  private var drafts: [(contest: ContestEntry, area: Int, constituencies: [Draft])] = []
  /// For each level, which constituency (a running number) claims each polling area; -1 for none.
  private var claims: [[Int32]]
  private var claimants: Int32 = 0
  private var seen: Set<ContestEntry.Key> = []

  private struct Draft {
    let entry: ConstituencyEntry
    let pollingAreas: [PollingArea.ID]
  }

  init(tree: AreaTree) {
    self.tree = tree
    claims = Level.allCases.map { _ in [Int32](repeating: -1, count: tree.pollingAreas.count) }
  }

  mutating func add(_ definitions: [Definition]) {
    for definition in definitions {
      for contest in definition.contests { add(contest, file: definition.place.file) }
    }
  }

  /// The contests by level and code, with their constituencies by number.
  func laidOut() -> ([Contest], [Constituency]) {
    var contests: [Contest] = []
    var constituencies: [Constituency] = []
    let sorted = drafts.sorted {
      ($0.contest.level, $0.contest.area) < ($1.contest.level, $1.contest.area)
    }
    for (contest, area, drafts) in sorted {
      let start = constituencies.count
      for draft in drafts.sorted(by: { $0.entry.number < $1.entry.number }) {
        constituencies.append(
          Constituency(
            level: contest.level, area: Area.ID(area), number: draft.entry.number,
            seats: draft.entry.seats,
            candidates: draft.entry.candidates.inBallotOrder,
            pollingAreas: draft.pollingAreas))
      }
      contests.append(
        Contest(
          level: contest.level, area: Area.ID(area), seats: contest.seats,
          name: contest.name.map { Text(names: [$0]) },
          constituencies: start..<constituencies.count))
    }
    return (contests, constituencies)
  }

  private mutating func add(_ contest: ContestEntry, file: String) {
    let subject = Finding.Subject(level: contest.level, area: contest.area)
    let place = Place(file: file, line: contest.line)
    let repeated = DefinitionRules.repeated(contest, among: seen)
    findings.note(repeated, at: place, about: subject)
    guard repeated == nil else { return }
    seen.insert(contest.key)
    guard let area = area(of: contest, at: place) else { return }
    let before = findings.count
    let drafts = contest.constituencies.map { entry in
      Draft(entry: entry, pollingAreas: claim(entry, of: contest, in: area, file: file))
    }
    // A code that is wrong (D102) leaves polling areas over: they are not the cause.
    if !findings[before...].contains(where: { $0.code == .d102 }) {
      checkCoverage(of: contest, area: area, at: place)
    }
    self.drafts.append((contest, area, drafts))
  }

  /// D102: the area of a contest; nil where there is none of the right kind.
  private mutating func area(of contest: ContestEntry, at place: Place) -> Int? {
    let subject = Finding.Subject(level: contest.level, area: contest.area)
    let index = tree.indexByCode[contest.area]
    let fault = DefinitionRules.wrongArea(index.map { tree.areas[$0] }, of: contest)
    findings.note(fault, at: place, about: subject)
    return fault == nil ? index : nil
  }

  /// The polling areas of a constituency, in tree order (D102, D103).
  private mutating func claim(
    _ entry: ConstituencyEntry, of contest: ContestEntry, in contestArea: Int, file: String
  ) -> [PollingArea.ID] {
    let claimant = claimants
    claimants += 1
    var claimed: [Int] = []
    for area in entry.areas {
      for index in members(of: area, contest: contest, in: contestArea, file: file) {
        let owner = claims[contest.level.rawValue][index]
        if owner == -1 {
          claims[contest.level.rawValue][index] = claimant
          claimed.append(index)
        } else if owner != claimant {
          reportSharing(index, contest, entry, Place(file: file, line: area.line))
        }
      }
    }
    return claimed.sorted().map(PollingArea.ID.init)
  }

  /// The polling areas that an `Area` of a constituency names (D102).
  private mutating func members(
    of area: ConstituencyArea, contest: ContestEntry, in contestArea: Int, file: String
  ) -> [Int] {
    let place = Place(file: file, line: area.line)
    let subject = Finding.Subject(level: contest.level, area: contest.area)
    let found = tree.indexByCode[area.code]
    let isInside = found.map { (contestArea..<tree.areas[contestArea].next).contains($0) } ?? false
    let fault = DefinitionRules.wrongArea(
      found.map { tree.areas[$0] }, named: area, isInside: isInside, of: contest)
    findings.note(fault, at: place, about: subject)
    guard fault == nil, let found else { return [] }
    let range = tree.areas[found].pollingAreas
    guard let numbers = area.pollingAreas else { return Array(range) }
    return numbers.compactMap { number in
      let member = range.first { tree.pollingAreas[$0].number == number }
      findings.note(
        DefinitionRules.missing(pollingArea: number, of: area.code, isThere: member != nil),
        at: place, about: subject)
      return member
    }
  }

  /// D103.
  private mutating func reportSharing(
    _ index: Int, _ contest: ContestEntry, _ entry: ConstituencyEntry, _ place: Place
  ) {
    findings.note(
      DefinitionRules.shared(tree.pollingAreas[index], of: code(of: index), in: entry),
      at: place, about: subject(contest.level, index))
  }

  /// D104.
  private mutating func checkCoverage(of contest: ContestEntry, area: Int, at place: Place) {
    for index in tree.areas[area].pollingAreas where claims[contest.level.rawValue][index] == -1 {
      findings.note(
        DefinitionRules.left(tree.pollingAreas[index], of: code(of: index)), at: place,
        about: subject(contest.level, index))
    }
  }

  private func code(of pollingArea: Int) -> String {
    tree.areas[tree.pollingAreas[pollingArea].area.index].code
  }

  private func subject(_ level: Level, _ pollingArea: Int) -> Finding.Subject {
    .init(
      level: level, area: code(of: pollingArea),
      pollingArea: tree.pollingAreas[pollingArea].number)
  }
}

extension [Candidate] {
  /// By number, as they mostly come.
  fileprivate var inBallotOrder: [Candidate] {
    let isInOrder = zip(self, dropFirst()).allSatisfy { $0.number < $1.number }
    return isInOrder ? self : sorted { $0.number < $1.number }
  }
}
