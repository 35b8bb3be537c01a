import Counting
package import Election
package import Returns
package import Tabulation

/// How deep a turnout table goes.
package enum Detail: String, CaseIterable, Sendable {
  case province, district, commune
  case pollingArea = "polling-area"
  case constituency
}

/// Which rows a table has, and in which order.
package enum Tables {
  /// The turnout of every level and area, in the order of the tree.
  package static func allTurnout(of returns: Returns) -> [TurnoutRow] {
    returns.turnout.flatMap { rows(of: $0, in: returns.election, by: .commune, below: nil) }
  }

  /// The rows of one level's turnout: the tree down to `detail`.
  ///
  /// - Parameters:
  ///   - turnout: the turnout of a level.
  ///   - election: the election.
  ///   - detail: how deep the table goes; constituencies stand below the whole without a tree.
  ///   - area: only this area and what it contains; nil: everything.
  /// - Returns: the rows, each area before what it contains.
  package static func rows(
    of turnout: Turnout, in election: Election, by detail: Detail, below area: Area.ID?
  ) -> [TurnoutRow] {
    let root = area ?? .wholeElection
    guard detail != .constituency else {
      return [turnout.row(of: root)].compactMap { $0 }
        + constituencies(of: turnout.level, in: election, below: root).map(turnout.row(of:))
    }
    var rows: [TurnoutRow] = []
    for index in root.index..<election[root].next {
      let id = Area.ID(index)
      guard id == root || detail.includes(election[id].kind), let row = turnout.row(of: id) else {
        continue
      }
      rows.append(row)
      if detail == .pollingArea, election[id].holdsPollingAreas {
        rows += election[id].pollingAreas.compactMap { turnout.row(of: PollingArea.ID($0)) }
      }
    }
    return rows
  }

  /// The results of the constituencies of a level (nil: all) that touch an area (nil: all).
  package static func results(
    of returns: Returns, level: Level?, touching area: Area.ID?
  ) -> [ConstituencyResult] {
    returns.constituencies.filter { result in
      let constituency = returns.election[result.constituency]
      return (level == nil || constituency.level == level)
        && touches(constituency, area ?? .wholeElection, returns.election)
    }
  }

  private static func constituencies(
    of level: Level, in election: Election, below area: Area.ID
  ) -> [Constituency.ID] {
    election.constituencies.indices.map(Constituency.ID.init).filter {
      election[$0].level == level && touches(election[$0], area, election)
    }
  }

  private static func touches(
    _ constituency: Constituency, _ area: Area.ID, _ election: Election
  ) -> Bool {
    area == .wholeElection
      || constituency.pollingAreas.contains { election[area].pollingAreas.contains($0.index) }
  }
}

extension Detail {
  fileprivate func includes(_ kind: Area.Kind) -> Bool {
    switch kind {
    case .election, .province: true
    case .district: self != .province
    case .commune: self == .commune || self == .pollingArea
    }
  }
}
