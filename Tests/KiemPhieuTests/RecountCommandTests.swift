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
    let equal = try check(folder, plan, (1...Self.areas).map { sheet($0, [196, 196]) })
    #expect(equal.status == 1, "half of the valid ballots is no majority")
    #expect(equal.output.contains("Nobody is elected by it: "), "\(equal.output)")
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
    #expect(stale.status == 66 && stale.diagnostics.contains("a newly thrown seed"))
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

  /// Runs the program in Python that was written from the documentation alone.
  private func repeated(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", "\(Repository.root)/Benchmarks/recount.py"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private static let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains {
    FileManager.default.fileExists(atPath: $0)
  }

  @Test(
    "another program draws the same areas and measures the same risks",
    arguments: [("3", "0.05"), ("4", "0.001")])
  func otherProgram(seed: String, risk: String) throws {
    guard Self.hasPython else { return }
    let folder = try TemporaryFolder()
    let election = folder.path + "/e"
    #expect(
      try Program.run([
        "rehearse", election, "--size", "province", "--rules", "vn-2015", "--seed", seed,
      ])
      .status == 0)
    for level in ["national-assembly", "province", "district", "commune"] {
      let run = try Program.run(
        [
          "recount-plan", election, "--risk", risk, "--seed", "27182\(seed)", "--level", level,
          "--format", "json",
        ])
      try folder.write(run.output, to: "plan.json")
      let other = try repeated(["repeat", folder.path + "/plan.json"])
      #expect(other.status == 0 && other.output.contains(" 0 differences"), "\(other.output)")
      // The sheets themselves as hand counts: everything agrees, of all or of a part of them.
      let sheets = election + "/sheets"
      for counts in level == "national-assembly" ? [sheets, try part(of: sheets)] : [sheets] {
        let check = try Program.run(
          [
            "recount-check", election, folder.path + "/plan.json", counts, "--format", "json",
            "--quiet",
          ])
        try folder.write(check.output, to: "check.json")
        let same = try repeated(
          ["check", folder.path + "/plan.json", folder.path + "/check.json", counts])
        #expect(same.status == 0 && same.output.contains(" 0 differences"), "\(same.output)")
      }
    }
  }

  /// Nine of ten of the files of a folder, in another one.
  private func part(of folder: String) throws -> String {
    let other = folder + "-part-\(UUID().uuidString)"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".xml")
    }.sorted()
    for (place, file) in files.enumerated() where place % 10 != 0 {
      let target = "\(other)/\(file)"
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try FileManager.default.linkItem(atPath: "\(folder)/\(file)", toPath: target)
    }
    return other
  }

  @Test("another program measures the same risk where hand counts differ")
  func otherRisk() throws {
    guard Self.hasPython else { return }
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    for votes in [[279, 113], [281, 111], [180, 212], [10, 382]] {
      let counts = try TemporaryFolder()
      for area in drawn {
        let sheet = sheet(area, area == drawn[1] ? votes : [280, 112])
        try counts.write(sheet.document, to: "\(area).xml")
      }
      let check = try Program.run(
        ["recount-check", folder.path, plan, counts.path, "--format", "json"])
      try folder.write(check.output, to: ".check.json")
      let other = try repeated(["check", plan, folder.path + "/.check.json", counts.path])
      #expect(other.status == 0 && other.output.contains(" 0 differences"), "\(other.output)")
    }
  }

  @Test(
    "more voters than the plan allows for, anywhere: the bounds cannot be trusted, a full count")
  func beyondBound() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    var sheets = drawn.map { sheet($0) }
    sheets[0].registered = 401
    let run = try check(folder, plan, sheets)
    #expect(
      run.status == 1 && run.output.contains("More voters or ballots than the plan allows for"))
    #expect(run.output.contains("Count all polling areas"), "\(run.output)")
    let other = try #require((1...Self.areas).first { !drawn.contains($0) })
    var undrawn = sheet(other)
    undrawn.registered = 401
    #expect(try check(folder, plan, drawn.map { sheet($0) } + [undrawn]).status == 1)
  }

  @Test("a hand count of another round than the sheet that counts is none")
  func otherRound() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    var sheets = drawn.map { sheet($0) }
    sheets[0].round = "rerun"
    let run = try check(folder, plan, sheets)
    #expect(run.status == 1 && run.output.contains("Hand counts missing: Xã Mẫu (C) \(drawn[0])"))
  }

  @Test("a plan whose risk, seed or draws were changed afterwards is refused")
  func altered() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: plan)), as: UTF8.self)
    for (part, other) in [
      ("\"risk\": 0.05", "\"risk\": 0.9"), ("\"seed\": \"20260315\"", "\"seed\": \"1\""),
      ("\"bound\": ", "\"bound\": 1"), ("\"method\": \"sample\"", "\"method\": \"full\""),
    ] {
      try folder.write(text.replacing(part, with: other), to: ".altered.json")
      let run = try check(folder, folder.path + "/.altered.json", drawn.map { sheet($0) })
      #expect(run.status == 66 && run.diagnostics.contains("the plan is another one"), "\(part)")
    }
    // Spaces and line breaks are no matter.
    try folder.write(text.replacing("\n", with: "\r\n "), to: ".altered.json")
    #expect(try check(folder, folder.path + "/.altered.json", drawn.map { sheet($0) }).status == 0)
  }

  @Test("a plan of nothing confirms nothing")
  func nothing() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      [
        "recount-plan", "Samples/ban-co-2026", "--risk", "0.05", "--seed", "1", "--level",
        "district",
        "--format", "json",
      ])
    try folder.write(run.output, to: "plan.json")
    try folder.write("", to: "counts/.keep")
    let check = try Program.run(
      ["recount-check", "Samples/ban-co-2026", folder.path + "/plan.json", folder.path + "/counts"])
    #expect(check.status == 1)
  }

  @Test("what is in the folder of hand counts and is none is said")
  func otherPapers() throws {
    let folder = try election()
    let plan = try plan(of: folder)
    let drawn = try drawn(plan)
    let counts = try TemporaryFolder()
    for area in drawn { try counts.write(sheet(area).document, to: "\(area).xml") }
    let arguments = ["recount-check", folder.path, plan, counts.path, "--lang", "en"]
    #expect(try Program.run(arguments).status == 0)
    try counts.write(
      "<Decisions xmlns=\"urn:kiemphieu:1\" election=\"mau\"><Decision kind=\"annulled\" level=\"commune\" "
        + "area=\"C\" pollingArea=\"\(drawn[0])\" authority=\"X\" document=\"1\" date=\"2026-03-20\"/></Decisions>",
      to: "d.xml")
    let run = try Program.run(arguments)
    #expect(
      run.status == 66 && run.diagnostics.contains("has decisions in it"), "\(run.diagnostics)")
    let own = try Program.run([
      "recount-check", folder.path, plan, folder.path + "/sheets", "--lang", "en",
    ])
    #expect(own.diagnostics.contains("these are the reported sheets, not hand counts"))
  }

  @Test("where there was an extra election its hand counts are asked for, too")
  func extraElection() throws {
    let folder = try TemporaryFolder()
    let sample = "Samples/every-outcome"
    let plan = folder.path + "/plan.json"
    let run = try Program.run(
      [
        "recount-plan", sample, "--risk", "0.05", "--seed", "1", "--level", "commune", "--area",
        "90106",
        "--format", "json", "--quiet",
      ])
    try folder.write(run.output, to: "plan.json")
    for sheet in ["kv-1", "kv-2"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/counts", withIntermediateDirectories: true)
      try TemporaryFolder.copy(
        "\(Repository.root)/\(sample)/sheets/xa-06/\(sheet).xml",
        to: folder.path + "/counts/\(sheet).xml")
    }
    let arguments = [
      "recount-check", sample, plan, folder.path + "/counts", "--lang", "en", "--quiet",
    ]
    let first = try Program.run(arguments)
    #expect(
      first.status == 1 && first.output.contains("Hand counts of the extra election are missing"),
      "\(first.output)\(first.diagnostics)")
    try TemporaryFolder.remove(folder.path + "/counts")
    try TemporaryFolder.copy(
      "\(Repository.root)/\(sample)/sheets/xa-06", to: folder.path + "/counts")
    #expect(try Program.run(arguments).status == 0)
  }
}
