import Election
import ValidatedXML

extension Definition {
  /// Takes the attributes of an `Election`; nil if they are not valid after all.
  init?(root: XMLElement, file: String) {
    guard let id = root.string(.id), let date = root.date(.date),
      let law = root.string(.rules).flatMap(Law.init(rawValue:))
    else { return nil }
    self.init(place: Place(file: file, line: root.line), id: id, date: date, law: law)
  }

  /// Adds a child of the `Election`; false if it is not valid after all.
  mutating func add(_ child: XMLElement) -> Bool {
    switch child.tag {
    case .name:
      guard let name = LocalName(child) else { return false }
      names.append(name)
    case .turnoutTarget:
      guard let target = TurnoutTarget(child) else { return false }
      targets.append(target)
    case .province:
      guard let province = AreaEntry(child, kind: .province) else { return false }
      provinces.append(province)
    case .contest:
      guard let contest = ContestEntry(child) else { return false }
      contests.append(contest)
    default: return false
    }
    return true
  }
}

extension LocalName {
  fileprivate init?(_ element: XMLElement) {
    guard let language = element.string(.lang).flatMap(Language.init(rawValue:)) else {
      return nil
    }
    self.init(language: language, text: element.text)
  }
}

extension TurnoutTarget {
  fileprivate init?(_ element: XMLElement) {
    guard let percent = element.percent(.percent) else { return nil }
    self.init(percent: percent, by: element.string(.by).flatMap { TimeOfDay($0) })
  }
}

extension AreaEntry {
  fileprivate init?(_ element: XMLElement, kind: Area.Kind) {
    guard let code = element.string(.code), let name = element.string(.name) else { return nil }
    self.init(kind: kind, code: code, name: name, line: element.line)
    for child in element.children {
      switch child.tag {
      case .turnoutTarget:
        guard let target = TurnoutTarget(child) else { return nil }
        targets.append(target)
      case .district:
        guard let district = AreaEntry(child, kind: .district) else { return nil }
        children.append(district)
      case .commune:
        guard let commune = AreaEntry(child, kind: .commune) else { return nil }
        children.append(commune)
      case .pollingArea:
        guard let pollingArea = PollingAreaEntry(child) else { return nil }
        pollingAreas.append(pollingArea)
      default: return nil
      }
    }
  }
}

extension PollingAreaEntry {
  fileprivate init?(_ element: XMLElement) {
    guard let number = element.number(.number) else { return nil }
    self.init(
      number: number, line: element.line, name: element.string(.name),
      registered: element.count(.registered),
      isGeneral: (element.string(.kind) ?? "general") == "general")
  }
}
