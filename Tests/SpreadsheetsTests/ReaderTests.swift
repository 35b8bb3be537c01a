import Archives
import ElectionTestSupport
import Spreadsheets
import Testing

/// Reading spreadsheets, whoever has written them and with what intent.
@Suite struct ReaderTests {
  /// The cells of the only worksheet as `A1 value`, or why it cannot be read.
  private func cells(
    _ rows: String, formats: [String] = [], texts: [String] = [], from1904: Bool = false
  ) throws -> [String] {
    var built = BuiltSpreadsheet()
    built.sheets = [("Một", rows)]
    (built.formats, built.texts, built.countsFrom1904) = (formats, texts, from1904)
    return try cells(of: built)
  }

  private func cells(of built: BuiltSpreadsheet) throws -> [String] {
    let folder = try TemporaryFolder()
    try built.write(to: folder.path + "/a.xlsx")
    var found: [String] = []
    let reader = try SpreadsheetReader(folder.path + "/a.xlsx")
    try reader.read { _ in
      true
    } receive: { _, row in
      row.forEachCell { cell in
        let address = WorksheetRow.address(row: row.number, column: cell.column)
        found.append("\(address) \(Self.written(cell.value))\(cell.isFormula ? " f" : "")")
      }
    }
    return found
  }

  private static func written(_ value: CellValue) -> String {
    switch value {
    case .text(let text): "text \(text)"
    case .number(let number, let kind): "number \(number) \(kind)"
    case .date(let date): "date \(date)"
    case .boolean(let flag): "boolean \(flag)"
    case .error(let error): "error \(error)"
    case .unevaluated: "unevaluated"
    }
  }

  @Test("shared, inline and rich texts are read without how they are pronounced")
  func texts() throws {
    let found = try cells(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>\
      <c r="D1" t="inlineStr"><is><r><t>Lò </t></r><r><rPr/><t>Văn</t></r></is></c>\
      <c r="E1" t="inlineStr"><is><t>a_x000D_b &amp; c</t></is></c></row>
      """,
      texts: [
        "<t>Xã</t>", "<r><t>Mường </t></r><r><t>Thanh</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>",
      ])
    #expect(
      found == ["A1 text Xã", "C1 text Mường Thanh", "D1 text Lò Văn", "E1 text a\rb & c"])
  }

  @Test(
    "a spreadsheet may be of the strict kind, too, and what is of other namespaces is passed by")
  func strict() throws {
    var built = BuiltSpreadsheet()
    built.isStrict = true
    built.texts = ["<t>Xã</t>"]
    built.sheets = [
      (
        "Một",
        "<row r=\"1\" xmlns:x=\"urn:x\" x:r=\"9\"><c r=\"A1\" t=\"s\" x:t=\"b\"><v>0</v><x:v>7</x:v></c>"
          + "<x:c r=\"B1\"><v>1</v></x:c></row><x:row xmlns:x=\"urn:x\" r=\"2\"><c r=\"A2\"><v>1</v></c></x:row>"
      )
    ]
    #expect(try cells(of: built) == ["A1 text Xã"])
  }

  @Test("rows and cells may be left out, and need not say where they are")
  func sparse() throws {
    let found = try cells(
      """
      <row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"/><row r="9"><c r="AB9"><v>5</v></c>\
      <c><v>6</v></c></row><row><c s="1"/><c><v>7</v></c></row>
      """)
    #expect(
      found == [
        "A1 number 1 plain", "C1 number 3 plain", "AB9 number 5 plain", "AC9 number 6 plain",
        "B10 number 7 plain",
      ])
  }

  @Test("a formula counts by the value that was worked out; without one it says so")
  func formulas() throws {
    let found = try cells(
      """
      <row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c>\
      <c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>A1</f></c>\
      <c r="E1" t="str"><f>SUM(A1)</f><v></v></c><c r="F1" t="b"><v>1</v></c>\
      <c r="G1" t="d"><v>2026-03-15</v></c></row>
      """)
    #expect(
      found == [
        "A1 number 2 plain f", "B1 text x f", "C1 error #DIV/0! f", "D1 unevaluated f",
        "E1 unevaluated f", "F1 boolean true", "G1 date 2026-03-15",
      ])
  }

  @Test(
    "what a number is, its format tells",
    arguments: [
      ("General", "plain"), ("#,##0", "plain"), ("0.00", "plain"), ("dd/mm/yyyy", "date"),
      ("[$-42A]d mmmm yyyy", "date"), ("yyyy\\-mm\\-dd", "date"), ("mmm", "date"),
      ("hh:mm", "time"), ("[h]:mm:ss", "time"), ("d/m/yy h:mm", "date"), ("0%", "percent"),
      ("0.00%", "percent"), ("00000", "digits(5)"), ("\"day\" 0", "plain"), ("[Red]0", "plain"),
      ("0_);(0)", "plain"), ("@", "plain"), ("0.0E+00", "plain"), ("0\\d", "plain"),
    ])
  func kinds(code: String, kind: String) throws {
    let found = try cells(
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"2\"><v>1</v></c></row>",
      formats: [code])
    #expect(found == ["A1 number 1 \(kind)", "B1 number 1 date"])
  }

  @Test(
    "a worksheet that no program would write is refused, with the row",
    arguments: [
      ("<row r=\"2\"/><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "row 1 stands behind row 2"),
      ("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "out of order"),
      ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "out of order"),
      ("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", "beyond"),
      ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "out of order"),
      ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "a text that is not there"),
      ("<row r=\"1\"><c r=\"A1\"><v>1</v></row>", "line 1"),
    ])
  func broken(rows: String, reason: String) throws {
    let fault = #expect(throws: SpreadsheetFault.self) { try cells(rows) }
    #expect(fault?.kind == .xml && fault?.reason.contains(reason) == true, "\(fault?.reason ?? "")")
    #expect(fault?.reason.hasPrefix("Một: ") == true)
  }

  @Test("ten million empty rows are passed over, or refused as a bomb, in bounded memory")
  func emptyRows() throws {
    #expect(
      try cells(
        String(repeating: "<row/>", count: 1_100_000)
          + "<row r=\"1100001\"><c/></row>") == [])
    let fault = #expect(throws: SpreadsheetFault.self) {
      try cells(String(repeating: "<row/>", count: 12_000_000))
    }
    #expect(fault?.kind == .archive && fault?.reason == ArchiveReader.tooLarge)
  }

  @Test(
    "a document type, another kind of document, a part that is missing",
    arguments: [
      (
        "xl/worksheets/sheet1.xml",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"
      ),
      ("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", ""), ("xl/styles.xml", "<a"),
      ("xl/worksheets/sheet1.xml", ""),
    ])
  func parts(member: String, text: String) throws {
    var built = BuiltSpreadsheet()
    built.sheets = [("Một", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")]
    built.others = [(member, Array(text.utf8))]
    let fault = #expect(throws: SpreadsheetFault.self) { try cells(of: built) }
    #expect(fault?.kind == .xml)
  }

  @Test("old formats, passwords, macros and what is no spreadsheet are told apart")
  func others() throws {
    let folder = try TemporaryFolder()
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let package = "EncryptedPackage".utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
    try folder.write(compound + [UInt8](repeating: 0, count: 600), to: "old.xlsx")
    try folder.write(compound + package, to: "password.xlsx")
    try folder.write("level,area\n", to: "text.xlsx")
    try folder.write("", to: "empty.xlsx")
    var macros = BuiltSpreadsheet()
    macros.others = [("xl/vbaProject.bin", [1, 2, 3])]
    try macros.write(to: folder.path + "/macros.xlsx")
    let zip = try ZipWriter(folder.path + "/zip.xlsx")
    try zip.add("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
    try zip.close()
    for (name, kind) in [
      ("old", SpreadsheetFault.Kind.oldFormat), ("password", .password), ("text", .otherFormat),
      ("empty", .otherFormat), ("macros", .macros), ("zip", .otherFormat), ("nothing", .unreadable),
    ] {
      let fault = #expect(throws: SpreadsheetFault.self) {
        try SpreadsheetReader("\(folder.path)/\(name).xlsx")
      }
      #expect(fault?.kind == kind, "\(name)")
    }
    let fault = #expect(throws: SpreadsheetFault.self) { try SpreadsheetReader(folder.path) }
    #expect(fault?.kind == .unreadable)
  }

  @Test("a spreadsheet that is cut off anywhere is refused")
  func truncated() throws {
    let folder = try TemporaryFolder()
    var built = BuiltSpreadsheet()
    built.add("Một", [["a", "b"]])
    try built.write(to: folder.path + "/a.xlsx")
    let reader = try SpreadsheetReader(folder.path + "/a.xlsx")
    #expect(reader.worksheets.map(\.name) == ["Một"])
    let bytes = try bytes(of: folder.path + "/a.xlsx")
    for length in stride(from: 0, to: bytes.count, by: 37) {
      try folder.write(Array(bytes[..<length]), to: "b.xlsx")
      #expect(throws: SpreadsheetFault.self) { try SpreadsheetReader(folder.path + "/b.xlsx") }
    }
  }

  @Test("columns are called as spreadsheets call them")
  func addresses() {
    for (column, name) in [
      (0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD"),
    ] {
      #expect(WorksheetRow.address(row: 7, column: column) == name + "7")
    }
  }
}
