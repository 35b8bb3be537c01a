import Election

/// A file of a definition as XML, and where each of its lines comes from.
struct DefinitionFile: Sendable {
  /// The code of its province.
  let province: String
  private(set) var bytes: [UInt8] = []
  /// For each line the worksheet and row that it was made of, 0 for none.
  private var lines: [UInt32] = []

  fileprivate init(province: String) { self.province = province }

  /// The worksheet and row of a line, counted from 1; nil where it was made of none.
  func origin(ofLine line: Int) -> (sheet: DefinitionSheet, row: Int)? {
    guard lines.indices.contains(line - 1), lines[line - 1] > 0,
      let sheet = DefinitionSheet(rawValue: Int(lines[line - 1] >> 24))
    else { return nil }
    return (sheet, Int(lines[line - 1] & 0xFF_FFFF))
  }

  fileprivate mutating func write(_ text: String) {
    bytes += text.utf8
    lines.append(0)
  }

  /// Opens an element of a row, or writes it whole.
  fileprivate mutating func write(
    _ name: StaticString, _ item: DefinitionTables.Item, of sheet: DefinitionSheet,
    _ tables: DefinitionTables, closed: Bool
  ) {
    bytes.append(UInt8(ascii: "<"))
    name.withUTF8Buffer { unsafe bytes += $0 }
    bytes += tables.text[item.attributes]
    if closed { bytes.append(UInt8(ascii: "/")) }
    bytes += ">\n".utf8
    bytes += tables.text[item.inner]
    let origin = UInt32(sheet.rawValue) << 24 | UInt32(item.row)
    for _ in 0...item.innerLines { lines.append(origin) }
  }

  fileprivate mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }
}

extension DefinitionTables {
  /// The definition as XML: a file for each province.
  ///
  /// - Parameter index: where each key stands; no fault has been found.
  /// - Returns: the files in the order of the provinces' rows.
  func files(_ index: Index) -> [DefinitionFile] {
    let areas = items[DefinitionSheet.areas.rawValue]
    let groups = Groups(self, index)
    var root = [Int](repeating: -1, count: areas.count)
    func province(of area: Int) -> Int {
      if root[area] < 0 {
        root[area] = index.place(of: areas[area].parent, in: .areas).map(province) ?? area
      }
      return root[area]
    }
    var contests: [Int: [Int]] = [:]
    for (place, contest) in items[DefinitionSheet.contests.rawValue].enumerated() {
      let area = index.place(of: contest.parent, in: .areas)
      contests[area.map(province) ?? -1, default: []].append(place)
    }
    let provinces = areas.indices.filter { areas[$0].level == 0 }
    let size = text.count / max(1, provinces.count)
    return provinces.map { file($0, contests[$0] ?? [], groups, size: size) }
  }

  /// The rows that belong to each row of another worksheet.
  fileprivate struct Groups {
    let areas, pollingAreas, targets, constituencies, candidates: [[Int32]]
    let targetsOfAll: [Int32]

    init(_ tables: DefinitionTables, _ index: Index) {
      func grouped(_ sheet: DefinitionSheet, by owner: DefinitionSheet) -> [[Int32]] {
        var groups: [[Int32]] = Array(
          repeating: [], count: tables.items[owner.rawValue].count)
        for (place, item) in tables.items[sheet.rawValue].enumerated() {
          if let owner = index.place(of: item.parent, in: owner) {
            groups[owner].append(Int32(place))
          }
        }
        return groups
      }
      areas = grouped(.areas, by: .areas)
      pollingAreas = grouped(.pollingAreas, by: .areas)
      targets = grouped(.targets, by: .areas)
      constituencies = grouped(.constituencies, by: .contests)
      candidates = grouped(.candidates, by: .constituencies)
      targetsOfAll = tables.items[DefinitionSheet.targets.rawValue].enumerated()
        .filter { $1.parent < 0 }.map { Int32($0.offset) }
    }
  }

  private func file(
    _ province: Int, _ contests: [Int], _ groups: Groups, size: Int
  ) -> DefinitionFile {
    let item = items[DefinitionSheet.areas.rawValue][province]
    var file = DefinitionFile(province: item.key >= 0 ? keys.names[Int(item.key)] : "")
    file.reserve(size)
    writeHead(to: &file)
    for target in groups.targetsOfAll { write(target, .targets, "TurnoutTarget", to: &file) }
    write(area: province, groups, to: &file)
    for contest in contests {
      file.write(
        "Contest", items[DefinitionSheet.contests.rawValue][contest], of: .contests, self,
        closed: false)
      for constituency in groups.constituencies[contest] {
        file.write(
          "Constituency", items[DefinitionSheet.constituencies.rawValue][Int(constituency)],
          of: .constituencies, self, closed: false)
        for candidate in groups.candidates[Int(constituency)] {
          write(candidate, .candidates, "Candidate", to: &file)
        }
        file.write("</Constituency>\n")
      }
      file.write("</Contest>\n")
    }
    file.write("</Election>\n")
    return file
  }

  private func writeHead(to file: inout DefinitionFile) {
    func value(_ name: String) -> String? {
      DefinitionSheet.election.columns.firstIndex { $0.name == name }.flatMap {
        election.indices.contains($0) ? election[$0] : nil
      }
    }
    file.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    var root: [UInt8] = Array("<Election xmlns=\"urn:kiemphieu:1\"".utf8)
    for name in ["id", "date", "rules", "rehearsal"] {
      if let value = value(name) { root.addAttribute(name, value) }
    }
    file.write(String(decoding: root, as: UTF8.self) + ">\n")
    let names = [("vi", value("nameVi")), ("en", value("nameEn"))].filter { $0.1 != nil }
    // Without any it is called by its id.
    for (language, name) in names.isEmpty ? [("vi", value("id"))] : names {
      var escaped: [UInt8] = []
      escaped.addEscaped(name ?? "")
      file.write("<Name lang=\"\(language)\">\(String(decoding: escaped, as: UTF8.self))</Name>\n")
    }
  }

  private func write(area place: Int, _ groups: Groups, to file: inout DefinitionFile) {
    let item = items[DefinitionSheet.areas.rawValue][place]
    let names: [StaticString] = ["Province", "District", "Commune"]
    let level = Int(max(0, item.level))
    file.write(names[level], item, of: .areas, self, closed: false)
    for target in groups.targets[place] { write(target, .targets, "TurnoutTarget", to: &file) }
    // Districts stand before communes.
    let areas = items[DefinitionSheet.areas.rawValue]
    for level in 1...2 {
      for child in groups.areas[place] where Int(areas[Int(child)].level) == level {
        write(area: Int(child), groups, to: &file)
      }
    }
    for pollingArea in groups.pollingAreas[place] {
      let item = items[DefinitionSheet.pollingAreas.rawValue][Int(pollingArea)]
      file.write("PollingArea", item, of: .pollingAreas, self, closed: item.innerLines == 0)
      if item.innerLines > 0 { file.write("</PollingArea>\n") }
    }
    file.write("</\(names[level])>\n")
  }

  private func write(
    _ place: Int32, _ sheet: DefinitionSheet, _ name: StaticString, to file: inout DefinitionFile
  ) {
    file.write(name, items[sheet.rawValue][Int(place)], of: sheet, self, closed: true)
  }
}
