package import Election
import Settlement
package import Tabulation

/// A polling area whose sheet is missing, and how many voters it can have.
package struct MissingArea: Sendable {
  package let pollingArea: PollingArea.ID
  /// How many sheets came that do not count.
  package let rejected: Int
  /// The larger of the posted list and what rejected sheets state; nil where neither is known.
  package let mostVoters: VoteCount?
  /// Whether a first sheet can no longer count: it is annulled, or a sheet of a rerun has come.
  package let awaitsRerun: Bool
}

/// A round of a constituency that is not complete, and what can still become of it.
package struct ConstituencyOutlook: Sendable {
  package let constituency: Constituency.ID
  package let round: RoundResult
  package let isExtra: Bool
  /// In tree order.
  package let missing: [MissingArea]
  /// The voters of all that is missing; nil where those of one polling area are not known.
  package let mostVoters: VoteCount?
  package let outlook: Outlook
  /// Those whose prospects the outlook gives, in its order.
  package let standing: [RoundResult.CandidateResult]
}

/// An area whose turnout can still change, held against its target.
package struct AreaOutlook: Sendable {
  package let row: TurnoutRow
  package let target: StatedPercentage
  /// The voters of all that is missing; nil where those of one polling area are not known.
  package let mostVoters: VoteCount?
  /// Nil where the voters are not known.
  package let outlook: TurnoutOutlook?
}

/// What the missing, rejected and conflicting sheets of an election can still change.
package struct Outlooks: Sendable {
  package let constituencies: [ConstituencyOutlook]
  /// By level, then in the order of the tree.
  package let areas: [AreaOutlook]

  package init(_ canvass: Canvass) {
    let known = KnownSheets(canvass)
    constituencies = canvass.constituencies.flatMap { result in
      [
        Self.outlook(of: result.first, isExtra: false, result.constituency, canvass, known),
        result.extra.flatMap {
          Self.outlook(of: $0, isExtra: true, result.constituency, canvass, known)
        },
      ].compactMap { $0 }
    }
    areas = canvass.turnout.flatMap { turnout in
      canvass.election.areas.indices.compactMap { index in
        Self.outlook(of: Area.ID(index), turnout, canvass.election, known)
      }
    }
  }

  /// What can still become of some constituencies alone.
  package init(_ canvass: Canvass, of ids: [Constituency.ID]) {
    let known = KnownSheets(canvass)
    constituencies = ids.flatMap { id in
      let result = canvass.constituencies[id.index]
      return [
        Self.outlook(of: result.first, isExtra: false, id, canvass, known),
        result.extra.flatMap { Self.outlook(of: $0, isExtra: true, id, canvass, known) },
      ].compactMap(\.self)
    }
    areas = []
  }

  private static func outlook(
    of round: RoundResult, isExtra: Bool, _ id: Constituency.ID, _ canvass: Canvass,
    _ known: KnownSheets
  ) -> ConstituencyOutlook? {
    guard round.outcome == .incomplete else { return nil }
    let constituency = canvass.election[id]
    let missing = constituency.pollingAreas.compactMap {
      known.missing($0, at: constituency.level, isExtra: isExtra, in: canvass.election)
    }
    // Where the definition names no polling areas, nobody knows what is missing.
    let most = missing.isEmpty ? nil : sum(missing)
    let standing = round.candidates.filter { $0.reason != .struck }
    let hasFirstSheet = round.tally.sheets > round.tally.rerunSheets
    let gateRule: Outlook.GateRule =
      isExtra || hasFirstSheet
      ? .counts
      : !missing.isEmpty && missing.allSatisfy(\.awaitsRerun) ? .waived : .mayCount
    let entries = standing.map { SeatAward.Entry($0.candidate, votes: $0.votes) }
    // A sheet of a rerun takes those off the list who were struck after election day. One may come,
    // or none, or nothing but such sheets.
    let canStayAsItIs =
      isExtra || round.tally.rerunSheets > 0 || !missing.contains(where: \.awaitsRerun)
    let struck: [Bool] =
      isExtra || round.tally.rerunSheets > 0
      ? [] : standing.map { $0.candidate.struck.map { $0 > canvass.election.date } ?? false }
    return ConstituencyOutlook(
      constituency: id, round: round, isExtra: isExtra, missing: missing, mostVoters: most,
      outlook: Outlook(
        entries, round.tally, seats: round.seats, mostVoters: most, gateRule: gateRule,
        struckByRerun: struck.contains(true) ? struck : nil, mayStay: canStayAsItIs,
        by: canvass.election.law),
      standing: standing)
  }

  private static func outlook(
    of area: Area.ID, _ turnout: Turnout, _ election: Election, _ known: KnownSheets
  ) -> AreaOutlook? {
    guard let row = turnout.row(of: area), row.counted < row.expected,
      let target = row.target?.percent
    else { return nil }
    let missing = election[area].pollingAreas.map(PollingArea.ID.init).filter {
      election.constituency(of: $0, at: turnout.level) != nil
    }.compactMap { known.missing($0, at: turnout.level, isExtra: false, in: election) }
    let most = sum(missing)
    return AreaOutlook(
      row: row, target: target, mostVoters: most,
      outlook: most.map { TurnoutOutlook(row.share, target: target, mostVoters: $0) })
  }

  private static func sum(_ missing: [MissingArea]) -> VoteCount? {
    var sum: VoteCount = 0
    for area in missing {
      guard let most = area.mostVoters else { return nil }
      sum += most
    }
    return sum
  }
}

/// Which polling areas have a sheet that counts, and what the others' rejected sheets state.
private struct KnownSheets {
  private struct Key: Hashable {
    let pollingArea: PollingArea.ID
    let level: Level
    let isExtra: Bool
  }

  private var counted: Set<Key> = []
  private var awaitingRerun: Set<Key> = []
  private var rejected: [Key: (sheets: Int, voters: VoteCount)] = [:]

  init(_ canvass: Canvass) {
    awaitingRerun = Set(canvass.annulments.map(Self.awaiting))
    for sheet in canvass.sheets {
      guard let pollingArea = sheet.pollingArea, let level = sheet.level, let round = sheet.round
      else { continue }
      let key = Key(pollingArea: pollingArea, level: level, isExtra: round == .extra)
      if round == .rerun, sheet.constituency != nil { awaitingRerun.insert(key) }
      if sheet.status == .counted {
        counted.insert(key)
      } else if sheet.status == .rejected, let content = sheet.content {
        let known = rejected[key] ?? (0, 0)
        rejected[key] = (known.sheets + 1, max(known.voters, Self.mostStated(content)))
      }
    }
  }

  /// What a rejected sheet states at most: any of its numbers may be the right one.
  private static func mostStated(_ content: PackedContent) -> VoteCount {
    let figures = content.figures
    var most = max(figures.registered, figures.voted, figures.collected)
    most = max(most, figures.valid + figures.invalid)
    content.forEachVote { most = max(most, $1) }
    return most
  }

  private static func awaiting(_ annulment: Annulment) -> Key {
    Key(pollingArea: annulment.pollingArea, level: annulment.level, isExtra: false)
  }

  /// What is known of a polling area without a sheet that counts; nil for one that has it.
  func missing(
    _ pollingArea: PollingArea.ID, at level: Level, isExtra: Bool, in election: Election
  ) -> MissingArea? {
    let key = Key(pollingArea: pollingArea, level: level, isExtra: isExtra)
    guard !counted.contains(key) else { return nil }
    let stated = rejected[key]
    let bounds = [election[pollingArea].registered, stated?.voters].compactMap { $0 }
    return MissingArea(
      pollingArea: pollingArea, rejected: stated?.sheets ?? 0, mostVoters: bounds.max(),
      awaitsRerun: awaitingRerun.contains(key))
  }
}
