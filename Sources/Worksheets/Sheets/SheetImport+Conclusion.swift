import Counting
import Election
import ElectionXML
import Ledger
import Rules
import Spreadsheets

/// What the rows come to together: findings where they were typed, and documents.
extension SheetImport {
  /// Puts the findings in order, each where it was typed.
  ///
  /// - Returns: the rows that contradict each other.
  mutating func conclude(_ canvass: Canvass) -> Set<RowID> {
    let tables = Dictionary(typed.tables.map { ($0.name, $0) }) { first, _ in first }
    let rows = Dictionary(
      taken.map { (RowID(table: $0.typed.table, row: $0.typed.row), $0) }
    ) { first, _ in first }
    var conflicts: Set<RowID> = []
    for finding in canvass.findings {
      guard let table = tables[finding.place.file], let row = finding.place.line else { continue }
      let id = RowID(table: table.place, row: row)
      if finding.code == .s107 || finding.code == .s108 && !copies.contains(id) {
        conflicts.insert(id)
      }
      if finding.code == .s108, copies.contains(id) { continue }
      let wanted = Self.column(finding.code, in: rows[id]?.sheet)
      let column = table.places[wanted] == nil ? SheetColumn.pollingArea : wanted
      typed.faults.note(
        finding.at(table.cell(row, column)), sheet: table.place, row: row,
        column: table.places[column] ?? 0)
    }
    return conflicts
  }

  mutating func write(without conflicts: Set<RowID>, jobs: Int) async {
    var rows = taken.filter {
      !conflicts.contains(RowID(table: $0.typed.table, row: $0.typed.row))
    }
    // Of rows that do not count nothing is settled: those of one key and revision are one sheet all the
    // same, or none.
    let twins = Dictionary(grouping: rows) { Self.name(of: $0.sheet) }.filter { $1.count > 1 }
    for rows in twins.values
    where rows.contains(where: { $0.sheet.content != rows[0].sheet.content }) {
      for (row, other) in zip(rows, [rows[rows.count - 1]] + rows) {
        let table = typed.tables[row.typed.table]
        let place = typed.tables[other.typed.table].cell(other.typed.row, .pollingArea)
        let fault = PlaceRules.conflicting(
          with: place.file + (place.line.map { ":\($0)" } ?? ""), revision: row.sheet.revision)
        table.note(fault, row.typed.row, .pollingArea, to: &typed.faults)
      }
    }
    var seen: Set<String> = []
    rows = rows.filter { row in
      let name = Self.name(of: row.sheet)
      guard let twins = twins[name] else { return true }
      return twins.allSatisfy { $0.sheet.content == row.sheet.content }
        && seen.insert(name).inserted
    }
    findings = typed.fileFindings + typed.faults.findings
    changes = rows.compactMap(\.change)
    written = await rows.mapped(jobs: jobs) { row in
      let notes = [row.typed.values[.note], row.change.map { "\($0.note.vi) / \($0.note.en)" }]
      return Written(
        name: Self.name(of: row.sheet),
        bytes: row.sheet.document(
          others: [SheetColumn.completed, .place, .opened, .closed].map {
            ($0.name, row.typed.values[$0])
          },
          notes: notes.compactMap { $0.map { String($0.unicodeScalars.prefix(4_000)) } }))
    }
  }

  /// Where a sheet lies below `sheets/`.
  static func name(of sheet: TallySheet) -> String {
    let round = sheet.round == .first ? "" : "-\(sheet.round.word)"
    let revision = sheet.revision == 1 ? "" : "-r\(sheet.revision)"
    return "\(sheet.area)/\(sheet.level.word)-\(sheet.pollingArea)\(round)\(revision)"
  }

  /// The column that a rule looks at.
  static func column(_ code: RuleCode, in sheet: TallySheet? = nil) -> SheetColumn {
    switch code {
    case .s103: .level
    case .s104: .constituency
    case .s105: .seats
    case .s110, .s113: .round
    case .s106, .s111, .s112, .a208: .votes(1)
    case .a201: .voted
    case .a202, .a203: .collected
    case .a204: .issued
    case .a205: .valid
    case .a206: .notIssued
    case .a207: .votes(sheet?.content.firstAboveValid ?? 1)
    case .a209, .a210: sheet?.content.markings?.first.map { .marking($0.candidates) } ?? .valid
    case .a211: .statedTurnout
    case .a212: .received
    case .a213, .p301, .p302: .registered
    case .a214: .invalid
    case .a215: .registeredFemale
    default: .pollingArea
    }
  }
}

extension TallySheet.Content {
  /// The place on the ballot of the first whose votes are more than the valid ballots.
  fileprivate var firstAboveValid: Int? {
    votes.firstIndex { $0.votes > figures.valid }.map { $0 + 1 }
  }
}
