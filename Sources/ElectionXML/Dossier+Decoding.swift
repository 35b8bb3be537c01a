import Election
import ValidatedXML

extension Dossier {
  /// Takes a record of one of the papers; false if it is not valid after all.
  mutating func add(
    _ element: XMLElement, in root: XMLElement, of kind: ElectionGrammar.Root, file: String
  ) -> Bool {
    switch kind {
    case .definition, .sheet, .batch, .report: return false
    case .acknowledgements:
      return Self.take(Acknowledgement(element, in: root, file: file), into: &acknowledgements)
    case .consultations:
      return Self.take(Consultation(element, in: root, file: file), into: &consultations)
    case .readiness:
      return Self.take(ReadinessItem(element, in: root, file: file), into: &readiness)
    case .meetings: return addMeetings(element, in: root, file: file)
    case .declaration, .declarations:
      return Self.take(Declaration(element, in: root, file: file), into: &declarations)
    case .decisions:
      return Self.take(OfficialDecision(element, in: root, file: file), into: &decisions)
    }
  }

  private mutating func addMeetings(
    _ element: XMLElement, in root: XMLElement, file: String
  ) -> Bool {
    switch element.tag {
    case .residence:
      Self.take(ResidenceSummary(element, in: root, file: file), into: &residences)
    case .residenceMeeting:
      Self.take(ResidenceMeeting(element, in: root, file: file), into: &residenceMeetings)
    case .campaign: Self.take(Campaign(element, in: root, file: file), into: &campaigns)
    default: false
    }
  }

  private static func take<Paper>(_ paper: Paper?, into papers: inout [Paper]) -> Bool {
    guard let paper else { return false }
    papers.append(paper)
    return true
  }
}

extension Declaration {
  fileprivate init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election), let level = element.level(.level),
      let area = element.string(.area), let round = element.round(.round)
    else { return nil }
    self.init(
      place: Place(file: file, line: element.line), election: election, level: level, area: area,
      constituency: element.number(.constituency), isExtra: round == .extra)
    for child in element.children {
      switch child.tag {
      case .seats:
        allocated = child.number(.allocated)
        elected = child.number(.elected)
      case .voters:
        registered = child.count(.registered)
        voted = child.count(.voted)
      case .ballots:
        issued = child.count(.issued)
        collected = child.count(.collected)
        valid = child.count(.valid)
        invalid = child.count(.invalid)
      case .stated: stated = StatedShares(child)
      case .votes: votes = child.children.compactMap(Line.init)
      case .elected: winners = child.children.compactMap(Line.init)
      default: return nil
      }
    }
  }
}

extension Declaration.Line {
  fileprivate init?(_ element: XMLElement) {
    guard let number = element.number(.number) else { return nil }
    self.init(
      constituency: element.number(.constituency), number: number, votes: element.count(.votes),
      percent: element.percent(.percent), line: element.line)
  }
}

extension OfficialDecision {
  fileprivate init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election),
      let kind = element.string(.kind).flatMap(Kind.init(rawValue:)),
      let level = element.level(.level), let area = element.string(.area),
      let authority = element.string(.authority), let document = element.string(.document),
      let date = element.date(.date)
    else { return nil }
    self.init(
      place: Place(file: file, line: element.line), election: election, kind: kind, level: level,
      area: area, constituency: element.number(.constituency),
      pollingArea: element.number(.pollingArea), candidate: element.number(.candidate),
      authority: authority, document: document, date: date)
  }
}
