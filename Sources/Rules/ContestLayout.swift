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
    guard seen.insert(contest.key).inserted else {
      // Within one file the XSD says so.
      report(
        .d101, place, subject, Fault(.contestTwice, contest.level.ofContest, contest.area))
      return
    }
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
    guard let index = tree.indexByCode[contest.area] else {
      report(
        .d102, place, subject, Fault(.noSuchArea, contest.area))
      return nil
    }
    let expected: Area.Kind =
      switch contest.level {
      case .nationalAssembly, .province: .province
      case .district: .district
      case .commune: .commune
      }
    guard tree.areas[index].kind == expected else {
      report(
        .d102, place, subject,
        Fault(
          .wrongKindOfArea, contest.area, contest.level.name, tree.areas[index].kind.rawValue,
          expected.rawValue))
      return nil
    }
    return index
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
    guard let index = tree.indexByCode[area.code] else {
      report(
        .d102, place, subject, Fault(.noSuchArea, area.code))
      return []
    }
    guard (contestArea..<tree.areas[contestArea].next).contains(index) else {
      report(
        .d102, place, subject, Fault(.areaOutside, area.code, contest.area))
      return []
    }
    let range = tree.areas[index].pollingAreas
    guard let numbers = area.pollingAreas else { return Array(range) }
    guard tree.areas[index].holdsPollingAreas else {
      report(
        .d102, place, subject, Fault(.holdsNoPollingAreas, area.code))
      return []
    }
    var members: [Int] = []
    for number in numbers {
      if let member = range.first(where: { tree.pollingAreas[$0].number == number }) {
        members.append(member)
      } else {
        report(
          .d102, place, subject, Fault(.pollingAreaMissing, area.code, number))
      }
    }
    return members
  }

  /// D103.
  private mutating func reportSharing(
    _ index: Int, _ contest: ContestEntry, _ entry: ConstituencyEntry, _ place: Place
  ) {
    report(
      .d103, place, subject(contest.level, index),
      Fault(
        .sharedPollingArea, tree.pollingAreas[index].number, code(of: index), entry.number))
  }

  /// D104.
  private mutating func checkCoverage(of contest: ContestEntry, area: Int, at place: Place) {
    for index in tree.areas[area].pollingAreas where claims[contest.level.rawValue][index] == -1 {
      report(
        .d104, place, subject(contest.level, index),
        Fault(.leftPollingArea, tree.pollingAreas[index].number, code(of: index)))
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

  private mutating func report(
    _ code: RuleCode, _ place: Place, _ subject: Finding.Subject, _ fault: Fault
  ) {
    findings.append(Finding(code, at: place, about: subject, fault))
  }
}

extension [Candidate] {
  /// By number, as they mostly come.
  fileprivate var inBallotOrder: [Candidate] {
    let isInOrder = zip(self, dropFirst()).allSatisfy { $0.number < $1.number }
    return isInOrder ? self : sorted { $0.number < $1.number }
  }
}
