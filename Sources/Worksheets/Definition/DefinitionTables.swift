import ElectionXML
import Election
import Rules
import Spreadsheets

/// The rows of a definition's worksheets as they come in: each is held against its columns and kept as
/// XML, until it is known what it belongs to.
struct DefinitionTables {
  /// A row that has become an element.
  struct Item {
    let row: Int32
    /// The number of the key of what it belongs to; -1 for none.
    let parent: Int32
    /// The number of its own key.
    let key: Int32
    /// Where its attributes and its children stand in `text`, and how many lines the latter are.
    let attributes: Range<Int>
    let inner: Range<Int>
    let innerLines: Int32
    /// Of an area which element it is, by its place among `WordNames.areaElement`.
    let level: Int8
  }

  /// Where a worksheet's columns are.
  struct Layout {
    let place: CellPlace
    var header: HeaderRow<Int>?
    /// For each column of the table, where it stands; nil where it is missing.
    var places: [Int?] = []
    var rows = 0
    /// How many rows have been looked at for the names.
    var titles = 0
  }

  var text: [UInt8] = []
  var items: [[Item]] = DefinitionSheet.allCases.map { _ in [] }
  var keys = KeyTable()
  private(set) var layouts: [Layout?] = DefinitionSheet.allCases.map { _ in nil }
  /// The attributes of the election, once its row has come.
  var election: [String?] = []
  var faults = CellFaults()
  var values: [String?] = []
  var lastConstituency: (own: (String, String, String), key: Int32) = (("", "", ""), -1)

  /// Says where a worksheet is.
  mutating func open(_ sheet: DefinitionSheet, at place: CellPlace) {
    layouts[sheet.rawValue] = Layout(place: place)
  }

  /// Takes a row of a worksheet.
  mutating func add(_ row: WorksheetRow, to sheet: DefinitionSheet) {
    guard let layout = layouts[sheet.rawValue] else { return }
    guard let known = layout.header else {
      // Far below no names are looked for: what stands there is no title.
      guard layout.titles < HeaderRow<Int>.mostTitles else { return }
      layouts[sheet.rawValue]?.titles += 1
      if let header = Self.header(row, of: sheet) { layouts[sheet.rawValue]?.header = header }
      return
    }
    if layout.places.isEmpty {
      // Names may stand in two rows, one for each language.
      let second = row.number == known.row + 1 ? Self.header(row, of: sheet) : nil
      var header = known
      if let second { header.merge(second) }
      begin(sheet, header)
      if second != nil { return }
      return add(row, to: sheet)
    }
    guard read(row, sheet, known, layout.place) else { return }
    layouts[sheet.rawValue]?.rows += 1
    keep(row.number, sheet)
  }

  private static func header(_ row: WorksheetRow, of sheet: DefinitionSheet) -> HeaderRow<Int>? {
    let cells = row.cells.compactMap { cell -> (column: Int, text: String)? in
      if case .text(let text) = cell.value { (cell.column, text) } else { nil }
    }
    guard cells.count >= 2 else { return nil }
    return HeaderRow(row: row.number, cells: cells) { name in
      sheet.columns.firstIndex { $0.isNamed(name) }
    }
  }

  mutating func begin(_ sheet: DefinitionSheet, _ header: HeaderRow<Int>) {
    layouts[sheet.rawValue]?.header = header
    let columns = sheet.columns
    layouts[sheet.rawValue]?.places = columns.indices.map { index in
      header.fields.firstIndex { $0 == index }
    }
    guard let place = layouts[sheet.rawValue]?.place else { return }
    func note(_ fault: Fault, _ column: Int) {
      faults.note(
        fault, at: place.cell(header.row, column), sheet: sheet.rawValue, row: header.row,
        column: column)
    }
    for (column, name) in header.unknown {
      note(FileRules.column(.columnUnknown, Text(name)), column)
    }
    for (column, name) in header.twice {
      note(FileRules.column(.columnTwice, Text(name)), column)
    }
    for (index, column) in columns.enumerated()
    where column.isRequired && !header.fields.contains(where: { $0 == index }) {
      note(FileRules.column(.columnMissing, column.title), 0)
    }
  }

  /// Reads the cells of a row into `values`; false where there is nothing in it.
  private mutating func read(
    _ row: WorksheetRow, _ sheet: DefinitionSheet, _ header: HeaderRow<Int>, _ place: CellPlace
  ) -> Bool {
    let columns = sheet.columns
    values.removeAll(keepingCapacity: true)
    for _ in columns.indices { values.append(nil) }
    var (isFilled, faulty): (Bool, Set<Int>) = (false, [])
    func note(_ fault: Fault, _ column: Int) {
      faults.note(
        fault, at: place.cell(row.number, column), sheet: sheet.rawValue, row: row.number,
        column: column)
    }
    row.forEachCell { cell in
      guard let index = header[cell.column] else {
        let shown = Shown(cell.value)
        if !shown.text.isEmpty, !header.passedBy.contains(cell.column) {
          note(FileRules.column(.cellWithoutColumn, Text(shown.quoted)), cell.column)
        }
        return
      }
      do throws(CellFault) {
        values[index] = try columns[index].lexical(cell.value, from1904: row.countsFrom1904)
        if values[index] != nil { isFilled = true }
      } catch {
        (isFilled, _) = (true, faulty.insert(index))
        note(error.fault, cell.column)
      }
    }
    guard isFilled else { return false }
    for index in columns.indices
    where values[index] == nil && columns[index].isRequired && !faulty.contains(index) {
      let column = columns[index]
      guard let place = layouts[sheet.rawValue]?.places[index] else { continue }
      note(FileRules.column(.cellEmpty, column.title), place)
    }
    return true
  }
}

extension DefinitionTables {
  /// Adds tables that hold other worksheets.
  mutating func append(_ other: DefinitionTables) {
    let start = text.count
    text += other.text
    let numbers = other.keys.names.map { keys.number($0) }
    for sheet in DefinitionSheet.allCases {
      if let layout = other.layouts[sheet.rawValue] { layouts[sheet.rawValue] = layout }
      items[sheet.rawValue] += other.items[sheet.rawValue].map { item in
        Item(
          row: item.row, parent: item.parent < 0 ? -1 : numbers[Int(item.parent)],
          key: item.key < 0 ? -1 : numbers[Int(item.key)],
          attributes: item.attributes.moved(by: start), inner: item.inner.moved(by: start),
          innerLines: item.innerLines, level: item.level)
      }
    }
    if election.isEmpty { election = other.election }
    faults.append(other.faults)
  }
}

extension Range<Int> {
  fileprivate func moved(by count: Int) -> Range<Int> { lowerBound + count..<upperBound + count }
}

/// Numbers for texts by which rows refer to each other.
struct KeyTable {
  private var numbers: [String: Int32] = [:]
  private(set) var names: [String] = []
  /// For each of them, whether no part of it is missing.
  private(set) var isWhole: [Bool] = []
  // Neighbours mostly refer to the same.
  private var last: (name: String, number: Int32) = ("", -1)

  mutating func number(_ name: String) -> Int32 {
    if last.number >= 0, last.name == name { return last.number }
    let number = numbers[name] ?? Int32(names.count)
    if Int(number) == names.count {
      numbers[name] = number
      names.append(name)
      let parts = name.utf8.split(omittingEmptySubsequences: false) {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/")
      }
      isWhole.append(!parts.contains { $0.isEmpty })
    }
    last = (name, number)
    return number
  }
}
