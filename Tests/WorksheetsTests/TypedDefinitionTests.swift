import Election
import ElectionFolder
import ElectionTestSupport
import Rehearsal
import Rules
import Spreadsheets
import Testing
import Worksheets

/// A definition that is typed into worksheets.
@Suite struct TypedDefinitionTests {
  /// The rows of a small definition, by worksheet.
  static let sheets: [(name: String, rows: [[String]])] = [
    (
      "Cuộc bầu cử-Election",
      [
        ["Mã cuộc bầu cử", "Ngày bầu cử", "Luật", "Name (Vietnamese)"],
        ["mau", "15/3/2026", "vn-2025", "Mẫu"],
      ]
    ),
    (
      "Địa bàn",
      [
        ["code", "type", "parent", "name", "kind"], ["P", "province", "", "Tỉnh P"],
        ["C", "commune", "P", "Xã C", "xã"],
      ]
    ),
    ("Polling areas", [["Mã xã", "Khu vực số", "Posted voters"], ["C", "1", "400"]]),
    ("Cơ quan được bầu-Contests", [["Cấp", "Mã địa bàn", "Seats"], ["HĐND cấp xã", "C", "2"]]),
    (
      "Đơn vị bầu cử-Constituencies",
      [["level", "area", "number", "seats", "areas"], ["commune", "C", "1", "2", "C"]]
    ),
    (
      "Người ứng cử-Candidates",
      [["Cấp", "Area code", "Constituency", "Number", "Full name", "Date or year of birth"]]
        + (1...4).map { ["Commune council", "C", "1", "\($0)", "Người \($0)", "198\($0)"] }
    ),
  ]

  private static func define(
    _ sheets: [(name: String, rows: [[String]])]
  ) async throws -> (findings: [String], files: [String]) {
    let folder = try TemporaryFolder()
    var built = BuiltSpreadsheet()
    for sheet in sheets { built.add(sheet.name, sheet.rows) }
    try built.write(to: folder.path + "/d.xlsx")
    let typed = await TypedDefinition(folder.path + "/d.xlsx", jobs: 1)
    return (
      typed.findings.map { finding in
        let place = finding.place.file.split(separator: "d.xlsx").last ?? ""
        return "\(place.dropFirst()) \(finding.code.rawValue) \(finding.wording.name)"
      }, typed.files.map { String(decoding: $0.bytes, as: UTF8.self) }
    )
  }

  /// The same definition with one cell changed; the header is row 1.
  private static func changed(
    _ sheet: Int, _ row: Int, _ column: Int, _ text: String
  ) -> [(name: String, rows: [[String]])] {
    var sheets = Self.sheets
    while sheets[sheet].rows[row - 1].count <= column { sheets[sheet].rows[row - 1].append("") }
    sheets[sheet].rows[row - 1][column] = text
    return sheets
  }

  @Test("headers in either language or as the XML has them, worksheets by either name")
  func plain() async throws {
    let (findings, files) = try await Self.define(Self.sheets)
    #expect(findings == [] && files.count == 1)
    #expect(
      files.first?.contains("<Candidate number=\"3\" name=\"Người 3\" birth=\"1983\"/>") == true)
  }

  @Test(
    "every fault is told with its cell, in the words of the worksheet",
    arguments: [
      (0, 2, 1, "31/2/2026", ["Cuộc bầu cử-Election!B2 X003 cellForm"]),
      (0, 2, 2, "vn-2020", ["Cuộc bầu cử-Election!C2 X003 cellWord"]),
      (0, 2, 0, "", ["Cuộc bầu cử-Election!A2 X003 cellEmpty"]),
      (
        0, 1, 0, "Mã số",
        [
          "Cuộc bầu cử-Election!A1 X003 columnMissing",
          "Cuộc bầu cử-Election!A1 X003 columnUnknown",
        ]
      ),
      (1, 3, 0, "c", ["Địa bàn!A3 X003 cellForm"]),
      (1, 3, 2, "Q", ["Địa bàn!C3 X003 cellReference"]),
      (1, 3, 2, "", ["Địa bàn!C3 X003 cellEmpty"]),
      (1, 2, 2, "C", ["Địa bàn!C2 X003 cellOtherKind"]),
      (1, 3, 0, "P", []),
      (1, 1, 4, "name", ["Địa bàn!E1 X003 columnTwice"]),
      (1, 3, 4, "tỉnh", ["Địa bàn!E3 X003 cellWord"]), (1, 3, 4, "", ["Địa bàn!E3 X003 cellEmpty"]),
      (2, 2, 1, "1000", ["Polling areas!B2 X003 cellForm"]),
      (2, 2, 2, "4,5", ["Polling areas!C2 X003 cellForm"]),
      (2, 2, 0, "P", ["Polling areas!A2 X003 cellOtherKind", "Địa bàn!A3 X003 rowWithoutRows"]),
      (3, 2, 0, "xã", ["Cơ quan được bầu-Contests!A2 X003 cellWord"]),
      (4, 2, 3, "21", ["Đơn vị bầu cử-Constituencies!D2 X003 cellForm"]),
      (4, 2, 4, "C: 1, x", ["Đơn vị bầu cử-Constituencies!E2 X003 cellForm"]),
      (4, 2, 4, "C: 2", ["Đơn vị bầu cử-Constituencies!E2 D102 pollingAreaMissing"]),
      (5, 3, 3, "1", ["Người ứng cử-Candidates!D3 X003 cellTwice"]),
      (5, 3, 2, "2", ["Người ứng cử-Candidates!C3 X003 cellReference"]),
      (5, 3, 5, "32/1/1980", ["Người ứng cử-Candidates!F3 X003 cellForm"]),
      (5, 3, 6, "lạc", ["Người ứng cử-Candidates!G3 X003 cellWithoutColumn"]),
      (4, 2, 3, "4", ["Đơn vị bầu cử-Constituencies!D2 D106 tooFewCandidates"]),
    ] as [(Int, Int, Int, String, [String])])
  func faults(sheet: Int, row: Int, column: Int, text: String, wanted: [String]) async throws {
    let (findings, files) = try await Self.define(Self.changed(sheet, row, column, text))
    #expect(files.isEmpty)
    let isThere = wanted.allSatisfy { wanted in findings.contains { $0.hasPrefix(wanted) } }
    #expect(isThere && !findings.isEmpty, "\(findings)")
    if !wanted.isEmpty, wanted[0].contains(" X003 ") {
      #expect(findings.allSatisfy { $0.contains(" X003 ") }, "\(findings)")
    }
  }

  @Test("what is shown as a date, a time or a percentage is no count and no text")
  func formats() async throws {
    let folder = try TemporaryFolder()
    for (format, isCount) in [
      ("0", true), ("00000", true), ("dd/mm/yyyy", false), ("0%", false), ("hh:mm", false),
    ] {
      var built = BuiltSpreadsheet()
      built.formats = [format]
      for sheet in Self.sheets where sheet.name != "Polling areas" {
        built.add(sheet.name, sheet.rows)
      }
      let head = ["area", "number", "registered", "name"].enumerated().map { column, name in
        "<c r=\"\(["A", "B", "C", "D"][column])1\" t=\"inlineStr\"><is><t>\(name)</t></is></c>"
      }.joined()
      built.sheets.append(
        (
          "Polling areas",
          "<row r=\"1\">\(head)</row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>C</t></is></c>"
            + "<c r=\"B2\"><v>1</v></c><c r=\"C2\" s=\"1\"><v>400</v></c><c r=\"D2\" s=\"1\"><v>19</v></c></row>"
        ))
      try built.write(to: folder.path + "/\(isCount)\(format.count).xlsx")
      let typed = await TypedDefinition(folder.path + "/\(isCount)\(format.count).xlsx", jobs: 1)
      let xml = typed.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
      #expect(typed.findings.count == (isCount ? 0 : 2), "\(format)")
      #expect(xml.contains("registered=\"400\" ") || xml.contains("registered=\"400\"/") == isCount)
      if format == "00000" { #expect(xml.contains("name=\"00019\"")) }
    }
  }

  @Test("a column that has lost its name is never dropped in silence")
  func nameless() async throws {
    var sheets = Self.sheets
    for row in sheets[5].rows.indices {
      sheets[5].rows[row].append(row == 0 ? "struck" : "2026-03-01")
    }
    sheets[5].rows[0][5] = ""
    let findings = try await Self.define(sheets).findings
    #expect(findings.count { $0.contains("cellWithoutColumn") } == 4)
  }

  @Test("all faults are told at once, by worksheet, row and column")
  func together() async throws {
    var sheets = Self.changed(0, 2, 1, "nay")
    sheets[5].rows[2][3] = "0"
    sheets[5].rows[1][5] = "?"
    sheets[2].rows.append(["C", "x", "y"])
    #expect(
      try await Self.define(sheets).findings.map { $0.prefix { $0 != " " || false } } == [
        "Cuộc", "Polling", "Polling", "Người", "Người",
      ])
  }

  @Test("a worksheet that is missing, stands twice, or has no names of columns")
  func worksheets() async throws {
    var missing = Self.sheets
    missing.remove(at: 3)
    let found = try await Self.define(missing).findings
    #expect(found.contains { $0.contains("worksheetMissing") })
    #expect(
      try await Self.define(Self.sheets + [("areas", [["code", "type"]])]).findings.contains {
        $0.contains("worksheetTwice")
      })
    var headless = Self.sheets
    headless[2].rows.removeFirst()
    #expect(
      try await Self.define(headless).findings.contains { $0 == "Polling areas X003 headerMissing" }
    )
    var two = Self.sheets
    two[0].rows.append(["mau2", "15/3/2026", "vn-2025", "Mẫu"])
    #expect(
      try await Self.define(two).findings == ["Cuộc bầu cử-Election X003 rowNotOne"])
  }

  @Test("columns may stand in any order, beside notes of one's own, below titles")
  func freedom() async throws {
    var sheets = Self.sheets
    sheets[5].rows = sheets[5].rows.map { Array($0.reversed()) + [""] }
    sheets[5].rows[0][6] = "Ghi chú"
    sheets[5].rows[2][6] = "xem lại"
    sheets[5].rows.insert(["DANH SÁCH NGƯỜI ỨNG CỬ"], at: 0)
    sheets[5].rows.insert(["", "", "", "", "", ""], at: 2)
    let (findings, files) = try await Self.define(sheets)
    let plain = try await Self.define(Self.sheets)
    #expect(findings == [] && files == plain.files)
  }

  @Test(
    "define(workbook(E)) is E, for every sample and for random elections",
    arguments: [
      "Samples/around-the-vote", "Samples/bac-lieu-2021", "Samples/ban-co-2026",
      "Samples/dien-bien-2021", "Samples/every-outcome", "Samples/huong-tra-2021",
      "Samples/lai-chau-2021", "Samples/ngoc-thuy-2021", "1", "2", "3",
    ])
  func roundTrip(source: String) async throws {
    let folder = try TemporaryFolder()
    var path = "\(Repository.root)/\(source)"
    if let seed = UInt64(source) {
      path = folder.path + "/r"
      _ = try await Rehearsal(
        seed.isMultiple(of: 2) ? .vn2025 : .vn2015, size: .province, layout: .province, seed: seed,
        defectsPerMillion: 0
      ).write(to: path, jobs: 2)
    }
    let options = ReadingOptions(jobs: 2)
    let election = try #require(await ElectionFolder(at: path).definition(options).election)
    let book = folder.path + "/e.xlsx"
    let workbook = try DefinitionWorkbook(book, at: 1)
    #expect(try ElectionFolder(at: path).forEachPart(options, receive: workbook.add))
    workbook.add(
      id: election.id, date: election.date, law: election.law.code,
      isRehearsal: election.isRehearsal)
    try workbook.close()
    let typed = await TypedDefinition(book, jobs: 2)
    for file in typed.files { try folder.write(file.bytes, to: "d/\(file.path)") }
    let again = try #require(
      await ElectionFolder(at: folder.path + "/d").definition(options).election)
    #expect(again.canonicalBytes == election.canonicalBytes)
    #expect(typed.passedOver == [])
  }
}
