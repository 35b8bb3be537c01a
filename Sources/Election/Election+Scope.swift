extension Election {
  /// Whether an area lies in another one, or is it; every area lies in the whole election (nil).
  package func isArea(_ area: Area.ID, within code: String?) -> Bool {
    guard let code else { return true }
    guard let outer = self.area(code: code) else { return false }
    return (outer.index..<self[outer].next).contains(area.index)
  }

  /// The contests of a level in an area; nil: in the whole election.
  package func contests(of level: Level, within code: String?) -> [Contest] {
    guard let code else { return Array(contests(of: level, in: .wholeElection)) }
    return area(code: code).map { Array(contests(of: level, in: $0)) } ?? []
  }
}

extension Election {
  /// The first level at which anything in an area votes; nil: in the whole election.
  package func firstLevel(in area: Area.ID?) -> Level? {
    guard let area else { return levels.first }
    return levels.first { level in
      self[area].pollingAreas.contains { constituency(of: PollingArea.ID($0), at: level) != nil }
    }
  }
}

extension Election {
  /// An area by its name and code, as messages call it; an unknown one by its code.
  package func named(_ code: String) -> String {
    area(code: code).map { "\(self[$0].name.vi) (\(code))" } ?? code
  }
}
