import Election
import Ledger
import Rules

/// Which of the sheets of one polling area hold: a status for each, and what is found between them.
///
/// It carries out S107…S109, P301 and P302, and looks at no other polling area.
struct PollingAreaSettlement {
  /// The numbers of the sheets in the ledger; those of one key stand together, in the ledger's order.
  let sheets: [Int32]
  /// For each of them.
  private let entries: [SheetStore.Entry]
  private(set) var statuses: [SheetStatus]
  private(set) var findings: [Finding] = []
  private let ledger: Ledger
  private let election: Election

  /// Settles the first round with its reruns.
  ///
  /// - Parameters:
  ///   - sheets: all sheets of the polling area but those of extra elections.
  ///   - ledger: the ledger that they stand in.
  ///   - election: the election.
  ///   - isAnnulled: whether the first vote of a level is annulled; its sheet then does not count,
  ///     whether or not that of the rerun has come.
  init(
    firstRound sheets: [Int32], of ledger: Ledger, in election: Election,
    isAnnulled: (Level) -> Bool
  ) {
    self.init(sheets, of: ledger, in: election)
    settleKeys()
    let hasReruns = entries.contains { $0.round == .rerun }
    for place in entries.indices
    where statuses[place] == .counted && entries[place].round == .first {
      let level = entries[place].level
      if isAnnulled(level) || hasReruns && hasRerun(at: level) { statuses[place] = .replaced }
    }
    compareLists(.first)
    if hasReruns { compareLists(.rerun) }
  }

  /// Settles the extra elections.
  ///
  /// - Parameters:
  ///   - sheets: the polling area's sheets of extra elections.
  ///   - ledger: the ledger that they stand in.
  ///   - election: the election.
  ///   - check: applies the rules on single sheets.
  ///   - vacancy: what the first round of a constituency has left.
  init(
    extraElections sheets: [Int32], of ledger: Ledger, in election: Election, by check: SheetCheck,
    vacancy: (Constituency.ID) -> Vacancy?
  ) {
    self.init(sheets, of: ledger, in: election)
    for place in sheets.indices {
      guard let sheet = ledger.extra(Int(sheets[place])),
        let constituency = sheet.constituency
      else { continue }
      let checked = check.completed(sheet, vacancy: vacancy(constituency))
      for finding in checked.findings.dropFirst(sheet.findings.count) { add(finding, to: place) }
    }
    settleKeys()
    compareLists(.extra)
  }

  private init(_ sheets: [Int32], of ledger: Ledger, in election: Election) {
    self.sheets = sheets
    self.ledger = ledger
    self.election = election
    entries = sheets.map { ledger.entry(Int($0)) }
    statuses = entries.map { $0.isRejected ? .rejected : .counted }
  }

  private func content(_ place: Int) -> PackedContent { ledger.content(of: Int(sheets[place])) }

  /// Whether a sheet of a rerun stands in for the first one, be it rejected itself: annulled votes
  /// never come back.
  private func hasRerun(at level: Level) -> Bool {
    entries.contains { $0.round == .rerun && $0.level == level && $0.constituency != nil }
  }

  private mutating func settleKeys() {
    var start = 0
    while start < sheets.count {
      let first = entries[start]
      var end = start + 1
      while end < sheets.count, entries[end].isOfOneKey(with: first) { end += 1 }
      if end > start + 1 { settle(start..<end) }
      start = end
    }
  }

  /// Of the sheets of one key the highest revision holds (S107…S109).
  private mutating func settle(_ places: Range<Int>) {
    let highest = places.map { entries[$0].revision }.max() ?? 1
    let holding = places.filter { entries[$0].revision == highest }
    if let other = holding.first(where: { differs($0, from: holding[0]) }) {
      for place in holding {
        let against = differs(place, from: other) ? other : holding[0]
        add(
          PlaceRules.conflict(
            content(place), with: content(against), at: named(against), revision: highest),
          to: place)
      }
    } else {
      for place in holding.dropFirst() where statuses[place] != .rejected {
        statuses[place] = .duplicate
        add(PlaceRules.duplicate(of: named(holding[0])), to: place)
      }
    }
    for place in places where statuses[place] == .counted {
      let fault = PlaceRules.superseded(
        entries[place].revision, by: highest, at: named(holding[0]))
      guard let fault else { continue }
      statuses[place] = .superseded
      add(fault, to: place)
    }
  }

  private func differs(_ place: Int, from other: Int) -> Bool {
    !content(place).isSameContent(as: content(other))
  }

  private func named(_ place: Int) -> String {
    let place = ledger.place(of: Int(sheets[place]))
    return place.line.map { "\(place.file):\($0)" } ?? place.file
  }

  /// Compares the lists of the levels (P301, then P302).
  private mutating func compareLists(_ round: Round) {
    // Those of one round that would count, by level.
    func wouldCount(_ place: Int) -> Bool {
      statuses[place] == .counted && entries[place].round == round
    }
    guard sheets.count > 1 else { return }
    let places = sheets.indices.filter(wouldCount)
    guard places.count > 1 else { return }
    var chain = places.map { (level: entries[$0].level, voters: content($0).registered) }
    if let first = chain.first, let last = chain.last, let place = places.last,
      first.level == .nationalAssembly, last.level == .commune,
      let fault = ListRules.communeFault(nationalAssembly: first.voters, commune: last.voters)
    {
      add(fault, to: place)
      chain.removeLast()
    }
    for (level, fault) in ListRules.chainFaults(chain) {
      if let place = places.first(where: { entries[$0].level == level }) {
        add(fault, to: place)
      }
    }
  }

  private mutating func add(_ fault: Fault?, to place: Int) {
    guard let fault else { return }
    let entry = entries[place]
    let pollingArea = entry.pollingArea.map { election[$0] }
    let subject = Finding.Subject(
      level: entry.level, area: pollingArea.map { election[$0.area].code },
      pollingArea: pollingArea?.number, round: entry.round)
    add(Finding(fault, at: ledger.place(of: Int(sheets[place])), about: subject), to: place)
  }

  private mutating func add(_ finding: Finding, to place: Int) {
    findings.append(finding)
    if finding.severity == .error { statuses[place] = .rejected }
  }
}

extension SheetStore.Entry {
  /// What makes a sheet the sheet of a key, within a polling area: level and round, as one number.
  var key: Int { level.rawValue * Round.allCases.count + round.position }

  fileprivate func isOfOneKey(with other: SheetStore.Entry) -> Bool { key == other.key }
}
