import Election
import ValidatedXML

extension Consultation {
  init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election), let level = element.level(.level),
      let number = element.number(.number), let date = element.date(.date)
    else { return nil }
    self.init(
      place: Place(file: file, line: element.line), election: election, level: level,
      area: element.string(.area), number: number, date: date)
    for child in element.children {
      switch child.tag {
      case .seats: seats = SeatShares(child, reason: nil)
      case .plan: plan = child.children.compactMap(GroupFigure.init)
      case .nominees: nominees = NomineeList(child)
      case .adjustment:
        guard let shares = SeatShares(child, reason: child.text) else { return nil }
        adjustments.append(shares)
      case .withdrawal: withdrawals.append(ListChange(child))
      case .addition: additions.append(ListChange(child))
      case .preliminaryList: preliminary = NomineeList(child)
      case .finalList: final = NomineeList(child)
      default: return nil
      }
    }
  }
}

extension SeatShares {
  fileprivate init?(_ element: XMLElement, reason: String?) {
    guard let allocated = element.number(.allocated) else { return nil }
    self.init(
      allocated: allocated, central: element.number(.central), local: element.number(.local),
      reason: reason, line: element.line)
  }
}

extension GroupFigure {
  fileprivate init?(_ element: XMLElement) {
    guard let group = element.string(.name).flatMap(PeopleGroup.init(rawValue:)) else { return nil }
    self.init(
      group: group, count: element.number(.count), percent: element.percent(.percent),
      line: element.line)
  }
}

extension NomineeList {
  fileprivate init?(_ element: XMLElement) {
    guard let total = element.number(.total) else { return nil }
    self.init(
      total: total, agencies: element.number(.agencies), central: element.number(.central),
      local: element.number(.local), line: element.line)
    for child in element.children {
      switch child.tag {
      case .group:
        guard let group = GroupFigure(child) else { return nil }
        groups.append(group)
      case .ethnicity:
        guard let name = child.string(.name), let count = child.number(.count) else { return nil }
        ethnicities.append(
          EthnicityFigure(
            name: name, count: count, women: child.number(.women),
            nonParty: child.number(.nonParty), percent: child.percent(.percent), line: child.line))
      default:
        guard let name = child.string(.name) else { return nil }
        persons.append(name)
      }
    }
  }
}

extension ListChange {
  fileprivate init(_ element: XMLElement) {
    self.init(
      count: element.number(.count) ?? 1, name: element.string(.name),
      isFemale: element.string(.sex).map { $0 == "female" },
      ethnicity: element.string(.ethnicity),
      isOutsideParty: element.string(.party).map { $0 == "false" }, reason: element.text,
      line: element.line)
  }
}

extension ReadinessItem {
  init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election), let date = root.date(.date),
      let area = element.string(.area), let count = element.number(.count),
      let matter = Matter(element)
    else { return nil }
    let missing = element.children.compactMap { child in
      child.string(.area).map {
        Missing(area: $0, number: child.number(.number), line: child.line)
      }
    }
    self.init(
      place: Place(file: file, line: element.line), election: election, date: date,
      matter: matter, area: area, count: count, members: element.number(.members),
      missing: missing)
  }
}

extension ReadinessItem.Matter {
  fileprivate init?(_ element: XMLElement) {
    switch element.tag {
    case .committees:
      guard let kind = element.string(.kind).flatMap(Area.Kind.init(rawValue:)) else { return nil }
      self = .committees(kind)
    case .boards:
      guard let level = element.level(.level) else { return nil }
      self = .boards(level)
    case .teams: self = .teams
    case .roundsHeld:
      guard let level = element.level(.level), let number = element.number(.number) else {
        return nil
      }
      self = .roundsHeld(level, number: number)
    case .pollingAreas: self = .pollingAreas
    default: return nil
    }
  }
}

extension ResidenceSummary {
  init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election), let date = root.date(.date),
      let level = element.level(.level), let area = element.string(.area),
      let residentialAreas = element.number(.residentialAreas)
    else { return nil }
    self.init(
      place: Place(file: file, line: element.line), election: election, date: date, level: level,
      area: area, residentialAreas: residentialAreas, communes: element.number(.communes),
      districts: element.number(.districts))
  }
}

extension ResidenceMeeting {
  init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election), let level = element.level(.level),
      let area = element.string(.area), let name = element.string(.place),
      let voters = element.number(.voters), let present = element.number(.present)
    else { return nil }
    let candidates = element.children.compactMap { child -> Confidence? in
      guard let name = child.string(.name), let confidence = child.number(.confidence) else {
        return nil
      }
      return Confidence(name: name, confidence: confidence, line: child.line)
    }
    self.init(
      place: Place(file: file, line: element.line), election: election, level: level, area: area,
      name: name, voters: voters, present: present, candidates: candidates)
  }
}

extension Campaign {
  init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election), let date = root.date(.date),
      let level = element.level(.level), let area = element.string(.area),
      let meetings = element.number(.meetings)
    else { return nil }
    func kind(_ word: Word) -> Int { element.number(word) ?? 0 }
    self.init(
      place: Place(file: file, line: element.line), election: election, date: date, level: level,
      area: area, constituency: element.number(.constituency), meetings: meetings,
      kinds: (kind(.direct), kind(.online), kind(.posted), kind(.loudspeaker)),
      voters: element.number(.voters), isAtLeast: element.string(.atLeast) == "true",
      opinions: element.number(.opinions), minimum: element.number(.minimum),
      groups: element.number(.groups))
  }
}
