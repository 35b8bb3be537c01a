import ElectionTestSupport
import Foundation
import Testing

/// Hand counts of results that no sample can confirm: ties, extra elections, other results.
@Suite struct HandCountTests {
  /// Three seats between four in two polling areas of one commune.
  private static let definition = """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">Mẫu</Name>
    <Province code="P" name="Tỉnh Mẫu"><Commune code="C" name="Xã Mẫu" kind="ward">
    <PollingArea number="1" registered="400"/><PollingArea number="2" registered="400"/>
    </Commune></Province><Contest level="commune" area="C" seats="3">
    <Constituency number="1" seats="3"><Area code="C"/>
    <Candidate number="1" name="An" birth="1970-01-01" sex="male"/>
    <Candidate number="2" name="Bình" birth="1971-02-02" sex="male"/>
    <Candidate number="3" name="Chi" birth="1971-02-02" sex="female"/>
    <Candidate number="4" name="Dung" birth="1971-02-02" sex="female"/>
    </Constituency></Contest></Election>
    """

  private func sheet(_ area: Int, _ votes: [Int], round: String? = nil) -> SheetXML {
    var sheet = SheetXML()
    (sheet.pollingArea, sheet.votes, sheet.round) = (area, votes, round)
    if votes.count == 3 { sheet.candidates = [2, 3, 4] }
    return sheet
  }

  private func both(_ votes: [Int], round: String? = nil) -> [SheetXML] {
    [1, 2].map { sheet($0, votes, round: round) }
  }

  /// Holds hand counts against what was reported.
  private func check(
    _ reported: [SheetXML], decisions: String = "", by hand: [SheetXML]
  ) throws -> (plan: String, run: Program.Run) {
    let folder = try TemporaryFolder()
    try folder.write(Self.definition, to: "e/election.xml")
    try folder.write(SheetXML.batch(reported), to: "e/sheets/all.xml")
    if !decisions.isEmpty {
      try folder.write(
        "<Decisions xmlns=\"urn:kiemphieu:1\" election=\"mau\">\(decisions)</Decisions>",
        to: "e/sheets/decisions.xml")
    }
    try folder.write(SheetXML.batch(hand), to: "tay/all.xml")
    let plan = try Program.run([
      "recount-plan", folder.path + "/e", "--risk", "0.05", "--seed", "1", "--format", "json",
      "--quiet",
    ])
    #expect(plan.status == 0, "\(plan.diagnostics)")
    try folder.write(plan.output, to: "plan.json")
    let run = try Program.run([
      "recount-check", folder.path + "/e", folder.path + "/plan.json", folder.path + "/tay",
      "--lang", "en",
    ])
    return (plan.output, run)
  }

  @Test("an undecided tie is counted in full; it is confirmed by the same tie alone")
  func tie() throws {
    // Two for the third seat, with more than half, born on one day.
    let reported = both([370, 310, 240, 240])
    let same = try check(reported, by: reported)
    #expect(same.plan.contains("\"reason\": \"tied\"") && !same.plan.contains("misses-majority"))
    #expect(same.run.status == 0, "\(same.run.output)\(same.run.diagnostics)")
    #expect(same.run.output.contains("confirmed by a full hand count"))
    // The same winner of another place in the tie.
    let other = try check(reported, by: both([370, 240, 310, 240]))
    #expect(other.run.status == 1 && other.run.output.contains("ANOTHER RESULT"))
    let broken = try check(reported, by: [sheet(1, [370, 310, 241, 240])] + reported.dropFirst())
    #expect(broken.run.status == 1)
    #expect(broken.run.output.contains("Elected by it: An, Bình, Chi"), "\(broken.run.output)")
  }

  @Test("a tie that a decision settled is confirmed by the same votes, in both kinds of election")
  func settledTies() throws {
    func settled(_ candidate: Int) -> String {
      "<Decision kind=\"tie-settled\" level=\"commune\" area=\"C\" constituency=\"1\" "
        + "candidate=\"\(candidate)\" authority=\"X\" document=\"1\" date=\"2026-05-20\"/>"
    }
    let first = both([370, 310, 240, 240])
    let one = try check(first, decisions: settled(3), by: first)
    #expect(one.run.status == 0, "\(one.run.output)\(one.run.diagnostics)")
    #expect(one.run.output.contains("Chi ranks above Dung"), "\(one.run.output)")
    // One of three seats is filled; the extra election for the others ends in a tie for the last one.
    let extra = both([380, 190, 190, 190]) + both([320, 230, 230], round: "extra")
    let two = try check(extra, decisions: settled(4), by: extra)
    #expect(two.plan.contains("\"reason\": \"extra-election\""))
    #expect(two.run.status == 0, "\(two.run.output)\(two.run.diagnostics)")
    #expect(!two.run.diagnostics.contains("N602"))
    let open = try check(extra, by: extra)
    #expect(open.run.status == 0, "\(open.run.output)")
    let other = try check(
      extra, by: both([380, 190, 190, 190]) + both([230, 320, 230], round: "extra"))
    #expect(other.run.status == 1)
  }

  @Test("an extra election of which sheets are missing has no result yet to confirm")
  func unfinishedExtra() throws {
    let reported = both([380, 190, 190, 190]) + [sheet(1, [320, 230, 220], round: "extra")]
    let run = try check(reported, by: reported + [sheet(2, [320, 230, 220], round: "extra")]).run
    #expect(run.status == 1 && run.output.contains("no result yet to confirm"), "\(run.output)")
    #expect(run.output.contains("Hand counts of nothing that the plan is about"), "\(run.output)")
  }

  @Test("equal votes that age decides, where more were reported, are the same result")
  func byAge() throws {
    let reported = both([380, 320, 260, 190])
    var younger = both([320, 380, 260, 190])
    #expect(try check(reported, by: younger).run.status == 0, "the same three")
    younger = both([300, 300, 190, 190])
    let run = try check(reported, by: younger).run
    #expect(run.status == 1 && run.output.contains("Elected by it: An, Bình"), "\(run.output)")
  }

  @Test("where a full hand count elects nobody it says what comes of it")
  func nobody() throws {
    let run = try check(both([380, 320, 260, 190]), by: both([190, 190, 190, 190])).run
    #expect(run.status == 1 && run.output.contains("Nobody is elected by it: "), "\(run.output)")
  }

  @Test("hand counts in a folder that holds the election are refused: they would be its own sheets")
  func aroundTheElection() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.definition, to: "e/election.xml")
    try folder.write(SheetXML.batch(both([380, 320, 260, 190])), to: "e/sheets/all.xml")
    let plan = try Program.run([
      "recount-plan", folder.path + "/e", "--risk", "0.05", "--seed", "1", "--format", "json",
    ])
    try folder.write(plan.output, to: "plan.json")
    for counts in [folder.path, folder.path + "/e"] {
      let run = try Program.run([
        "recount-check", folder.path + "/e", folder.path + "/plan.json", counts, "--lang", "en",
      ])
      #expect(
        run.status == 66 && run.diagnostics.contains("holds the election itself"), "\(counts)")
    }
  }
}
