extension DefinitionSheet {
  /// Where its columns stand among `columns`, by name: nil where it has none of that name.
  struct Places: Sendable {
    let area, level, code, parent, type, kind, population, number: Int?
    let constituency, contestName, lang, areas, members: Int?
    /// The columns that are attributes of the row's own element.
    let attributes: [(name: String, place: Int)]

    fileprivate init(_ sheet: DefinitionSheet) {
      let columns = sheet.columns
      func place(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
      (area, level, code) = (place("area"), place("level"), place("code"))
      (parent, type, number) = (place("parent"), place("type"), place("number"))
      (constituency, areas, members) = (
        place("constituency"), place("areas"), place("members")
      )
      (kind, population) = (place("kind"), place("population"))
      (contestName, lang) = (place("contestName"), place("lang"))
      attributes = columns.enumerated().filter { $1.isAttribute(of: sheet) }.map {
        ($1.name, $0)
      }
    }
  }

  var places: Places { Self.allPlaces[rawValue] }

  private static let allPlaces = allCases.map { Places($0) }
}

extension Column {
  /// Whether it is an attribute of the row's own element, rather than of what that belongs to.
  func isAttribute(of sheet: DefinitionSheet) -> Bool {
    switch sheet {
    case .election: false
    case .areas: !["type", "parent"].contains(name)
    case .pollingAreas: !["area", "members"].contains(name)
    case .targets: name != "area"
    case .contests: !["contestName", "lang"].contains(name)
    case .constituencies: !["level", "area", "areas"].contains(name)
    case .candidates: !["level", "area", "constituency"].contains(name)
    }
  }
}
