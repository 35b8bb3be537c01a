import Election
import ElectionXML
import Spreadsheets

/// The worksheet of a constituency in a template.
struct TemplateSheet {
  private let part: Template.Part
  private let election: Election
  let columns: [SheetColumn]
  private let letters: [SheetColumn: String]

  /// The header's row, counted from 0; a title and a line of words stand above it.
  private static let header = 2
  private static let first = header + 1
  private var last: Int { Self.first + part.pollingAreas.count - 1 }

  private static let locked = CellStyle(background: 0xEEEEEE, border: true)
  private static let open = CellStyle(number: "0", border: true, unlocked: true)
  private static let heading = CellStyle(
    bold: true, wraps: true, background: 0xDDE7F0, border: true)
  private static let total = CellStyle(bold: true, number: "0", background: 0xEEEEEE, border: true)
  private static let wrong = CellStyle(colour: 0x9C0006, background: 0xFFC7CE)
  private static let odd = CellStyle(colour: 0x7F6000, background: 0xFFEB9C)

  init(_ part: Template.Part, of election: Election) {
    self.part = part
    self.election = election
    var columns: [SheetColumn] = [.level, .area, .pollingArea, .constituency, .pollingAreaName]
    if part.constituency.level == .nationalAssembly { columns.append(.postedList) }
    columns += [.round, .revision] + SheetColumn.counts
    columns += part.standing.indices.map { .votes($0 + 1) }
    columns += SheetColumn.grounds + (1...part.constituency.seats).map { .marking($0) }
    columns.append(.note)
    self.columns = columns
    letters = Dictionary(
      uniqueKeysWithValues: columns.enumerated().map {
        ($1, WorksheetRow.address(row: 0, column: $0))
      })
  }

  func write(to sheet: WorksheetWriter) {
    writeHead(to: sheet)
    for (index, id) in part.pollingAreas.enumerated() { write(id, Self.first + index, to: sheet) }
    writeTotal(to: sheet)
    hold(sheet)
    for (columns, style, formula) in marks { show(columns, style, formula, on: sheet) }
    sheet.protect()
  }

  private func writeHead(to sheet: WorksheetWriter) {
    let constituency = part.constituency
    let title = constituency.title(in: election)
    sheet.write("\(title.vi) / \(title.en)", 0, 0, CellStyle(bold: true))
    sheet.write(
      "Được bầu \(constituency.seats) đại biểu trong \(part.standing.count) người ứng cử / "
        + "seats \(constituency.seats), candidates \(part.standing.count)", 1, 0)
    sheet.setRow(Self.header, height: 64)
    sheet.freeze(Self.first, 4)
    sheet.setPage(repeating: Self.header, footer: title.vi)
    for (index, column) in columns.enumerated() {
      let width: Double = column == .pollingAreaName || column == .note ? 36 : 12
      sheet.setColumns(index...index, width: width)
      sheet.write(heading(of: column), Self.header, index, Self.heading)
    }
  }

  /// What people call a column, then the name that CSV gives it.
  private func heading(of column: SheetColumn) -> String {
    if case .votes(let place) = column {
      let candidate = part.standing[place - 1]
      return "\(candidate.number). \(candidate.name.onOneLine)\n\(column.name)"
    }
    let item = Self.items[column].map { "\($0). " } ?? ""
    return "\(item)\(column.title.vi)\n\(column.title.en)\n\(column.name)"
  }

  /// The items of the form.
  private static let items: [SheetColumn: Int] = [
    .registered: 3, .voted: 4, .issued: 6, .collected: 7, .valid: 8, .invalid: 9,
  ]

  private func write(_ id: PollingArea.ID, _ row: Int, to sheet: WorksheetWriter) {
    let pollingArea = election[id]
    for (index, column) in columns.enumerated() {
      switch column {
      case .level:
        sheet.write(part.constituency.level.name.vi, row, index, Self.locked)
      case .area: sheet.write(election[pollingArea.area].code, row, index, Self.locked)
      case .pollingArea: sheet.write(Double(pollingArea.number), row, index, Self.locked)
      case .constituency: sheet.write(Double(part.constituency.number), row, index, Self.locked)
      case .pollingAreaName:
        let name = election[pollingArea.area].name.vi + (pollingArea.name.map { ", \($0)" } ?? "")
        sheet.write(name, row, index, Self.locked)
      case .postedList:
        if let posted = pollingArea.registered {
          sheet.write(Double(posted.value), row, index, Self.locked)
        } else {
          sheet.blank(row, index, Self.locked)
        }
      default: sheet.blank(row, index, Self.open)
      }
    }
  }

  private func writeTotal(to sheet: WorksheetWriter) {
    let row = last + 1
    for (index, column) in columns.enumerated() {
      if index == 0 {
        sheet.write("Cộng / Total", row, index, Self.total)
      } else if column.isFigure || column == .postedList {
        let letter = letters[column] ?? ""
        sheet.write(
          formula: "=SUM(\(letter)\(Self.first + 1):\(letter)\(last + 1))", row, index, Self.total)
      } else {
        sheet.blank(row, index, Self.total)
      }
    }
  }

  // MARK: What cells may hold

  private func hold(_ sheet: WorksheetWriter) {
    for (index, column) in columns.enumerated() {
      let kind = column.column.kind
      let rule: CellRule
      switch (column, kind) {
      case (.round, .words(let words)): rule = .words(words.words.map(\.name.vi))
      case (_, .whole(let range)) where column.isFigure || column == .revision:
        rule = .whole(Int(range.lowerBound)...Int(range.upperBound))
      default: continue
      }
      sheet.hold(
        Self.first...last, index...index, to: rule,
        message: "\(column.title.vi): \(kind.hint.vi)\n\(kind.hint.en)")
    }
  }

  private func show(
    _ columns: [SheetColumn], _ style: CellStyle, _ formula: String, on sheet: WorksheetWriter
  ) {
    guard let first = columns.first.flatMap({ self.columns.firstIndex(of: $0) }) else { return }
    sheet.show(
      Self.first...last, first...first + columns.count - 1, as: style, where: formula)
  }

  /// A cell of the first row, in its column wherever the formula is.
  private func cell(_ column: SheetColumn) -> String {
    "$\(letters[column] ?? "A")\(Self.first + 1)"
  }

  private func range(_ columns: [SheetColumn]) -> String {
    "\(cell(columns[0])):\(cell(columns[columns.count - 1]))"
  }

  /// Which cells look otherwise where a rule would fail, and the rule as a formula of spreadsheets.
  ///
  /// No formula looks at what is not filled in. An array in braces is not allowed in them.
  private var marks: [(columns: [SheetColumn], style: CellStyle, formula: String)] {
    let votes = part.standing.indices.map { SheetColumn.votes($0 + 1) }
    let markings = (1...part.constituency.seats).map { SheetColumn.marking($0) }
    let sum = "SUM(\(range(votes)))"
    let (registered, voted, issued) = (cell(.registered), cell(.voted), cell(.issued))
    let (collected, valid, invalid) = (cell(.collected), cell(.valid), cell(.invalid))
    let names = markings.enumerated().map { "\($0 + 1)*N(\(cell($1)))" }.joined(separator: "+")
    let firstVotes = "\(letters[votes[0]] ?? "A")\(Self.first + 1)"
    var marks: [(columns: [SheetColumn], style: CellStyle, formula: String)] = [
      // A201
      ([.voted], Self.wrong, "=AND(COUNT(\(registered),\(voted))=2,\(voted)>\(registered))"),
      // A202, A203
      ([.collected], Self.wrong, "=AND(COUNT(\(voted),\(collected))=2,\(collected)>\(voted))"),
      ([.collected], Self.wrong, "=AND(COUNT(\(issued),\(collected))=2,\(collected)>\(issued))"),
      // A204
      ([.issued], Self.wrong, "=AND(COUNT(\(issued),\(voted))=2,\(issued)<>\(voted))"),
      // A205
      (
        [.valid, .invalid], Self.wrong,
        "=AND(COUNT(\(collected),\(valid),\(invalid))=3,\(collected)<>\(valid)+\(invalid))"
      ),
      // A206
      (
        SheetColumn.grounds, Self.wrong,
        "=AND(COUNT(\(range(SheetColumn.grounds)))=5,COUNT(\(invalid))=1,"
          + "SUM(\(range(SheetColumn.grounds)))<>\(invalid))"
      ),
      // A207, each candidate's own cell
      (votes, Self.wrong, "=AND(COUNT(\(firstVotes),\(valid))=2,\(firstVotes)>\(valid))"),
      // A208
      (
        votes, Self.wrong,
        "=AND(COUNT(\(range(votes)))=\(votes.count),COUNT(\(valid))=1,"
          + "OR(\(sum)<\(valid),\(sum)>\(part.constituency.seats)*\(valid)))"
      ),
      // A209
      (
        markings, Self.wrong,
        "=AND(COUNT(\(range(markings)))>0,COUNT(\(valid))=1,SUM(\(range(markings)))<>\(valid))"
      ),
      // A210
      (
        markings, Self.wrong,
        "=AND(COUNT(\(range(markings)))>0,COUNT(\(range(votes)))=\(votes.count),\(names)<>\(sum))"
      ),
    ]
    if columns.contains(.postedList) {
      let posted = cell(.postedList)
      // A213
      marks.append(
        (
          [.registered], Self.odd,
          "=AND(COUNT(\(registered),\(posted))=2,\(registered)<>\(posted))"
        ))
    }
    return marks
  }
}

extension SheetColumn {
  /// What a template shows beside the number of a polling area.
  static let pollingAreaName = SheetColumn.shown("pollingAreaName")
  /// The voters of the posted list, to be seen beside the sheet's.
  static let postedList = SheetColumn.shown("postedList")
}
