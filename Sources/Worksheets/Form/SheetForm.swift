package import Election
import ElectionXML
package import Rules
import Spreadsheets

/// One sheet that is typed field by field, in the order of the paper, and checked as one goes on.
package struct SheetForm: Sendable {
  /// A field of the form.
  package struct Field: Sendable {
    /// What programs call it: the column's name in a CSV of sheets.
    package let name: String
    /// The line of the paper that it stands on; nil: the paper has no number for it.
    package let line: FormLine?
    package let title: Text
    /// Whether the sheet is none without it.
    package let isNeeded: Bool
    /// Whether it is a count; else a moment or a text.
    package let isCount: Bool
  }

  /// What is wrong with what stands in a field.
  package struct Fault: Sendable {
    /// The field's name; nil: it is about the sheet as a whole.
    package let field: String?
    package let finding: Finding
  }

  /// What has been typed so far.
  package struct Reading: Sendable {
    package let faults: [Fault]
    /// The fields that must be filled in and are not.
    package let missing: [String]
    /// The values as they are kept: digits alone, whatever way they were typed; empty for none.
    package let values: [String: String]
    fileprivate let typed: TypedSheet?
    fileprivate let content: TallySheet.Content?

    /// Whether everything that is needed is there and can be read.
    package var isComplete: Bool { content != nil }
  }

  package let fields: [Field]
  private let election: Election
  private let level: Level
  private let pollingArea: PollingArea.ID
  private let round: Round
  private let constituency: Constituency
  private let standing: [Candidate]
  private let vacancy: Vacancy?

  /// - Parameters:
  ///   - level: the level.
  ///   - pollingArea: whose sheet it is; it must have a contest at the level.
  ///   - round: of which vote.
  ///   - election: the election.
  ///   - vacancy: of an extra election, what it is for.
  package init?(
    _ level: Level, _ pollingArea: PollingArea.ID, _ round: Round, of election: Election,
    vacancy: Vacancy? = nil
  ) {
    guard let id = election.constituency(of: pollingArea, at: level),
      round != .extra || vacancy != nil
    else { return nil }
    constituency = election[id]
    standing =
      vacancy?.standing ?? constituency.standing(in: round, electionDay: election.date)
    (self.level, self.pollingArea, self.round) = (level, pollingArea, round)
    (self.election, self.vacancy) = (election, vacancy)
    fields = Self.fields(standing)
  }

  private static func fields(_ standing: [Candidate]) -> [Field] {
    let counts = FormLine.allCases.compactMap { line in
      line.column.map {
        Field(name: $0.name, line: line, title: line.name, isNeeded: true, isCount: true)
      }
    }
    let votes = standing.enumerated().map { place, candidate in
      Field(
        name: SheetColumn.votes(place + 1).name, line: .votes,
        title: Text("\(candidate.number). \(candidate.name)"), isNeeded: true, isCount: true)
    }
    let others = [SheetColumn.completed, .note].map {
      Field(name: $0.name, line: nil, title: $0.title, isNeeded: false, isCount: false)
    }
    return counts + votes + others
  }

  // MARK: Reading

  /// Reads what has been typed, all of it or a part.
  ///
  /// - Parameter texts: by the fields' names; what is blank is not entered, and never 0.
  /// - Returns: what it comes to.
  package func read(_ texts: [String: String]) -> Reading {
    var faults: [Fault] = []
    var values: [String: String] = [:]
    for field in fields {
      guard let column = SheetColumn(field.name) else { continue }
      do throws(CellFault) {
        let text = Self.moment(texts[field.name] ?? "", in: column)
        values[field.name] = try column.column.lexical(.text(text), from1904: false)
      } catch {
        faults.append(
          Fault(field: field.name, finding: Finding(error.fault, at: Self.nowhere)))
      }
    }
    let missing = fields.filter { $0.isNeeded && values[$0.name] == nil }.map(\.name)
    let unread = Set(faults.compactMap(\.field))
    guard missing.isEmpty, unread.isEmpty else {
      faults += lastingFaults(values, missing: missing)
      return Reading(
        faults: faults, missing: missing.filter { !unread.contains($0) }, values: values,
        typed: nil, content: nil)
    }
    let typed = typed(values)
    guard let content = content(of: typed) else {
      return Reading(faults: faults, missing: missing, values: values, typed: nil, content: nil)
    }
    faults += self.faults(of: typed.sheet(content, revision: 1, of: election.id))
    return Reading(faults: faults, missing: [], values: values, typed: typed, content: content)
  }

  private static let nowhere = Place(file: "", line: nil)

  /// What a browser's field for a moment gives has no seconds.
  private static func moment(_ text: String, in column: SheetColumn) -> String {
    column == .completed && text.utf8.count == 16 && text.contains("T") ? text + ":00" : text
  }

  /// What is wrong whatever the missing figures are: the rules are asked with several of them.
  private func lastingFaults(_ values: [String: String], missing: [String]) -> [Fault] {
    let tries = ["0", "7", "9999991"].map { fill -> [Fault] in
      var filled = values
      for name in missing { filled[name] = fill }
      let typed = typed(filled)
      return content(of: typed).map {
        faults(of: typed.sheet($0, revision: 1, of: election.id))
      } ?? []
    }
    return tries[0].filter { fault in
      tries.dropFirst().allSatisfy { $0.contains { $0.isSame(as: fault) } }
    }
  }

  private func faults(of sheet: TallySheet) -> [Fault] {
    var check = SheetCheck(election)
    var checked = check.checked(sheet, in: "")
    if round == .extra { checked = check.completed(checked, vacancy: vacancy) }
    let names = Set(fields.map(\.name))
    return checked.findings.map { finding in
      let name = SheetImport.column(finding.code, in: sheet).name
      return Fault(field: names.contains(name) ? name : nil, finding: finding)
    }
  }

  private func typed(_ values: [String: String]) -> TypedSheet {
    let columns = fields.map { SheetColumn($0.name) }
    var all = TypedValues(columns)
    for (place, field) in fields.enumerated() { all.set(values[field.name], at: place) }
    let area = election[pollingArea]
    return TypedSheet(
      table: 0, row: 1, level: level, area: election[area.area].code,
      pollingArea: AreaNumber(area.number) ?? 1, round: round, revision: nil, values: all)
  }

  private func content(of typed: TypedSheet) -> TallySheet.Content? {
    try? typed.content(in: constituency, standing, SheetTable(name: "", isCSV: true, place: 0))
  }

  // MARK: The sheet

  /// The sheet as a document.
  ///
  /// - Parameters:
  ///   - reading: a complete one of this form.
  ///   - revision: which one it is to be.
  ///   - notes: what is to be said to who reads it, beside what was typed.
  /// - Returns: its path in the election folder and its bytes; nil where it is not complete.
  package func document(
    _ reading: Reading, revision: Int, notes: [String] = []
  ) -> (path: String, bytes: [UInt8])? {
    guard let typed = reading.typed, let content = reading.content,
      let revision = AreaNumber(revision)
    else { return nil }
    let sheet = typed.sheet(content, revision: revision, of: election.id)
    let own = [typed.values[.note]].compactMap(\.self)
    return (
      "sheets/\(SheetImport.name(of: sheet)).xml",
      sheet.document(
        others: [(SheetColumn.completed.name, typed.values[.completed])],
        notes: (own + notes).map { String($0.unicodeScalars.prefix(4_000)) })
    )
  }
}

extension SheetForm.Fault {
  /// Whether another one says the same, with the same figures.
  fileprivate func isSame(as other: SheetForm.Fault) -> Bool {
    field == other.field && finding == other.finding
  }
}

extension FormLine {
  /// The column of its figure; nil for what is not typed: it is known, worked out, or there is one for
  /// each candidate.
  fileprivate var column: SheetColumn? {
    switch self {
    case .seats, .candidates, .turnout, .votes: nil
    case .registered: .registered
    case .voted: .voted
    case .issued: .issued
    case .collected: .collected
    case .valid: .valid
    case .invalid: .invalid
    }
  }
}
