package import Election
package import Ledger
package import Rules

/// Which sheets of a ledger hold, settled polling area by polling area.
///
/// The first round with its reruns is settled first; extra elections when it is known what the first
/// round has left. After a change only the polling areas that it touches are settled again.
package struct Settlement: Sendable {
  private let election: Election
  /// For each polling area, the last of its sheets that has come, and for each sheet the one before;
  /// -1 for none.
  private var lastOfArea: [Int32]
  private var previous: [Int32] = []
  private var statuses: [SheetStatus] = []
  /// For each polling area and level, the sheet that counts in the first round, be it of a rerun; -1
  /// for none.
  private var standing: [Int32]
  /// The polling areas that have sheets of extra elections, and for each level the one that counts.
  private var extras: [Int: [Int32]] = [:]
  /// What was found between the sheets of a polling area, in the first round and in the extra
  /// election; only where anything was.
  private var firstFindings: [Int: [Finding]] = [:]
  private var extraFindings: [Int: [Finding]] = [:]
  /// How many sheets there are of each status.
  private var tally = StatusTally()

  private static let levels = Level.allCases.count

  /// - Parameter election: the election, of which no sheet has come yet.
  package init(of election: Election) {
    self.election = election
    lastOfArea = Array(repeating: -1, count: election.pollingAreas.count)
    standing = Array(repeating: -1, count: election.pollingAreas.count * Self.levels)
  }

  // MARK: What comes and goes

  /// Takes notice of sheets that have been added to the ledger, the numbers from `start` on.
  ///
  /// - Returns: the polling areas that must be settled again.
  package mutating func receive(from start: Int, of ledger: Ledger) -> [PollingArea.ID] {
    var touched: [PollingArea.ID] = []
    if start == 0 {
      statuses.reserveCapacity(ledger.sheetNumbers)
      previous.reserveCapacity(ledger.sheetNumbers)
    }
    for index in start..<ledger.sheetNumbers {
      // Of no polling area, a sheet is rejected for good.
      statuses.append(.rejected)
      previous.append(-1)
      guard ledger.holds(sheet: index) else { continue }
      tally[.rejected] += 1
      let entry = ledger.entry(index)
      guard let id = entry.pollingArea else { continue }
      previous[index] = lastOfArea[id.index]
      lastOfArea[id.index] = Int32(index)
      if entry.round == .extra, extras[id.index] == nil { extras[id.index] = [] }
      if start > 0 || previous[index] < 0 { touched.append(id) }
    }
    return touched
  }

  /// Forgets sheets that have been taken out of the ledger.
  ///
  /// - Returns: the polling areas that must be settled again.
  package mutating func remove(_ sheets: Range<Int>, of ledger: Ledger) -> [PollingArea.ID] {
    var touched: [PollingArea.ID] = []
    // The last one first: it is found first.
    for sheet in sheets.reversed() {
      tally[statuses[sheet]] -= 1
      guard let id = ledger.entry(sheet).pollingArea else { continue }
      unlink(Int32(sheet), in: id)
      touched.append(id)
    }
    return touched
  }

  private mutating func unlink(_ sheet: Int32, in pollingArea: PollingArea.ID) {
    guard lastOfArea[pollingArea.index] != sheet else {
      lastOfArea[pollingArea.index] = previous[Int(sheet)]
      return
    }
    var later = lastOfArea[pollingArea.index]
    while later >= 0, previous[Int(later)] != sheet { later = previous[Int(later)] }
    if later >= 0 { previous[Int(later)] = previous[Int(sheet)] }
  }

  // MARK: Settling

  /// Settles the first round of a polling area, with its reruns.
  package mutating func settleFirstRound(
    of id: PollingArea.ID, in ledger: Ledger, isAnnulled: (Level) -> Bool
  ) {
    let own = PollingAreaSettlement(
      firstRound: sheets(of: id, in: ledger, extra: false), of: ledger, in: election,
      isAnnulled: isAnnulled)
    note(own)
    Self.set(&firstFindings, own.findings, id)
    let start = id.index * Self.levels
    for level in start..<start + Self.levels where standing[level] >= 0 {
      standing[level] = -1
      countedInFirstRound -= 1
    }
    for (sheet, status) in zip(own.sheets, own.statuses) where status == .counted {
      standing[start + ledger.entry(Int(sheet)).level.rawValue] = sheet
      countedInFirstRound += 1
    }
  }

  /// Settles the extra elections of a polling area, for what the first rounds have left.
  package mutating func settleExtraElections(
    of id: PollingArea.ID, in ledger: Ledger, by check: SheetCheck,
    vacancy: (Constituency.ID) -> Vacancy?
  ) {
    guard extras[id.index] != nil else { return }
    let own = PollingAreaSettlement(
      extraElections: sheets(of: id, in: ledger, extra: true), of: ledger, in: election,
      by: check, vacancy: vacancy)
    note(own)
    Self.set(&extraFindings, own.findings, id)
    var counted = [Int32](repeating: -1, count: Self.levels)
    for (sheet, status) in zip(own.sheets, own.statuses) where status == .counted {
      counted[ledger.entry(Int(sheet)).level.rawValue] = sheet
    }
    extras[id.index] = own.sheets.isEmpty ? nil : counted
  }

  /// The polling areas with sheets of extra elections.
  package var pollingAreasWithExtras: [PollingArea.ID] {
    extras.keys.sorted().map(PollingArea.ID.init)
  }

  package var hasExtras: Bool { !extras.isEmpty }

  package func hasExtras(_ id: PollingArea.ID) -> Bool { extras[id.index] != nil }

  private func sheets(of id: PollingArea.ID, in ledger: Ledger, extra: Bool) -> [Int32] {
    var sheets: [Int32] = []
    sheets.reserveCapacity(Self.levels)
    var next = lastOfArea[id.index]
    while next >= 0 {
      if (ledger.entry(Int(next)).round == .extra) == extra { sheets.append(next) }
      next = previous[Int(next)]
    }
    if sheets.count > 1 {
      sheets.sort { a, b in
        let (first, second) = (ledger.entry(Int(a)).key, ledger.entry(Int(b)).key)
        return first == second ? ledger.precedes(Int(a), Int(b)) : first < second
      }
    }
    return sheets
  }

  private mutating func note(_ own: PollingAreaSettlement) {
    for place in own.sheets.indices {
      let (sheet, status) = (Int(own.sheets[place]), own.statuses[place])
      let before = statuses[sheet]
      if before == status { continue }
      tally[before] -= 1
      tally[status] += 1
      statuses[sheet] = status
    }
  }

  /// Static, because a method would hold a copy of the settlement meanwhile, its dictionaries included.
  private static func set(
    _ all: inout [Int: [Finding]], _ own: [Finding], _ id: PollingArea.ID
  ) {
    if own.isEmpty {
      if !all.isEmpty { all[id.index] = nil }
    } else {
      all[id.index] = own
    }
  }

  // MARK: What is settled

  package func status(of sheet: Int) -> SheetStatus { statuses[sheet] }

  /// The numbers of all sheets of a polling area, whatever became of them; the last to come first.
  package func sheets(of id: PollingArea.ID) -> [Int] {
    var (sheets, next): ([Int], Int32) = ([], lastOfArea[id.index])
    while next >= 0 {
      sheets.append(Int(next))
      next = previous[Int(next)]
    }
    return sheets
  }

  /// How many sheets, of those that the XSD allows, have a status.
  package func count(of status: SheetStatus) -> Int { tally[status] }

  /// The number of the sheet that counts in the first round, be it of a rerun; nil for none.
  package func sheet(countedIn id: PollingArea.ID, at level: Level) -> Int? {
    let sheet = standing[id.index * Self.levels + level.rawValue]
    return sheet < 0 ? nil : Int(sheet)
  }

  /// The number of the sheet of an extra election that counts; nil for none.
  package func extraSheet(countedIn id: PollingArea.ID, at level: Level) -> Int? {
    guard let counted = extras[id.index], !counted.isEmpty, counted[level.rawValue] >= 0 else {
      return nil
    }
    return Int(counted[level.rawValue])
  }

  /// For how many polling areas and levels a sheet counts in the first round.
  package private(set) var countedInFirstRound = 0

  /// A sheet that counts, as it is added up.
  package func accepted(_ sheet: Int?, in ledger: Ledger) -> AcceptedSheet? {
    guard let sheet, statuses[sheet] == .counted else { return nil }
    let entry = ledger.entry(sheet)
    return entry.constituency.map {
      AcceptedSheet(in: $0, entry.round, ledger.content(of: sheet))
    }
  }

  /// Whether a rerun has been held in a polling area at a level: a sheet of it has come that passes
  /// S101…S104.
  package func hasRerun(_ id: PollingArea.ID, at level: Level, in ledger: Ledger) -> Bool {
    var next = lastOfArea[id.index]
    while next >= 0 {
      let entry = ledger.entry(Int(next))
      if entry.round == .rerun, entry.level == level, entry.constituency != nil { return true }
      next = previous[Int(next)]
    }
    return false
  }

  /// What was found between the sheets of one polling area.
  package func findings(in id: PollingArea.ID) -> [Finding] {
    (firstFindings[id.index] ?? []) + (extraFindings[id.index] ?? [])
  }

  /// What was found between sheets, by polling area.
  package var findings: [Finding] {
    [firstFindings, extraFindings].flatMap { found in
      found.keys.sorted().flatMap { found[$0] ?? [] }
    }
  }
}

/// How many sheets have each status.
private struct StatusTally: Sendable {
  private var (rejected, superseded, duplicate, replaced, counted) = (0, 0, 0, 0, 0)

  subscript(status: SheetStatus) -> Int {
    get {
      switch status {
      case .rejected: rejected
      case .superseded: superseded
      case .duplicate: duplicate
      case .replaced: replaced
      case .counted: counted
      }
    }
    set {
      switch status {
      case .rejected: rejected = newValue
      case .superseded: superseded = newValue
      case .duplicate: duplicate = newValue
      case .replaced: replaced = newValue
      case .counted: counted = newValue
      }
    }
  }
}
