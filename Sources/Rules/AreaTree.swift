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
    checkTargets(entry.targets, at: Place(file: file, line: entry.line), of: entry.code)
    checkLaw(entry, file: file)
    for pollingArea in entry.pollingAreas.sorted(by: { $0.number < $1.number }) {
      checkSize(pollingArea, of: entry, file: file)
      pollingAreas.append(
        PollingArea(
          area: id, number: pollingArea.number, name: pollingArea.name,
          registered: pollingArea.registered))
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

  /// D101: an area has one target for each time, which the XSD cannot say of targets without one.
  private mutating func checkTargets(_ targets: [TurnoutTarget], at place: Place, of code: String) {
    for (index, target) in targets.enumerated()
    where targets[..<index].contains(where: { $0.by == target.by }) {
      report(
        .d101, place.file, place.line, .init(area: code.isEmpty ? nil : code),
        target.by.map { Fault(.twoTargets, "\($0)") } ?? Fault(.twoTargetsAtClose))
    }
  }

  /// D101: a code that stands twice in different files; within one file the XSD says so.
  private mutating func checkCodes(_ entries: [AreaEntry], in file: String, below parent: String?) {
    for entry in entries {
      if let other = firstFile[entry.code] {
        report(
          .d101, file, entry.line, .init(area: entry.code), Fault(.codeTwice, entry.code, other))
      } else {
        firstFile[entry.code] = file
      }
      checkCodes(entry.children, in: file, below: entry.code)
    }
  }

  private var firstFile: [String: String] = [:]

  /// D105.
  private mutating func checkLaw(_ entry: AreaEntry, file: String) {
    guard !law.hasDistricts, entry.kind == .district else { return }
    report(
      .d105, file, entry.line, .init(area: entry.code), Fault(.districtUnder2025, entry.name))
  }

  /// D111.
  private mutating func checkSize(
    _ pollingArea: PollingAreaEntry, of entry: AreaEntry, file: String
  ) {
    guard pollingArea.isGeneral, let voters = pollingArea.registered else { return }
    let allowed = law.votersOfPollingArea
    guard !allowed.contains(voters) else { return }
    let (wording, limit) =
      voters < allowed.lowerBound
      ? (Wording.fewVoters, allowed.lowerBound) : (.manyVoters, allowed.upperBound)
    report(
      .d111, file, pollingArea.line, .init(area: entry.code, pollingArea: pollingArea.number),
      Fault(wording, found: voters, expected: limit, pollingArea.number))
  }

  private mutating func report(
    _ code: RuleCode, _ file: String, _ line: Int?, _ subject: Finding.Subject, _ fault: Fault
  ) {
    findings.append(Finding(code, at: Place(file: file, line: line), about: subject, fault))
  }
}
