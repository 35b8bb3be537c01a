import Foundation
import Spreadsheets
import Testing

func bytes(of path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// Reading comma-separated values, as programs and people write them.
@Suite struct CSVReaderTests {
  private func rows(_ text: String) throws -> [String] {
    var reader = try CSVReader(Array(text.utf8))
    var rows: [String] = []
    while let row = reader.next() {
      rows.append("\(row.line)\(row.isBroken ? "!" : ":")" + row.fields.joined(separator: "|"))
    }
    return rows
  }

  @Test(
    "commas, semicolons and tabs separate, whichever the first row has most of",
    arguments: [
      "a,b;x,c\n1,2,3\n", "\u{FEFF}a;b,x;c\r\n1;2;3\r\n", "a\tb\tc\r1\t2\t3",
      "\n\na,b,c\n\n1,2,3\n\n",
    ])
  func separators(text: String) throws {
    let rows = try rows(text)
    #expect(rows.count == 2 && rows[1].hasSuffix(":1|2|3"))
  }

  @Test("quoted fields hold separators, quotes and lines; lines are counted on")
  func quotes() throws {
    #expect(
      try rows("a,b\n\"x,\"\"y\"\"\",\"1\n2\"\n3,4\n") == ["1:a|b", "2:x,\"y\"|1\n2", "4:3|4"])
  }

  @Test("a broken quote spoils its line alone, and nothing behind it is lost")
  func brokenQuotes() throws {
    #expect(try rows("a,b\n\"x,1\n2,3\n4,5\n") == ["1:a|b", "2!\"x,1", "3:2|3", "4:4|5"])
    #expect(try rows("a,b\n\"x\"y,1\n2,3\n") == ["1:a|b", "2!\"x\"y,1", "3:2|3"])
    #expect(try rows("a,b\n1,2\"3\n") == ["1:a|b", "2:1|2\"3"])
  }

  @Test("quotes that are broken on every line are told line by line, without reading on to the end")
  func brokenEverywhere() throws {
    var reader = try CSVReader(
      Array(("a,b,c\n" + String(repeating: "x\",\"y\n", count: 40_000)).utf8))
    var broken = 0
    while let row = reader.next() { broken += row.isBroken ? 1 : 0 }
    #expect(broken >= 39_800)
  }

  @Test("another encoding is told with its line; one column is no table")
  func encodings() throws {
    func fault(_ bytes: [UInt8]) -> String {
      do throws(CSVReader.Fault) {
        _ = try CSVReader(bytes)
        return "none"
      } catch {
        switch error {
        case .otherEncoding(let line): return "line \(line)"
        case .noSeparator: return "separator"
        }
      }
    }
    #expect(fault(Array("a,b\n1,".utf8) + [0xE1, 0x0A]) == "line 2")
    #expect(fault("a,b\n".utf8.flatMap { [$0, 0] }.withBOM) == "line 1")
    #expect(fault(Array("a|b|c\n1|2|3\n".utf8)) == "separator")
    #expect(fault([]) == "separator")
  }
}

extension [UInt8] {
  fileprivate var withBOM: [UInt8] { [0xFF, 0xFE] + self }
}
