import Election
import Rules
import Spreadsheets

/// All rows of some worksheets and CSV files in which tally sheets were typed.
struct TypedSheets: Sendable {
  private(set) var tables: [SheetTable] = []
  private var files: [String] = []
  private(set) var sheets: [TypedSheet] = []
  /// Rows that are not filled in, by table.
  private(set) var awaited: [(table: Int, row: Int)] = []
  var faults = CellFaults()
  /// What was found in files as a whole.
  private(set) var fileFindings: [Finding] = []
  /// The sums of each table's rows so far, to hold its total rows against.
  private var sums: [SheetColumn: VoteCount] = [:]
  /// Whether rows are missing in these, because they cannot be used.
  private var lacksRows = false

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: where it is, as findings name it.
  ///   - bytes: its bytes.
  mutating func read(_ file: String, _ bytes: [UInt8]) {
    // A file that is given twice says nothing more.
    guard !files.contains(file) else { return }
    files.append(file)
    let isSpreadsheet =
      bytes.starts(with: Array("PK".utf8)) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      || file.lowercased().hasSuffix(".xlsx")
    if isSpreadsheet { readWorkbook(file) } else { readCSV(file, bytes) }
  }

  // MARK: CSV

  private mutating func readCSV(_ file: String, _ bytes: [UInt8]) {
    var table = SheetTable(name: file, isCSV: true, place: tables.count)
    defer { tables.append(table) }
    var reader: CSVReader
    do throws(CSVReader.Fault) {
      reader = try CSVReader(bytes)
    } catch {
      let (fault, line): (Fault, Int) =
        switch error {
        case .otherEncoding(let line): (FileRules.typed(.otherEncoding), line)
        case .noSeparator: (FileRules.typed(.otherSeparator), 1)
        }
      return fileFindings.append(Finding(fault, at: Place(file: file, line: line)))
    }
    (sums, lacksRows) = ([:], false)
    while let row = reader.next() {
      guard !row.isBroken else {
        faults.note(
          FileRules.typed(.brokenQuote), at: Place(file: file, line: row.line),
          sheet: table.place, row: row.line)
        continue
      }
      let cells = row.fields.enumerated().map { (column: $0, text: $1) }
      if table.takeHeader(row.line, cells, &faults) { continue }
      guard table.isUsable else { continue }
      take(
        table.read(
          row.line, cells.map { ($0.column, .text($0.text)) }, from1904: false, &faults), of: table)
    }
    if table.header == nil {
      fileFindings.append(
        Finding(FileRules.typed(.headerMissing), at: Place(file: file, line: 1)))
    }
  }

  // MARK: Workbooks

  private mutating func readWorkbook(_ file: String) {
    let before = self
    do throws(SpreadsheetFault) {
      let reader = try SpreadsheetReader(file)
      let isDefinition = reader.worksheets.contains { worksheet in
        DefinitionSheet.allCases.contains { $0.isNamed(worksheet.name) }
      }
      guard !isDefinition else {
        return fileFindings.append(
          Finding(FileRules.typed(.definitionWorkbook), at: Place(file: file, line: nil)))
      }
      let first = tables.count
      for (place, worksheet) in reader.worksheets.enumerated() {
        // Two of one name no program would write; they are told apart all the same.
        let twins = reader.worksheets[..<place].count { $0.name == worksheet.name }
        let name = "\(file):\(worksheet.name)" + (twins == 0 ? "" : " (\(twins + 1))")
        tables.append(SheetTable(name: name, isCSV: false, place: tables.count))
      }
      var last = -1
      try reader.read(where: { !TemplateGuide.isNamed(reader.worksheets[$0].name) }) { place, row in
        if place != last { (last, sums, lacksRows) = (place, [:], false) }
        add(row, to: first + place)
      }
      for table in tables[first...] where table.header == nil && !table.isEmpty {
        faults.note(
          FileRules.typed(.headerMissing), at: Place(file: table.name, line: nil),
          sheet: table.place)
      }
    } catch {
      // Nothing of it counts, not even the rows before the fault.
      self = before
      fileFindings.append(Finding(error.fault, at: Place(file: file, line: nil)))
    }
  }

  private mutating func add(_ row: WorksheetRow, to table: Int) {
    let cells = row.cells
    let texts = cells.compactMap { cell -> (column: Int, text: String)? in
      if case .text(let text) = cell.value { (cell.column, text) } else { nil }
    }
    guard !cells.isEmpty, !tables[table].takeHeader(row.number, texts, &faults),
      tables[table].isUsable
    else { return }
    take(
      tables[table].read(
        row.number, cells.map { ($0.column, $0.value) }, from1904: row.countsFrom1904, &faults),
      of: tables[table])
  }

  // MARK: Rows

  private mutating func take(_ row: TypedRow, of table: SheetTable) {
    switch row {
    case .sheet(let sheet):
      sheet.values.forEachFigure { column, count in
        sums[column, default: 0] += VoteCount(Int(count) ?? 0)
      }
      sheets.append(sheet)
    case .awaited(let row): awaited.append((table.place, row))
    case .total(let row, let counts):
      for (column, count) in counts where !lacksRows && sums[column] ?? 0 != count {
        table.note(
          ReportRules.wrongColumnTotal(count, of: sums[column] ?? 0, in: column.title), row,
          column, to: &faults)
      }
    case .unusable: lacksRows = true
    }
  }
}
