import Election
import ValidatedXML

extension ContestEntry {
  /// Takes a `Contest`.
  init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      level: try element.level(.level), area: try element.string(.area),
      seats: try element.number(.seats), line: element.line)
    for child in element.children {
      if child.isNamed(.name) {
        name = LocalName(
          language: try child.word(ifAny: .lang, of: WordLists.language) ?? .vi,
          text: child.text)
      } else {
        constituencies.append(try ConstituencyEntry(child))
      }
    }
  }
}

extension ConstituencyEntry {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      number: try element.number(.number), seats: try element.number(.seats), line: element.line)
    // A nation has 70,000 of them, and what an array grows by would stay.
    candidates.reserveCapacity(element.children.count { !$0.isNamed(.area) })
    for child in element.children {
      if child.isNamed(.area) {
        areas.append(try ConstituencyArea(child))
      } else {
        candidates.append(try Candidate(child))
      }
    }
  }
}

extension ConstituencyArea {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    let numbers = try element.value(ifAny: .pollingAreas) { list -> [Int]? in
      let items = list.split(whereSeparator: \.isWhitespace)
      let numbers = items.compactMap { Int($0) }.filter { (1...999).contains($0) }
      return numbers.count == items.count && !numbers.isEmpty ? numbers : nil
    }
    self.init(code: try element.string(.code), pollingAreas: numbers, line: element.line)
  }
}

extension Candidate {
  fileprivate init(_ element: XMLElement) throws(UnusableValue) {
    self.init(
      number: try element.ballotNumber(.number), name: try element.string(.name),
      birth: try element.birth(ifAny: .birth) ?? .unknown, struck: try element.date(ifAny: .struck),
      line: element.line, profile: try Profile(element))
  }
}
