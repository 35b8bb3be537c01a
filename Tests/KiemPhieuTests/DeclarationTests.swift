import ElectionTestSupport
import Foundation
import Testing

/// Declared winners and seats against what the law gives, as a user meets them.
@Suite struct DeclarationTests {
  /// One constituency with one seat, whose only sheet has 400 of `registered` voters.
  private func run(_ registered: Int, _ declaration: String) throws -> (
    check: Program.Run, verify: Program.Run
  ) {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
      <Name lang="vi">Mẫu</Name><Province code="P" name="T"><Commune code="C" name="X" kind="ward">
      <PollingArea number="1"/></Commune></Province>
      <Contest level="commune" area="C" seats="1"><Constituency number="1" seats="1"><Area code="C"/>
      <Candidate number="1" name="A" birth="1970" sex="male"/>
      <Candidate number="2" name="B" birth="1971" sex="male"/></Constituency></Contest></Election>
      """, to: "election.xml")
    var sheet = SheetXML()
    (sheet.registered, sheet.invalid, sheet.votes) = (registered, 0, [300, 100])
    try folder.write(sheet.document, to: "1.xml")
    try folder.write(
      "<Declarations xmlns=\"urn:kiemphieu:1\" election=\"mau\">\(declaration)</Declarations>",
      to: "d.xml")
    defer { withExtendedLifetime(folder) {} }
    return (
      try Program.run(["check", folder.path, "--lang", "en"]),
      try Program.run(["verify", folder.path, "--lang", "en"])
    )
  }

  private func declaration(_ content: String, _ attributes: String = "constituency=\"1\"") -> String
  {
    "<Declaration level=\"commune\" area=\"C\" \(attributes)>\(content)</Declaration>"
  }

  @Test(
    "what is declared and the law does not give is an error, for check and for verify",
    arguments: [
      // Somebody named twice, and winners where a rerun must be held.
      (500, "<Elected><Candidate number=\"1\"/><Candidate number=\"1\"/></Elected>", "", "V504"),
      (900, "<Elected><Candidate number=\"1\"/></Elected>", "", "V504"),
      (900, "<Seats elected=\"1\"/>", "", "V505"),
      // An extra election that nothing is open for.
      (500, "<Elected><Candidate number=\"2\"/></Elected>", " round=\"extra\"", "V504"),
      (500, "<Seats elected=\"1\"/>", " round=\"extra\"", "V505"),
    ])
  func wrong(registered: Int, content: String, round: String, code: String) throws {
    let run = try run(registered, declaration(content, "constituency=\"1\"\(round)"))
    #expect(
      run.check.status == 1 && run.check.output.contains("error: \(code)"), "\(run.check.output)")
    #expect(run.verify.status == 1)
  }

  @Test("what is right, or may still come right, is none")
  func right() throws {
    for content in [
      "<Seats allocated=\"1\" elected=\"1\"/><Elected><Candidate number=\"1\"/></Elected>"
    ] {
      let run = try run(500, declaration(content))
      #expect(run.check.status == 0 && run.verify.status == 0, "\(run.check.output)")
    }
    #expect(try run(900, declaration("<Seats elected=\"0\"/>")).check.status == 0)
    // Of a rerun whose sheets have not come yet.
    let rerun = declaration(
      "<Elected><Candidate number=\"1\"/></Elected>", "constituency=\"1\" round=\"rerun\"")
    #expect(try run(900, rerun).check.status == 0)
  }

  @Test(
    "a declaration of a body that is not elected, or of nothing known, fails verify too",
    arguments: [
      "<Declaration level=\"province\" area=\"P\"><Seats allocated=\"50\" elected=\"50\"/></Declaration>",
      "<Declaration level=\"commune\" area=\"Z\"><Seats elected=\"1\"/></Declaration>",
      "<Declaration level=\"commune\" area=\"C\" constituency=\"9\"><Seats elected=\"1\"/></Declaration>",
    ])
  func unknown(declaration: String) throws {
    let run = try run(500, declaration)
    #expect(run.check.status == 1 && run.check.output.contains("error: V501"))
    #expect(run.verify.status == 1)
  }
}
