import Election
import Rules

/// What keeps a row from being a sheet.
enum RowFault: Error {
  case incomplete([SheetColumn])
  case votesBeyondBallot(SheetColumn, standing: Int)
}

extension TypedSheet {
  /// What the row says, once it is known who stands.
  ///
  /// - Parameters:
  ///   - constituency: that of its polling area.
  ///   - standing: who stands in its round, in ballot order.
  ///   - table: that of the row.
  /// - Returns: the content of a sheet.
  /// - Throws: why it cannot be one.
  func content(
    in constituency: Constituency, _ standing: [Candidate], _ table: SheetTable
  ) throws(RowFault) -> TallySheet.Content {
    let places = table.ballot(of: standing)
    let wanted = SheetColumn.counts + places.map { .votes($0) }
    var missing = wanted.filter { values[$0] == nil }
    for group in [SheetColumn.grounds, SheetColumn.inventory]
    where group.contains(where: { values[$0] != nil }) {
      missing += group.filter { values[$0] == nil }
    }
    guard missing.isEmpty else { throw .incomplete(missing) }
    let beyond = values.filled.filter {
      if case .votes(let place) = $0 { !places.contains(place) } else { false }
    }
    if let column = beyond.min(by: { $0.name < $1.name }) {
      throw .votesBeyondBallot(column, standing: standing.count)
    }
    return made(
      zip(places, standing).compactMap { place, candidate in
        guard let number = BallotNumber(candidate.number),
          let votes = count(.votes(place)).flatMap({ SheetCount($0) })
        else { return nil }
        return CandidateVotes(
          number: number, votes: votes, name: table.names[place], percent: nil)
      }, in: number(.constituency) ?? constituency.number)
  }

  /// Whether it says anything that sheets are not compared by.
  var saysMore: Bool {
    let others: [SheetColumn] =
      SheetColumn.inventory + [.statedTurnout, .statedValid, .statedInvalid]
      + [.completed, .place, .opened, .closed, .note]
    return others.contains { values[$0] != nil }
  }

  /// What the row says where it is not known who stands: its place is looked at only.
  func contentWithoutBallot(in constituency: Constituency?) -> TallySheet.Content {
    made([], in: number(.constituency) ?? constituency?.number ?? 0)
  }

  private func made(_ votes: [CandidateVotes], in constituency: Int) -> TallySheet.Content {
    func need(_ column: SheetColumn) -> VoteCount { count(column) ?? 0 }
    let grounds = SheetColumn.grounds.compactMap(count)
    let markings = (1...20).compactMap { names in
      count(.marking(names)).map { Marking(candidates: names, ballots: $0) }
    }
    return TallySheet.Content(
      constituency: constituency, statedSeats: number(.seats),
      statedCandidates: number(.candidates),
      figures: Figures(
        registered: need(.registered), voted: need(.voted), issued: need(.issued),
        collected: need(.collected), valid: need(.valid), invalid: need(.invalid)),
      registeredFemale: count(.registeredFemale), votedFemale: count(.votedFemale),
      invalidByGround: grounds.count == SheetColumn.grounds.count
        ? InvalidBallots(
          notIssued: grounds[0], unstamped: grounds[1], tooMany: grounds[2], none: grounds[3],
          added: grounds[4]) : nil,
      markings: markings.isEmpty ? nil : markings, votes: votes)
  }

  /// The sheet of a content.
  func sheet(
    _ content: TallySheet.Content, revision: AreaNumber, of election: String
  ) -> TallySheet {
    let stated = [SheetColumn.statedTurnout, .statedValid, .statedInvalid].map {
      values[$0].flatMap { StatedPercentage($0) }
    }
    let counts = SheetColumn.inventory.compactMap(count)
    return TallySheet(
      election: election, level: level, area: area, pollingArea: pollingArea, round: round,
      revision: revision, content: content,
      stated: stated.contains { $0 != nil }
        ? StatedShares(turnout: stated[0], valid: stated[1], invalid: stated[2]) : nil,
      inventory: counts.count == SheetColumn.inventory.count
        ? Inventory(
          received: counts[0], issued: counts[1], exchanged: counts[2], unused: counts[3]) : nil,
      day: round == .first ? nil : values[.completed].flatMap { Moment($0) }?.date, line: row)
  }
}

extension SheetTable {
  /// The places of those who stand among the columns of votes: by the names in the header, if it names
  /// all of them, as where somebody on a template no longer stands; else in ballot order.
  func ballot(of standing: [Candidate]) -> [Int] {
    let inOrder = Array(1...max(1, standing.count))
    guard names.count > standing.count else { return inOrder }
    let byName = standing.map { candidate in
      let name = candidate.name.plainKey
      return names.filter { $0.value.plainKey == name }.map(\.key)
    }
    guard byName.allSatisfy({ $0.count == 1 }) else { return inOrder }
    return byName.map { $0[0] }
  }

  /// Whether it has no column for a figure.
  func lacks(_ column: SheetColumn) -> Bool { places[column] == nil }
}

extension TallySheet.Content {
  /// The same with what only an earlier sheet says, in the columns that a table does not have.
  func filled(
    from old: TallySheet.Content, where lacks: (SheetColumn) -> Bool
  ) -> TallySheet.Content {
    let lacksMarkings = (1...20).allSatisfy { lacks(.marking($0)) }
    return TallySheet.Content(
      constituency: constituency, statedSeats: statedSeats ?? old.statedSeats,
      statedCandidates: statedCandidates ?? old.statedCandidates, figures: figures,
      registeredFemale: registeredFemale ?? (lacks(.registeredFemale) ? old.registeredFemale : nil),
      votedFemale: votedFemale ?? (lacks(.votedFemale) ? old.votedFemale : nil),
      invalidByGround: invalidByGround ?? (lacks(.notIssued) ? old.invalidByGround : nil),
      markings: markings ?? (lacksMarkings ? old.markings : nil), votes: votes)
  }
}
