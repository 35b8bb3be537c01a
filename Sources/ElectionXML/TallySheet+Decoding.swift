import Election
import ValidatedXML

extension TallySheet {
  /// Takes a sheet from an element that the XSD has found valid; nil if it is not valid after all.
  ///
  /// - Parameters:
  ///   - element: the `TallySheet`.
  ///   - batch: the election of the batch that it stands in; nil for a sheet that stands alone.
  convenience init?(_ element: XMLElement, batch: String?) {
    guard let election = element.string(.election, mostly: batch ?? "") ?? batch,
      let level = element.level(.level),
      let area = element.string(.area),
      let pollingArea = element.number(.pollingArea),
      let round = element.round(.round)
    else { return nil }
    let parts = SheetParts(element)
    guard let content = Content(parts) else { return nil }
    self.init(
      election: election, level: level, area: area, pollingArea: pollingArea, round: round,
      revision: element.number(.revision) ?? 1, content: content,
      stated: parts.stated.map(StatedShares.init),
      inventory: parts.inventory.flatMap(Inventory.init), line: element.line)
  }
}

/// The children of a `TallySheet`.
private struct SheetParts {
  var constituency, voters, ballots, invalidBallots, markings, votes, stated, inventory: XMLElement?

  init(_ sheet: XMLElement) {
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
      default: break
      }
    }
  }
}

extension TallySheet.Content {
  fileprivate init?(_ parts: SheetParts) {
    guard let constituency = parts.constituency, let voters = parts.voters,
      let ballots = parts.ballots, let number = constituency.number(.number),
      let registered = voters.count(.registered), let voted = voters.count(.voted),
      let issued = ballots.count(.issued), let collected = ballots.count(.collected),
      let valid = ballots.count(.valid), let invalid = ballots.count(.invalid),
      let lines = parts.votes?.children.decoded(CandidateVotes.init)
    else { return nil }
    let kinds = parts.markings?.children.decoded(Marking.init)
    let grounds = parts.invalidBallots.flatMap(InvalidBallots.init)
    guard (kinds == nil) == (parts.markings == nil),
      (grounds == nil) == (parts.invalidBallots == nil)
    else { return nil }
    self.init(
      constituency: number, statedSeats: constituency.number(.seats),
      statedCandidates: constituency.number(.candidates), registered: registered, voted: voted,
      registeredFemale: voters.count(.registeredFemale), votedFemale: voters.count(.votedFemale),
      issued: issued, collected: collected, valid: valid, invalid: invalid,
      invalidByGround: grounds, markings: kinds, votes: lines)
  }
}

extension XMLElement.Children {
  /// Every child decoded; nil if one cannot be.
  func decoded<Value>(_ decode: (XMLElement) -> Value?) -> [Value]? {
    var values: [Value] = []
    values.reserveCapacity(6)
    for child in self {
      guard let value = decode(child) else { return nil }
      values.append(value)
    }
    return values
  }
}

extension CandidateVotes {
  fileprivate init?(_ element: XMLElement) {
    guard let number = element.number(.number), let votes = element.count(.votes) else {
      return nil
    }
    self.init(
      number: number, votes: votes, name: element.string(.name),
      percent: element.percent(.percent))
  }
}

extension Marking {
  fileprivate init?(_ element: XMLElement) {
    guard let candidates = element.number(.candidates), let ballots = element.count(.ballots)
    else { return nil }
    self.init(candidates: candidates, ballots: ballots)
  }
}

extension InvalidBallots {
  fileprivate init?(_ element: XMLElement) {
    guard let notIssued = element.count(.notIssued), let unstamped = element.count(.unstamped),
      let tooMany = element.count(.tooMany), let none = element.count(.none),
      let added = element.count(.added)
    else { return nil }
    self.init(
      notIssued: notIssued, unstamped: unstamped, tooMany: tooMany, none: none, added: added)
  }
}

extension StatedShares {
  init(_ element: XMLElement) {
    self.init(
      turnout: element.percent(.turnout), valid: element.percent(.valid),
      invalid: element.percent(.invalid))
  }
}

extension Inventory {
  fileprivate init?(_ element: XMLElement) {
    guard let received = element.count(.received), let issued = element.count(.issued),
      let exchanged = element.count(.exchanged), let unused = element.count(.unused)
    else { return nil }
    self.init(received: received, issued: issued, exchanged: exchanged, unused: unused)
  }
}
