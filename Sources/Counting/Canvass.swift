package import Election
package import Preparation
package import Rules
package import Tabulation
package import Verification

/// The result of an election as far as its sheets tell.
package struct Canvass: Sendable {
  package let election: Election
  package let counts: SheetCounts
  /// In the order of `Election.constituencies`.
  package let constituencies: [ConstituencyResult]
  /// For each level that has contests.
  package let turnout: [Turnout]
  /// In the order of `Election.contests`.
  package let seats: [SeatTotals]
  package let levels: [LevelTotals]
  /// Every sheet that was read and what became of it.
  package let sheets: SheetList
  /// The progress reports that can be used.
  package let progress: Progress
  /// What was recorded before the vote.
  package let preparation: Preparation
  /// Declared results, each held against what the sheets give.
  package let declarations: [HeldDeclaration]
  /// The polling areas whose first vote is annulled and which no sheet of a rerun has come from.
  package let annulments: [Annulment]
  /// By file, line and the catalogue.
  package let findings: FindingLog

  /// Decides what counts, adds it up and determines who is elected.
  ///
  /// - Parameters:
  ///   - election: the checked definition.
  ///   - definitionFindings: what was found in it; warnings only.
  ///   - intake: all that came in.
  ///   - jobs: how many tasks may add up at a time; the result is the same for any number.
  package init(
    of election: Election, definitionFindings: [Finding], intake: Intake, jobs: Int
  ) async {
    var decisions = DecisionBook(intake.dossier.decisions, of: election)
    var register = Register(intake, of: election)
    register.settleFirstRound(decisions)
    let awaiting = decisions.whollyAnnulled.filter {
      !register.hasRerun(in: election.constituencies[$0])
    }
    let firstSheets = register.accepted([.first, .rerun])
    let firstTotals = await Totals(of: election, firstSheets, in: register, jobs: jobs)
    var first = await Array(election.constituencies.indices).mapped(jobs: jobs) { index in
      RoundResult(
        firstRoundOf: election.constituencies[index],
        tally: firstTotals[Constituency.ID(index)], electionDay: election.date,
        awaitsRerun: awaiting.contains(index))
    }
    for index in decisions.constituencies { first[index] = decisions.settled(first[index], index) }
    let vacancies = zip(election.constituencies, first).map(Vacancy.init)
    register.settleExtraElections({ vacancies[$0.index] }, by: SheetCheck(election))
    let extraSheets = register.accepted([.extra])
    let extraTotals =
      extraSheets.isEmpty
      ? nil : await Totals(of: election, extraSheets, in: register, jobs: jobs)
    var results = election.constituencies.indices.map { [first] index in
      ConstituencyResult(
        constituency: Constituency.ID(index), first: first[index],
        extra: extraTotals.flatMap {
          Self.extra(
            election.constituencies[index], vacancies[index], $0[Constituency.ID(index)])
        })
    }
    for index in decisions.constituencies { decisions.complete(&results[index], index) }

    self.election = election
    constituencies = results
    let seats = election.contests.map { SeatTotals($0, of: election, results: results) }
    self.seats = seats
    annulments = decisions.annulments.filter {
      !register.isCounted($0.pollingArea, at: $0.level)
    }
    preparation = Preparation(intake.dossier, of: election)
    let held = DeclarationCheck(intake.dossier.declarations, of: election, results)
    declarations = held.declarations
    levels = election.levels.map { level in
      LevelTotals(
        level: level, seats: seats.filter { $0.level == level },
        constituencies: election.constituencies.count { $0.level == level })
    }
    turnout = Self.turnout(of: election, firstSheets, in: register)
    counts = Self.counts(of: election, intake, register, countedFirst: firstSheets.count)
    sheets = SheetList(intake, register)
    let reports = intake.reports.map(\.report)
    progress = Progress(reports, of: election)
    var found = FindingLog(definitionFindings)
    found.append(intake.findings)
    found.append(register.findings)
    for report in reports { found.append(contentsOf: report.findings) }
    for findings in [
      progress.findings, preparation.findings, held.findings, decisions.findings,
    ] { found.append(contentsOf: findings) }
    AcknowledgementRules.apply(intake.dossier.acknowledgements, to: &found, of: election.id)
    findings = found.inOrder()
  }

  private static func extra(
    _ constituency: Constituency, _ vacancy: Vacancy?, _ tally: Tally
  ) -> RoundResult? {
    guard let vacancy, tally.sheets > 0 else { return nil }
    return RoundResult(
      extraElectionIn: constituency, seats: vacancy.seats, standing: vacancy.standing,
      tally: tally)
  }

  private static func turnout(
    of election: Election, _ sheets: [Int32], in register: Register
  ) -> [Turnout] {
    let unknown = [Share?](repeating: nil, count: election.pollingAreas.count)
    var figures = Level.allCases.map { _ in unknown }
    for number in sheets {
      guard let sheet = register.accepted(number) else { continue }
      let counts = sheet.content.figures
      figures[sheet.level.rawValue][sheet.pollingArea.index] =
        Share(counts.voted, of: counts.registered)
    }
    return election.levels.map { level in
      Turnout(level: level, figures: figures[level.rawValue], of: election)
    }
  }

  private static func counts(
    of election: Election, _ intake: Intake, _ register: Register, countedFirst: Int
  ) -> SheetCounts {
    var counts = SheetCounts()
    counts.files = intake.files
    counts.rejectedFiles = intake.rejectedFiles
    counts.read = register.count + intake.invalid.count
    counts.rejected = intake.invalid.count
    for index in 0..<register.count {
      switch register.status(of: index) {
      case .rejected: counts.rejected += 1
      case .superseded: counts.superseded += 1
      case .duplicate: counts.duplicate += 1
      case .replaced: counts.replaced += 1
      case .counted: counts.counted += 1
      }
    }
    counts.expected = election.expectedSheets
    counts.missing = counts.expected - countedFirst
    return counts
  }
}

extension Vacancy {
  /// What an extra election in a constituency would be for; nil where there can be none.
  fileprivate init?(_ constituency: Constituency, after first: RoundResult) {
    guard first.outcome.leavesVacancy, let seats = first.short else { return nil }
    self.init(
      seats: seats,
      standing: constituency.candidates.filter {
        $0.struck == nil && !first.elected.contains($0.number)
      })
  }
}
