import ElectionTestSupport
import Foundation
import Testing

/// What readers find on the pages of a report.
@Suite struct PublishedPagesTests {
  /// The text of a page in one language, without markup.
  private func text(_ html: String, _ language: String) -> String {
    let other = language == "vi" ? "en" : "vi"
    return html.split(separator: "<span lang=\"\(other)\">").enumerated().map { number, part in
      number == 0 ? part : part.drop { $0 != "<" }
    }.joined().replacing(/<[^>]*>/, with: "")
  }

  @Test("the first page says what happened in sentences made from the figures, in both languages")
  func headline() throws {
    let page = try Report("Samples/every-outcome").text("index.html")
    #expect(
      text(page, "vi").contains(
        "Bầu cử ngày 23/5/2021. Đã kiểm 48 trong 50 biên bản (96,00%); còn thiếu 2. Đã bầu được 2 trong 3 đại biểu Quốc hội. "
          + "9.804 trong 9.900 cử tri đã đi bầu, đạt 99,03%, vượt chỉ tiêu 95% là 4,03 điểm. 1 đơn "
          + "vị bầu cử phải bầu cử lại. Ở 1 đơn vị bầu cử còn chờ quyết định có bầu cử thêm không. Ở 1 "
          + "đơn vị bầu cử có người bằng phiếu, chưa phân định được."))
    #expect(
      text(page, "en").contains(
        "Counted so far: 48 of 50 tally sheets (96.00%); still missing: 2. Elected: 2 of 3 deputies of "
          + "the National Assembly. 9,804 of 9,900 voters voted, 99.03%, 4.03 points above the target "
          + "of 95%. A rerun must be held in one constituency."))
    let whole = try Report("Samples/huong-tra-2021").text("index.html")
    #expect(text(whole, "vi").contains("Đã kiểm xong biên bản duy nhất"))
    #expect(text(whole, "vi").contains("Đã bầu đủ 2 đại biểu Quốc hội."))
    #expect(!text(whole, "vi").contains("Còn bỏ ngỏ") && !text(whole, "vi").contains("Tiếp theo"))
  }

  @Test("an election of one ward shows its winners on the first page, each with a link to the line")
  func oneWard() throws {
    let report = try Report("Samples/ban-co-2026")
    let page = try report.text("index.html")
    #expect(page.contains("<h2><span lang=\"vi\">Trúng cử HĐND cấp xã"))
    let anchors = page.matches(of: /href="(constituencies\/[^"#]+)#(candidate-[0-9]+)"/)
    #expect(anchors.count == 23)
    for anchor in anchors {
      #expect(try report.text(String(anchor.1)).contains("id=\"\(anchor.2)\""), "\(anchor.0)")
    }
  }

  @Test("what is open and why, and what follows, each with its place")
  func open() throws {
    let page = text(try Report("Samples/every-outcome").text("index.html"), "vi")
    for line in [
      "HĐND cấp xã, Xã 09 (thiếu biên bản), đơn vị 1: thiếu 1/2 khu vực bỏ phiếu, chưa chắc quá nửa cử tri",
      "HĐND cấp xã, Xã 10 (mâu thuẫn), đơn vị 1: thiếu 1/2 khu vực bỏ phiếu (biên bản bị loại: 1)",
      "Đơn vị bầu cử phải bầu cử lại: 1", "Xã 02 (đúng một nửa cử tri), đơn vị 1",
    ] {
      #expect(page.contains(line), "\(line)")
    }
  }

  /// Three polling areas of one commune, one seat; the sheets of those that are given.
  private func commune(_ votes: [[Int]]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">Mẫu</Name>
      <Province code="P" name="Tỉnh Mẫu"><Commune code="C" name="Xã Mẫu" kind="ward">
      \((1...3).map { "<PollingArea number=\"\($0)\" registered=\"400\"/>" }.joined())
      </Commune></Province><Contest level="commune" area="C" seats="1">
      <Constituency number="1" seats="1"><Area code="C"/>
      <Candidate number="1" name="An" birth="1970"/><Candidate number="2" name="Bình" birth="1971"/>
      </Constituency></Contest></Election>
      """, to: "election.xml")
    for (place, votes) in votes.enumerated() {
      var sheet = SheetXML()
      (sheet.pollingArea, sheet.votes) = (place + 1, votes)
      try folder.write(sheet.document, to: "sheets/\(place).xml")
    }
    return folder
  }

  @Test(
    "who is elected whatever the missing sheets say is named; nobody while the turnout may fail")
  func certain() throws {
    let folders = try [[[380, 12], [380, 12]], [[200, 192], [200, 192]], [[380, 12]]].map(commune)
    let reports = try folders.map { try Report($0.path) }
    for report in reports { #expect(report.run.status == 0, "\(report.run.diagnostics)") }
    let report = reports[0]
    let page = text(try report.text("index.html"), "vi")
    #expect(page.contains("1 người chắc chắn trúng cử dù biên bản còn thiếu ra sao"), "\(page)")
    let what = "không thay đổi được ai trúng cử; chắc chắn trúng cử: An"
    #expect(page.contains(what))
    #expect(text(try report.text("constituencies/commune-C-1.html"), "vi").contains(what))
    let close = text(try reports[1].text("index.html"), "vi")
    #expect(!close.contains("chắc chắn") && close.contains("ghế còn bỏ ngỏ: 1"))
    let early = text(try reports[2].text("index.html"), "vi")
    #expect(!early.contains("chắc chắn") && early.contains("chưa chắc quá nửa cử tri đi bầu"))
  }

  @Test(
    "a result says what has come of it: who was not confirmed, what was ordered, the extra election"
  )
  func states() throws {
    let around = try Report("Samples/around-the-vote")
    #expect(
      text(try around.text("areas/90104.html"), "en").contains("1 not filled: not confirmed: 1"))
    #expect(
      text(try around.text("index.html"), "en").contains(
        "1 not filled: short, extra election ordered"))
    #expect(
      text(try around.text("index.html"), "en").contains("declared winners: 1/1 Phan Văn Biển"))
    let every = try Report("Samples/every-outcome")
    #expect(
      text(try every.text("contests/commune-90112.html"), "en").contains("extra election void"))
    #expect(
      !text(try every.text("contests/commune-90112.html"), "en").contains("extra election required")
    )
  }

  @Test("two targets stand beside each other, each with its area")
  func targets() throws {
    let page = text(try Report("Samples/every-outcome").text("index.html"), "vi")
    let table = page.split(separator: "Tỷ lệ đi bầu, Quốc hội").last ?? ""
    let whole = try #require(table.range(of: "95%")?.lowerBound)
    let province = try #require(table.range(of: "99,5")?.lowerBound)
    #expect(whole < province)
  }

  @Test("every page has a title, a description and a picture of its own")
  func sharing() throws {
    let report = try Report("Samples/every-outcome", ["--address", "https://bau-cu.example/kq/"])
    for page in report.pages where !page.hasPrefix("minutes/") {
      let html = try report.text(page)
      for property in ["title", "description", "image", "url", "site_name"] {
        #expect(
          html.matches(of: try Regex("<meta property=\"og:\(property)\" content=\"[^\"]+\">")).count
            == 1)
      }
      #expect(html.contains("og:url\" content=\"https://bau-cu.example/kq/\(page)\""), "\(page)")
    }
    #expect(
      try report.text("constituencies/national-assembly-90-1.html").contains(
        "og:description\" content=\"Trúng cử: Bùi Văn Một"))
    #expect(try report.text("areas/90.html").contains("kq/areas/90.svg"))
    for card in ["card.svg", "areas/90.svg"] {
      #expect(try report.text(card).hasPrefix("<svg xmlns="))
    }
    #expect(try report.text("areas/90.csv").contains("Tỉnh Minh Họa"))
    for address in ["", "bau-cu.example", "https://bau-cu.example", "javascript:alert(1)/"] {
      let run = try Program.run(
        ["report", "Samples/huong-tra-2021", "--output", "/nowhere", "--address", address])
      #expect(run.status == 64, "\(address)")
    }
  }

  @Test("candidates and places are found by their names without accents, and by code")
  func search() throws {
    let report = try Report("Samples/every-outcome")
    let piece = try report.text("search/piece-.js")
    #expect(try report.text("search/index.js") == "kiemphieuPieces = [\"\"];\n")
    #expect(piece.contains("[\"Bùi Văn Một\", \"Quốc hội, Tỉnh Minh Họa, đơn vị 1\""))
    #expect(piece.contains("\"constituencies/national-assembly-90-1.html#candidate-1\"]"))
    #expect(piece.contains("\"areas/90101.html\"]"))
    // Lists from A to Z need no script: by the given name, which stands last.
    #expect(try report.text("names/M.html").contains(">Bùi Văn Một</a>"))
    #expect(try report.text("search.html").contains("href=\"names/M.html\""))
  }

  @Test("the votes of every polling area stand on the constituency's page, with sheet and SHA-256")
  func votes() throws {
    let report = try Report("Samples/every-outcome", ["--with-inputs"])
    let page = try report.text("constituencies/commune-90101-1.html")
    #expect(page.contains("href=\"../inputs/sheets/xa-01/kv-1.xml\""))
    let input = try Data(
      contentsOf: URL(
        fileURLWithPath: "\(Repository.root)/Samples/every-outcome/sheets/xa-01/kv-1.xml"))
    #expect(report.files["inputs/sheets/xa-01/kv-1.xml"] == input)
    #expect(page.contains("<code title=\"SHA-256\">"))
    #expect(try report.text("constituencies/commune-90109-1.html").contains("còn thiếu"))
    #expect(try Program.run(["audit", report.path, "Samples/every-outcome"]).status == 0)
  }

  @Test("since an earlier report: what has changed; another kind of file is refused")
  func since() throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/e"
    try TemporaryFolder.copy("\(Repository.root)/Samples/every-outcome", to: election)
    try TemporaryFolder.remove(election + "/sheets/xa-11/kv-1-sua-lan-2.xml")
    let old = folder.path + "/old"
    #expect(try Program.run(["report", election, "--output", old, "--quiet"]).status == 0)
    let report = try Report("Samples/every-outcome", ["--since", old])
    #expect(report.run.status == 0, "\(report.run.diagnostics)")
    #expect(try report.text("changes.json").contains("\"change\": \"votes\""))
    // An audit wants the same file again.
    let audit = ["audit", report.path, "Samples/every-outcome"]
    #expect(try Program.run(audit + ["--since", old]).status == 0)
    let without = try Program.run(audit + ["--lang", "en"])
    #expect(without.status == 1 && without.output.contains("--since: the report was made with"))
    for wrong in [
      "Samples/every-outcome", "README.md", old + "/turnout.csv", "/none",
      old + "/datapackage.json",
    ] {
      #expect(try Report("Samples/every-outcome", ["--since", wrong]).run.status == 66, "\(wrong)")
    }
  }

  @Test("a name of 4,000 letters on every page and picture is cut where there is no room")
  func longNames() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "Rất dài ", count: 500)
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="dai" date="2026-03-15" rules="vn-2025"><Name lang="vi">\(name)</Name>
      <Province code="P" name="\(name)"><Commune code="C" name="\(name)" kind="ward">
      <PollingArea number="1"/><PollingArea number="2"/></Commune></Province><Contest level="commune" area="C" seats="1">
      <Constituency number="1" seats="1"><Area code="C"/><Candidate number="1" name="\(name)" birth="1970"/>
      <Candidate number="2" name="<script>&amp;" birth="1971"/></Constituency></Contest></Election>
      """.replacing("<script>", with: "&lt;script&gt;"), to: "election.xml")
    let report = try Report(folder.path)
    #expect(report.run.status == 0, "\(report.run.diagnostics)")
    #expect(try report.text("card.svg").utf8.count < 3_000)
    for page in report.pages {
      let html = try report.text(page)
      #expect(!html.contains("<script>&"), "\(page)")
      if page.hasPrefix("minutes/") { continue }
      let description = try #require(html.firstMatch(of: /og:description" content="([^"]*)"/))
      #expect(description.1.count <= 300)
    }
  }

  @Test("names that begin with no letter of the alphabet stand together, whatever they begin with")
  func otherNames() throws {
    let folder = try TemporaryFolder()
    let names = ["An 2", "An Ωmega", "Ƀlang", "Phường 1", "\"Quote", "Zed", "Bê"]
    let candidates = names.enumerated().map { number, name in
      "<Candidate number=\"\(number + 1)\" name='\(name)' birth=\"1970\"/>"
    }
    let communes = ["Phường 1", "Ƀlang", "Xã An", "Ωlang"].enumerated().map { number, name in
      "<Commune code=\"C\(number)\" name=\"\(name)\" kind=\"ward\"><PollingArea number=\"1\"/></Commune>"
    }
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="ten" date="2026-03-15" rules="vn-2025"><Name lang="vi">T</Name>
      <Province code="P" name="Tỉnh">\(communes.joined())</Province><Contest level="province" area="P" seats="1">
      <Constituency number="1" seats="1"><Area code="P"/>\(candidates.joined())</Constituency></Contest></Election>
      """, to: "election.xml")
    let report = try Report(folder.path)
    #expect(report.run.status == 0, "\(report.run.diagnostics)")
    let others = try report.text("names/other.html")
    for name in ["An 2", "An Ωmega", "Ƀlang", "Phường 1"] {
      #expect(others.contains(name), "\(name)")
    }
    #expect(try report.text("names/B.html").contains(">Bê</a>"))
    #expect(try report.text("places/other.html").contains("Phường 1"))
  }

  @Test("a report does not come to lie in the election that it is of")
  func outputInside() throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/e"
    try TemporaryFolder.copy("\(Repository.root)/Samples/huong-tra-2021", to: election)
    for output in [election + "/rep", election + "/sheets/rep.zip"] {
      #expect(try Program.run(["report", election, "--output", output]).status == 64)
    }
    #expect(
      try Program.run(["export", election, "--format", "err", "--output", election + "/x.xml"])
        .status
        == 64)
  }

  @Test("inputs that lie outside the election, where links lead, are not published along")
  func linksOutside() throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/e"
    try TemporaryFolder.copy("\(Repository.root)/Samples/huong-tra-2021", to: election)
    try folder.write("<secret/>", to: "secret.xml")
    try FileManager.default.createSymbolicLink(
      atPath: election + "/sheets/link.xml", withDestinationPath: folder.path + "/secret.xml")
    let report = folder.path + "/report"
    #expect(try Program.run(["report", election, "--output", report]).status == 0)
    let run = try Program.run(
      ["report", election, "--output", report + "2", "--with-inputs", "--lang", "en"])
    #expect(run.status == 74 && run.diagnostics.contains("cannot be published along"))
    #expect(!FileManager.default.fileExists(atPath: report + "2"))
  }
}
