/// An election whose definition has been checked: the tree of areas and who is elected where.
///
/// It never changes, and is handed on everywhere: hence one object that all refer to.
package final class Election: Sendable {
  package let id: String
  package let date: CivilDate
  package let law: Law
  package let name: Text
  /// The tree: the whole election, then each province, its districts, their communes, by code.
  package let areas: [Area]
  /// In the order of the tree, then by number.
  package let pollingAreas: [PollingArea]
  /// By level, then the area's code.
  package let contests: [Contest]
  /// By level, then the area's code, then number.
  package let constituencies: [Constituency]

  private let areaByCode: [String: Area.ID]
  /// For each level, its contests by the place of their area in the tree.
  private let contestsInTree: [[Contest]]
  /// For each level, the constituency of each polling area; -1 for none.
  private let constituencyByPollingArea: [[Int32]]

  /// Before each constituency, how many candidates those before it have.
  private let candidatesBefore: [Int32]

  /// Contests and constituencies come by level and the area's code; each contest has its range of
  /// constituencies, and no polling area belongs to two of one level.
  package init(
    id: String, date: CivilDate, law: Law, name: Text, areas: [Area],
    pollingAreas: [PollingArea], contests: [Contest], constituencies: [Constituency],
    isRehearsal: Bool = false
  ) {
    self.isRehearsal = isRehearsal || id.hasPrefix("dien-tap")
    self.id = id
    self.date = date
    self.law = law
    self.name = name
    self.areas = areas
    self.pollingAreas = pollingAreas
    self.contests = contests
    self.constituencies = constituencies
    contestsInTree = Level.allCases.map { level in
      contests.filter { $0.level == level }.sorted { $0.area.index < $1.area.index }
    }
    areaByCode = Dictionary(
      uniqueKeysWithValues: areas.indices.map { (areas[$0].code, Area.ID($0)) })
    var owners = Level.allCases.map { _ in [Int32](repeating: -1, count: pollingAreas.count) }
    for (index, constituency) in constituencies.enumerated() {
      for pollingArea in constituency.pollingAreas {
        owners[constituency.level.rawValue][pollingArea.index] = Int32(index)
      }
    }
    constituencyByPollingArea = owners
    var candidates: [Int32] = [0]
    for constituency in constituencies {
      candidates.append(candidates[candidates.count - 1] + Int32(constituency.candidates.count))
    }
    candidatesBefore = candidates
  }

  package subscript(area: Area.ID) -> Area { areas[area.index] }
  package subscript(pollingArea: PollingArea.ID) -> PollingArea { pollingAreas[pollingArea.index] }
  package subscript(constituency: Constituency.ID) -> Constituency {
    constituencies[constituency.index]
  }

  package func area(code: String) -> Area.ID? { areaByCode[code] }

  /// The contests of a level in an area and all that it contains, in tree order.
  package func contests(of level: Level, in area: Area.ID) -> ArraySlice<Contest> {
    let all = contestsInTree[level.rawValue]
    let start = all.firstPlace(from: area.index)
    return all[start..<all.firstPlace(from: self[area].next)]
  }

  /// The polling area of that number in a commune or island district; nil where there is none.
  package func pollingArea(_ number: Int, in code: String) -> PollingArea.ID? {
    areaByCode[code].flatMap { pollingArea(number, in: $0) }
  }

  /// The polling area of that number in a commune or island district; nil where there is none.
  package func pollingArea(_ number: Int, in id: Area.ID) -> PollingArea.ID? {
    let area = self[id]
    guard area.holdsPollingAreas else { return nil }
    // Numbers mostly run from 1 without a gap, so the first guess mostly hits.
    let guess = area.pollingAreas.lowerBound + number - 1
    if area.pollingAreas.contains(guess), pollingAreas[guess].number == number {
      return PollingArea.ID(guess)
    }
    return area.pollingAreas.first { pollingAreas[$0].number == number }.map(PollingArea.ID.init)
  }

  /// The constituency that a polling area belongs to at a level; nil where it has no contest.
  package func constituency(of pollingArea: PollingArea.ID, at level: Level) -> Constituency.ID? {
    let index = constituencyByPollingArea[level.rawValue][pollingArea.index]
    return index < 0 ? nil : Constituency.ID(Int(index))
  }

  /// The constituency of that number of an area's own contest, by its index; nil where there is none.
  package func constituency(_ number: Int, of level: Level, in code: String) -> Int? {
    guard let area = area(code: code), let contest = contests(of: level, in: area).first,
      contest.area == area
    else { return nil }
    return contest.constituencies.first { constituencies[$0].number == number }
  }

  /// The place in `contests` of the contest that a constituency, by its index, belongs to.
  package func contest(of constituency: Int) -> Int {
    var (low, high) = (0, contests.count)
    while low < high {
      let middle = (low + high) / 2
      if contests[middle].constituencies.upperBound <= constituency {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The sheets that the definition asks for in the first round: one per polling area and level
  /// that has a contest for it.
  package var expectedSheets: Int { constituencies.reduce(0) { $0 + $1.pollingAreas.count } }

  /// How many candidates there are in all constituencies.
  package var candidates: Int { Int(candidatesBefore[constituencies.count]) }

  /// The running numbers of a constituency's candidates, in ballot order.
  package func candidates(of constituency: Constituency.ID) -> Range<Int> {
    Int(candidatesBefore[constituency.index])..<Int(candidatesBefore[constituency.index + 1])
  }

  /// Whether it is invented: its definition says so, or its id begins as those of rehearsals do.
  package let isRehearsal: Bool

  /// The levels at which there are contests.
  package var levels: [Level] {
    Level.allCases.filter { level in contests.contains { $0.level == level } }
  }

  /// The nearest target up the tree: what `choose` picks from an area's own targets.
  package func target(
    of area: Area.ID, choosing choose: ([TurnoutTarget]) -> TurnoutTarget?
  ) -> TurnoutTarget? {
    var nearest: Area.ID? = area
    while let current = nearest {
      if let target = choose(self[current].targets) { return target }
      nearest = self[current].parent
    }
    return nil
  }
}

extension [Contest] {
  /// The first place whose area stands at `index` of the tree or behind it.
  fileprivate func firstPlace(from index: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].area.index < index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
