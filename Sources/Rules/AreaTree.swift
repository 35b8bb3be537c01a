import Election

/// Lays the areas of all definition files out as one tree, each followed by what it contains.
struct AreaTree {
  private(set) var areas: [Area] = []
  private(set) var pollingAreas: [PollingArea] = []
  private(set) var indexByCode: [String: Int] = [:]
  private(set) var findings: [Finding] = []
  private let law: Law

  init(law: Law) { self.law = law }

  /// Adds the provinces of all files by code, and their content.
  mutating func add(_ definitions: [Definition]) {
    let targets = wholeElectionTargets(definitions)
    let root = reserve()
    for definition in definitions {
      checkCodes(definition.provinces, in: definition.place.file, below: nil)
    }
    let provinces = definitions.flatMap { definition in
      definition.provinces.map { (entry: $0, file: definition.place.file) }
    }
    for (entry, file) in provinces.sorted(by: { $0.entry.code < $1.entry.code }) {
      add(entry, parent: root, file: file)
    }
    areas[root.index] = Area(
      kind: .election, code: "", name: Text(names: definitions.first?.names ?? []), parent: nil,
      targets: targets, pollingAreas: 0..<pollingAreas.count, holdsPollingAreas: false,
      next: areas.count)
  }

  private mutating func reserve() -> Area.ID {
    areas.append(
      Area(
        kind: .election, code: "", name: Text(""), parent: nil, targets: [], pollingAreas: 0..<0,
        holdsPollingAreas: false, next: 0))
    return Area.ID(areas.count - 1)
  }

  private mutating func add(_ entry: AreaEntry, parent: Area.ID, file: String) {
    // A code that stands twice has been reported; the first one holds.
    guard indexByCode[entry.code] == nil else { return }
    let id = reserve()
    indexByCode[entry.code] = id.index
    let start = pollingAreas.count
    let place = Place(file: file, line: entry.line)
    checkTargets(entry.targets, at: place, of: entry.code)
    findings.note(
      DefinitionRules.wrongLevel(entry, under: law), at: place, about: .init(area: entry.code))
    for pollingArea in entry.pollingAreas.sorted(by: { $0.number < $1.number }) {
      findings.note(
        DefinitionRules.size(of: pollingArea, in: entry, under: law),
        at: Place(file: file, line: pollingArea.line),
        about: .init(area: entry.code, pollingArea: pollingArea.number))
      var own = PollingArea(
        area: id, number: pollingArea.number, name: pollingArea.name,
        registered: pollingArea.registered)
      own.phone = pollingArea.phone
      pollingAreas.append(own)
    }
    // Districts come before communes that stand directly below a province.
    let children = entry.children.sorted {
      ($0.kind == .commune ? 1 : 0, $0.code) < ($1.kind == .commune ? 1 : 0, $1.code)
    }
    for child in children { add(child, parent: id, file: file) }
    areas[id.index] = Area(
      kind: entry.kind, code: entry.code, name: Text(entry.name), parent: parent,
      targets: entry.targets, pollingAreas: start..<pollingAreas.count,
      holdsPollingAreas: !entry.pollingAreas.isEmpty, next: areas.count)
    areas[id.index].phone = entry.phone
  }

  /// The targets of the whole election, which every file may repeat; the first file's hold.
  private mutating func wholeElectionTargets(_ definitions: [Definition]) -> [TurnoutTarget] {
    var targets: [TurnoutTarget] = []
    for definition in definitions {
      checkTargets(definition.targets, at: definition.place, of: "")
      for target in definition.targets where !targets.contains(where: { $0.by == target.by }) {
        targets.append(target)
      }
    }
    return targets
  }

  private mutating func checkTargets(_ targets: [TurnoutTarget], at place: Place, of code: String) {
    for (index, target) in targets.enumerated() {
      findings.note(
        DefinitionRules.repeated(target, after: targets[..<index]), at: place,
        about: .init(area: code.isEmpty ? nil : code))
    }
  }

  private mutating func checkCodes(_ entries: [AreaEntry], in file: String, below parent: String?) {
    for entry in entries {
      let other = firstFile[entry.code]
      findings.note(
        DefinitionRules.repeated(code: entry.code, standingIn: other),
        at: Place(file: file, line: entry.line), about: .init(area: entry.code))
      if other == nil { firstFile[entry.code] = file }
      checkCodes(entry.children, in: file, below: entry.code)
    }
  }

  private var firstFile: [String: String] = [:]
}
