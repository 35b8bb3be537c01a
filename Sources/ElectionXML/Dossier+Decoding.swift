import Election
import ValidatedXML

extension Dossier {
  /// Takes a record of one of the papers.
  mutating func add(
    _ element: XMLElement, in root: XMLElement, of kind: ElectionGrammar.Root, file: String
  ) throws(UnusableValue) {
    switch kind {
    case .definition, .sheet, .batch, .report: throw UnusableValue(element)
    case .acknowledgements:
      acknowledgements.append(try Acknowledgement(element, in: root, file: file))
    case .consultations:
      consultations.append(try Consultation(element, in: root, file: file))
    case .readiness: readiness.append(try ReadinessItem(element, in: root, file: file))
    case .meetings: try addMeetings(element, in: root, file: file)
    case .declaration, .declarations:
      declarations.append(try Declaration(element, in: root, file: file))
    case .decisions: decisions.append(try OfficialDecision(element, in: root, file: file))
    }
  }

  private mutating func addMeetings(
    _ element: XMLElement, in root: XMLElement, file: String
  ) throws(UnusableValue) {
    switch element.tag {
    case .residence: residences.append(try ResidenceSummary(element, in: root, file: file))
    case .residenceMeeting:
      residenceMeetings.append(try ResidenceMeeting(element, in: root, file: file))
    case .campaign: campaigns.append(try Campaign(element, in: root, file: file))
    default: throw UnusableValue(element)
    }
  }
}

extension Declaration {
  fileprivate init(
    _ element: XMLElement, in root: XMLElement, file: String
  ) throws(UnusableValue) {
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      level: try element.level(.level), area: try element.string(.area),
      constituency: try element.number(ifAny: .constituency),
      round: try element.word(ifAny: .round, of: WordLists.declaredRound) ?? .first)
    for child in element.children {
      switch child.tag {
      case .seats:
        allocated = try child.number(ifAny: .allocated)
        elected = try child.number(ifAny: .elected)
      case .voters:
        figures.registered = try child.count(ifAny: .registered)
        figures.voted = try child.count(ifAny: .voted)
      case .ballots:
        figures.issued = try child.count(ifAny: .issued)
        figures.collected = try child.count(ifAny: .collected)
        figures.valid = try child.count(ifAny: .valid)
        figures.invalid = try child.count(ifAny: .invalid)
      case .stated: stated = try StatedShares(child)
      case .votes: votes = try child.children.decoded(Line.init)
      case .elected: winners = try child.children.decoded(Line.init)
      default: throw UnusableValue(child)
      }
    }
  }
}

extension Declaration.Line {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      constituency: try element.number(ifAny: .constituency), number: try element.number(.number),
      votes: try element.count(ifAny: .votes), percent: try element.percent(ifAny: .percent),
      line: element.line)
  }
}

extension OfficialDecision {
  fileprivate init(
    _ element: XMLElement, in root: XMLElement, file: String
  ) throws(UnusableValue) {
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      kind: try element.word(.kind, of: WordLists.decision), level: try element.level(.level),
      area: try element.string(.area), constituency: try element.number(ifAny: .constituency),
      pollingArea: try element.number(ifAny: .pollingArea),
      candidate: try element.number(ifAny: .candidate),
      authority: try element.string(.authority), document: try element.string(.document),
      date: try element.date(.date))
  }
}
