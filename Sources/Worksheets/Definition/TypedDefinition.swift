import Election
import ElectionXML
package import Rules
import Spreadsheets

/// A definition as it was typed into a spreadsheet.
package struct TypedDefinition: Sendable {
  /// What was found: in cells by worksheet, row and column; where there is nothing, by the D rules.
  package let findings: [Finding]
  /// The definition as XML, each file with its path; empty where it cannot be used.
  package let files: [(path: String, bytes: [UInt8])]
  /// Worksheets that are none of a definition's.
  package let passedOver: [String]

  /// Reads a spreadsheet and checks what it defines.
  ///
  /// - Parameters:
  ///   - file: where it is, as findings name it.
  ///   - jobs: how many tasks may work at a time.
  package init(_ file: String, jobs: Int) async {
    var tables = DefinitionTables()
    do throws(SpreadsheetFault) {
      passedOver = try await tables.read(file, jobs: jobs)
    } catch {
      findings = [Finding(error.fault, at: Place(file: file, line: nil))]
      (files, passedOver) = ([], [])
      return
    }
    let index = tables.resolved()
    guard tables.faults.isEmpty else {
      (findings, files) = (tables.faults.findings, [])
      return
    }
    let written = tables.files(index)
    let paths = written.map {
      written.count == 1 ? "election.xml" : "definition/\($0.province).xml"
    }
    let (isUsable, found) = await Self.check(written, paths, jobs: jobs)
    findings = found.map { $0.at(tables.origin(of: $0, written, paths)) }
    files = isUsable ? zip(paths, written).map { ($0, $1.bytes) } : []
  }

  /// Reads the files as any definition is read, and applies the D rules.
  private static func check(
    _ files: [DefinitionFile], _ paths: [String], jobs: Int
  ) async -> (isUsable: Bool, findings: [Finding]) {
    let documents = await Array(files.indices).mapped(jobs: jobs) { index in
      DocumentReader().read(
        MemoryBytes(zeroTerminated: (files[index].bytes + [0])[...]), file: paths[index],
        expecting: .definition
      ) { _ in }
    }
    var (definitions, rejections): ([Definition], [Finding]) = ([], [])
    for document in documents {
      switch document {
      case .definition(let definition): definitions.append(definition)
      case .rejected(let reasons): rejections += reasons
      case .sheets, .report, .dossier: preconditionFailure("the reader gives what is expected")
      }
    }
    guard rejections.isEmpty, !definitions.isEmpty else { return (false, rejections.inOrder()) }
    let check = await DefinitionCheck(definitions)
    return (check.election != nil, check.findings)
  }
}

extension DefinitionTables {
  /// Reads the worksheets of a spreadsheet.
  ///
  /// - Parameters:
  ///   - file: where it is.
  ///   - jobs: how many tasks may read at a time.
  /// - Returns: the names of worksheets that are none of a definition's.
  /// - Throws: why the spreadsheet cannot be read.
  mutating func read(_ file: String, jobs: Int) async throws(SpreadsheetFault) -> [String] {
    let reader = try SpreadsheetReader(file)
    var kinds: [DefinitionSheet?] = []
    var others: [String] = []
    for worksheet in reader.worksheets {
      let place = CellPlace(file: file, sheet: worksheet.name)
      guard let kind = DefinitionSheet.allCases.first(where: { $0.isNamed(worksheet.name) }) else {
        kinds.append(nil)
        if !DefinitionGuide.isNamed(worksheet.name) { others.append(worksheet.name) }
        continue
      }
      guard layouts[kind.rawValue] == nil else {
        kinds.append(nil)
        faults.note(
          FileRules.worksheet(.worksheetTwice, kind.title), at: place.whole, sheet: kind.rawValue)
        continue
      }
      kinds.append(kind)
      open(kind, at: place)
    }
    guard layouts.contains(where: { $0 != nil }) else {
      faults.note(FileRules.typed(.otherWorkbook), at: Place(file: file, line: nil), sheet: 0)
      return []
    }
    for kind in DefinitionSheet.allCases where layouts[kind.rawValue] == nil && kind != .targets {
      faults.note(
        FileRules.worksheet(.worksheetMissing, kind.title), at: Place(file: file, line: nil),
        sheet: kind.rawValue)
    }
    // The candidates are most of it: another task may read them meanwhile.
    let (opened, places) = (self, kinds)
    let parts = await [true, false].mapped(jobs: jobs) { ofCandidates in
      opened.rows(of: reader) {
        places[$0]
      } where: {
        ($0 == .candidates) == ofCandidates
      }
    }
    for part in parts { append(try part.get()) }
    return others
  }

  /// Reads some worksheets into tables of their own.
  private func rows(
    of reader: SpreadsheetReader, _ kind: (Int) -> DefinitionSheet?,
    where isWanted: (DefinitionSheet) -> Bool
  ) -> Result<DefinitionTables, SpreadsheetFault> {
    var own = DefinitionTables()
    for sheet in DefinitionSheet.allCases where isWanted(sheet) {
      if let layout = layouts[sheet.rawValue] { own.open(sheet, at: layout.place) }
    }
    do throws(SpreadsheetFault) {
      try reader.read {
        kind($0).map(isWanted) == true
      } receive: { place, row in
        if let sheet = kind(place) { own.add(row, to: sheet) }
      }
    } catch {
      return .failure(error)
    }
    for sheet in DefinitionSheet.allCases {
      guard let layout = own.layouts[sheet.rawValue] else { continue }
      if let header = layout.header {
        if layout.places.isEmpty { own.begin(sheet, header) }
        continue
      }
      own.faults.note(
        FileRules.typed(.headerMissing), at: layout.place.whole, sheet: sheet.rawValue)
    }
    return .success(own)
  }

  /// Where what was found in a file of XML was typed.
  fileprivate func origin(
    of finding: Finding, _ files: [DefinitionFile], _ paths: [String]
  ) -> Place {
    let place = finding.place
    guard let file = paths.firstIndex(of: place.file), let line = place.line,
      let origin = files[file].origin(ofLine: line)
    else { return layouts[0]?.place.whole ?? place }
    return self.place(
      of: origin.row, Self.column(finding.code, in: origin.sheet), in: origin.sheet
    ).place
  }

  /// The column that a rule looks at.
  private static func column(_ code: RuleCode, in sheet: DefinitionSheet) -> String {
    switch (code, sheet) {
    case (.d102, .constituencies), (.d103, .constituencies), (.d104, .constituencies): "areas"
    case (.d106, _), (.d107, _), (.d108, _), (.d109, _): "seats"
    case (.d105, _): "type"
    case (.d110, _): "birth"
    case (.d111, _): "registered"
    case (.d112, _): "name"
    case (_, .areas): "code"
    case (_, .contests), (_, .targets): "area"
    default: "number"
    }
  }
}

extension SpreadsheetFault {
  /// Which rule it breaks, and in which words that is said.
  var fault: Fault {
    switch kind {
    case .unreadable: FileRules.unreadable(reason)
    case .archive: FileRules.brokenArchive(reason)
    case .xml: FileRules.notWellFormed(.notWellFormed, detail: reason)
    case .oldFormat: FileRules.unreadable("an old .xls file: save it as .xlsx")
    case .password: FileRules.unreadable("it has a password: save it without one")
    case .macros: FileRules.unreadable("it has macros: save it as .xlsx, without them")
    case .otherFormat: FileRules.unreadable("no .xlsx file: save it as one")
    }
  }
}
