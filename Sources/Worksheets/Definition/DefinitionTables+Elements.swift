import Election
import ElectionXML
import Rules
import Spreadsheets

/// Rows as elements.
extension DefinitionTables {
  /// Keeps the row that stands in `values` as an element.
  mutating func keep(_ row: Int, _ sheet: DefinitionSheet) {
    guard sheet != .election else {
      if election.isEmpty { election = values }
      return
    }
    let places = sheet.places
    if sheet == .areas { checkArea(row, places) }
    let (own, parent) = keyTexts(sheet, places)
    let start = text.count
    for (name, place) in places.attributes {
      if let value = values[place] { text.addAttribute(name, value) }
    }
    let middle = text.count
    let lines = addChildren(sheet, places)
    let level = sheet == .areas ? WordNames.areaElement.place(of: self[places.type]) ?? -1 : -1
    items[sheet.rawValue].append(
      Item(
        row: Int32(row),
        parent: sheet == .candidates ? constituency(places) : parent.map { keys.number($0) } ?? -1,
        key: own.map { keys.number($0) } ?? -1, attributes: start..<middle,
        inner: middle..<text.count, innerLines: lines, level: Int8(level)))
  }

  /// What an area is called must be of its kind, and only a province's population is asked for.
  private mutating func checkArea(_ row: Int, _ places: DefinitionSheet.Places) {
    guard let type = places.type.flatMap({ values[$0] }), let place = places.kind else { return }
    let names = WordNames.areaKinds(of: type)
    let column = DefinitionSheet.areas.columns[place]
    if let kind = values[place] {
      if names.place(of: kind) == nil {
        note(
          FileRules.cellWord(
            WordNames.areaKind.name(of: kind), in: column.title, words: names.list), row, place)
      }
    } else if type == "Commune" {
      note(FileRules.column(.cellEmpty, column.title), row, place)
    }
    guard let place = places.population, let population = values[place], type != "Province" else {
      return
    }
    let hint = Text(vi: "chỉ tỉnh, thành phố mới ghi dân số", en: "only a province has one here")
    note(
      FileRules.cellForm(
        population, in: DefinitionSheet.areas.columns[place].title, hint: hint), row, place)
  }

  private mutating func note(_ fault: Fault, _ row: Int, _ column: Int) {
    let place = place(of: row, DefinitionSheet.areas.columns[column].name, in: .areas)
    faults.note(
      fault, at: place.place, sheet: DefinitionSheet.areas.rawValue, row: row,
      column: place.column)
  }

  subscript(place: Int?) -> String { place.flatMap { values[$0] } ?? "" }

  /// What a row is known by, and what it belongs to.
  private func keyTexts(
    _ sheet: DefinitionSheet, _ places: DefinitionSheet.Places
  ) -> (own: String?, parent: String?) {
    let area = self[places.area]
    lazy var contest = "\(self[places.level]) \(area)"
    switch sheet {
    case .election: return (nil, nil)
    case .areas: return (self[places.code], places.parent.flatMap { values[$0] })
    case .pollingAreas: return ("\(area)/\(self[places.number])", area)
    case .contests: return (contest, area)
    case .constituencies: return ("\(contest) \(self[places.number])", contest)
    case .candidates: return (nil, nil)
    case .targets: return (nil, area.isEmpty ? nil : area)
    }
  }

  /// The key of a candidate's constituency, which is mostly that of the row before.
  private mutating func constituency(_ places: DefinitionSheet.Places) -> Int32 {
    let own = (self[places.level], self[places.area], self[places.constituency])
    if own == lastConstituency.own, lastConstituency.key >= 0 { return lastConstituency.key }
    let key = keys.number("\(own.0) \(own.1) \(own.2)")
    lastConstituency = (own, key)
    return key
  }

  /// Adds what stands in the element.
  ///
  /// - Returns: how many lines it is.
  private mutating func addChildren(
    _ sheet: DefinitionSheet, _ places: DefinitionSheet.Places
  ) -> Int32 {
    if sheet == .contests, let name = places.contestName.flatMap({ values[$0] }) {
      text += "<Name".utf8
      if let language = places.lang.flatMap({ values[$0] }) { text.addAttribute("lang", language) }
      text += ">".utf8
      text.addEscaped(name)
      text += "</Name>\n".utf8
      return 1
    }
    if sheet == .pollingAreas, let team = Team(self[places.members]) {
      for member in team.members {
        text += "<Member".utf8
        text.addAttribute("name", member.name)
        text.addAttribute("duty", member.duty)
        text += "/>\n".utf8
      }
      return Int32(team.members.count)
    }
    guard sheet == .constituencies, let parts = Composition(self[places.areas])?.parts else {
      return 0
    }
    for part in parts {
      text += "<Area".utf8
      text.addAttribute("code", part.code)
      if !part.pollingAreas.isEmpty {
        text.addAttribute(
          "pollingAreas", part.pollingAreas.map { "\($0)" }.joined(separator: " "))
      }
      text += "/>\n".utf8
    }
    return Int32(parts.count)
  }
}

extension [UInt8] {
  /// Adds ` name="value"`.
  mutating func addAttribute(_ name: String, _ value: String) {
    XMLWriter.addAttribute(name, value, to: &self)
  }

  mutating func addEscaped(_ text: String) { XMLWriter.addEscaped(text, to: &self) }
}
