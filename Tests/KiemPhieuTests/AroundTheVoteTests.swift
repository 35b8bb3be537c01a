import ElectionTestSupport
import Foundation
import Testing

/// Rounds, readiness, meetings, declarations and decisions, as a user meets them.
@Suite struct AroundTheVoteTests {
  /// A copy of a sample with one file more.
  private func run(
    _ command: [String], on sample: String, _ files: [String: String]
  ) throws -> Program.Run {
    let folder = try TemporaryFolder()
    let path = folder.path + "/election"
    try TemporaryFolder.copy("\(Repository.root)/Samples/\(sample)", to: path)
    for (name, text) in files { try folder.write(text, to: "election/\(name)") }
    defer { withExtendedLifetime(folder) {} }
    let run = try Program.run([command[0], path] + command.dropFirst() + ["--lang", "en"])
    // What is not said says something only where there is something to be said.
    try #require(!run.output.isEmpty && [0, 1].contains(run.status), "\(run.diagnostics)")
    return run
  }

  private func decision(_ attributes: String, election: String = "minh-hoa-2021") -> String {
    """
    <Decisions xmlns="urn:kiemphieu:1" election="\(election)"><Decision \(attributes) \
    authority="HĐBCQG" document="1/NQ" date="2021-06-01"/></Decisions>
    """
  }

  private func election(_ sample: String) throws -> String {
    let text = try String(
      contentsOfFile: "\(Repository.root)/Samples/\(sample)/election.xml", encoding: .utf8)
    return String(try #require(text.firstMatch(of: /<Election [^>]*\bid="([^"]+)"/)).1)
  }

  @Test("the misprint of Điện Biên 2016 is found: 14 of 91 is not 13.58 %")
  func misprint() throws {
    let run = try Program.run(["check", "Samples/dien-bien-2016", "--lang", "en"])
    let findings = run.output.split(separator: "\n").filter { $0.contains(" H402 ") }
    #expect(findings.count == 1 && run.status == 0)
    #expect(
      findings.first?.contains("H402 not in the Party: printed as 13.58%, 14/91 is 15.38%") == true)
    #expect(findings.first?.contains("hiep-thuong.xml:42:") == true)
  }

  @Test(
    "H402: a percentage is the exact one, rounded half up to the digits that are printed",
    arguments: [
      ("33.33", true), ("33.34", false), ("33.32", false), ("33.35", false), ("33.3", true),
      ("33.4", false), ("33", true), ("34", false), ("33.3333", true),
    ])
  func percentages(printed: String, agrees: Bool) throws {
    let file = """
      <Consultations xmlns="urn:kiemphieu:1" election="mau"><Consultation level="commune" area="C" \
      number="1" date="2025-12-01"><Nominees total="3"><Group name="women" count="1" \
      percent="\(printed)"/></Nominees></Consultation></Consultations>
      """
    let run = try run(["check"], on: "every-rule/K501", ["a.xml": file])
    #expect(run.output.contains("H402") != agrees)
  }

  @Test(
    "residence meetings: half of fewer than 100 voters, else at least 55; more than half confidence",
    arguments: [
      (99, 50, 26, 0), (99, 49, 25, 1), (98, 49, 25, 0), (100, 55, 28, 0), (100, 54, 28, 1),
      (200, 55, 27, 1), (200, 56, 28, 1), (200, 56, 29, 0), (50, 60, 40, 0),
    ])
  func residence(voters: Int, present: Int, confidence: Int, findings: Int) throws {
    let file = """
      <Meetings xmlns="urn:kiemphieu:1" election="mau" date="2026-02-01"><ResidenceMeeting \
      level="commune" area="C" place="Thôn 1" voters="\(voters)" present="\(present)"><Candidate \
      name="A" confidence="\(confidence)"/></ResidenceMeeting></Meetings>
      """
    let run = try run(["check"], on: "every-rule/K501", ["a.xml": file])
    #expect(run.output.components(separatedBy: " H410 ").count - 1 == findings)
    #expect(run.output.contains(" H403 ") == (present > voters))
  }

  @Test(
    "campaign meetings: the minimum holds for each group, and the kinds add up",
    arguments: [
      ("meetings=\"12\" direct=\"12\" minimum=\"6\"", ""),
      ("meetings=\"11\" direct=\"11\" minimum=\"6\"", "H409"),
      ("meetings=\"20\" direct=\"20\"", ""), ("meetings=\"19\" direct=\"19\"", "H409"),
      ("meetings=\"20\" direct=\"20\" online=\"1\"", "H403"),
      ("constituency=\"2\" meetings=\"10\" direct=\"4\" loudspeaker=\"6\"", ""),
      ("constituency=\"3\" meetings=\"10\" direct=\"10\"", "H401"),
    ])
  func campaign(attributes: String, code: String) throws {
    let file = """
      <Meetings xmlns="urn:kiemphieu:1" election="dien-bien-2021" date="2021-05-20"><Campaign \
      level="national-assembly" area="11" \(attributes)/></Meetings>
      """
    let run = try run(["check"], on: "dien-bien-2021", ["z.xml": file])
    let codes = run.output.matches(of: /(?:error|warning): ([A-Z]\d{3})/).map { String($0.1) }
    #expect(codes == (code.isEmpty ? [] : [code]))
  }

  @Test("the parts of the record do not stand in for one another, and nothing of it is a sheet")
  func files() throws {
    let json = try Program.run(["check", "Samples/around-the-vote", "--format", "json"]).output
    let plain = try Program.run(["check", "Samples/every-outcome", "--format", "json"]).output
    func files(_ text: String) -> Substring? { text.firstMatch(of: /"files": (\d+)/)?.1 }
    #expect(files(json) == files(plain))
  }

  @Test(
    "the number of jobs and who validates change nothing",
    arguments: [
      ["check"], ["prepare"], ["structure", "--by", "contest"], ["verify"], ["tabulate"],
    ])
  func jobs(command: [String]) throws {
    let outputs = try [["--jobs", "1"], ["--jobs", "3"], ["--validator", "libxml2"]].map {
      try Program.run(
        [command[0], "Samples/around-the-vote"] + command.dropFirst() + ["--format", "json"] + $0
      ).output
    }
    #expect(Set(outputs).count == 1)
  }

  @Test("who withdraws is looked for among all that were nominated before")
  func withdrawals() throws {
    func file(_ withdrawal: String) -> String {
      """
      <Consultations xmlns="urn:kiemphieu:1" election="mau">
      <Consultation level="commune" area="C" number="1" date="2025-12-01"><Nominees total="4">\
      <Group name="women" count="0"/><Ethnicity name="Kinh" count="4"/></Nominees></Consultation>
      <Consultation level="commune" area="C" number="2" date="2026-01-05">
      <Withdrawal \(withdrawal)>Xin rút.</Withdrawal><PreliminaryList total="3"/></Consultation>
      </Consultations>
      """
    }
    for (withdrawal, isFound) in [
      ("", true), ("sex=\"male\"", true), ("sex=\"female\"", false), ("ethnicity=\"kinh\"", true),
      ("ethnicity=\"Thái\"", false), ("name=\"Ai đó\"", true), ("count=\"5\"", false),
    ] {
      let run = try run(["check"], on: "every-rule/K501", ["a.xml": file(withdrawal)])
      #expect(run.output.contains("a.xml:4: warning: H406") != isFound, "\(withdrawal)")
    }
  }

  @Test("plans that no election has are added up without falling over")
  func hugePlans() throws {
    let plans = (1...12).map { number in
      """
      <Consultation level="commune" area="901\(number < 10 ? "0" : "")\(number)" number="1" \
      date="2021-02-01"><Seats allocated="9999999"/><Plan><Group name="women" \
      percent="9999999.9999"/></Plan></Consultation>
      """
    }
    let file = """
      <Consultations xmlns="urn:kiemphieu:1" election="\(try election("every-outcome"))">\
      \(plans.joined())</Consultations>
      """
    let run = try run(["structure", "--format", "csv"], on: "every-outcome", ["p.xml": file])
    #expect(run.status == 0 && run.output.contains(",women,"))
    #expect(run.output.contains("10000000.00"))
  }

  @Test("diff reads results that name decisions")
  func difference() throws {
    let folder = try TemporaryFolder()
    let json = try Program.run(["tabulate", "Samples/around-the-vote", "--format", "json"])
    try folder.write(json.output, to: "results.json")
    let path = folder.path + "/results.json"
    let same = try Program.run(["diff", path, "Samples/around-the-vote", "--lang", "en"])
    #expect(same.status == 0 && same.output == "No difference\n")
    let other = try Program.run(["diff", "Samples/every-outcome", path, "--lang", "en"])
    #expect(other.status == 0 && other.output.hasPrefix("outcome"))
  }

  @Test("what stands only in the old vocabulary comes out as before, without new members")
  func unchanged() throws {
    let run = try Program.run(["tabulate", "Samples/every-outcome", "--format", "json"])
    #expect(!run.output.contains("\"decisions\""))
    let verify = try Program.run(["verify", "Samples/every-outcome", "--format", "json"]).output
    #expect(!verify.contains("\"structure\"") && !verify.contains("\"declarations\""))
  }

  @Test(
    "a decision that fits nothing, or settles what is not open, is a finding and changes nothing",
    arguments: [
      ("kind=\"annulled\" level=\"commune\" area=\"90101\" pollingArea=\"9\"", "N601"),
      ("kind=\"annulled\" level=\"commune\" area=\"X\" constituency=\"1\"", "N601"),
      ("kind=\"annulled\" level=\"district\" area=\"90101\" pollingArea=\"1\"", "N601"),
      ("kind=\"tie-settled\" level=\"commune\" area=\"90105\" constituency=\"1\"", "N601"),
      (
        "kind=\"tie-settled\" level=\"commune\" area=\"90105\" constituency=\"1\" candidate=\"9\"",
        "N601"
      ),
      (
        "kind=\"tie-settled\" level=\"commune\" area=\"90105\" constituency=\"1\" candidate=\"1\"",
        "N602"
      ),
      (
        "kind=\"tie-settled\" level=\"commune\" area=\"90101\" constituency=\"1\" candidate=\"3\"",
        "N602"
      ),
      (
        "kind=\"not-confirmed\" level=\"commune\" area=\"90101\" constituency=\"1\" candidate=\"3\"",
        "N602"
      ),
      ("kind=\"extra-ordered\" level=\"national-assembly\" area=\"90\" constituency=\"2\"", "N602"),
    ])
  func uselessDecisions(attributes: String, code: String) throws {
    let file = decision(attributes, election: try election("every-outcome"))
    let check = try run(["check"], on: "every-outcome", ["q.xml": file])
    #expect(check.status == 1 && check.output.contains("q.xml:1: error: \(code) "))
    let results = try run(["results", "--format", "csv"], on: "every-outcome", ["q.xml": file])
    let before = try Program.run(["results", "Samples/every-outcome", "--format", "csv"])
    #expect(results.output == before.output)
  }

  @Test("a decision of another election is a finding")
  func foreignDecision() throws {
    let file = decision(
      "kind=\"annulled\" level=\"commune\" area=\"90101\" pollingArea=\"1\"", election: "khac")
    let run = try run(["check"], on: "every-outcome", ["q.xml": file])
    #expect(run.output.contains("N601 is of the election \"khac\""))
  }

  @Test("two decisions for one open seat settle nothing")
  func contradiction() throws {
    let id = try election("every-outcome")
    let files = Dictionary(
      uniqueKeysWithValues: [2, 3].map { number in
        (
          "q\(number).xml",
          decision(
            "kind=\"tie-settled\" level=\"commune\" area=\"90105\" constituency=\"1\" "
              + "candidate=\"\(number)\"", election: id)
        )
      })
    let check = try run(["check"], on: "every-outcome", files)
    #expect(check.output.components(separatedBy: "error: N602").count == 3)
    let results = try run(
      ["results", "--area", "90105", "--format", "csv"], on: "every-outcome", files)
    #expect(results.output.contains(",tied,") && !results.output.contains("by-decision"))
  }

  @Test("annulled votes stop counting, and those of a rerun count")
  func annulment() throws {
    // Commune 07 has a rerun in one of two polling areas, commune 08 in all.
    let id = try election("every-outcome")
    let first = try run(
      ["results", "--format", "csv"], on: "every-outcome",
      [
        "q.xml": decision(
          "kind=\"annulled\" level=\"commune\" area=\"90107\" pollingArea=\"1\"", election: id),
        "r.xml": decision(
          "kind=\"annulled\" level=\"commune\" area=\"90108\" constituency=\"1\"", election: id),
      ])
    let before = try Program.run(["results", "Samples/every-outcome", "--format", "csv"])
    // The same figures, the decision named behind them.
    for area in ["90107", "90108"] {
      let lines = first.output.split(whereSeparator: \.isNewline).filter { $0.contains(area) }
      let old = before.output.split(whereSeparator: \.isNewline).filter { $0.contains(area) }
      #expect(lines.map(String.init) == old.map { $0 + ",annulled 1/NQ" })
    }
  }

  @Test("all polling areas of a constituency annulled one by one are the constituency annulled")
  func annulledInParts() throws {
    let id = try election("every-outcome")
    let files = Dictionary(
      uniqueKeysWithValues: [1, 2].map { number in
        (
          "q\(number).xml",
          decision(
            "kind=\"annulled\" level=\"commune\" area=\"90101\" pollingArea=\"\(number)\"",
            election: id)
        )
      })
    let one = try run(
      ["results", "--area", "90101", "--format", "csv"], on: "every-outcome",
      files.filter { $0.key == "q1.xml" })
    #expect(one.output.contains(",incomplete,"))
    let all = try run(
      ["results", "--area", "90101", "--format", "csv"], on: "every-outcome", files)
    #expect(all.output.contains(",rerun-required,"))
  }

  @Test("a seat whose winner is not confirmed stays vacant, and the decision is named")
  func unconfirmed() throws {
    let json = try Program.run(["verify", "Samples/around-the-vote", "--format", "json"]).output
    let row = try #require(
      json.split(separator: "\n").first { $0.contains("\"area\": \"90104\"") })
    #expect(row.contains("\"allocated\": 2") && row.contains("\"elected\": 1, \"short\": 1"))
    #expect(row.contains("\"kind\": \"not-confirmed\"") && row.contains("504/NQ-HĐBCQG"))
    let results = try Program.run([
      "results", "Samples/around-the-vote", "--area", "90104", "--format", "csv",
    ]).output
    #expect(results.contains("Bạch Văn Giang,600,76.92,true,elected"))
  }

  @Test("Bạc Liêu 2021: declared results are held against allocation and target without any sheet")
  func withoutSheets() throws {
    let run = try Program.run(["verify", "Samples/bac-lieu-2021", "--format", "csv"])
    #expect(run.status == 0)
    #expect(run.output.contains("turnout,,99.92,target,99.50,0.42,"))
    #expect(run.output.contains("elected,,6,allocation,6,0,"))
    for seats in ["50", "229", "1715"] { #expect(run.output.contains("elected,,\(seats),")) }
  }

  @Test("verify fails where a declaration is wrong, and a partial count blames none")
  func declarations() throws {
    func declaration(_ voted: Int, area: String, unit: Int, election: String) -> String {
      """
      <Declaration xmlns="urn:kiemphieu:1" election="\(election)" level="commune" area="\(area)" \
      constituency="\(unit)"><Voters registered="400" voted="\(voted)"/></Declaration>
      """
    }
    let right = declaration(400, area: "C", unit: 1, election: "mau")
    let wrong = declaration(399, area: "C", unit: 1, election: "mau")
    #expect(try run(["verify"], on: "every-rule/H401", ["d.xml": right]).status == 0)
    let run = try run(["verify", "--format", "csv"], on: "every-rule/H401", ["d.xml": wrong])
    #expect(run.status == 1 && run.output.contains("voted,,399,sheets,400,-1,false"))
    // Commune 09 misses a sheet.
    let id = try election("every-outcome")
    let partial = try self.run(
      ["check"], on: "every-outcome",
      ["d.xml": declaration(400, area: "90109", unit: 1, election: id)])
    #expect(!partial.output.contains("V502"))
  }

  @Test(
    "bad input is a finding with file and line, and the sheets still count",
    arguments: [
      (
        "Consultations", "<Consultation level=\"commune\" number=\"4\" date=\"2026-01-01\"/>",
        "X003"
      ),
      ("Decisions", "", "X003"), ("Meetings", "", "X003"), ("Declarations", "<Other/>", "X003"),
      ("Readiness", "<Committees area=\"C\" kind=\"commune\" count=\"2\"/>", "H408"),
      (
        "Readiness",
        "<Teams area=\"C\" count=\"0\"><Missing area=\"C\" number=\"9\"/></Teams>", "H401"
      ),
      ("Readiness", "<Teams area=\"Z\" count=\"0\"/>", "H401"),
      (
        "Declarations",
        "<Declaration level=\"commune\" area=\"C\" constituency=\"1\"><Elected><Candidate "
          + "number=\"9\"/></Elected></Declaration>", "V501"
      ),
    ])
  func badInput(root: String, content: String, code: String) throws {
    let dated = ["Readiness", "Meetings"].contains(root) ? " date=\"2026-01-01\"" : ""
    let file =
      "<\(root) xmlns=\"urn:kiemphieu:1\" election=\"mau\"\(dated)>\(content)</\(root)>"
    let run = try run(["check"], on: "every-rule/H402", ["bad.xml": file])
    #expect(run.output.contains("bad.xml:1: ") && run.output.contains(" \(code) "))
    #expect(run.output.contains("expected 1, counted 1"))
  }
}
