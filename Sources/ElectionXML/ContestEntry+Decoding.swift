import Election
import ValidatedXML

extension ContestEntry {
  /// Takes a `Contest`; nil if it is not valid after all.
  init?(_ element: XMLElement) {
    guard let level = element.level(.level), let area = element.string(.area),
      let seats = element.number(.seats)
    else { return nil }
    self.init(level: level, area: area, seats: seats, line: element.line)
    for child in element.children {
      if child.isNamed(.name) {
        guard let language = Language(rawValue: child.string(.lang) ?? "vi") else {
          return nil
        }
        name = LocalName(language: language, text: child.text)
      } else {
        guard let constituency = ConstituencyEntry(child) else { return nil }
        constituencies.append(constituency)
      }
    }
  }
}

extension ConstituencyEntry {
  fileprivate init?(_ element: XMLElement) {
    guard let number = element.number(.number), let seats = element.number(.seats) else {
      return nil
    }
    self.init(number: number, seats: seats, line: element.line)
    for child in element.children {
      if child.isNamed(.area) {
        guard let area = ConstituencyArea(child) else { return nil }
        areas.append(area)
      } else {
        guard let candidate = Candidate(child) else { return nil }
        candidates.append(candidate)
      }
    }
  }
}

extension ConstituencyArea {
  fileprivate init?(_ element: XMLElement) {
    guard let code = element.string(.code) else { return nil }
    var numbers: [Int]?
    if let list = element.string(.pollingAreas) {
      let items = list.split(whereSeparator: \.isWhitespace)
      let decoded = items.compactMap { Int($0) }
      guard decoded.count == items.count else { return nil }
      numbers = decoded
    }
    self.init(code: code, pollingAreas: numbers, line: element.line)
  }
}

extension Candidate {
  fileprivate init?(_ element: XMLElement) {
    guard let number = element.number(.number), let name = element.string(.name),
      let birth = element.birth(.birth)
    else { return nil }
    self.init(
      number: number, name: name, birth: birth, struck: element.date(.struck), line: element.line,
      profile: Profile(element))
  }
}
