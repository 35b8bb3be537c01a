package import Election
package import Tabulation

/// What a row is called: its kind, code and name.
package struct Label {
  /// The word in JSON: `election`, `province`, `district`, `commune`, `polling-area`, `constituency`.
  package let kind: String
  /// For a polling area `commune/number`, for a constituency `area/number`.
  package let code: String
  package let name: Text
  /// Whether the name differs by language, as that of an election does and a place's does not.
  let isTranslated: Bool
  /// How deep the row stands in the tree, the whole election at 0.
  package let depth: Int

  package init(_ subject: TurnoutRow.Subject, in election: Election) {
    switch subject {
    case .area(let id):
      let area = election[id]
      kind = area.kind.rawValue
      code = area.code
      name = area.name
      isTranslated = area.kind == .election
      depth = Self.depth(of: id, in: election)
    case .pollingArea(let id):
      let pollingArea = election[id]
      kind = "polling-area"
      code = "\(election[pollingArea.area].code)/\(pollingArea.number)"
      let place = pollingArea.name.map { " (\($0))" } ?? ""
      name = Text(
        vi: "Khu vực \(pollingArea.number)\(place)",
        en: "Polling area "
          + "\(pollingArea.number)\(place)")
      isTranslated = true
      depth = Self.depth(of: pollingArea.area, in: election) + 1
    case .constituency(let id):
      let constituency = election[id]
      kind = "constituency"
      code = "\(election[constituency.area].code)/\(constituency.number)"
      let area = election[constituency.area].name
      name = Text(
        vi: "Đơn vị \(constituency.number), \(area)",
        en: "Constituency \(constituency.number), \(area)")
      isTranslated = true
      depth = 1
    }
  }

  private static func depth(of area: Area.ID, in election: Election) -> Int {
    var depth = 0
    var current = area
    while let parent = election[current].parent {
      depth += 1
      current = parent
    }
    return depth
  }
}
