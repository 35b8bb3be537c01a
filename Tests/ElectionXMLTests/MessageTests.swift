import Election
import ElectionTestSupport
import ElectionXML
import Rules
import Testing

/// What is said of documents that cannot be used: plain words of each language, nothing of libxml2's
/// English or of patterns in Vietnamese.
@Suite struct MessageTests {
  private static let sheet = SheetXML().document

  /// What a sheet says in which one text is replaced.
  private func said(_ old: String, _ new: String) throws -> Finding {
    let text = Self.sheet.replacing(old, with: new)
    try #require(text != Self.sheet)
    var found: [Finding] = []
    let document = DocumentReader().read(
      MemoryBytes(zeroTerminated: (Array(text.utf8) + [0])[...]), file: "1.xml",
      expecting: .sheetsOrReport
    ) { event in
      switch event {
      case .sheet(.invalid(let reasons)): found += reasons
      case .sheet(.sheet): break
      case .restart: found = []
      }
    }
    if case .rejected(let reasons) = document { found = reasons }
    return try #require(found.first)
  }

  @Test(
    "every kind of fault is said with the element, the attribute and what is wanted",
    arguments: [
      (
        "voted=\"400\"", "voted=\"1.000\"",
        "<Voters>: giá trị «1.000» của voted không đúng dạng; viết số liền"
      ),
      (
        "level=\"commune\"", "level=\"xa\"",
        "«xa» của level phải là một trong: national-assembly, province,"
      ),
      (
        "area=\"C\"", "area=\"c-1\"",
        "<TallySheet>: giá trị «c-1» của area không đúng dạng; mã chỉ gồm"
      ),
      ("area=\"C\"", "area=\"C\" completed=\"23/5/2021\"", "viết ngày giờ như 2021-05-23T15:30:00"),
      ("voted=\"400\"", "", "<Voters> thiếu thuộc tính voted"),
      ("voted=\"400\"", "voted=\"400\" x=\"1\"", "<Voters> có thuộc tính lạ x"),
      ("<Voters ", "<Voter/><Voters ", "phần tử <Voter> lạ hoặc sai chỗ, ở đây phải là Voters"),
      ("number=\"2\"", "number=\"1\"", "<Candidate>: số hoặc mã 1 đứng hai lần"),
      ("<Voters ", "abc <Voters ", "có chữ lạc giữa các phần tử của <TallySheet>"),
      ("</Votes>", "</Vote>", "thẻ đóng không khớp thẻ mở trước nó"),
      ("</Votes>", "</Votes><Note>A & B</Note>", "dấu & đứng một mình: hãy viết &amp;"),
      ("voted=\"400\"", "voted=\"400\" voted=\"400\"", "một thuộc tính đứng hai lần trong một thẻ"),
      ("</TallySheet>", "", "tệp bị cắt ngang hoặc thiếu thẻ đóng"),
      (" xmlns=\"urn:kiemphieu:1\"", "", "<TallySheet xmlns=\"urn:kiemphieu:1\" …>"),
      ("urn:kiemphieu:1", "urn:kiemphieu:2", "<TallySheet> không thuộc không gian tên"),
    ])
  func plain(old: String, new: String, words: String) throws {
    let finding = try said(old, new)
    let vietnamese = finding.said(.vi)
    #expect(vietnamese.contains(words), "\(vietnamese)")
    for english in [
      "Element", "attribute", "value", "facet", "pattern", "[0-9]", "line ", "Expected",
    ] {
      #expect(!vietnamese.contains(english), "\(vietnamese)")
    }
    #expect(finding.place.line != nil)
  }

  @Test("percentages, dates and times say how they are written")
  func hints() throws {
    let stated = try said("</Votes>", "</Votes><Stated turnout=\"99,5\"/>")
    #expect(stated.said(.en).contains("write a percentage like 99.5, with a dot"))
    #expect(
      try said("</TallySheet>", "<Inventory/></TallySheet>").said(.en).contains(
        "lacks the attribute"))
    #expect(try said("<Votes>", "<Votes/><Votes>").code == .x003)
  }

  @Test("an empty or too long text says so in both languages")
  func lengths() throws {
    let empty = try said("votes=\"300\"", "votes=\"300\" name=\"\"").said(.vi)
    #expect(
      empty.contains("<Candidate>") && empty.contains("name")
        && empty.contains("không được để trống"))
    let long = String(repeating: "x", count: 4_001)
    let note = try said("</Votes>", "</Votes><Note>\(long)</Note>").said(.vi)
    #expect(note.contains("nhiều nhất 4000 ký tự"), "\(note)")
  }

  @Test("a value that itself has quotes and brackets is said as it is")
  func quoted() throws {
    let finding = try said("area=\"C\"", "area=\"a' is not accepted by the pattern 'x\"")
    #expect(finding.said(.vi).contains("«a"))
    #expect(
      try said("voted=\"400\"", "voted=\"{urn:kiemphieu:1}\"").said(.vi).contains("của voted"))
  }
}
