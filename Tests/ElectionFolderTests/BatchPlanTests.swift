import Counting
import ElectionFolder
import Election
import ElectionTestSupport
import Foundation
import Ledger
import Answers
import Returns
import ReturnsTestSupport
import Rules
import Testing

/// A large batch is read in segments; what it comes to must be the same as in one piece.
@Suite struct BatchPlanTests {
  private let election = RandomElection(seed: 9, hasDefects: false)

  /// Sheets again and again, with `trap` in the middle of them.
  private func batch(_ trap: String, lines: String = "\n", head: String? = nil) -> String {
    let sheets = election.sheets.map(\.element).joined().replacing("\n", with: lines)
    let half = String(repeating: sheets, count: 32_000 / sheets.utf8.count)
    let start =
      head ?? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TallySheets xmlns=\"urn:kiemphieu:1\" "
      + "election=\"mau\">"
    return "\(start)\(lines)\(half)\(trap)\(half)</TallySheets>\(lines)"
  }

  /// The codes and lines of what is found beside the duplicates, which there are thousands of.
  private func found(_ document: String) async throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(election.definition, to: "election.xml")
    try folder.write(document, to: "sheets/1.xml")
    var results: [[String]] = []
    for jobs in [1, 2] {
      let returns = try await Canvassing.returns(
        folder.path, jobs: jobs, pieceSize: 8_192)
      results.append(
        returns.findings.filter { $0.code != .s108 }.map {
          "\($0.code.rawValue):\($0.place.line ?? 0)"
        } + ["\(returns.counts.files) \(returns.counts.read) \(returns.counts.counted)"])
    }
    #expect(results[0] == results[1])
    return results[0]
  }

  /// The same document in one piece: a comment in front of the root keeps it from being cut.
  private func whole(_ document: String) -> String {
    document.replacing("<TallySheets", with: "<!-- --><TallySheets", maxReplacements: 1)
  }

  @Test(
    "whatever stands between two sheets, segments say what the whole says",
    arguments: [
      "", "<!-- <TallySheet level=\"x\"> -->", "<Foo/>", "x", "<TallySheet/>", "<![CDATA[ ]]>",
      "<?x <TallySheet ?>", "</TallySheets>", "<TallySheet ", "&lt;", "<!-- ",
      "<TallySheet level=\"commune\" area=\"C\" pollingArea=\"01\"/>\n",
    ])
  func traps(trap: String) async throws {
    let document = batch(trap)
    #expect(document.utf8.count > 50_000)
    #expect(try await found(document) == found(whole(document)))
  }

  @Test("a batch that cannot be cut anywhere is read as a stream, and comes to the same")
  func withoutCuts() async throws {
    // Longer than the largest segment.
    for trap in [String(repeating: " ", count: 200_000), String(repeating: "x", count: 200_000)] {
      let document = batch(trap)
      #expect(try await found(document) == found(whole(document)))
    }
  }

  @Test("lines are counted alike, whatever ends them", arguments: ["\n", "\r\n", "\r", "\n\n"])
  func lines(end: String) async throws {
    let document = batch("<TallySheet bad=\"1\"/>", lines: end)
    let found = try await found(document)
    #expect(try await self.found(whole(document)) == found)
    #expect(found.contains { $0.hasPrefix("X003") })
  }

  @Test("a batch with a prefix, or without a declaration, is cut as well")
  func heads() async throws {
    let document = batch(
      "<TallySheet bad=\"1\"/>", head: "<TallySheets election='mau' xmlns='urn:kiemphieu:1' >")
    #expect(try await found(document) == found(whole(document)))
    let prefixed = document.replacing("<TallySheets", with: "<k:TallySheets")
      .replacing("</TallySheets", with: "</k:TallySheets")
      .replacing("xmlns='urn:kiemphieu:1' >", with: "xmlns:k='urn:kiemphieu:1'>")
      .replacing("<TallySheet bad", with: "<k:TallySheet bad")
    let (cut, one) = (
      try await found(prefixed),
      try await found(prefixed.replacing("<k:TallySheets", with: "<!-- --><k:TallySheets"))
    )
    #expect(cut == one)
  }
}
