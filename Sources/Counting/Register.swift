import Election
import Rules
import Tabulation

/// Which of the sheets hold (contract: what counts): one status each, the first that applies.
struct Register {
  enum Status {
    case rejected, superseded, duplicate, replaced, counted
  }

  /// What a sheet is the sheet of.
  struct Key: Hashable {
    let level: Level
    let pollingArea: PollingArea.ID
    let round: Round
  }

  /// By path, then in document order.
  private(set) var sheets: [CheckedSheet]
  /// The sheets that hold for a key and are not rejected, by index.
  private(set) var holders: [Key: Int] = [:]
  /// The sheets that another one stands before, with why.
  private var setAside: [Int: Status] = [:]
  private var keys: [Key: [Int]] = [:]

  init(_ sheets: [CheckedSheet]) {
    self.sheets = sheets
    for (index, sheet) in sheets.enumerated() {
      guard let pollingArea = sheet.pollingArea else { continue }
      let key = Key(level: sheet.sheet.level, pollingArea: pollingArea, round: sheet.sheet.round)
      keys[key, default: []].append(index)
    }
  }

  func status(of index: Int) -> Status {
    sheets[index].isRejected ? .rejected : setAside[index] ?? .counted
  }

  /// Settles the first round and its reruns: which sheets hold, and how the levels' lists compare.
  mutating func settleFirstRound() {
    settle([.first, .rerun])
    for (key, index) in holders where key.round == .first && hasRerun(key) {
      setAside[index] = .replaced
      holders[key] = nil
    }
    compareLists([.first, .rerun])
  }

  /// Settles the extra elections, once their sheets have been checked against what is vacant.
  mutating func settleExtraElections(_ vacancy: (Constituency.ID) -> Vacancy?, by check: SheetCheck)
  {
    for index in sheets.indices where sheets[index].sheet.round == .extra {
      guard let constituency = sheets[index].constituency else { continue }
      sheets[index] = check.completed(sheets[index], vacancy: vacancy(constituency))
    }
    settle([.extra])
    compareLists([.extra])
  }

  /// The sheets of some rounds that count, by path.
  func accepted(_ rounds: Set<Round>) -> [AcceptedSheet] {
    holders.filter { rounds.contains($0.key.round) }.values.sorted().compactMap { index in
      let sheet = sheets[index]
      guard let pollingArea = sheet.pollingArea, let constituency = sheet.constituency else {
        return nil
      }
      return AcceptedSheet(sheet.sheet, of: pollingArea, in: constituency)
    }
  }

  /// Whether a sheet of a rerun stands in for the first one, be it rejected itself: annulled votes
  /// never come back.
  private func hasRerun(_ first: Key) -> Bool {
    let rerun = Key(level: first.level, pollingArea: first.pollingArea, round: .rerun)
    return keys[rerun]?.contains { sheets[$0].constituency != nil } ?? false
  }

  /// Of the sheets of one key the highest revision holds (S107…S109).
  private mutating func settle(_ rounds: Set<Round>) {
    for (key, indices) in keys where rounds.contains(key.round) {
      let highest = indices.map { sheets[$0].sheet.revision }.max() ?? 1
      let holding = indices.filter { sheets[$0].sheet.revision == highest }
      if holding.contains(where: { differs($0, from: holding[0]) }) {
        for index in holding {
          if let other = holding.first(where: { differs($0, from: index) }) {
            addConflict(index, with: other)
          }
        }
      } else {
        for index in holding.dropFirst() where !sheets[index].isRejected {
          setAside[index] = .duplicate
          addDuplicate(index, of: holding[0])
        }
      }
      for index in indices where sheets[index].sheet.revision < highest && !sheets[index].isRejected
      {
        setAside[index] = .superseded
        addSuperseded(index, by: holding[0])
      }
      if let index = holding.first, !sheets[index].isRejected { holders[key] = index }
    }
  }

  private func differs(_ index: Int, from other: Int) -> Bool {
    sheets[index].sheet.content != sheets[other].sheet.content
  }

  /// Compares the levels of each polling area and round (P301, then P302).
  private mutating func compareLists(_ rounds: Set<Round>) {
    struct Vote: Hashable {
      let pollingArea: PollingArea.ID
      let round: Round
    }
    var votes: [Vote: [Int]] = [:]
    for (key, index) in holders where rounds.contains(key.round) {
      votes[Vote(pollingArea: key.pollingArea, round: key.round), default: []].append(index)
    }
    for indices in votes.values where indices.count > 1 {
      compareLists(of: indices.sorted { sheets[$0].sheet.level < sheets[$1].sheet.level })
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
      if let pollingArea = sheets[last].pollingArea {
        let round = sheets[last].sheet.round
        holders[Key(level: .commune, pollingArea: pollingArea, round: round)] = nil
      }
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
