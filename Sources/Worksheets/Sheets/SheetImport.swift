import Counting
package import Election
import ElectionXML
package import Ledger
package import Rules
import Spreadsheets

/// Tally sheets that were typed row by row, and what becomes of them in an election folder.
package struct SheetImport: Sendable {
  /// A sheet that is to be written.
  package struct Written: Sendable {
    /// Below `sheets/`, without an ending.
    package let name: String
    package let bytes: [UInt8]
  }

  /// A sheet whose figures are other than those that were there.
  package struct Change: Sendable {
    package let place: Place
    package let sheet: Text
    package let note: Text
  }

  package internal(set) var written: [Written] = []
  package internal(set) var changes: [Change] = []
  /// What was found: in files as a whole, then in the order of tables, rows and columns.
  package internal(set) var findings: [Finding] = []
  /// How many sheets are there already in the same figures.
  package internal(set) var known = 0
  /// Of these, the ones that a later revision has replaced.
  package internal(set) var outdated: [Change] = []
  /// Rows with errors that would have replaced a sheet that counts, or give votes to another's name.
  package internal(set) var heldBack: [Change] = []
  /// The rows that are not filled in.
  package internal(set) var awaited: [Place] = []

  let election: Election
  var typed = TypedSheets()
  var shelf: SheetShelf
  var check: SheetCheck
  var taken: [TakenRow] = []
  /// What the folder would come to; kept as long as this, because taking it apart takes a while.
  var canvass: Canvass?
  /// Rows that repeat what is in another folder.
  var copies: Set<RowID> = []

  struct RowID: Hashable {
    let table: Int
    let row: Int
  }

  struct TakenRow {
    let typed: TypedSheet
    let sheet: TallySheet
    /// What it changes; nil where nothing was there.
    let change: Change?
  }

  /// Takes rows of files.
  ///
  /// - Parameters:
  ///   - files: each as findings name it, and its bytes.
  ///   - election: the checked definition.
  ///   - there: the sheets of the election folder.
  ///   - target: those of the folder that is written to; nil: it is the same folder.
  ///   - jobs: how many tasks may work at a time; the result is the same for any number.
  package init(
    _ files: [(name: String, bytes: [UInt8])], of election: Election, there: Ledger,
    target: Ledger?, jobs: Int
  ) async {
    self.election = election
    check = SheetCheck(election)
    shelf = SheetShelf(there, isTarget: target == nil)
    if let target { shelf.add(target, isTarget: true) }
    for file in files { typed.read(file.name, file.bytes) }
    awaited = typed.awaited.map { typed.tables[$0.table].cell($0.row, .pollingArea) }

    var ledger = there
    if let target { ledger.append(target) }
    ledger.append(take(typed.sheets.filter { $0.round != .extra }) { _ in nil })
    var canvass = await Canvass(of: election, ledger, jobs: jobs)
    let extras = typed.sheets.filter { $0.round == .extra }
    if !extras.isEmpty {
      let first = canvass
      ledger.append(take(extras) { first.vacancy(in: $0) })
      canvass = await Canvass(of: election, ledger, jobs: jobs)
    }
    self.canvass = canvass
    let conflicts = conclude(canvass)
    await write(without: conflicts, jobs: jobs)
  }

  // MARK: Rows

  /// Takes rows, in the order of their tables.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - vacancy: what an extra election is for; nil where there is none.
  /// - Returns: the sheets that they are, each table a document.
  mutating func take(
    _ rows: [TypedSheet], vacancy: (Constituency.ID) -> Vacancy?
  ) -> Ledger {
    var ledger = Ledger()
    var last = -1
    for row in rows {
      let table = typed.tables[row.table]
      guard let id = election.pollingArea(row.pollingArea.value, in: row.area),
        let constituency = election.constituency(of: id, at: row.level),
        row.number(.constituency) ?? election[constituency].number
          == election[constituency].number,
        row.round != .extra || vacancy(constituency) != nil
      else {
        refuse(row, table)
        continue
      }
      do throws(RowFault) {
        let open = row.round == .extra ? vacancy(constituency) : nil
        let standing =
          open?.standing
          ?? election[constituency].standing(in: row.round, electionDay: election.date)
        let content = try row.content(in: election[constituency], standing, table)
        guard let sheet = decide(content, row, id, table, open) else { continue }
        if row.table != last {
          ledger.begin(path: Array(table.name.utf8)[...])
          last = row.table
        }
        ledger.add(check.checked(sheet, in: table.name))
      } catch {
        note(error, row, table)
      }
    }
    return ledger
  }

  /// Says why a row has no place in the election, as would be said of a sheet.
  mutating func refuse(_ row: TypedSheet, _ table: SheetTable) {
    let id = election.pollingArea(row.pollingArea.value, in: row.area)
    let constituency = id.flatMap { election.constituency(of: $0, at: row.level) }
    let sheet = row.sheet(
      row.contentWithoutBallot(in: constituency.map { election[$0] }),
      revision: row.revision ?? 1, of: election.id)
    var checked = check.checked(sheet, in: table.name)
    if !checked.isRejected { checked = check.completed(checked, vacancy: nil) }
    guard let finding = checked.findings.first else { return }
    let column = Self.column(finding.code)
    typed.faults.note(
      finding.at(table.cell(row.row, table.places[column] == nil ? .pollingArea : column)),
      sheet: row.table, row: row.row, column: table.places[column] ?? 0)
  }

  mutating func note(_ fault: RowFault, _ row: TypedSheet, _ table: SheetTable) {
    switch fault {
    case .incomplete(let columns):
      let names = Text(
        vi: "\(columns.map(\.title.vi).joined(separator: ", "))",
        en: "\(columns.map(\.title.en).joined(separator: ", "))")
      table.note(FileRules.incomplete(names), row.row, columns.first, to: &typed.faults)
    case .votesBeyondBallot(let column, let standing):
      table.note(
        FileRules.votes(beyond: standing, in: column.title), row.row, column, to: &typed.faults)
    }
  }

  /// Holds a row against what is there; nil where nothing is to be written.
  mutating func decide(
    _ content: TallySheet.Content, _ row: TypedSheet, _ id: PollingArea.ID, _ table: SheetTable,
    _ vacancy: Vacancy?
  ) -> TallySheet? {
    let place = table.cell(row.row, .pollingArea)
    var content = content
    var (change, replaced): (Change?, SheetShelf.Sheet?)
    let revision: AreaNumber
    switch shelf.decision(on: content, of: id, row) {
    case .new(let number): revision = number
    case .copy(let other, let number):
      revision = number
      // As it is there: a shorter copy would contradict it.
      content = TallySheet.Content(other.content)
      copies.insert(RowID(table: row.table, row: row.row))
    case .known(let known, let isOutdated):
      self.known += 1
      // What is the matter with it is as true as when it came.
      noteFindings(
        of: checked(row.sheet(content, revision: 1, of: election.id), vacancy), row, table)
      if row.saysMore {
        outdated.append(
          Change(
            place: place, sheet: title(row, id),
            note: Text(
              vi:
                "cùng số phiếu đã có; kiểm kê, tỷ lệ, giờ, ghi chú của dòng không được ghi: cần thì điền "
                + "«Lần lập» cao hơn",
              en:
                "the same votes are there; the row's inventory, percentages, times and notes are not "
                + "written: give it a higher revision")))
      }
      if isOutdated {
        outdated.append(
          Change(
            place: place, sheet: title(row, id),
            note: Text(
              vi: "lần lập \(known) đã ghi đúng các số này, nhưng đã có lần sau thay",
              en: "revision \(known) has these figures, and a later one has replaced it")))
      }
      return nil
    case .changes(let old, let number):
      (revision, replaced) = (number, old)
      // What the table has no columns for stays as it was.
      content = content.filled(from: TallySheet.Content(old.content), where: table.lacks)
      change = Change(
        place: place, sheet: title(row, id),
        note: Self.note(
          of: FigureChange.all(from: TallySheet.Content(old.content), to: content),
          from: old.revision, to: number.value))
    case .full:
      table.note(
        FileRules.cellForm(
          "1000", in: SheetColumn.revision.title, hint: SheetColumn.revision.column.kind.hint),
        row.row, .revision, to: &typed.faults)
      return nil
    }
    let sheet = row.sheet(content, revision: revision, of: election.id)
    let result = checked(sheet, vacancy)
    // Votes under another's name are nobody's; and what does not count replaces nothing that does.
    let isMisnamed = result.findings.contains { $0.code == .s111 || $0.code == .s112 }
    if isMisnamed || result.isRejected && replaced.map({ !$0.isRejected }) == true {
      noteFindings(of: result, row, table)
      heldBack.append(
        Change(
          place: place, sheet: title(row, id),
          note: Text(
            vi: isMisnamed
              ? "không ghi: tên trên cột phiếu không phải của người ứng cử ở đó; hãy lập lại bảng điền"
              : "không ghi: dòng có lỗi, còn biên bản đã có thì đang được tính",
            en: isMisnamed
              ? "not written: the name above the votes is not the candidate's; make the template again"
              : "not written: the row has an error, and the sheet that is there counts")))
      return nil
    }
    taken.append(TakenRow(typed: row, sheet: sheet, change: change))
    return sheet
  }

  func checked(_ sheet: TallySheet, _ vacancy: Vacancy?) -> CheckedSheet {
    var check = check
    let checked = check.checked(sheet, in: "")
    return sheet.round == .extra ? check.completed(checked, vacancy: vacancy) : checked
  }

  mutating func noteFindings(
    of checked: CheckedSheet, _ row: TypedSheet, _ table: SheetTable
  ) {
    for finding in checked.findings {
      let wanted = Self.column(finding.code, in: checked.sheet)
      let column = table.places[wanted] == nil ? SheetColumn.pollingArea : wanted
      typed.faults.note(
        finding.at(table.cell(row.row, column)), sheet: row.table, row: row.row,
        column: table.places[column] ?? 0)
    }
  }

  /// What a revision has changed.
  static func note(of changes: [FigureChange], from old: Int, to new: Int) -> Text {
    func list(_ language: Language) -> String {
      changes.map { $0.said(language) }.joined(separator: "; ")
    }
    return Text(
      vi: "lần lập \(new) thay lần \(old): \(list(.vi))",
      en: "revision \(new) replaces \(old): \(list(.en))")
  }

  func title(_ row: TypedSheet, _ id: PollingArea.ID) -> Text {
    let area = election[election[id].area]
    return Text(
      vi: "\(row.level.name), \(area.name) (\(area.code)), khu vực bỏ phiếu \(election[id].number)",
      en: "\(row.level.name), \(area.name) (\(area.code)), polling area \(election[id].number)")
  }
}
