import Archives

/// A spreadsheet that is put together by hand, so that tests know every byte of its XML.
package struct BuiltSpreadsheet {
  /// The worksheets: each tab's name, and the XML of its rows.
  package var sheets: [(name: String, rows: String)] = []
  /// The shared strings, each as the XML of its item.
  package var texts: [String] = []
  /// The codes of the formats of numbers, from 1 on; 0 is the general one.
  package var formats: [String] = []
  package var countsFrom1904 = false
  /// Members that stand in it, too, in place of the usual ones of that name.
  package var others: [(path: String, bytes: [UInt8])] = []

  package init() {}

  /// Whether it is of the strict kind, whose namespaces are others.
  package var isStrict = false

  private var main: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
      : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }
  private var relations: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  /// A worksheet of rows whose cells are texts; empty ones are left out.
  package mutating func add(_ name: String, _ rows: [[String]], from first: Int = 1) {
    let xml = rows.enumerated().map { index, cells in
      let row = first + index
      let written = cells.enumerated().filter { !$1.isEmpty }.map { column, text in
        "<c r=\"\(Self.letters(column))\(row)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
          + "\(Self.escaped(text))</t></is></c>"
      }
      return "<row r=\"\(row)\">\(written.joined())</row>"
    }
    sheets.append((name, xml.joined()))
  }

  private static func letters(_ column: Int) -> String {
    let last = String(Unicode.Scalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// Writes it.
  package func write(to path: String) throws {
    let writer = try ZipWriter(path)
    let replaced = Set(others.map(\.path))
    for member in members + others.filter({ !$0.bytes.isEmpty })
    where !replaced.contains(member.path) || others.contains(where: { $0.bytes == member.bytes }) {
      try writer.add(member.path, member.bytes)
    }
    try writer.close()
  }

  private var members: [(path: String, bytes: [UInt8])] {
    var parts: [(path: String, text: String)] = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        relationships([("rId1", "officeDocument", "xl/workbook.xml")])
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relationships(
          sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
            + [("t", "sharedStrings", "sharedStrings.xml"), ("s", "styles", "/xl/styles.xml")])
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><workbookPr date1904=\""
          + "\(countsFrom1904 ? 1 : 0)\"/><sheets>"
          + sheets.enumerated().map {
            "<sheet name=\"\(Self.escaped($1.name))\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
          }.joined() + "</sheets></workbook>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><numFmts>"
          + formats.enumerated().map {
            "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(Self.escaped($1).replacing("\"", with: "&quot;"))\"/>"
          }.joined() + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
          + "<xf numFmtId=\"0\"/>"
          + formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }.joined()
          + "<xf numFmtId=\"14\"/></cellXfs></styleSheet>"
      ),
      (
        "xl/sharedStrings.xml",
        "<sst xmlns=\"\(main)\">\(texts.map { "<si>\($0)</si>" }.joined())</sst>"
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        (
          "xl/worksheets/sheet\(index + 1).xml",
          "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.rows)</sheetData></worksheet>"
        ))
    }
    return parts.map { ($0.path, Array($0.text.utf8)) }
  }

  private func relationships(_ list: [(id: String, kind: String, target: String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + list.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(relations)/\($0.kind)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }
}
