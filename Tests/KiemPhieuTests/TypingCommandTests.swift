import ElectionTestSupport
import Foundation
import Testing

/// Definitions, sheets and forms through spreadsheets, as a user meets them.
@Suite struct TypingCommandTests {
  private let samples = Repository.root + "/Samples"

  /// A copy of a sample's definition alone.
  private func folder(_ sample: String, in temporary: TemporaryFolder) throws -> String {
    let path = temporary.path + "/election"
    try TemporaryFolder.copy("\(samples)/\(sample)", to: path)
    try? FileManager.default.removeItem(atPath: path + "/sheets")
    return path
  }

  private func files(below path: String) -> [String] {
    (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".xml") || $0.hasSuffix(".html") }.sorted()
  }

  @Test("README's shortest sheet is sound, and its row of CSV is the same sheet")
  func readme() throws {
    let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    let sheet = try #require(readme.firstMatch(of: /<TallySheet xmlns(?s:.+?)<\/TallySheet>/)).0
    let csv = try #require(readme.firstMatch(of: /level,area,[^`]+/)).0
    let temporary = try TemporaryFolder()
    let election = try folder("huong-tra-2021", in: temporary)
    try temporary.write(String(sheet), to: "sheet.xml")
    let lines = csv.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    try temporary.write(lines.joined(separator: "\n"), to: "sheets.csv")
    let check = try Program.run(
      ["check", temporary.path + "/sheet.xml", "--election", election, "--lang", "en"])
    #expect(check.status == 0 && check.diagnostics.isEmpty, "\(check.output)")
    let done = try Program.run(
      ["import", election, temporary.path + "/sheets.csv", "--output", election, "--lang", "en"])
    #expect(done.status == 0 && done.diagnostics.isEmpty, "\(done.diagnostics)")
    #expect(
      try Program.run(["results", election]).output
        == Program.run(["results", "\(samples)/huong-tra-2021"]).output)
  }

  @Test("a definition goes into a workbook and back, where there is none yet")
  func definitions() throws {
    let temporary = try TemporaryFolder()
    let book = temporary.path + "/e.xlsx"
    let wrote = try Program.run(["workbook", "Samples/every-outcome", "--output", book])
    #expect(wrote.status == 0 && wrote.diagnostics.isEmpty)
    #expect(try Program.run(["workbook", "Samples/every-outcome", "--output", book]).status == 74)
    // What a run has left that was killed goes away with the next one.
    let left = temporary.path + "/f.xlsx.kiemphieu-staging-2000000000"
    try temporary.write("half", to: "f.xlsx.kiemphieu-staging-2000000000")
    #expect(try Program.run(["workbook", "--output", temporary.path + "/f.xlsx"]).status == 0)
    #expect(!FileManager.default.fileExists(atPath: left))
    let target = temporary.path + "/a/b"
    #expect(try Program.run(["define", book, "--output", target, "--lang", "en"]).status == 0)
    #expect(files(below: target) == ["election.xml"])
    let again = try Program.run(["define", book, "--output", target, "--lang", "en"])
    #expect(again.status == 74 && again.diagnostics.contains("a definition already"))
    #expect(
      try Program.run(["define", temporary.path + "/none.xlsx", "--output", "x"]).status == 66)
    try temporary.write("not a workbook", to: "text.xlsx")
    let text = try Program.run(
      ["define", temporary.path + "/text.xlsx", "--output", target + "2", "--lang", "en"])
    #expect(
      text.status == 65
        && text.diagnostics.contains("X001 cannot be read: no .xlsx file: save it as one"))
    #expect(!FileManager.default.fileExists(atPath: target + "2"))
    for arguments in [
      ["workbook", "--output", "a.ods"],
      ["workbook", "Samples/ban-co-2026", "--output", "a.xlsx", "--rules", "vn-2025"],
      ["template", "Samples/ban-co-2026", "--area", "?", "--output", temporary.path + "/t.xlsx"],
      ["template", "Samples/ban-co-2026", "--area", "1", "--output", "t.txt"],
    ] { #expect(try Program.run(arguments).status == 64, "\(arguments)") }
  }

  @Test(
    "a template that nobody has filled in is an import of nothing; a broken file spoils no other")
  func templates() throws {
    let temporary = try TemporaryFolder()
    let election = try folder("every-outcome", in: temporary)
    for kind in ["csv", "xlsx"] {
      let template = temporary.path + "/t." + kind
      #expect(
        try Program.run(["template", election, "--area", "90101", "--output", template]).status == 0
      )
      let done = try Program.run(
        ["import", election, template, "--output", election, "--lang", "en"])
      #expect(done.status == 0 && done.output.contains("Wrote 0 sheets"), "\(done)")
      #expect(done.output.contains("rows not filled in 4"))
    }
    let rows =
      "level,area,pollingArea,registered,voted,issued,collected,valid,invalid,votes1,votes2,"
      + "votes3,votes4\ncommune,90101,1,400,390,390,390,390,0,300,250,200,20\n"
      + "commune,90101,2,400,390,390,390,390,1,300,250,200,20\n"
    try temporary.write(rows, to: "rows.csv")
    try temporary.write([0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 99), to: "old.xls")
    let done = try Program.run(
      ["import", election, temporary.path + "/old.xls", temporary.path + "/rows.csv", "--output"]
        + [election, "--lang", "en"])
    #expect(done.status == 1 && done.output.contains("Wrote 2 sheets"))
    #expect(done.diagnostics.contains("old.xls: error: X001 cannot be read: an old .xls file"))
    #expect(done.diagnostics.contains("rows.csv:3: error: A205"))
    #expect(
      files(below: election + "/sheets") == ["90101/commune-1.xml", "90101/commune-2.xml"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: election + "/sheets") == ["90101"])
    let missing = try Program.run(["import", election, "none.csv", "--output", election])
    #expect(missing.status == 66)
    // Somewhere else, with nothing there yet; the definition's own folder stays as it is.
    let other = try Program.run(
      [
        "import", election, temporary.path + "/rows.csv", "--output", temporary.path + "/o",
        "--lang",
      ]
        + ["en"])
    #expect(other.output.contains("Wrote 2 sheets") && other.status == 1)
    #expect(files(below: temporary.path + "/o").count == 2)
  }

  @Test("blank forms hold all that is known, filled ones all that the sheet says")
  func forms() throws {
    let temporary = try TemporaryFolder()
    let election = temporary.path + "/e"
    try temporary.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">M</Name>
      <Province code="P" name="Tỉnh P"><Commune code="C" name="Xã C" kind="commune"><PollingArea number="1" \
      registered="400" place="Nhà văn hóa &lt;1&gt;"><Member name="Lò Văn A" duty="head"/><Member \
      name="Lò Thị B" duty="secretary"/></PollingArea></Commune></Province><Contest \
      level="national-assembly" area="P" seats="1"><Constituency number="1" seats="1"><Area code="P"/>\
      <Candidate number="1" name="Vì Văn D"/><Candidate number="2" name="Đinh Thị E" struck="2026-03-01"/>\
      <Candidate number="3" name="Vừ Thị G"/></Constituency></Contest></Election>
      """, to: "e/election.xml")
    try temporary.write(
      """
      <TallySheet xmlns="urn:kiemphieu:1" election="mau" level="national-assembly" area="C" pollingArea="1" \
      completed="2026-03-15T22:30:00" place="Trường học" opened="2026-03-15T07:00:00" \
      closed="2026-03-15T19:00:00"><Constituency number="1"/><Voters registered="400" voted="398"/>\
      <Ballots issued="398" collected="398" valid="390" invalid="8"/><Votes><Candidate number="1" votes="300"/>\
      <Candidate number="3" votes="90"/></Votes><Inventory received="450" issued="398" exchanged="2" \
      unused="50"/><Witness name="Giàng A" of="opening"/><Witness name="Giàng B"/><Incident>Mất điện 5 phút\
      </Incident><Incident settled="false">Đơn của ông H</Incident></TallySheet>
      """, to: "e/sheets/a.xml")
    for arguments in [[], ["--filled"]] {
      let target = temporary.path + "/f\(arguments.count)"
      let run = try Program.run(
        ["forms", election, "--area", "C", "--output", target, "--lang", "vi"] + arguments)
      #expect(run.status == 0, "\(run.diagnostics)")
      #expect(
        files(below: target) == ["C/1-inventory.html", "C/1-national-assembly.html", "index.html"])
      let page = try String(contentsOfFile: target + "/C/1-national-assembly.html", encoding: .utf8)
      let inventory = try String(contentsOfFile: target + "/C/1-inventory.html", encoding: .utf8)
      let isFilled = !arguments.isEmpty
      let wanted =
        isFilled
        ? [
          "Trường học", "Lò Văn A", "07:00 ngày 15/3/2026", "22:30", "99,50%", "Giàng A", "Giàng B",
          "được 300 phiếu/390 phiếu hợp lệ", "Mất điện 5 phút", "Đơn của ông H", "97,99%", "2,01%",
        ]
        : [
          "Nhà văn hóa &lt;1&gt;", "Lò Văn A: Tổ trưởng", "Lò Thị B: Thư ký", "niêm yết: 400",
          "Vì Văn D",
          "…………",
        ]
      for text in wanted + ["Mẫu số 18/HĐBC-QH", "Tỉnh P".uppercased(), "Vừ Thị G", "tẩy xóa"] {
        #expect(page.contains(text), "\(text)")
      }
      #expect(!page.contains("Đinh Thị E"))
      #expect(inventory.contains("Mẫu số 32/HĐBC") && inventory.contains(">450<") == isFilled)
    }
  }
}
