import ElectionTestSupport
import Foundation
import Testing

/// `recount-plan` and `recount-check` as a user runs them.
@Suite struct RecountCommandTests {
  /// One seat between two in forty polling areas of one commune, 400 voters each.
  private static let areas = 40
  private static let definition =
    """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">Mẫu</Name>
    <Province code="P" name="Tỉnh Mẫu"><Commune code="C" name="Xã Mẫu" kind="ward">
    """ + (1...areas).map { "<PollingArea number=\"\($0)\" registered=\"400\"/>" }.joined() + """
      </Commune></Province><Contest level="commune" area="C" seats="1">
      <Constituency number="1" seats="1"><Area code="C"/>
      <Candidate number="1" name="An" birth="1970" sex="male"/>
      <Candidate number="2" name="Bình" birth="1971" sex="male"/></Constituency></Contest></Election>
      """

  private func sheet(_ area: Int, _ votes: [Int] = [280, 112]) -> SheetXML {
    var sheet = SheetXML()
    (sheet.pollingArea, sheet.votes) = (area, votes)
    return sheet
  }

  private func election(_ first: [Int] = [280, 112]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.definition, to: "election.xml")
    let sheets = (1...Self.areas).map { sheet($0, $0 == 1 ? first : [280, 112]) }
    try folder.write(SheetXML.batch(sheets), to: "sheets/all.xml")
    return folder
  }

  private func plan(of folder: TemporaryFolder, seed: String = "20260315") throws -> String {
    let run = try Program.run(
      ["recount-plan", folder.path, "--risk", "0.05", "--seed", seed, "--format", "json"])
    #expect(run.status == 0, "\(run.diagnostics)")
    let path = folder.path + "-plan.json"
    try Data(run.output.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private struct Drawn: Decodable {
    struct Constituency: Decodable {
      struct Place: Decodable, Hashable { let pollingArea: Int }

      let draws: [Place]
      let method: String
    }

    let constituencies: [Constituency]
  }

  /// The polling areas that a plan draws, each once.
  private func drawn(_ plan: String) throws -> [Int] {
    let data = try Data(contentsOf: URL(fileURLWithPath: plan))
    let constituency = try JSONDecoder().decode(Drawn.self, from: data).constituencies[0]
    #expect(constituency.method == "sample")
    return Set(constituency.draws.map(\.pollingArea)).sorted()
  }

  private func check(
    _ folder: TemporaryFolder, _ plan: String, _ sheets: [SheetXML]
  ) throws -> Program.Run {
    let counts = try TemporaryFolder()
    for sheet in sheets { try counts.write(sheet.document, to: "tay/\(sheet.pollingArea).xml") }
    return try Program.run(["recount-check", folder.path, plan, counts.path, "--lang", "en"])
  }

  @Test("hand counts that agree confirm the result; the exit code says so")
  func confirmed() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let run = try check(folder, plan, drawn(plan).map { sheet($0) })
    #expect(run.status == 0, "\(run.output)\(run.diagnostics)")
    #expect(run.output.contains("Constituencies confirmed (risk at most 5%): 1/1"))
  }

  @Test("an area whose hand count is missing is named, and nothing is confirmed")
  func awaited() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    let run = try check(folder, plan, drawn.dropLast().map { sheet($0) })
    #expect(run.status == 1)
    #expect(run.output.contains("Hand counts missing: Xã Mẫu (C) \(drawn[drawn.count - 1])"))
  }

  @Test("an area that was not drawn changes nothing, and is named")
  func notDrawn() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    let other = try #require((1...Self.areas).first { !drawn.contains($0) })
    let run = try check(folder, plan, (drawn + [other]).map { sheet($0) })
    #expect(run.status == 0)
    #expect(run.output.contains("Not drawn, hence not taken in: Xã Mẫu (C) \(other)"))
  }

  @Test("a hand count that differs is named, and more is drawn")
  func differing() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    let run = try check(
      folder, plan, drawn.map { sheet($0, $0 == drawn[0] ? [180, 212] : [280, 112]) })
    #expect(run.status == 1)
    #expect(run.output.contains("Hand counts other than the sheet: Xã Mẫu (C) \(drawn[0])"))
    #expect(run.output.contains("Count next: Xã Mẫu (C)"), "\(run.output)")
  }

  @Test("a full hand count of all areas settles it: the same result, or another one")
  func full() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let same = try check(folder, plan, (1...Self.areas).map { sheet($0, [200, 192]) })
    #expect(same.status == 0)
    #expect(same.output.contains("confirmed by a full hand count"))
    let other = try check(folder, plan, (1...Self.areas).map { sheet($0, [190, 202]) })
    #expect(other.status == 1)
    #expect(other.output.contains("Elected by it: Bình"), "\(other.output)")
  }

  @Test("a hand count that breaks a rule is told like any sheet, and does not count")
  func rejected() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    let run = try check(
      folder, plan, drawn.map { sheet($0, $0 == drawn[0] ? [393, 112] : [280, 112]) })
    #expect(run.status == 1)
    #expect(run.diagnostics.contains("error: A207"))
    #expect(run.output.contains("Hand counts missing: Xã Mẫu (C) \(drawn[0])"))
  }

  @Test("a plan of other figures, of another election, or no plan at all, is refused: 66")
  func otherPlans() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let changed = try election([281, 111])
    let stale = try check(changed, plan, [])
    #expect(stale.status == 66 && stale.diagnostics.contains("make a new one with recount-plan"))
    let other = try Program.run(["recount-check", "Samples/ban-co-2026", plan, folder.path])
    #expect(other.status == 66)
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: plan)), as: UTF8.self)
    for broken in [
      "", "{", String(text.dropLast(20)), "[]",
      text.replacing("\"recountPlan\": 1", with: "\"recountPlan\": 2"),
    ] {
      try folder.write(broken, to: "broken.json")
      let run = try check(folder, folder.path + "/broken.json", [])
      #expect(run.status == 66, "\(broken.prefix(20)): \(run.diagnostics)")
    }
    for missing in [folder.path + "/none.json", folder.path] {
      #expect(try check(folder, missing, []).status == 66)
    }
    #expect(
      try Program.run(["recount-check", folder.path, plan, folder.path + "/none"]).status == 66)
  }

  @Test(
    "a wrong risk or seed is wrong usage",
    arguments: [
      ["--risk", "5", "--seed", "1"], ["--risk", "0.05", "--seed", "abc"],
      ["--risk", "0.05", "--seed", ""], ["--risk", "0.05"], ["--seed", "1"],
    ])
  func usage(arguments: [String]) throws {
    #expect(try Program.run(["recount-plan", "Samples/ban-co-2026"] + arguments).status == 64)
  }

  @Test("a commune with a handful of polling areas is counted in full, and says why")
  func fullPlan() throws {
    let run = try Program.run(
      ["recount-plan", "Samples/ban-co-2026", "--risk", "0.05", "--seed", "1", "--lang", "en"])
    #expect(run.status == 0 && run.output.contains("full count: all areas drawn"))
  }
}
