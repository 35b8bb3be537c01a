import Election
import Rules
import Tabulation

/// Which of the sheets hold (contract: what counts): one status each, the first that applies.
struct Register {
  enum Status {
    case rejected, superseded, duplicate, replaced, counted
  }

  /// By path, then in document order.
  private(set) var sheets: [CheckedSheet]
  /// For each key, the sheet that holds and is not rejected, by index; -1 for none.
  private var holders: [Int32]
  /// For each key, its first sheet by path, and for each sheet the next one of its key; -1 for none.
  private var firstOfKey: [Int32]
  private var nextOfKey: [Int32]
  /// The sheets that another one stands before, with why.
  private var setAside: [Int: Status] = [:]

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

  init(_ sheets: [CheckedSheet], of election: Election) {
    self.sheets = sheets
    let keys = election.pollingAreas.count * Key.perPollingArea
    holders = [Int32](repeating: -1, count: keys)
    firstOfKey = holders
    nextOfKey = [Int32](repeating: -1, count: sheets.count)
    for index in sheets.indices.reversed() {
      guard let key = key(of: index) else { continue }
      nextOfKey[index] = firstOfKey[key.index]
      firstOfKey[key.index] = Int32(index)
    }
  }

  func status(of index: Int) -> Status {
    sheets[index].isRejected ? .rejected : setAside[index] ?? .counted
  }

  /// Settles the first round and its reruns: which sheets hold, and how the levels' lists compare.
  mutating func settleFirstRound() {
    settle([.first, .rerun])
    for index in sheets.indices where sheets[index].sheet.round == .first && isHolder(index) {
      let sheet = sheets[index].sheet
      guard let pollingArea = sheets[index].pollingArea,
        hasRerun(Key(pollingArea, sheet.level, .rerun))
      else { continue }
      setAside[index] = .replaced
      holders[Key(pollingArea, sheet.level, .first).index] = -1
    }
    compareLists([.first, .rerun])
  }

  /// Settles the extra elections, once their sheets have been checked against what is vacant.
  mutating func settleExtraElections(
    _ vacancy: (Constituency.ID) -> Vacancy?, by check: SheetCheck
  ) {
    for index in sheets.indices where sheets[index].sheet.round == .extra {
      guard let constituency = sheets[index].constituency else { continue }
      sheets[index] = check.completed(sheets[index], vacancy: vacancy(constituency))
    }
    settle([.extra])
    compareLists([.extra])
  }

  /// The sheets of some rounds that count, by path.
  func accepted(_ rounds: Set<Round>) -> [AcceptedSheet] {
    sheets.indices.compactMap { index in
      let sheet = sheets[index]
      guard rounds.contains(sheet.sheet.round), isHolder(index),
        let pollingArea = sheet.pollingArea, let constituency = sheet.constituency
      else { return nil }
      return AcceptedSheet(sheet.sheet, of: pollingArea, in: constituency)
    }
  }

  private func key(of index: Int) -> Key? {
    sheets[index].pollingArea.map {
      Key($0, sheets[index].sheet.level, sheets[index].sheet.round)
    }
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

  /// Whether a sheet of a rerun stands in for the first one, be it rejected itself: annulled votes
  /// never come back.
  private func hasRerun(_ key: Key) -> Bool {
    sheets(ofKey: key.index).contains { sheets[$0].constituency != nil }
  }

  private mutating func settle(_ rounds: Set<Round>) {
    let positions = Set(rounds.map(\.position))
    for key in firstOfKey.indices
    where firstOfKey[key] >= 0 && positions.contains(key % Round.allCases.count) {
      let first = Int(firstOfKey[key])
      if nextOfKey[first] < 0 {
        if !sheets[first].isRejected { holders[key] = Int32(first) }
      } else {
        settle(sheets(ofKey: key), of: key)
      }
    }
  }

  /// Of the sheets of one key the highest revision holds (S107…S109).
  private mutating func settle(_ indices: [Int], of key: Int) {
    let highest = indices.map { sheets[$0].sheet.revision }.max() ?? 1
    let holding = indices.filter { sheets[$0].sheet.revision == highest }
    if let other = holding.first(where: { differs($0, from: holding[0]) }) {
      for index in holding {
        addConflict(index, with: differs(index, from: other) ? other : holding[0])
      }
    } else {
      for index in holding.dropFirst() where !sheets[index].isRejected {
        setAside[index] = .duplicate
        addDuplicate(index, of: holding[0])
      }
    }
    for index in indices where sheets[index].sheet.revision < highest && !sheets[index].isRejected {
      setAside[index] = .superseded
      addSuperseded(index, by: holding[0])
    }
    if !sheets[holding[0]].isRejected { holders[key] = Int32(holding[0]) }
  }

  private func differs(_ index: Int, from other: Int) -> Bool {
    sheets[index].sheet.content != sheets[other].sheet.content
  }

  /// Compares the levels of each polling area and round (P301, then P302).
  private mutating func compareLists(_ rounds: Set<Round>) {
    for pollingArea in 0..<holders.count / Key.perPollingArea {
      for round in rounds {
        let indices = Level.allCases.compactMap { level in
          let holder = holders[Key(PollingArea.ID(pollingArea), level, round).index]
          return holder < 0 ? nil : Int(holder)
        }
        if indices.count > 1 { compareLists(of: indices) }
      }
    }
  }

  /// - Parameter indices: the sheets of one polling area and round that would count, by level.
  private mutating func compareLists(of indices: [Int]) {
    var remaining = indices
    if let first = indices.first, let last = indices.last,
      sheets[first].sheet.level == .nationalAssembly, sheets[last].sheet.level == .commune,
      let fault = ListRules.communeFault(
        nationalAssembly: sheets[first].sheet.content.registered,
        commune: sheets[last].sheet.content.registered)
    {
      sheets[last].add(.p301, fault)
      if let key = key(of: last) { holders[key.index] = -1 }
      remaining.removeLast()
    }
    let chain = remaining.map {
      (level: sheets[$0].sheet.level, voters: sheets[$0].sheet.content.registered)
    }
    for (level, fault) in ListRules.chainFaults(chain) {
      guard let index = remaining.first(where: { sheets[$0].sheet.level == level }) else {
        continue
      }
      sheets[index].add(.p302, fault)
    }
  }
}

/// S107…S109: what is said of several sheets of one key.
extension Register {
  private mutating func addConflict(_ index: Int, with other: Int) {
    let place = named(other)
    sheets[index].add(
      .s107,
      Fault(
        Text(
          vi: "nội dung khác với \(place) cùng lần sửa \(sheets[index].sheet.revision)",
          en: "content differs from \(place) of the same revision "
            + "\(sheets[index].sheet.revision)")))
  }

  private mutating func addDuplicate(_ index: Int, of other: Int) {
    let place = named(other)
    sheets[index].add(
      .s108, Fault(Text(vi: "trùng với \(place)", en: "the same as \(place)")))
  }

  private mutating func addSuperseded(_ index: Int, by other: Int) {
    let (place, revision) = (named(other), sheets[other].sheet.revision)
    sheets[index].add(
      .s109,
      Fault(
        Text(
          vi: "lần sửa \(sheets[index].sheet.revision), đã có lần \(revision) ở \(place)",
          en: "revision \(sheets[index].sheet.revision), there is \(revision) in \(place)")))
  }

  private func named(_ index: Int) -> String {
    let place = sheets[index].place
    return place.line.map { "\(place.file):\($0)" } ?? place.file
  }
}

extension Round {
  /// The place among all rounds.
  fileprivate var position: Int {
    switch self {
    case .first: 0
    case .rerun: 1
    case .extra: 2
    }
  }
}
