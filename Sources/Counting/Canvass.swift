package import Election
package import Ledger
package import Rules
import Settlement
package import Tabulation

/// The result of an election as far as its sheets tell: what counts, added up, and who is elected.
///
/// It is made whole, or brought up to date for the constituencies that a change touches; both come to
/// the same.
package struct Canvass: Sendable {
  package let election: Election
  /// All that has been received.
  package private(set) var ledger: Ledger
  package private(set) var counts = SheetCounts()
  /// In the order of `Election.constituencies`.
  package private(set) var constituencies: [ConstituencyResult] = []
  /// For each level that has contests.
  package private(set) var turnout: [Turnout] = []
  /// In the order of `Election.contests`.
  package private(set) var seats: [SeatTotals] = []
  package private(set) var levels: [LevelTotals] = []
  private var settlement: Settlement
  private var decisions: DecisionBook
  private let check: SheetCheck
  /// The sheets that the definition asks for in the first round.
  private let expected: Int
  /// N602, by constituency; only where there is any.
  private var idle: [Int: [Finding]] = [:]

  /// A first round with the decisions that have taken effect in it.
  private typealias FirstRound = (round: RoundResult, by: [OfficialDecision])

  /// Decides what counts, adds it up and determines who is elected.
  ///
  /// - Parameters:
  ///   - election: the checked definition.
  ///   - ledger: all that has been received.
  ///   - jobs: how many tasks may add up at a time; the result is the same for any number.
  package init(of election: Election, _ ledger: Ledger, jobs: Int) async {
    self.election = election
    self.ledger = ledger
    check = SheetCheck(election)
    expected = election.expectedSheets
    decisions = DecisionBook(ledger.dossier.decisions, of: election)
    settlement = Settlement(of: election)
    for id in settlement.receive(from: 0, of: ledger) { settleFirstRound(of: id) }
    let settled = self
    let firsts = await Array(election.constituencies.indices).mapped(jobs: jobs) {
      settled.firstRound(of: $0)
    }
    constituencies = firsts.enumerated().map {
      ConstituencyResult(constituency: Constituency.ID($0), first: $1.round, extra: nil)
    }
    turnout = settled.wholeTurnout
    conclude(
      Dictionary(uniqueKeysWithValues: firsts.enumerated().map { ($0, $1) }),
      settlement.pollingAreasWithExtras)
    seats = election.contests.map { SeatTotals($0, of: election, results: constituencies) }
    levels = election.levels.map(totals)
    counts = count()
  }

  // MARK: Changes

  /// Adds what has been received since, as a union: what is here already changes nothing.
  package mutating func add(_ received: Ledger) {
    let (sheets, documents) = (ledger.sheetNumbers, ledger.documentCount)
    ledger.formUnion(received)
    let touched = settlement.receive(from: sheets, of: ledger)
    let decides = (documents..<ledger.documentCount).contains {
      !ledger.isGone($0) && ledger.holdsDecisions($0)
    }
    update(touched, decides: decides)
  }

  /// Takes a document out: an operation of whoever owns the ledger.
  package mutating func remove(_ document: Int) {
    guard !ledger.isGone(document) else { return }
    ledger.remove(document)
    update(
      settlement.remove(ledger.sheets(of: document), of: ledger),
      decides: ledger.holdsDecisions(document))
  }

  private mutating func update(_ touched: [PollingArea.ID], decides: Bool) {
    var touched = Set(touched)
    if decides {
      // A decision may be about any polling area, and they are rare.
      decisions = DecisionBook(ledger.dossier.decisions, of: election)
      idle = [:]
      touched = Set(election.pollingAreas.indices.map(PollingArea.ID.init))
    }
    for id in touched { settleFirstRound(of: id) }
    var firsts: [Int: FirstRound] = [:]
    for constituency in constituencies(of: touched) {
      firsts[constituency] = firstRound(of: constituency)
    }
    if decides {
      for index in election.constituencies.indices where firsts[index] == nil {
        firsts[index] = firstRound(of: index)
      }
    }
    let around = firsts.keys.flatMap { election.constituencies[$0].pollingAreas }
    let changed = conclude(firsts, touched.union(around).filter(settlement.hasExtras))
    for index in turnout.indices {
      let level = turnout[index].level
      turnout[index].set(touched.map { (id: $0, figure: share(of: $0, at: level)) })
    }
    for contest in Set(changed.map(election.contest(of:))) {
      seats[contest] = SeatTotals(
        election.contests[contest], of: election, results: constituencies)
    }
    let touchedLevels = Set(changed.map { election.constituencies[$0].level })
    for index in levels.indices where touchedLevels.contains(levels[index].level) {
      levels[index] = totals(levels[index].level)
    }
    counts = count()
  }

  // MARK: One constituency

  private mutating func settleFirstRound(of id: PollingArea.ID) {
    settlement.settleFirstRound(of: id, in: ledger) { [decisions] in
      decisions.isAnnulled(id, at: $0)
    }
  }

  private func firstRound(of index: Int) -> FirstRound {
    let constituency = election.constituencies[index]
    let level = constituency.level
    var tally = Tally()
    for id in constituency.pollingAreas {
      let sheet = settlement.sheet(countedIn: id, at: level)
      if let sheet = settlement.accepted(sheet, in: ledger) { tally.add(sheet, of: constituency) }
    }
    let awaitsRerun =
      decisions.whollyAnnulled.contains(index)
      && !constituency.pollingAreas.contains {
        settlement.hasRerun($0, at: level, in: ledger)
      }
    let round = RoundResult(
      firstRoundOf: constituency, tally: tally, electionDay: election.date, by: election.law,
      awaitsRerun: awaitsRerun)
    return decisions.settled(round, index)
  }

  /// The extra election of a constituency; nil without a sheet of one that counts.
  private func extraElection(in index: Int, after first: RoundResult) -> RoundResult? {
    let constituency = election.constituencies[index]
    guard settlement.hasExtras,
      let vacancy = Vacancy(
        constituency, after: first, isOrdered: decisions.orderExtraElection(in: index))
    else {
      return nil
    }
    var tally = Tally()
    for id in constituency.pollingAreas {
      let sheet = settlement.extraSheet(countedIn: id, at: constituency.level)
      if let sheet = settlement.accepted(sheet, in: ledger) { tally.add(sheet, of: constituency) }
    }
    guard tally.sheets > 0 else { return nil }
    return RoundResult(
      extraElectionIn: constituency, seats: vacancy.seats, standing: vacancy.standing,
      tally: tally, by: election.law)
  }

  /// Settles the extra elections once the first rounds are known, and what follows from both.
  ///
  /// - Returns: the constituencies whose results are new.
  @discardableResult
  private mutating func conclude(
    _ firsts: [Int: FirstRound], _ extras: some Collection<PollingArea.ID>
  ) -> Set<Int> {
    for id in extras {
      settlement.settleExtraElections(of: id, in: ledger, by: check) {
        [election, constituencies, decisions] in
        Vacancy(
          election[$0], after: firsts[$0.index]?.round ?? constituencies[$0.index].first,
          isOrdered: decisions.orderExtraElection(in: $0.index))
      }
    }
    let changed = Set(firsts.keys).union(constituencies(of: extras))
    for index in changed {
      let first = firsts[index] ?? firstRound(of: index)
      let (result, findings) = decisions.result(
        of: index, first: first, extra: extraElection(in: index, after: first.round))
      constituencies[index] = result
      if !findings.isEmpty || !idle.isEmpty {
        idle[index] = findings.isEmpty ? nil : findings
      }
    }
    return changed
  }

  private func constituencies(of pollingAreas: some Sequence<PollingArea.ID>) -> Set<Int> {
    var found: Set<Int> = []
    for id in pollingAreas {
      for level in Level.allCases {
        if let constituency = election.constituency(of: id, at: level) {
          found.insert(constituency.index)
        }
      }
    }
    return found
  }

  private var wholeTurnout: [Turnout] {
    election.levels.map { level in
      Turnout(
        level: level,
        figures: election.pollingAreas.indices.map { share(of: PollingArea.ID($0), at: level) },
        of: election)
    }
  }

  /// Voted of registered in a polling area; nil where no sheet of it counts.
  private func share(of id: PollingArea.ID, at level: Level) -> Share? {
    settlement.sheet(countedIn: id, at: level).map {
      ledger.content(of: $0).figures.turnout
    }
  }

  private func totals(_ level: Level) -> LevelTotals {
    LevelTotals(
      level: level, seats: seats,
      // By index: a nation has thousands, which need not be copied for a sum.
      constituencies: election.contests.indices.reduce(0) {
        $0
          + (election.contests[$1].level == level
            ? election.contests[$1].constituencies.count : 0)
      })
  }

  private func count() -> SheetCounts {
    var counts = SheetCounts()
    counts.files = ledger.files
    counts.rejectedFiles = ledger.rejectedFiles
    counts.counted = settlement.count(of: .counted)
    counts.rejected = settlement.count(of: .rejected) + ledger.invalidCount
    counts.superseded = settlement.count(of: .superseded)
    counts.duplicate = settlement.count(of: .duplicate)
    counts.replaced = settlement.count(of: .replaced)
    counts.read =
      counts.counted + counts.rejected + counts.superseded + counts.duplicate + counts.replaced
    counts.expected = expected
    counts.missing = counts.expected - settlement.countedInFirstRound
    return counts
  }
}

// MARK: What else can be asked

extension Canvass {
  /// The polling areas whose first vote is annulled and which no sheet of a rerun has come from.
  package var annulments: [Annulment] {
    decisions.annulments.filter {
      settlement.sheet(countedIn: $0.pollingArea, at: $0.level) == nil
    }
  }

  /// What an extra election in a constituency would be for; nil where there can be none yet.
  package func vacancy(in id: Constituency.ID) -> Vacancy? {
    Vacancy(
      election[id], after: constituencies[id.index].first,
      isOrdered: decisions.orderExtraElection(in: id.index))
  }

  /// Every sheet that was read and what became of it.
  package var sheets: SheetList { SheetList(ledger, settlement) }

  /// The sheets of the first round (reruns standing in) that count in a constituency, by path.
  package func sheets(countedIn id: Constituency.ID) -> [SheetLine] {
    let constituency = election[id]
    return constituency.pollingAreas.compactMap {
      settlement.sheet(countedIn: $0, at: constituency.level)
    }.sorted { ledger.precedes($0, $1) }.map { SheetLine($0, in: ledger, settlement) }
  }

  /// The numbers of the sheets that count in a constituency, by polling area in the order of the tree:
  /// those of the first round (reruns standing in), or of the extra election.
  package func numbers(countedIn id: Constituency.ID, isExtra: Bool) -> [Int] {
    let constituency = election[id]
    return constituency.pollingAreas.compactMap {
      isExtra
        ? settlement.extraSheet(countedIn: $0, at: constituency.level)
        : settlement.sheet(countedIn: $0, at: constituency.level)
    }
  }

  /// A sheet by its number.
  package func sheet(_ number: Int) -> SheetLine { SheetLine(number, in: ledger, settlement) }

  /// The sheets of one document and what became of them: those that the XSD allows, then the others.
  package func sheets(of document: Int) -> [SheetLine] {
    ledger.sheets(of: document).map { SheetLine($0, in: ledger, settlement) }
      + ledger.invalidSheets(of: document).map { SheetLine(invalid: $0) }
  }

  /// All sheets of a polling area, by document.
  package func sheets(of id: PollingArea.ID) -> [(document: Int, line: SheetLine)] {
    settlement.sheets(of: id).sorted { ledger.precedes($0, $1) }.map {
      (Int(ledger.entry($0).document), SheetLine($0, in: ledger, settlement))
    }
  }

  /// What was found in some documents, and between their sheets and others.
  package func findings(of documents: Range<Int>) -> FindingLog {
    var (all, files, areas) = (FindingLog(), Set<String>(), Set<PollingArea.ID>())
    for document in documents {
      all.append(ledger.findings(of: document))
      files.insert(ledger.name(of: document))
      areas.formUnion(ledger.sheets(of: document).compactMap { ledger.entry($0).pollingArea })
    }
    for id in areas {
      all.append(contentsOf: settlement.findings(in: id).filter { files.contains($0.place.file) })
    }
    return all.inOrder()
  }

  /// What was found in the documents, between sheets, and in decisions, as it came.
  package var findings: FindingLog {
    var all = ledger.findings
    all.append(contentsOf: settlement.findings)
    return all
  }

  /// What was found in decisions.
  package var decisionFindings: [Finding] {
    decisions.findings + idle.keys.sorted().flatMap { idle[$0] ?? [] }
  }
}

extension Vacancy {
  /// What an extra election in a constituency would be for; nil where there can be none.
  fileprivate init?(_ constituency: Constituency, after first: RoundResult, isOrdered: Bool) {
    guard first.outcome.leavesVacancy, let seats = first.short else { return nil }
    self.init(
      seats: seats,
      standing: constituency.candidates.filter {
        $0.struck == nil && !first.elected.contains($0.number)
      },
      isProvidedFor: first.outcome == .extraRequired
        || first.outcome == .extraDiscretionary && isOrdered)
  }
}
