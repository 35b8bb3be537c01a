import Election
import ValidatedXML

extension TallySheet {
  /// Takes a sheet from an element that the XSD has found valid.
  ///
  /// - Parameters:
  ///   - element: the `TallySheet`.
  ///   - batch: the election of the batch that it stands in; nil for a sheet that stands alone.
  /// - Throws: the first value that is of no use.
  convenience init(_ element: XMLElement, batch: String?) throws(UnusableValue) {
    guard let election = element.string(ifAny: .election, mostly: batch ?? "") ?? batch else {
      throw UnusableValue(element, .election)
    }
    let parts = try SheetParts(element)
    let round = try element.round(.round)
    self.init(
      election: election, level: try element.level(.level), area: try element.string(.area),
      pollingArea: try element.areaNumber(.pollingArea), round: round,
      revision: try element.areaNumber(ifAny: .revision) ?? 1, content: try Content(parts),
      stated: try parts.stated.map(StatedShares.init),
      inventory: try parts.inventory.map(Inventory.init),
      day: round == .first ? nil : try element.value(ifAny: .completed) { Moment($0) }?.date,
      line: element.line)
  }
}

/// The children of a `TallySheet`.
private struct SheetParts {
  let sheet: XMLElement
  var constituency, voters, ballots, invalidBallots, markings, votes, stated, inventory: XMLElement?

  init(_ sheet: XMLElement) throws(UnusableValue) {
    self.sheet = sheet
    for child in sheet.children {
      switch child.tag {
      case .constituency: constituency = child
      case .voters: voters = child
      case .ballots: ballots = child
      case .invalidBallots: invalidBallots = child
      case .markings: markings = child
      case .votes: votes = child
      case .stated: stated = child
      case .inventory: inventory = child
      // These are for people who read the document.
      case .member, .witness, .incident, .note: break
      default: throw UnusableValue(child)
      }
    }
  }
}

extension TallySheet.Content {
  fileprivate init(_ parts: SheetParts) throws(UnusableValue) {
    guard let constituency = parts.constituency, let voters = parts.voters,
      let ballots = parts.ballots, let votes = parts.votes
    else { throw UnusableValue(parts.sheet) }
    self.init(
      constituency: try constituency.number(.number),
      statedSeats: try constituency.number(ifAny: .seats),
      statedCandidates: try constituency.number(ifAny: .candidates),
      figures: Figures(
        registered: try voters.count(.registered), voted: try voters.count(.voted),
        issued: try ballots.count(.issued), collected: try ballots.count(.collected),
        valid: try ballots.count(.valid), invalid: try ballots.count(.invalid)),
      registeredFemale: try voters.count(ifAny: .registeredFemale),
      votedFemale: try voters.count(ifAny: .votedFemale),
      invalidByGround: try parts.invalidBallots.map(InvalidBallots.init),
      markings: try parts.markings?.children.decoded(Marking.init),
      votes: try votes.children.decoded(CandidateVotes.init))
  }
}

extension CandidateVotes {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      number: try element.ballotNumber(.number), votes: try element.sheetCount(.votes),
      name: element.plainString(.name), percent: try element.percent(ifAny: .percent))
  }
}

extension Marking {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      candidates: try element.number(.candidates), ballots: try element.count(.ballots))
  }
}

extension InvalidBallots {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      notIssued: try element.count(.notIssued), unstamped: try element.count(.unstamped),
      tooMany: try element.count(.tooMany), none: try element.count(.none),
      added: try element.count(.added))
  }
}

extension StatedShares {
  init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      turnout: try element.percent(ifAny: .turnout), valid: try element.percent(ifAny: .valid),
      invalid: try element.percent(ifAny: .invalid))
  }
}

extension Inventory {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      received: try element.count(.received), issued: try element.count(.issued),
      exchanged: try element.count(.exchanged), unused: try element.count(.unused))
  }
}
