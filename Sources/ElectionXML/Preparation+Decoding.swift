import Election
import ValidatedXML

extension Consultation {
  init(_ element: XMLElement, in root: XMLElement, file: String) throws(UnusableValue) {
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      level: try element.level(.level), area: element.plainString(.area),
      number: try element.number(.number), date: try element.date(.date))
    for child in element.children {
      switch child.tag {
      case .seats: seats = try SeatShares(child, reason: nil)
      case .plan: plan = try child.children.decoded(GroupFigure.init)
      case .nominees: nominees = try NomineeList(child)
      case .adjustment: adjustments.append(try SeatShares(child, reason: child.text))
      case .withdrawal: withdrawals.append(try ListChange(child))
      case .addition: additions.append(try ListChange(child))
      case .preliminaryList: preliminary = try NomineeList(child)
      case .finalList: final = try NomineeList(child)
      default: throw UnusableValue(child)
      }
    }
  }
}

extension SeatShares {
  fileprivate init(_ element: XMLElement, reason: String?) throws(UnusableValue) {
    self.init(
      allocated: try element.number(.allocated), central: try element.number(ifAny: .central),
      local: try element.number(ifAny: .local), reason: reason, line: element.line)
  }
}

extension GroupFigure {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      group: try element.word(.name, of: WordLists.group),
      count: try element.number(ifAny: .count), percent: try element.percent(ifAny: .percent),
      line: element.line)
  }
}

extension NomineeList {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      total: try element.number(.total), agencies: try element.number(ifAny: .agencies),
      central: try element.number(ifAny: .central), local: try element.number(ifAny: .local),
      line: element.line)
    for child in element.children {
      switch child.tag {
      case .group: groups.append(try GroupFigure(child))
      case .ethnicity:
        ethnicities.append(
          EthnicityFigure(
            name: try child.string(.name), count: try child.number(.count),
            women: try child.number(ifAny: .women), nonParty: try child.number(ifAny: .nonParty),
            percent: try child.percent(ifAny: .percent), line: child.line))
      case .person: persons.append(try child.string(.name))
      default: throw UnusableValue(child)
      }
    }
  }
}

extension ListChange {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      count: try element.number(ifAny: .count) ?? 1, name: element.plainString(.name),
      isFemale: try element.word(ifAny: .sex, of: WordLists.sex)?.isFemale,
      ethnicity: element.plainString(.ethnicity),
      isOutsideParty: try element.flag(ifAny: .party).map(!), reason: element.text,
      line: element.line)
  }
}

extension ReadinessItem {
  init(_ element: XMLElement, in root: XMLElement, file: String) throws(UnusableValue) {
    let missing = try element.children.decoded { child throws(UnusableValue) in
      Missing(
        area: try child.string(.area), number: try child.number(ifAny: .number), line: child.line)
    }
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      date: try root.date(.date), matter: try Matter(element), area: try element.string(.area),
      count: try element.number(.count), members: try element.number(ifAny: .members),
      missing: missing)
  }
}

extension ReadinessItem.Matter {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    switch element.tag {
    case .committees: self = .committees(try element.value(.kind, Area.Kind.init(rawValue:)))
    case .boards: self = .boards(try element.level(.level))
    case .teams: self = .teams
    case .roundsHeld:
      self = .roundsHeld(try element.level(.level), number: try element.number(.number))
    case .pollingAreas: self = .pollingAreas
    case .subcommittees:
      self = .subcommittees(try element.value(.kind, Area.Kind.init(rawValue:)))
    case .inspectionTeams: self = .inspectionTeams
    default: throw UnusableValue(element)
    }
  }
}

extension ResidenceSummary {
  init(_ element: XMLElement, in root: XMLElement, file: String) throws(UnusableValue) {
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      date: try root.date(.date), level: try element.level(.level),
      area: try element.string(.area), residentialAreas: try element.number(.residentialAreas),
      communes: try element.number(ifAny: .communes),
      districts: try element.number(ifAny: .districts))
  }
}

extension ResidenceMeeting {
  init(_ element: XMLElement, in root: XMLElement, file: String) throws(UnusableValue) {
    let candidates = try element.children.decoded { child throws(UnusableValue) in
      Confidence(
        name: try child.string(.name), confidence: try child.number(.confidence),
        line: child.line)
    }
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      level: try element.level(.level), area: try element.string(.area),
      name: try element.string(.place), voters: try element.number(.voters),
      present: try element.number(.present), candidates: candidates)
  }
}

extension Campaign {
  init(_ element: XMLElement, in root: XMLElement, file: String) throws(UnusableValue) {
    func kind(_ word: Word) throws(UnusableValue) -> Int { try element.number(ifAny: word) ?? 0 }
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      date: try root.date(.date), level: try element.level(.level),
      area: try element.string(.area), constituency: try element.number(ifAny: .constituency),
      meetings: try element.number(.meetings),
      kinds: (try kind(.direct), try kind(.online), try kind(.posted), try kind(.loudspeaker)),
      voters: try element.number(ifAny: .voters),
      isAtLeast: try element.flag(ifAny: .atLeast) ?? false,
      opinions: try element.number(ifAny: .opinions), minimum: try element.number(ifAny: .minimum),
      groups: try element.number(ifAny: .groups))
  }
}
