import Election
import Rules

/// What rows of a definition's worksheets say of each other.
extension DefinitionTables {
  /// The rows of each worksheet that a key belongs to: -1 for none.
  struct Index {
    /// For each key, its row among the items of its worksheet.
    fileprivate(set) var place: [Int32]
    /// For each key, the worksheet of that row.
    fileprivate(set) var sheet: [Int8]

    /// The row that a key is of; nil where there is none in that worksheet.
    func place(of key: Int32, in wanted: DefinitionSheet) -> Int? {
      guard key >= 0, place[Int(key)] >= 0, Int(sheet[Int(key)]) == wanted.rawValue else {
        return nil
      }
      return Int(place[Int(key)])
    }
  }

  /// Looks at all rows together: which are missing, stand twice, or refer to what is not there.
  ///
  /// - Returns: where each key stands.
  mutating func resolved() -> Index {
    var index = Index(
      place: Array(repeating: -1, count: keys.names.count),
      sheet: Array(repeating: -1, count: keys.names.count))
    for sheet in DefinitionSheet.allCases {
      for (place, item) in items[sheet.rawValue].enumerated()
      where item.key >= 0 && isWhole(item.key) {
        if index.place[Int(item.key)] >= 0 {
          note(.cellTwice, item, sheet)
        } else {
          (index.place[Int(item.key)], index.sheet[Int(item.key)]) = (
            Int32(place), Int8(sheet.rawValue)
          )
        }
      }
    }
    checkElection()
    checkAreas(index)
    checkOwners(index)
    checkCandidates()
    return index
  }

  /// Whether no part of a key is missing: what is missing, or faulty, has been said.
  private func isWhole(_ key: Int32) -> Bool { key >= 0 && keys.isWhole[Int(key)] }

  private mutating func checkElection() {
    let sheet = DefinitionSheet.election
    guard let layout = layouts[sheet.rawValue], layout.header != nil, layout.rows != 1 else {
      return
    }
    faults.note(
      FileRules.rows(layout.rows, in: sheet.title), at: layout.place.whole, sheet: sheet.rawValue)
  }

  /// A district lies in a province, a commune in one or in a district.
  private mutating func checkAreas(_ index: Index) {
    let areas = items[DefinitionSheet.areas.rawValue]
    for area in areas where area.level >= 0 {
      guard area.level > 0 else {
        if area.parent >= 0 { note(.cellOtherKind, area, .areas, "parent") }
        continue
      }
      guard area.parent >= 0 else {
        note(FileRules.column(.cellEmpty, title("parent", .areas)), area, .areas, "parent")
        continue
      }
      guard let parent = index.place(of: area.parent, in: .areas) else {
        note(missing: area, in: .areas, "parent", of: .areas)
        continue
      }
      if areas[parent].level >= area.level { note(.cellOtherKind, area, .areas, "parent") }
    }
  }

  /// Rows that belong to one of another worksheet, and those that nothing belongs to.
  private mutating func checkOwners(_ index: Index) {
    let areas = items[DefinitionSheet.areas.rawValue]
    var (hasPollingAreas, hasAreas) = (
      [Bool](repeating: false, count: areas.count), [Bool](repeating: false, count: areas.count)
    )
    for area in areas {
      if let parent = index.place(of: area.parent, in: .areas) { hasAreas[parent] = true }
    }
    for (sheet, column) in [
      (DefinitionSheet.pollingAreas, "area"), (.contests, "area"), (.targets, "area"),
    ] {
      for item in items[sheet.rawValue]
      where item.parent >= 0 && !keys.names[Int(item.parent)].isEmpty {
        guard let place = index.place(of: item.parent, in: .areas) else {
          note(missing: item, in: sheet, column, of: .areas)
          continue
        }
        guard sheet == .pollingAreas else { continue }
        // A district holds either communes or polling areas.
        if areas[place].level == 0 || hasAreas[place] { note(.cellOtherKind, item, sheet, column) }
        hasPollingAreas[place] = true
      }
    }
    for (place, area) in areas.enumerated() where area.level == 2 && !hasPollingAreas[place] {
      note(
        FileRules.worksheet(.rowWithoutRows, DefinitionSheet.pollingAreas.title), area, .areas,
        "code")
    }
    for (sheet, owners) in [
      (DefinitionSheet.constituencies, DefinitionSheet.contests), (.candidates, .constituencies),
    ] {
      var isOwner = [Bool](repeating: false, count: items[owners.rawValue].count)
      for item in items[sheet.rawValue] {
        guard let place = index.place(of: item.parent, in: owners) else {
          note(missing: item, in: sheet, sheet == .candidates ? "constituency" : "area", of: owners)
          continue
        }
        isOwner[place] = true
      }
      for (place, item) in items[owners.rawValue].enumerated() where !isOwner[place] {
        note(
          FileRules.worksheet(.rowWithoutRows, sheet.title), item, owners,
          owners == .contests ? "area" : "number")
      }
    }
  }

  /// No number stands twice on a ballot.
  private mutating func checkCandidates() {
    // For each constituency, by its key, a bit for each number.
    var seen = [UInt128](repeating: 0, count: keys.names.count)
    for item in items[DefinitionSheet.candidates.rawValue] where isWhole(item.parent) {
      // The first attribute is the number; an empty one has been said already.
      guard let number = leadingNumber(item) else { continue }
      let bit: UInt128 = 1 << UInt128(number)
      if seen[Int(item.parent)] & bit != 0 { note(.cellTwice, item, .candidates) }
      seen[Int(item.parent)] |= bit
    }
  }

  private static let number = Array(" number=\"".utf8)

  private func leadingNumber(_ item: Item) -> UInt8? {
    let start = item.attributes.lowerBound
    guard item.attributes.count > Self.number.count + 2,
      Self.number.indices.allSatisfy({ text[start + $0] == Self.number[$0] })
    else { return nil }
    // One or two digits.
    var number: UInt8 = 0
    for offset in 0..<2 where text[start + Self.number.count + offset].isDigit {
      number = 10 * number + (text[start + Self.number.count + offset] - 0x30)
    }
    return number
  }

  // MARK: Saying so

  private func title(_ column: String, _ sheet: DefinitionSheet) -> Text {
    sheet.columns.first { $0.name == column }?.title ?? Text(column)
  }

  /// The column by which rows of a worksheet are told apart.
  private static func keyColumn(of sheet: DefinitionSheet) -> String {
    sheet == .areas ? "code" : sheet == .contests ? "area" : "number"
  }

  private mutating func note(
    _ wording: Wording, _ item: Item, _ sheet: DefinitionSheet, _ column: String? = nil
  ) {
    let column = column ?? Self.keyColumn(of: sheet)
    note(FileRules.column(wording, title(column, sheet)), item, sheet, column)
  }

  private mutating func note(
    missing item: Item, in sheet: DefinitionSheet, _ column: String, of other: DefinitionSheet
  ) {
    let name = keys.names[Int(item.parent)]
    guard isWhole(item.parent) else { return }
    note(
      FileRules.cellReference(shown(name), in: title(column, sheet), to: other.title), item, sheet,
      column)
  }

  /// A key as people write it: its level in words.
  private func shown(_ key: String) -> String {
    var parts = key.split(separator: " ").map(String.init)
    if parts.count > 1 { parts[0] = WordNames.level.name(of: parts[0]) }
    return parts.joined(separator: " ")
  }

  private mutating func note(
    _ fault: Fault, _ item: Item, _ sheet: DefinitionSheet, _ column: String
  ) {
    let place = place(of: Int(item.row), column, in: sheet)
    faults.note(
      fault, at: place.place, sheet: sheet.rawValue, row: Int(item.row), column: place.column)
  }

  /// The cell of a row in a column.
  func place(
    of row: Int, _ column: String, in sheet: DefinitionSheet
  ) -> (place: Place, column: Int) {
    guard let layout = layouts[sheet.rawValue] else { return (Place(file: "", line: nil), 0) }
    let found = sheet.columns.firstIndex { $0.name == column }.flatMap {
      layout.places.indices.contains($0) ? layout.places[$0] : nil
    }
    return (layout.place.cell(row, found ?? 0), found ?? 0)
  }
}
