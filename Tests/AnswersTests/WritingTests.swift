import Notation
import Election
import Rules
import Rehearsal
import Testing

@testable import Answers

@Suite struct WritingTests {
  @Test(
    "letters with marks take one column, wide ones two, marks alone none",
    arguments: [
      ("Nguyễn", 6), ("Nguye\u{302}\u{303}n", 6), ("日本", 4), ("e\u{301}", 1), ("", 0), ("🇻🇳", 2),
      ("a\u{200B}b", 2), ("…", 1),
    ])
  func width(text: String, columns: Int) { #expect(text.displayWidth == columns) }

  @Test("a name cannot move the cursor or turn the writing around")
  func printable() {
    #expect("a\u{1B}[31mb\nc\u{202E}d".printable == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d")
  }

  @Test("a table is at most 100 columns wide and its columns are aligned")
  func table() {
    var table = TextTable([.text("Tên"), .number("Số")])
    table.add([String(repeating: "Xã Mường Thanh ", count: 20), "93.058"])
    table.add(["Nguye\u{302}\u{303}n", "1"])
    let lines = table.text(.plain).split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.displayWidth <= 100 })
    #expect(
      lines.filter { $0.hasSuffix("8") || $0.hasSuffix("1") }.map(\.displayWidth) == [100, 100])
  }

  @Test("a word that is too long is broken, nothing is left out")
  func wrapping() {
    let lines = "aaaaaaaaaa bb".wrapped(to: 4)
    #expect(lines == ["aaaa", "aaaa", "aa", "bb"] || lines == ["aaaa", "aaaa", "aa bb"])
    #expect(lines.joined().filter { $0 != " " } == "aaaaaaaaaabb")
  }

  @Test("JSON escapes what must be, and keeps order and decimals")
  func json() {
    let value = JSON.object([
      ("b", .string("\"\\\n\u{1}ế")), ("a", .percentage(Percentage(hundredths: -5))),
      ("c", .array([.null, .bool(true), .int(-3)])),
    ])
    #expect(
      value.document == """
        {
          "b": "\\"\\\\\\n\\u0001ế",
          "a": -0.05,
          "c": [
            null,
            true,
            -3
          ]
        }

        """)
  }

  @Test("CSV quotes what has quotes, commas and line ends")
  func csv() {
    let cells: [[Cell]] = [
      [.text("x,y"), .text("\"z\"")], [.text("1\r\n2"), .text("ế")],
    ]
    let columns = ["a", "b"].map { DataTable.Column($0, .text, Text($0)) }
    let table = DataTable(name: "t", title: Text("t"), columns: columns, count: 2) { cells[$0] }
    #expect(
      CSV.text(table)
        == "a,b\r\n\"x,y\",\"\"\"z\"\"\"\r\n\"1\r\n2\",ế\r\n")
  }

  @Test("colours are used only when asked for")
  func colours() {
    #expect(Style.plain(.red, "x") == "x")
    #expect(Style(isColoured: true)(.red, "x") == "\u{1B}[31mx\u{1B}[0m")
  }

  @Test(
    "in the tables for spreadsheets no text is taken for a formula",
    arguments: [
      ("=1+1", true), ("+1", true), ("-1", true), ("@SUM", true), ("\t=1", true), ("\r=1", true),
      (" =1", true), ("\u{A0}=1", true), ("\u{3000}+1", true), ("\u{FEFF}=1", true),
      ("\u{200B}=1", true), ("\u{FF1D}1", true), ("\u{FF0B}1", true), (" \u{FF0D}1", true),
      ("\u{FF20}x", true), ("A=1", false), ("1-1", false), ("", false), (" A", false), ("–", false),
    ])
  func formulas(text: String, isGuarded: Bool) async throws {
    let table = DataTable(
      name: "t", title: Text("t"), columns: [.init("a", .text, Text("a"))], count: 1
    ) { _ in [.text(text)] }
    var bytes: [UInt8] = []
    try await CSV.write(table, isForSpreadsheets: true, jobs: 1) { bytes += $0 }
    let cell = bytes.dropFirst("a\r\n".utf8.count).drop { $0 == UInt8(ascii: "\"") }
    #expect((cell.first == UInt8(ascii: "'")) == isGuarded)
    #expect(CSV.text(table).unicodeScalars.contains("'") == false)
  }

  @Test("a table fits 60 to 200 columns, however long names and headers are", arguments: 1...40)
  func fits(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = [
      "Xã", "Phường", "Mường", "Thanh", "khu vực bỏ phiếu", "Huyện Điện Biên Đông", "–", "",
    ]
    let count = Int.random(in: 1...12, using: &generator)
    let columns = (0..<count).map { _ in
      TextTable.Column(
        title: (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          words.randomElement(using: &generator) ?? ""
        }.joined(separator: " "), isNumber: Bool.random(using: &generator))
    }
    var table = TextTable(columns, flexible: Int.random(in: 0..<count, using: &generator))
    for _ in 0..<20 {
      table.add(
        columns.map { column in
          column.isNumber
            ? "\(Int.random(in: 0...9_999_999, using: &generator))"
            : (0..<Int.random(in: 0...6, using: &generator)).map { _ in
              words.randomElement(using: &generator) ?? ""
            }.joined(separator: " ")
        })
    }
    for width in [60, 61, 80, 100, 137, 200] {
      let lines = table.text(Style(isColoured: false, width: width))
        .split(separator: "\n").map(String.init)
      #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(width): \(lines)")
      // As a table or as a list: nothing is lost.
      let letters = lines.joined().filter { $0.isNumber }.count
      #expect(letters > 0 || !columns.contains(where: \.isNumber))
    }
    #expect(Style(isColoured: false, width: 20).width == 60)
    #expect(Style(isColoured: false, width: 900).width == 200)
  }
}
