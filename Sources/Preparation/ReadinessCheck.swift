package import Election
import Rules

/// How far one matter has come in an area: expected, reported, missing.
package struct Readiness: Sendable {
  package let matter: ReadinessItem.Matter
  package let area: Area.ID
  /// The day of the newest report.
  package let date: CivilDate
  /// What the definition asks for; nil where it does not say.
  package let expected: Int?
  package let reported: Int
  package let members: Int?
  /// What is missing by name: the area, with the number of a constituency or polling area.
  package let missing: [(area: Area.ID, number: Int?)]

  /// How many are missing without a name.
  package var unnamed: Int { max(0, (expected ?? 0) - reported - missing.count) }
}

/// Holds what is reported against what the definition asks for (H401, H403, H408).
struct ReadinessCheck {
  private let election: Election
  private(set) var results: [Readiness] = []
  private(set) var findings: [Finding] = []

  private struct Unit: Hashable {
    let area: Area.ID
    let number: Int?
  }

  init(_ items: [ReadinessItem], of election: Election) {
    self.election = election
    let items = newest(items, by: { ["\($0.matter)", $0.area] }, date: \.date)
    var matters: [ReadinessItem.Matter] = []
    for item in items where !matters.contains(item.matter) { matters.append(item.matter) }
    for matter in matters { add(matter, items.filter { $0.matter == matter }) }
  }

  /// Where one of the matter at hand must be, in tree order.
  private var places: [Unit] = []

  private mutating func add(_ matter: ReadinessItem.Matter, _ items: [ReadinessItem]) {
    places = allUnits(of: matter)
    let placed = items.compactMap { item in election.area(code: item.area).map { (item, $0) } }
      .sorted { $0.1.index < $1.1.index }
    for (item, _) in placed { check(item) }
    // Rows that no other one contains: each stands before what it contains.
    var (outer, end) = ([(ReadinessItem, Area.ID)](), 0)
    for item in placed where item.1.index >= end {
      outer.append(item)
      end = election[item.1].next
    }
    let all = units(of: matter, in: .wholeElection)
    let isWhole = outer.count == 1 && units(of: matter, in: outer[0].1).count == all.count
    if !isWhole, let newest = outer.map(\.0.date).max() {
      let missing = outer.isEmpty ? [] : absent(matter, in: .wholeElection, placed)
      results.append(
        Readiness(
          matter: matter, area: .wholeElection, date: newest,
          expected: all.isEmpty ? nil : all.count,
          reported: outer.map(\.0.count).reduce(0, +), members: nil, missing: missing))
    }
    for (item, area) in outer {
      let units = units(of: matter, in: area)
      results.append(
        Readiness(
          matter: matter, area: area, date: item.date, expected: units.isEmpty ? nil : units.count,
          reported: item.count, members: item.members,
          missing: item.count >= units.count ? [] : absent(matter, in: area, placed)))
    }
  }

  private func isInside(_ area: Area.ID, _ outer: Area.ID) -> Bool {
    (outer.index..<election[outer].next).contains(area.index)
  }

  /// The units in an area that are named as missing, or, where areas inside it have reported, those
  /// that nobody has reported.
  private func absent(
    _ matter: ReadinessItem.Matter, in area: Area.ID, _ placed: [(ReadinessItem, Area.ID)]
  ) -> [(area: Area.ID, number: Int?)] {
    let inner = placed.filter { isInside($0.1, area) }
    let named = Set(inner.flatMap { $0.0.missing.compactMap(unit) })
    let own = inner.first { $0.1 == area }
    let isDetailed = own == nil || inner.count > 1
    var reported: Set<Unit> = []
    for (item, place) in inner where own == nil || place != area {
      let units = units(of: matter, in: place)
      if item.count >= units.count || !item.missing.isEmpty { reported.formUnion(units) }
    }
    return units(of: matter, in: area).filter { unit in
      named.contains(unit) || isDetailed && !reported.contains(unit)
    }.map { ($0.area, $0.number) }
  }

  private func unit(_ missing: ReadinessItem.Missing) -> Unit? {
    election.area(code: missing.area).map { Unit(area: $0, number: missing.number) }
  }

  private mutating func check(_ item: ReadinessItem) {
    guard let area = election.area(code: item.area) else { return }
    let units = units(of: item.matter, in: area)
    guard !units.isEmpty else { return }
    for missing in item.missing {
      let isExpected = unit(missing).map { units.contains($0) } ?? false
      note(PreparationRules.misplaced(missing, isExpected: isExpected), item, missing.line)
    }
    note(PreparationRules.wrongReadiness(item, expected: units.count), item, item.place.line)
    note(PreparationRules.wrongSum(of: item, expected: units.count), item, item.place.line)
  }

  private mutating func note(_ fault: Fault?, _ item: ReadinessItem, _ line: Int?) {
    findings.note(
      fault, at: Place(file: item.place.file, line: line), about: .init(area: item.area))
  }

  /// Where one must be in an area, by the definition; empty where it does not say.
  private func units(of matter: ReadinessItem.Matter, in area: Area.ID) -> ArraySlice<Unit> {
    let start = firstPlace(from: area.index)
    return places[start..<firstPlace(from: election[area].next)]
  }

  private func firstPlace(from index: Int) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].area.index < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where one must be in the whole election.
  private func allUnits(of matter: ReadinessItem.Matter) -> [Unit] {
    let areas = election.areas.indices.map(Area.ID.init)
    switch matter {
    case .inspectionTeams: return []
    case .committees(let kind), .subcommittees(let kind):
      return areas.filter { election[$0].kind == kind }.map { Unit(area: $0, number: nil) }
    case .roundsHeld(let level, _):
      let contests = election.contests(of: level, in: .wholeElection)
      if !contests.isEmpty { return contests.map { Unit(area: $0.area, number: nil) } }
      return areas.filter { election[$0].kind == level.areaKind }.map {
        Unit(area: $0, number: nil)
      }
    case .boards(let level):
      return election.contests(of: level, in: .wholeElection).flatMap { contest in
        contest.constituencies.map {
          Unit(area: contest.area, number: election.constituencies[$0].number)
        }
      }
    case .teams, .pollingAreas:
      return election.pollingAreas.map { Unit(area: $0.area, number: $0.number) }
    }
  }
}
