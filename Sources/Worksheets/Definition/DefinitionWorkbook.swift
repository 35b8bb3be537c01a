package import Election
package import ElectionXML
package import Spreadsheets

/// Writes a definition as a workbook: a worksheet for each kind of thing, which `TypedDefinition` reads.
package final class DefinitionWorkbook {
  private let writer: SpreadsheetWriter
  private var sheets: [WorksheetWriter] = []
  /// The next row of each worksheet.
  private var rows = DefinitionSheet.allCases.map { _ in 1 }
  /// What stands once although every file of a definition says it.
  private var names: [String: String] = [:]
  private var targets: Set<[String]> = []

  private static let heading = CellStyle(
    bold: true, wraps: true, background: 0xDDE7F0, border: true)
  private static let text = CellStyle(number: "@")
  private static let number = CellStyle(number: "0")

  /// How many empty rows behind the last one are held to their kinds, too.
  private static let spareRows = 2_000

  /// - Parameters:
  ///   - path: the file.
  ///   - seconds: when it says that it was made, since 1970.
  /// - Throws: why it cannot be made.
  package init(_ path: String, at seconds: Int) throws(SpreadsheetFailure) {
    writer = try SpreadsheetWriter(path, at: seconds, streams: true)
    try writeGuide()
    for sheet in DefinitionSheet.allCases {
      let worksheet = try writer.addWorksheet(sheet.tab)
      worksheet.freeze(1, 0)
      worksheet.setPage(repeating: 0, footer: "")
      worksheet.setRow(0, height: 34)
      for (index, column) in sheet.columns.enumerated() {
        worksheet.setColumns(index...index, width: column.width, column.style)
        worksheet.write(column.heading, 0, index, Self.heading)
      }
      sheets.append(worksheet)
    }
  }

  private func writeGuide() throws(SpreadsheetFailure) {
    let guide = try writer.addWorksheet(DefinitionGuide.tab)
    guide.setPage(repeating: 0, footer: "")
    guide.setColumns(0...0, width: 30)
    guide.setColumns(1...2, width: 70)
    let wrapped = CellStyle(wraps: true)
    guide.write("KiemPhieu", 0, 0, CellStyle(bold: true))
    for (index, line) in DefinitionGuide.lines.enumerated() {
      guide.setRow(1 + index, height: 50)
      guide.write(line.vi, 1 + index, 1, wrapped)
      guide.write(line.en, 1 + index, 2, wrapped)
    }
    var row = 2 + DefinitionGuide.lines.count
    for sheet in DefinitionSheet.allCases {
      guide.setRow(row, height: 50)
      guide.write(sheet.tab, row, 0, CellStyle(bold: true))
      guide.write(sheet.purpose.vi, row, 1, wrapped)
      guide.write(sheet.purpose.en, row, 2, wrapped)
      row += 1
      for column in sheet.columns {
        guide.write("  \(column.title.vi)\(column.isRequired ? " *" : "")", row, 0)
        guide.write(column.kind.hint.vi, row, 1, wrapped)
        guide.write("\(column.title.en): \(column.kind.hint.en)", row, 2, wrapped)
        row += 1
      }
    }
  }

  // MARK: Rows

  /// Writes the row of the election.
  ///
  /// - Parameters:
  ///   - id: its identifier; nil for an election that is still to be described.
  ///   - date: its day.
  ///   - law: what it is held under.
  ///   - isRehearsal: whether its definition calls it a rehearsal.
  package func add(id: String?, date: CivilDate?, law: LawCode?, isRehearsal: Bool) {
    var values: [String: String] = ["nameVi": names["vi"] ?? "", "nameEn": names["en"] ?? ""]
    values["id"] = id
    values["date"] = date.map { "\($0)" }
    values["rules"] = law?.word
    if isRehearsal { values["rehearsal"] = YesOrNo.yes.word }
    guard id != nil || law != nil else { return }
    write(values, to: .election)
  }

  /// Writes the rows of a part of a definition, in the order of its files.
  package func add(_ part: ElementTree) {
    switch part.name {
    case "Name":
      if let language = part["lang"], names[language] == nil { names[language] = part.text }
    case "TurnoutTarget": add(target: part, of: "")
    case "Contest": add(contest: part)
    default: add(area: part, in: nil)
    }
  }

  private func add(target: ElementTree, of area: String) {
    let key = [area, target["by"] ?? ""]
    guard targets.insert(key).inserted else { return }
    write(target.attributes.merging(["area": area]) { one, _ in one }, to: .targets)
  }

  private func add(area: ElementTree, in parent: String?) {
    var values = area.attributes
    values["type"] = area.name
    values["parent"] = parent
    write(values, to: .areas)
    let code = area["code"] ?? ""
    for child in area.children {
      switch child.name {
      case "TurnoutTarget": add(target: child, of: code)
      case "PollingArea":
        let team = child.children("Member").map { member in
          "\(WordNames.duty.name(of: member["duty"] ?? "")): \(member["name"] ?? "")"
        }
        write(
          child.attributes.merging(["area": code, "members": team.joined(separator: "; ")]) {
            one, _ in one
          }, to: .pollingAreas)
      default: add(area: child, in: code)
      }
    }
  }

  private func add(contest: ElementTree) {
    var values = contest.attributes
    let name = contest.child("Name")
    values["contestName"] = name?.text
    values["lang"] = name?["lang"]
    write(values, to: .contests)
    let own = ["level": contest["level"] ?? "", "area": contest["area"] ?? ""]
    for constituency in contest.children("Constituency") {
      let areas = constituency.children("Area").map { area in
        (area["code"] ?? "")
          + (area["pollingAreas"].map {
            ": " + $0.split(whereSeparator: \.isWhitespace).joined(separator: ", ")
          } ?? "")
      }
      let values = constituency.attributes.merging(own) { one, _ in one }
      write(
        values.merging(["areas": areas.joined(separator: "; ")]) { one, _ in one },
        to: .constituencies)
      for candidate in constituency.children("Candidate") {
        var values = candidate.attributes.merging(own) { one, _ in one }
        values["constituency"] = constituency["number"]
        write(values, to: .candidates)
      }
    }
  }

  private func write(_ values: [String: String], to sheet: DefinitionSheet) {
    let row = rows[sheet.rawValue]
    rows[sheet.rawValue] += 1
    for (index, column) in sheet.columns.enumerated() {
      guard let value = values[column.name], !value.isEmpty else { continue }
      column.write(value, to: sheets[sheet.rawValue], row, index)
    }
  }

  // MARK: The end

  /// Holds the cells to their kinds, and writes the file.
  ///
  /// - Throws: why it cannot be written.
  package func close() throws(SpreadsheetFailure) {
    let codes = Column.range(
      of: .areas, "code", lastRow: rows[DefinitionSheet.areas.rawValue] + Self.spareRows)
    for sheet in DefinitionSheet.allCases {
      let last = min(rows[sheet.rawValue] + Self.spareRows, WorksheetWriter.mostRows - 1)
      for (index, column) in sheet.columns.enumerated() {
        guard let rule = column.rule(codes: codes) else { continue }
        sheets[sheet.rawValue].hold(
          1...last, index...index, to: rule,
          message: "\(column.title.vi): \(column.kind.hint.vi)\n\(column.kind.hint.en)")
      }
    }
    try writer.close()
  }
}

extension Column {
  fileprivate var style: CellStyle? {
    switch kind {
    case .whole: CellStyle(number: "0")
    case .percent: nil
    case .date: CellStyle(number: "dd/mm/yyyy")
    // As texts, dates and codes stay as they are typed.
    case .text, .code, .electionID, .birth, .time, .words, .composition, .team, .moment,
      .decimal:
      CellStyle(number: "@")
    }
  }

  /// Writes a value of the XML.
  fileprivate func write(_ value: String, to sheet: WorksheetWriter, _ row: Int, _ column: Int) {
    switch kind {
    case .whole, .percent: sheet.write(Double(value) ?? 0, row, column, style)
    case .words(let words): sheet.write(words.name(of: value), row, column, style)
    case .date:
      if let date = CivilDate(value), let serial = Days.serial(of: date) {
        sheet.write(Double(serial), row, column, style)
      } else {
        sheet.write(value, row, column, CellStyle(number: "@"))
      }
    case .composition:
      sheet.write(Composition(value)?.written ?? value, row, column, style)
    default: sheet.write(value, row, column, style)
    }
  }

  /// What its cells may hold; nil where a spreadsheet cannot tell.
  fileprivate func rule(codes: String) -> CellRule? {
    if reference == .areas { return .list(codes) }
    return switch kind {
    case .whole(let range): .whole(Int(range.lowerBound)...Int(range.upperBound))
    case .percent: .decimal(0...100)
    case .words(let words): .words(words.words.map(\.name.vi))
    case .date: .date
    // A date or a year, as a text: of a date cell a year would be a day of 1905.
    case .birth: .length(4...10)
    case .code: .length(1...12)
    case .electionID: .length(1...64)
    case .time: .length(4...5)
    case .text, .composition, .team, .moment, .decimal: nil
    }
  }

  fileprivate static func range(of sheet: DefinitionSheet, _ name: String, lastRow: Int) -> String {
    let column = WorksheetRow.address(
      row: 0, column: sheet.columns.firstIndex { $0.name == name } ?? 0)
    return "'\(sheet.tab)'!$\(column)$2:$\(column)$\(lastRow + 1)"
  }
}
