import Election
import ValidatedXML

extension Definition {
  /// Takes the attributes of an `Election`.
  init(root: XMLElement, file: String) throws(UnusableValue) {
    self.init(
      place: Place(file: file, line: root.line), id: try root.string(.id),
      date: try root.date(.date), law: try root.word(.rules, of: WordLists.law),
      isRehearsal: try root.flag(ifAny: .rehearsal) ?? false)
  }

  /// Adds a child of the `Election`.
  mutating func add(_ child: XMLElement) throws(UnusableValue) {
    switch child.tag {
    case .name: names.append(try LocalName(child))
    case .turnoutTarget: targets.append(try TurnoutTarget(child))
    case .province: provinces.append(try AreaEntry(child, kind: .province))
    case .contest: contests.append(try ContestEntry(child))
    default: throw UnusableValue(child)
    }
  }
}

extension LocalName {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(language: try element.word(.lang, of: WordLists.language), text: element.text)
  }
}

extension TurnoutTarget {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      percent: try element.value(.percent) { StatedPercentage($0) },
      by: try element.value(ifAny: .by) { TimeOfDay($0) })
  }
}

extension AreaEntry {
  fileprivate init(_ element: XMLElement, kind: Area.Kind) throws(UnusableValue) {
    self.init(
      kind: kind, code: try element.string(.code), name: try element.string(.name),
      line: element.line)
    phone = element.plainString(.phone)
    for child in element.children {
      switch child.tag {
      case .turnoutTarget: targets.append(try TurnoutTarget(child))
      case .district: children.append(try AreaEntry(child, kind: .district))
      case .commune: children.append(try AreaEntry(child, kind: .commune))
      case .pollingArea: pollingAreas.append(try PollingAreaEntry(child))
      default: throw UnusableValue(child)
      }
    }
  }
}

extension PollingAreaEntry {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    // Its team is for the forms, which read the document by themselves.
    for child in element.children where !child.isNamed(.member) { throw UnusableValue(child) }
    let kind = try element.word(ifAny: .kind, of: WordLists.pollingAreaKind) ?? .general
    self.init(
      number: try element.number(.number), line: element.line, name: element.plainString(.name),
      registered: try element.count(ifAny: .registered), isGeneral: kind == .general)
    phone = element.plainString(.phone)
  }
}
