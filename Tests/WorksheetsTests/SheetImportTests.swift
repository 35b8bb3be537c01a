import Tabulation
import Counting
import Foundation
import Election
import ElectionTestSupport
import Ledger
import ReturnsTestSupport
import Rules
import Testing
import Worksheets

private func bytes(of path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// Tally sheets that are typed row by row.
@Suite struct SheetImportTests {
  private static let head =
    "level,area,pollingArea,round,revision,registered,voted,issued,collected,valid,invalid,"

  private func take(
    _ csv: String, into election: Election, there: Ledger = Ledger(), target: Ledger? = nil
  ) async -> SheetImport {
    await SheetImport(
      [("a.csv", Array(csv.utf8))], of: election, there: there, target: target, jobs: 2)
  }

  private func said(_ result: SheetImport) -> [String] {
    result.findings.map {
      "\($0.place.line ?? 0) \($0.code.rawValue) \($0.wording.name)"
    }
  }

  /// Sheets as CSV; those of which nothing is the matter but their figures.
  private func csv(_ sheets: [SheetXML]) -> String {
    let most = sheets.map(\.votes.count).max() ?? 0
    let rows = sheets.map { sheet -> String in
      let collected = sheet.collected ?? sheet.voted
      let cells: [String] =
        [sheet.level, sheet.area, "\(sheet.pollingArea)", sheet.round ?? ""]
        + [sheet.revision.map { "\($0)" } ?? "1"]
        + [sheet.registered, sheet.voted, sheet.issued ?? sheet.voted, collected].map { "\($0)" }
        + ["\(collected - sheet.invalid)", "\(sheet.invalid)"] + sheet.votes.map { "\($0)" }
      return cells.joined(separator: ",")
    }
    return Self.head + (1...most).map { "votes\($0)" }.joined(separator: ",") + "\n"
      + rows.joined(separator: "\n") + "\n"
  }

  @Test("rows of random elections give the figures of their XML", arguments: 1...40)
  func figures(seed: UInt64) async throws {
    let random = RandomElection(seed: seed)
    let election = try await Received.election(random.definition)
    // What a table of figures cannot say: another constituency, other candidates, a broken document.
    let sheets = random.sheets.filter {
      $0.constituency == 1 && $0.candidates == nil && $0.beforeVotes.isEmpty
        && $0.afterVotes.isEmpty
        && $0.votes.count == 5
    }
    let result = await take(csv(sheets), into: election)
    let typed = Received.ledger(
      election, result.written.map { ("\($0.name).xml", String(decoding: $0.bytes, as: UTF8.self)) }
    )
    let whole = Received.ledger(
      election, sheets.enumerated().map { ("\($0).xml", $1.document) })
    let (a, b) = (
      await Canvass(of: election, typed, jobs: 1), await Canvass(of: election, whole, jobs: 1)
    )
    func results(_ canvass: Canvass) -> [String] {
      canvass.constituencies.map { result in
        let first = result.first
        return "\(first.tally.figures) \(first.tally.votes) \(first.outcome) \(first.elected)"
      }
    }
    #expect(results(a) == results(b))
    #expect(a.counts.counted == b.counts.counted && a.counts.missing == b.counts.missing)
    // Taking them in again makes no second sheet.
    let again = await take(csv(sheets), into: election, there: typed)
    #expect(again.written.isEmpty && again.changes.isEmpty)
    // Every row has become something.
    #expect(
      result.written.count + result.findings.count { [.s107, .s108].contains($0.code) }
        >= sheets.count)
  }

  /// Two polling areas of a commune with three candidates for two seats.
  private func small() async throws -> Election {
    try await Received.election(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">M</Name>
      <Province code="P" name="P"><Commune code="C" name="Xã C" kind="commune"><PollingArea number="1"/>
      <PollingArea number="2"/><PollingArea number="3"/></Commune></Province>
      <Contest level="commune" area="C" seats="3"><Constituency number="1" seats="2"><Area code="C" \
      pollingAreas="1 2"/><Candidate number="1" name="A"/><Candidate number="3" name="B"/>\
      <Candidate number="4" name="Đ" struck="2026-03-01"/><Candidate number="5" name="E"/>\
      <Candidate number="6" name="G"/></Constituency><Constituency number="2" seats="1"><Area code="C" \
      pollingAreas="3"/><Candidate number="1" name="H"/><Candidate number="2" name="I"/></Constituency>\
      </Contest></Election>
      """)
  }

  private static let good = "commune,C,1,,,400,390,390,390,380,10,300,200,100,50"

  @Test("votes stand in ballot order of those who stand: a struck name has no column")
  func ballotOrder() async throws {
    let election = try await small()
    let result = await take(
      Self.head + "votes1,votes2,votes3,votes4\n" + Self.good, into: election)
    let xml = String(decoding: try #require(result.written.first).bytes, as: UTF8.self)
    for (number, votes) in [(1, 300), (3, 200), (5, 100), (6, 50)] {
      #expect(xml.contains("<Candidate number=\"\(number)\" votes=\"\(votes)\"/>"))
    }
    #expect(result.written.map(\.name) == ["C/commune-1"] && said(result) == [])
  }

  @Test(
    "what is wrong with a row is told with its line, and the others are taken",
    arguments: [
      ("commune,C,1,,,400,390,390,390,380,,300,200,100,50", "2 X003 rowIncomplete", 1),
      ("commune,C,1,,,400,390,390,390,380,10,300,200,100,", "2 X003 rowIncomplete", 1),
      ("commune,C,1,,,400,390,390,390,380,10,300,200,100,x", "2 X003 cellForm", 1),
      ("commune,C,1,,,400,390,390,390,380,10,300,200,100,50,7", "2 X003 moreFields", 1),
      ("xã,C,1,,,400,390,390,390,380,10,300,200,100,50", "2 X003 cellWord", 1),
      ("commune,C,9,,,400,390,390,390,380,10,300,200,100,50", "2 S102 noSuchPollingArea", 1),
      ("commune,D,1,,,400,390,390,390,380,10,300,200,100,50", "2 S102 ", 1),
      ("national-assembly,C,1,,,400,390,390,390,380,10,1,1,1,1", "2 S103 noContestHere", 1),
      ("commune,C,1,,,400,390,390,390,380,10,300,200,100,#REF!", "2 X003 cellForm", 1),
      ("commune,C,3,,,400,390,390,390,380,10,200,190,100,50", "2 X003 votesBeyondBallot", 1),
      ("commune,C,1,extra,,400,390,390,390,380,10,1,1,1,1", "2 S110 noVacancy", 1),
      ("commune,C,1,,,400,410,410,390,380,10,300,200,100,50", "2 A201 moreVotedThanRegistered", 2),
      ("commune,C,1,,,400,390,390,390,381,10,300,200,100,50", "2 A205 validAndInvalid", 2),
      ("commune,C,2,,,400,390,390,390,380,10,300,200,100,51", "2 S107 conflict", 0),
      ("commune,C,2,,,400,390,390,390,380,10,300,200,100,50", "2 S108 duplicate", 1),
      ("commune,C,1,,,,,,,,,,,,", "", 1),
      ("\"commune,C,1,,,1,1,1,1,1,0,1,1,1,1", "2 X003 brokenQuote", 1),
      ("", "", 1), ("Cộng,,,,,400,390,390,390,380,10,300,200,100,50", "", 1),
    ])
  func rows(row: String, wanted: String, written: Int) async throws {
    let other = Self.good.replacing("C,1,", with: "C,2,")
    let result = await take(
      Self.head + "votes1,votes2,votes3,votes4\n\(row)\n\(other)\n", into: try await small())
    let findings = said(result)
    #expect(
      wanted.isEmpty || findings.contains { $0.hasPrefix(wanted) }
        || findings.contains {
          $0.dropFirst() == wanted.dropFirst()
        }, "\(findings)")
    #expect(result.written.count == written, "\(findings)")
    #expect(result.awaited.count == (row.hasSuffix("C,1,,,,,,,,,,,,") ? 1 : 0))
  }

  @Test(
    "what is wrong with a table is told once",
    arguments: [
      ("level,area,pollingArea,voted", "1 X003 columnMissing"),
      ("a,b,c", "1 X003 headerMissing"), ("a|b", "1 X003 headerMissing"),
      ("", "1 X003 headerMissing"),
    ])
  func tables(head: String, wanted: String) async throws {
    let result = await take(head + "\n" + Self.good, into: try await small())
    #expect(said(result).contains(wanted) && result.written.isEmpty, "\(said(result))")
  }

  @Test("columns may be moved; one that stands twice spoils the table, an unknown one does not")
  func columns() async throws {
    let election = try await small()
    let reversed = [Self.head + "votes1,votes2,votes3,votes4", Self.good].map {
      $0.split(separator: ",", omittingEmptySubsequences: false).reversed().joined(separator: ";")
    }
    let plain = await take(Self.head + "votes1,votes2,votes3,votes4\n" + Self.good, into: election)
    let moved = await take(reversed.joined(separator: "\n"), into: election)
    #expect(moved.written.map(\.bytes) == plain.written.map(\.bytes) && moved.findings.isEmpty)
    let twice = await take(Self.head + "votes1,votes2,votes2,votes4\n" + Self.good, into: election)
    #expect(twice.written.isEmpty && said(twice).contains("1 X003 columnTwice"))
    let unknown = await take(
      Self.head + "votes1,votes2,votes3,votes4,lạ\n\(Self.good),1", into: election)
    #expect(unknown.written.count == 1 && said(unknown) == ["1 X003 columnUnknown"])
  }

  @Test("other figures become the next revision, with what has changed")
  func revisions() async throws {
    let election = try await small()
    func ledger(_ result: SheetImport) -> Ledger {
      Received.ledger(
        election,
        result.written.map { ("\($0.name).xml", String(decoding: $0.bytes, as: UTF8.self)) })
    }
    let head = Self.head + "votes1,votes2,votes3,votes4\n"
    let first = await take(head + Self.good, into: election)
    let changed = Self.good.replacing("300", with: "301")
    let second = await take(head + changed, into: election, there: ledger(first))
    #expect(second.written.map(\.name) == ["C/commune-1-r2"])
    #expect(
      second.changes.map(\.note.en) == ["revision 2 replaces 1: Votes of candidate 1: 300 → 301"])
    let xml = String(decoding: second.written[0].bytes, as: UTF8.self)
    #expect(xml.contains(" revision=\"2\"") && xml.contains("300 → 301</Note>"))
    // The first figures are there, too, though a later revision has replaced them: it is said.
    var both = ledger(first)
    both.append(ledger(second))
    let third = await take(head + Self.good, into: election, there: both)
    #expect(third.written.isEmpty && third.known == 1 && third.outdated.count == 1)
    // Into another folder: what lies elsewhere is written there under its own revision.
    let copy = await take(head + changed, into: election, there: both, target: Ledger())
    #expect(copy.written.map(\.name) == ["C/commune-1-r2"] && copy.changes.isEmpty)
    let explicit = await take(
      head + changed.replacing("C,1,,,", with: "C,1,,7,"), into: election, there: ledger(first))
    #expect(explicit.written.map(\.name) == ["C/commune-1-r7"])
  }

  private static let full = head + "votes1,votes2,votes3,votes4\n"

  private func ledger(_ results: [SheetImport], of election: Election) -> Ledger {
    Received.ledger(
      election,
      results.enumerated().flatMap { index, result in
        result.written.map {
          ("\(index)/\($0.name).xml", String(decoding: $0.bytes, as: UTF8.self))
        }
      })
  }

  @Test("old figures hold again under a higher revision, and a conflict is settled by one")
  func higherRevisions() async throws {
    let election = try await small()
    let other = Self.good.replacing("300", with: "301")
    let first = await take(Self.full + Self.good, into: election)
    let second = await take(Self.full + other, into: election, there: ledger([first], of: election))
    let back = await take(
      Self.full + Self.good.replacing("C,1,,,", with: "C,1,,3,"), into: election,
      there: ledger([first, second], of: election))
    #expect(back.written.map(\.name) == ["C/commune-1-r3"])
    let rival = await take(Self.full + other, into: election)
    let settled = await take(
      Self.full + Self.good, into: election, there: ledger([first, rival], of: election))
    #expect(settled.written.map(\.name) == ["C/commune-1-r2"])
  }

  @Test("what does not count replaces nothing that does; said again, its faults are told again")
  func soundSheetsStay() async throws {
    let election = try await small()
    let broken = Self.good.replacing("380,10", with: "381,10")
    let first = await take(Self.full + Self.good, into: election)
    let held = await take(Self.full + broken, into: election, there: ledger([first], of: election))
    #expect(
      held.written.isEmpty && held.heldBack.count == 1 && said(held) == ["2 A205 validAndInvalid"])
    let wrong = await take(Self.full + broken, into: election)
    let again = await take(Self.full + broken, into: election, there: ledger([wrong], of: election))
    #expect(wrong.written.count == 1 && again.written.isEmpty && again.known == 1)
    #expect(said(again) == said(wrong))
    let mended = await take(
      Self.full + Self.good, into: election, there: ledger([wrong], of: election))
    #expect(mended.written.map(\.name) == ["C/commune-1-r2"] && said(mended) == [])
  }

  @Test("of a rejected sheet a figure can be taken out; what a table has no column for stays")
  func figuresTakenOut() async throws {
    let election = try await small()
    let head = Self.head + "votes1,votes2,votes3,votes4,marking1,marking2\n"
    let wrong = await take(head + Self.good + ",100,", into: election)
    #expect(wrong.written.count == 1 && said(wrong).contains { $0.contains("A209") })
    let there = ledger([wrong], of: election)
    let mended = await take(head + Self.good + ",,", into: election, there: there)
    #expect(mended.written.map(\.name) == ["C/commune-1-r2"] && said(mended) == [])
    let kept = await take(
      Self.full + Self.good.replacing("300", with: "301"), into: election, there: there)
    let xml = String(decoding: try #require(kept.written.first).bytes, as: UTF8.self)
    #expect(xml.contains("<Marking candidates=\"1\" ballots=\"100\"/>"))
  }

  @Test(
    "a row that is twice the same, counted or not, is one sheet; a file given twice is one file",
    arguments: [good, good.replacing("380,10", with: "381,10")])
  func twins(row: String) async throws {
    let election = try await small()
    let result = await take(Self.full + row + "\n" + row, into: election)
    #expect(result.written.count == 1)
    let bytes = Array((Self.full + row).utf8)
    let twice = await SheetImport(
      [("a.csv", bytes), ("a.csv", bytes), ("b.csv", bytes)], of: election, there: Ledger(),
      target: nil, jobs: 1)
    #expect(twice.written.count == 1)
    let differs = await take(
      Self.full + row.replacing("380,10", with: "381,10") + "\n"
        + row.replacing("300", with: "301")
        .replacing("380,10", with: "382,10"), into: election)
    #expect(differs.written.isEmpty && said(differs).contains { $0.contains("S107") })
  }

  @Test("a column without a name, wherever it stands, is never dropped in silence")
  func namelessColumns() async throws {
    let election = try await small()
    let head = Self.full.replacing("round", with: "")
    let result = await take(
      head + Self.good.replacing("C,1,,", with: "C,1,rerun,"), into: election)
    #expect(result.written.isEmpty && said(result) == ["2 X003 cellWithoutColumn"])
    #expect(await take(head + Self.good, into: election).written.count == 1)
  }

  @Test("a total is of no polling area; words in a note make none")
  func totals() async throws {
    let election = try await small()
    let result = await take(
      "Ghi chú," + Self.full + "Tổng hợp," + Self.good
        + "\n,Cộng,,,,,400,391,390,390,380,10,300,200,,\n",
      into: election)
    #expect(result.written.count == 1 && said(result) == ["3 A223 columnTotal"])
  }

  /// A worksheet of a template by hand: the names above the votes, and a row of it.
  private func takeWorksheet(
    _ names: [String], _ votes: [String], round: String = "", into election: Election,
    there: Ledger = Ledger(), extra: String = ""
  ) async throws -> SheetImport {
    let folder = try TemporaryFolder()
    var built = BuiltSpreadsheet()
    let head = Self.head.split(separator: ",").map(String.init)
    built.add(
      "Xã C - 1",
      [
        head + names.enumerated().map { "\($1)\nvotes\($0 + 1)" },
        ["HĐND cấp xã", "C", "1", round, "", "400", "390", "390", "390", "380", "10"] + votes,
      ])
    if !extra.isEmpty { built.sheets.append(("Hỏng", extra)) }
    try built.write(to: folder.path + "/t.xlsx")
    let path = folder.path + "/t.xlsx"
    return await SheetImport(
      [(path, try bytes(of: path))], of: election, there: there, target: nil, jobs: 1)
  }

  @Test(
    "votes go to the name above them: swapped or other names are refused, who no longer stands is not needed"
  )
  func names() async throws {
    let election = try await small()
    let votes = ["300", "200", "100", "50"]
    let good = try await takeWorksheet(["1. A", "3. B", "5. E", "6. G"], votes, into: election)
    #expect(good.written.count == 1 && said(good) == [])
    for wrong in [
      ["1. B", "3. A", "5. E", "6. G"], ["B", "A", "E", "G"], ["1. Khác", "3. B", "5. E", "6. G"],
    ] {
      let result = try await takeWorksheet(wrong, votes, into: election)
      #expect(result.written.isEmpty && result.heldBack.count == 1, "\(wrong)")
    }
    // A template that was made before Đ was struck off.
    let old = try await takeWorksheet(
      ["1. A", "3. B", "4. Đ", "5. E", "6. G"], ["300", "200", "", "100", "50"], into: election)
    #expect(old.written.map(\.bytes) == good.written.map(\.bytes) && said(old) == [])
    let late = try await takeWorksheet(
      ["1. A", "3. B", "4. Đ", "5. E", "6. G"], ["300", "200", "7", "100", "50"], into: election)
    #expect(late.written.isEmpty && said(late).contains { $0.contains("votesBeyondBallot") })
  }

  @Test("of a workbook that is broken anywhere nothing is taken")
  func brokenWorkbook() async throws {
    let result = try await takeWorksheet(
      ["1. A", "3. B", "5. E", "6. G"], ["300", "200", "100", "50"], into: try await small(),
      extra: "<row r=\"2\"/><row r=\"1\"/>")
    #expect(result.written.isEmpty && said(result).count == 1)
  }
}
