import Counting
import Election
import ElectionTestSupport
import Ledger
import Returns
import ReturnsTestSupport
import Rules
import Settlement
import Tabulation
import Testing

/// Which sheet holds, clause by clause: one polling area, one level, unless a case says otherwise.
@Suite struct WhatCountsTests {
  private static let definition = """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
    <Name lang="vi">Mẫu</Name><Province code="P" name="T"><Commune code="C" name="X" kind="ward">
    <PollingArea number="1"/></Commune></Province>
    \(["national-assembly P", "commune C"].map { contest in
      let words = contest.split(separator: " ")
      let candidates = (1...3).map {
        "<Candidate number=\"\($0)\" name=\"\($0) \(contest)\" birth=\"198\($0)\" sex=\"male\"/>"
      }
      return """
        <Contest level="\(words[0])" area="\(words[1])" seats="2"><Constituency number="1" seats="2">
        <Area code="C"/>\(candidates.joined())</Constituency></Contest>
        """
    }.joined())
    </Election>
    """

  /// A sheet in few words.
  struct Sheet: Sendable {
    var round = "first"
    var revision = 1
    /// Tells contents apart: the first candidate's votes.
    var votes = 300
    var isWrong = false
    var constituency = 1
    var level = "commune"
    var registered = 400

    fileprivate var document: String {
      var sheet = SheetXML()
      (sheet.level, sheet.round, sheet.revision) = (level, round, revision)
      (sheet.constituency, sheet.registered) = (constituency, registered)
      sheet.votes = [votes, 200, 60]
      // More issued than there are voters is a warning; fewer than collected an error (A203).
      if isWrong { sheet.issued = 10 }
      return sheet.document
    }
  }

  /// What sheets come to: the status of each, the codes that say why, and the votes that count.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let sheets: [Sheet]
    var isAnnulled = false
    let statuses: [SheetStatus]
    var codes: [RuleCode] = []
    /// The first candidate's votes in the commune; nil where the polling area is missing.
    let votes: UInt64?

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "one sheet counts", sheets: [Sheet()], statuses: [.counted], votes: 300),
    Case(
      name: "the highest revision holds", sheets: [Sheet(), Sheet(revision: 2, votes: 310)],
      statuses: [.superseded, .counted], codes: [.s109], votes: 310),
    Case(
      name: "a rejected highest revision leaves the area missing: lower ones do not come back",
      sheets: [Sheet(), Sheet(revision: 2, isWrong: true)], statuses: [.superseded, .rejected],
      codes: [.s109, .a203, .a204], votes: nil),
    Case(
      name: "a rejected lower revision stays rejected",
      sheets: [Sheet(isWrong: true), Sheet(revision: 2)], statuses: [.rejected, .counted],
      codes: [.a203, .a204], votes: 300),
    Case(
      name: "equal sheets: the first by path holds", sheets: [Sheet(), Sheet(), Sheet()],
      statuses: [.counted, .duplicate, .duplicate], codes: [.s108, .s108], votes: 300),
    Case(
      name: "different sheets of one revision: none counts", sheets: [Sheet(), Sheet(votes: 310)],
      statuses: [.rejected, .rejected], codes: [.s107, .s107], votes: nil),
    Case(
      name: "a conflict with an equal pair in it: all are in it",
      sheets: [Sheet(), Sheet(), Sheet(votes: 310)], statuses: [.rejected, .rejected, .rejected],
      codes: [.s107, .s107, .s107], votes: nil),
    Case(
      name: "a higher revision settles a conflict: those below are superseded, whatever they said",
      sheets: [Sheet(), Sheet(votes: 310), Sheet(revision: 2, votes: 320)],
      statuses: [.superseded, .superseded, .counted], codes: [.s109, .s109], votes: 320),
    Case(
      name: "a rerun replaces the first sheet",
      sheets: [Sheet(), Sheet(round: "rerun", votes: 310)],
      statuses: [.replaced, .counted], votes: 310),
    Case(
      name: "a rejected rerun replaces it, too: annulled votes never come back",
      sheets: [Sheet(), Sheet(round: "rerun", isWrong: true)], statuses: [.replaced, .rejected],
      codes: [.a203, .a204], votes: nil),
    Case(
      name: "a rerun of another constituency replaces nothing",
      sheets: [Sheet(), Sheet(round: "rerun", constituency: 2)], statuses: [.counted, .rejected],
      codes: [.s104], votes: 300),
    Case(
      name: "an annulled first sheet does not count", sheets: [Sheet()], isAnnulled: true,
      statuses: [.replaced], votes: nil),
    Case(
      name: "an annulled area counts by its rerun",
      sheets: [Sheet(), Sheet(round: "rerun", votes: 310)], isAnnulled: true,
      statuses: [.replaced, .counted], votes: 310),
    Case(
      name: "an annulled area whose rerun is rejected is missing",
      sheets: [Sheet(), Sheet(round: "rerun", isWrong: true)], isAnnulled: true,
      statuses: [.replaced, .rejected], codes: [.a203, .a204], votes: nil),
    Case(
      name: "an extra sheet where nothing is open", sheets: [Sheet(), Sheet(round: "extra")],
      statuses: [.counted, .rejected], codes: [.s110], votes: 300),
    Case(
      name: "more voters in the commune than for the National Assembly: the commune's is rejected",
      sheets: [Sheet(registered: 401), Sheet(level: "national-assembly")],
      statuses: [.rejected, .counted], codes: [.p301], votes: nil),
    Case(
      name: "a lower revision does not come back where P301 rejects the highest",
      sheets: [
        Sheet(), Sheet(revision: 2, registered: 401), Sheet(level: "national-assembly"),
      ], statuses: [.superseded, .rejected, .counted], codes: [.s109, .p301], votes: nil),
    Case(
      name: "lists are compared within a round only",
      sheets: [
        Sheet(registered: 401), Sheet(round: "rerun", level: "national-assembly"),
      ], statuses: [.counted, .counted], votes: 300),
  ]

  @Test("what counts, clause by clause", arguments: cases)
  func clauses(one: Case) async throws {
    let election = try await Received.election(Self.definition)
    var documents = one.sheets.enumerated().map { (path: "\($0).xml", text: $1.document) }
    if one.isAnnulled {
      documents.append(
        (
          "decision.xml",
          """
          <Decisions xmlns="urn:kiemphieu:1" election="mau"><Decision kind="annulled" \
          level="commune" area="C" pollingArea="1" authority="A" document="1" date="2026-03-20"/>\
          </Decisions>
          """
        ))
    }
    let returns = await Received.returns(election, documents)
    #expect(returns.canvass.sheets.map(\.status) == one.statuses)
    #expect(returns.findings.map(\.code) == one.codes)
    let commune = try #require(returns.constituencies.last)
    let votes = commune.first.tally.votes.first?.value
    #expect((commune.first.tally.sheets == 0 ? nil : votes) == one.votes)
    // Every sheet has one status, and they add up.
    let counts = returns.counts
    #expect(
      counts.read == counts.counted + counts.rejected + counts.superseded + counts.duplicate
        + counts.replaced)
    #expect(counts.read == one.sheets.count)
  }

  @Test("the order in which sheets lie does not matter", arguments: cases)
  func order(one: Case) async throws {
    let election = try await Received.election(Self.definition)
    func outcome(_ sheets: [Sheet]) async -> [String] {
      let documents = sheets.enumerated().map { (path: "\($0).xml", text: $1.document) }
      let returns = await Received.returns(election, documents)
      return [
        "\(returns.counts)", "\(returns.constituencies.map(\.first.tally.votes))",
        "\(returns.findings.map(\.code).sorted())",
      ]
    }
    #expect(await outcome(one.sheets) == outcome(one.sheets.reversed()))
  }
}
