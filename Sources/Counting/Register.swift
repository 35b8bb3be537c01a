import Election
import Rules
import Tabulation

/// Which of the sheets hold (contract: what counts): one status each, the first that applies.
struct Register: Sendable {
  private let election: Election
  private let intake: Intake
  /// By path, then in document order.
  private var sheets: SheetStore { intake.sheets }
  /// For each sheet, whether a finding keeps it from counting.
  private var isRejected: [Bool]
  /// For each key, the sheet that holds and is not rejected, by index; -1 for none.
  private var holders: [Int32]
  /// For each key, its first sheet by path, and for each sheet the next one of its key; -1 for none.
  private var firstOfKey: [Int32]
  private var nextOfKey: [Int32]
  /// The sheets that another one stands before, with why.
  private var setAside: [Int: SheetStatus] = [:]
  /// What the comparison of sheets has found, and the rules on sheets of extra elections.
  private(set) var findings = FindingLog()

  /// What a sheet is the sheet of, as a running number: polling area, level and round.
  private struct Key {
    static let perPollingArea = Level.allCases.count * Round.allCases.count

    let index: Int

    init(_ pollingArea: PollingArea.ID, _ level: Level, _ round: Round) {
      let rounds = Round.allCases.count
      index =
        (pollingArea.index * Level.allCases.count + level.rawValue) * rounds + round.position
    }
  }

  /// - Parameters:
  ///   - intake: in order.
  ///   - election: the election.
  init(_ intake: Intake, of election: Election) {
    self.election = election
    self.intake = intake
    isRejected = intake.sheets.entries.map(\.isRejected)
    let keys = election.pollingAreas.count * Key.perPollingArea
    holders = [Int32](repeating: -1, count: keys)
    firstOfKey = holders
    nextOfKey = [Int32](repeating: -1, count: isRejected.count)
    for index in isRejected.indices.reversed() {
      guard let key = key(of: index) else { continue }
      nextOfKey[index] = firstOfKey[key.index]
      firstOfKey[key.index] = Int32(index)
    }
  }

  var count: Int { sheets.entries.count }

  func status(of index: Int) -> SheetStatus {
    isRejected[index] ? .rejected : setAside[index] ?? .counted
  }

  /// Settles the first round and its reruns: which sheets hold, and how the levels' lists compare.
  ///
  /// An annulled first sheet does not count, whether or not that of the rerun has come.
  mutating func settleFirstRound(_ decisions: DecisionBook) {
    settle([.first, .rerun])
    for index in sheets.entries.indices where isHolder(index) {
      let entry = sheets.entries[index]
      guard entry.round == .first, let pollingArea = entry.pollingArea,
        hasRerun(Key(pollingArea, entry.level, .rerun))
          || decisions.isAnnulled(pollingArea, at: entry.level)
      else { continue }
      setAside[index] = .replaced
      holders[Key(pollingArea, entry.level, .first).index] = -1
    }
    compareLists([.first, .rerun])
  }

  /// Settles the extra elections, once their sheets have been checked against what is vacant.
  mutating func settleExtraElections(
    _ vacancy: (Constituency.ID) -> Vacancy?, by check: SheetCheck
  ) {
    guard !sheets.extras.isEmpty else { return }
    for (index, sheet) in sheets.extras {
      guard let constituency = sheet.constituency else { continue }
      let checked = check.completed(sheet, vacancy: vacancy(constituency))
      for finding in checked.findings.dropFirst(sheet.findings.count) {
        add(finding, to: index)
      }
    }
    settle([.extra])
    compareLists([.extra])
  }

  /// The sheets of some rounds that count, by path.
  func accepted(_ rounds: Set<Round>) -> [Int32] {
    let positions = rounds.map(\.position)
    return sheets.entries.indices.filter { index in
      positions.contains(sheets.entries[index].round.position) && isHolder(index)
    }.map { Int32($0) }
  }

  /// A sheet that counts, as it is added up; nil for any other.
  func accepted(_ number: Int32) -> AcceptedSheet? {
    let index = Int(number)
    let entry = sheets.entries[index]
    guard isHolder(index), let pollingArea = entry.pollingArea,
      let constituency = entry.constituency
    else { return nil }
    return AcceptedSheet(
      of: pollingArea, in: constituency, entry.level, entry.round, sheets.content(of: index))
  }

  /// Whether a sheet of a polling area counts in the first round, be it of a rerun.
  func isCounted(_ pollingArea: PollingArea.ID, at level: Level) -> Bool {
    [Round.first, .rerun].contains { holders[Key(pollingArea, level, $0).index] >= 0 }
  }

  private func key(of index: Int) -> Key? {
    let entry = sheets.entries[index]
    return entry.pollingArea.map { Key($0, entry.level, entry.round) }
  }

  private func isHolder(_ index: Int) -> Bool {
    key(of: index).map { holders[$0.index] == Int32(index) } ?? false
  }

  /// The sheets of a key, by path.
  private func sheets(ofKey key: Int) -> [Int] {
    var indices: [Int] = []
    var next = firstOfKey[key]
    while next >= 0 {
      indices.append(Int(next))
      next = nextOfKey[Int(next)]
    }
    return indices
  }

  /// Whether a rerun has been held anywhere in a constituency.
  func hasRerun(in constituency: Constituency) -> Bool {
    constituency.pollingAreas.contains { hasRerun(Key($0, constituency.level, .rerun)) }
  }

  /// Whether a sheet of a rerun stands in for the first one, be it rejected itself: annulled votes
  /// never come back.
  private func hasRerun(_ key: Key) -> Bool {
    firstOfKey[key.index] >= 0
      && sheets(ofKey: key.index).contains { sheets.entries[$0].constituency != nil }
  }

  private mutating func settle(_ rounds: Set<Round>) {
    for round in rounds {
      for key in stride(from: round.position, to: firstOfKey.count, by: Round.allCases.count)
      where firstOfKey[key] >= 0 {
        let first = Int(firstOfKey[key])
        if nextOfKey[first] < 0 {
          if !isRejected[first] { holders[key] = Int32(first) }
        } else {
          settle(sheets(ofKey: key), of: key)
        }
      }
    }
  }

  /// Of the sheets of one key the highest revision holds (S107…S109).
  private mutating func settle(_ indices: [Int], of key: Int) {
    let highest = indices.map { sheets.entries[$0].revision }.max() ?? 1
    let holding = indices.filter { sheets.entries[$0].revision == highest }
    if let other = holding.first(where: { differs($0, from: holding[0]) }) {
      for index in holding {
        addConflict(index, with: differs(index, from: other) ? other : holding[0])
      }
    } else {
      for index in holding.dropFirst() where !isRejected[index] {
        setAside[index] = .duplicate
        addDuplicate(index, of: holding[0])
      }
    }
    for index in indices
    where sheets.entries[index].revision < highest && !isRejected[index] {
      setAside[index] = .superseded
      addSuperseded(index, by: holding[0])
    }
    if !isRejected[holding[0]] { holders[key] = Int32(holding[0]) }
  }

  private func differs(_ index: Int, from other: Int) -> Bool {
    !sheets.content(of: index).isSameContent(as: sheets.content(of: other))
  }

  /// Compares the levels of each polling area and round (P301, then P302).
  private mutating func compareLists(_ rounds: Set<Round>) {
    let levels = Level.allCases.count
    let positions = rounds.map(\.position)
    var indices: [Int] = []
    for pollingArea in 0..<holders.count / Key.perPollingArea {
      for round in positions {
        let first = pollingArea * Key.perPollingArea + round
        indices.removeAll(keepingCapacity: true)
        for level in 0..<levels {
          let holder = holders[first + level * Round.allCases.count]
          if holder >= 0 { indices.append(Int(holder)) }
        }
        if indices.count > 1 { compareLists(of: indices) }
      }
    }
  }

  /// - Parameter indices: the sheets of one polling area and round that would count, by level.
  private mutating func compareLists(of indices: [Int]) {
    var chain = indices.map {
      (level: sheets.entries[$0].level, voters: sheets.content(of: $0).registered)
    }
    if let first = chain.first, let last = chain.last, let index = indices.last,
      first.level == .nationalAssembly, last.level == .commune,
      let fault = ListRules.communeFault(
        nationalAssembly: first.voters, commune: last.voters)
    {
      add(.p301, fault, to: index)
      if let key = key(of: index) { holders[key.index] = -1 }
      chain.removeLast()
    }
    for (level, fault) in ListRules.chainFaults(chain) {
      guard let index = indices.first(where: { sheets.entries[$0].level == level }) else {
        continue
      }
      add(.p302, fault, to: index)
    }
  }

  private mutating func add(_ code: RuleCode, _ fault: Fault, to index: Int) {
    let entry = sheets.entries[index]
    let pollingArea = entry.pollingArea.map { election[$0] }
    let subject = Finding.Subject(
      level: entry.level, area: pollingArea.map { election[$0.area].code },
      pollingArea: pollingArea?.number, round: entry.round)
    add(Finding(code, at: intake.place(of: index), about: subject, fault), to: index)
  }

  private mutating func add(_ finding: Finding, to index: Int) {
    findings.append(finding)
    if finding.severity == .error { isRejected[index] = true }
  }
}

/// S107…S109: what is said of several sheets of one key.
extension Register {
  private mutating func addConflict(_ index: Int, with other: Int) {
    let (place, revision) = (named(other), sheets.entries[index].revision)
    add(.s107, Fault(.conflict, place, revision), to: index)
  }

  private mutating func addDuplicate(_ index: Int, of other: Int) {
    add(.s108, Fault(.duplicate, named(other)), to: index)
  }

  private mutating func addSuperseded(_ index: Int, by other: Int) {
    let (own, higher) = (sheets.entries[index].revision, sheets.entries[other].revision)
    add(.s109, Fault(.superseded, own, higher, named(other)), to: index)
  }

  private func named(_ index: Int) -> String {
    let place = intake.place(of: index)
    return place.line.map { "\(place.file):\($0)" } ?? place.file
  }
}
