import ElectionTestSupport
import Foundation
import Testing

/// The report folder, as a user writes and audits it.
@Suite struct ReportTests {
  static let time = "2021-05-24T06:30"

  @Test("a report is the same byte for byte whatever the number of jobs")
  func reproducible() throws {
    let one = try Report("Samples/every-outcome", ["--jobs", "1"])
    let four = try Report("Samples/every-outcome", ["--jobs", "4"])
    #expect(one.run.status == 0 && one.files == four.files && one.files.count > 50)
  }

  @Test(
    "every link of every page leads to a file of the report", arguments: [[], ["--area", "90101"]])
  func links(options: [String]) throws {
    let report = try Report("Samples/every-outcome", options)
    var count = 0
    for page in report.pages {
      let folder = ("\(report.path)/\(page)" as NSString).deletingLastPathComponent
      let text = try report.text(page)
      for match in text.matches(of: /(?:href|src)="([^"#:]+)"/) {
        let exists = FileManager.default.fileExists(atPath: "\(folder)/\(match.1)")
        #expect(exists, "\(page): \(match.1)")
        count += 1
      }
      #expect(!text.contains("http"), "\(page)")
    }
    #expect(count > (options.isEmpty ? 400 : 50))
  }

  @Test("a partial result says so on every page and in every title, a whole one nowhere")
  func partial() throws {
    let partial = try Report("Samples/every-outcome")
    for page in partial.pages where !page.hasPrefix("minutes/") {
      let text = try partial.text(page)
      #expect(text.contains("<title>[CHƯA ĐẦY ĐỦ] ") && text.contains("PARTIAL RESULT"), "\(page)")
    }
    let whole = try Report("Samples/huong-tra-2021")
    for page in whole.pages { #expect(!(try whole.text(page)).contains("CHƯA ĐẦY ĐỦ"), "\(page)") }
  }

  @Test("a rehearsal says so on every page and in every title, minutes too")
  func rehearsal() throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/election"
    #expect(try Program.run(["rehearse", election, "--seed", "3"]).status == 0)
    let report = try Report(election)
    for page in report.pages {
      let text = try report.text(page)
      #expect(text.contains("<title>[DIỄN TẬP] "), "\(page)")
      #expect(text.contains("không phải kết quả thật"), "\(page)")
    }
  }

  @Test("minutes carry the published figures, and only what is not settled is a draft")
  func minutes() throws {
    let report = try Report("Samples/huong-tra-2021")
    let text = try report.text("minutes/national-assembly-46-1.html")
    for figure in [
      "Mẫu số 21/HĐBC-QH", "93.058", "93.056", "93.049", "92.935", "99,88%", "0,12%", "77.150",
      "83,02%", "nay đã bầu được 2 đại biểu, còn thiếu 0 đại biểu",
    ] {
      #expect(text.contains(figure), "\(figure)")
    }
    #expect(!text.contains("BẢN NHÁP"))
    let sample = try Report("Samples/every-outcome")
    let drafts = try sample.pages.filter {
      try $0.hasPrefix("minutes/commune-") && sample.text($0).contains("BẢN NHÁP, KHÔNG ĐƯỢC KÝ")
    }
    func communes(_ outcomes: [String]) throws -> Int {
      try sample.text("constituencies.csv").split(whereSeparator: \.isNewline).count { line in
        line.hasPrefix("commune,") && line.contains(",first,")
          && outcomes.contains { line.contains(",\($0),") }
      }
    }
    // Each of these communes is one constituency: its own minutes and the council's, and the
    // council's alone where a rerun is due.
    let (open, due) = (try communes(["incomplete", "tied"]), try communes(["rerun-required"]))
    #expect(open > 0 && due > 0 && drafts.count == 2 * open + due)
    #expect(try sample.text("minutes/statistics.html").contains("THỐNG KÊ SƠ BỘ"))
    #expect(try report.text("minutes/statistics.html").contains("THỐNG KÊ CHÍNH THỨC"))
    let extra = try sample.text("minutes/commune-90106-1-extra.html")
    #expect(extra.contains("KẾT QUẢ BẦU CỬ THÊM") && extra.contains("Ông/Bà Chu Thị Khánh: 500"))
    // A rerun says so, and its own figures stand apart.
    let rerun = try sample.text("minutes/commune-90107-1.html")
    #expect(rerun.contains("Bầu cử lại ở 1 trong 2 khu vực bỏ phiếu"))
    #expect(try sample.text("minutes/commune-90107.html").contains("bầu cử lại ở 1/2 khu vực"))
    #expect(try sample.pages.contains { (try sample.text($0)).contains("đề nghị bầu cử thêm") })
    #expect(
      try sample.pages.contains { (try sample.text($0)).contains("Đề nghị quyết định bầu cử lại") })
  }

  @Test("whatever is not a regular file of the report fails the audit, and nobody waits for it")
  func strangers() throws {
    let election = "Samples/huong-tra-2021"
    let manager = FileManager.default
    func audited(_ name: String, _ change: (String) throws -> Void) throws {
      let report = try Report(election)
      try change(report.path)
      let run = try Program.run(["audit", report.path, election, "--lang", "en"])
      #expect(run.status == 1, "\(name)")
      #expect(run.output.contains("DOES NOT MATCH: differences "), "\(name)")
      // Nor is it taken for a report that may be replaced.
      let again = try Program.run(["report", election, "--output", report.path, "--lang", "en"])
      #expect(again.status == 74, "\(name)")
    }
    func name(_ path: String, _ bytes: [UInt8]) -> [CChar] {
      (Array(path.utf8) + [0x2F] + bytes + [0]).map { CChar(bitPattern: $0) }
    }
    try audited("a file of an odd name") { path in
      let descriptor = unsafe open(name(path, [0xFF, 0xFE]), O_CREAT | O_WRONLY, 0o644)
      #expect(descriptor >= 0)
      close(descriptor)
    }
    try audited("a hidden file") { try Data().write(to: URL(fileURLWithPath: $0 + "/.x")) }
    try audited("a link to a folder outside") {
      try manager.createSymbolicLink(atPath: $0 + "/more", withDestinationPath: "/usr")
    }
    try audited("a page that is a link to the same page") { path in
      try manager.moveItem(atPath: path + "/index.html", toPath: path + "-index.html")
      try manager.createSymbolicLink(
        atPath: path + "/index.html", withDestinationPath: path + "-index.html")
    }
    try audited("a pipe") { #expect(unsafe mkfifo($0 + "/pipe.html", 0o644) == 0) }
    try audited("an empty folder") {
      try manager.createDirectory(atPath: $0 + "/empty", withIntermediateDirectories: true)
    }
  }

  @Test("a manifest that is a pipe is none, and nobody waits for it")
  func pipedManifest() throws {
    let report = try Report("Samples/huong-tra-2021")
    try FileManager.default.removeItem(atPath: report.path + "/manifest.json")
    #expect(unsafe mkfifo(report.path + "/manifest.json", 0o644) == 0)
    #expect(try Program.run(["audit", report.path, "Samples/huong-tra-2021"]).status == 66)
    #expect(
      try Program.run(["report", "Samples/huong-tra-2021", "--output", report.path]).status == 74)
  }

  @Test("statistics count the elected by what the list says of them")
  func structure() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
      <Name lang="vi">Mẫu</Name><Province code="P" name="Tỉnh Mẫu">
      <Commune code="C" name="Xã Mẫu" kind="commune"><PollingArea number="1"/></Commune></Province>
      <Contest level="commune" area="C" seats="2"><Constituency number="1" seats="2"><Area code="C"/>
      <Candidate number="1" name="An" birth="1986-03-16" sex="female" ethnicity="Thái"
       religion="Phật giáo" party="false" incumbent="true" nominatedBy="self" education="university"
       theory="senior" sector="front"/>
      <Candidate number="2" name="Ba" birth="1986-03-15" sex="male" ethnicity="Kinh" religion="Không"
       party="true" incumbent="false" nominatedBy="local" education="postgraduate" sector="party"/>
      <Candidate number="3" name="Cư" birth="1970" sex="female" ethnicity="Mông"/>
      <Candidate number="4" name="Dũ" birth="1970" sex="female"/>
      </Constituency></Contest></Election>
      """, to: "election/election.xml")
    var sheet = SheetXML()
    sheet.votes = [300, 250, 60, 20]
    try folder.write(sheet.document, to: "election/sheets/1.xml")
    let report = try Report(folder.path + "/election")
    let text = try report.text("minutes/statistics.html")
    func figures(_ name: String) -> [Substring] {
      guard
        let row = text.components(separatedBy: "</tr>").first(where: { $0.contains(">\(name)<") })
      else { return [] }
      return row.matches(of: /<td class="num">([^<]*)</).map(\.1)
    }
    // Forty on election day is no longer young.
    for (name, count, share) in [
      ("Nữ", "1", "50,00%"), ("Dân tộc thiểu số", "1", "50,00%"),
      ("Trẻ tuổi (dưới 40 tuổi)", "1", "50,00%"), ("Ngoài Đảng", "1", "50,00%"),
      ("Tái cử", "1", "50,00%"), ("Tôn giáo", "1", "50,00%"), ("Tự ứng cử", "1", "50,00%"),
      ("Trình độ chuyên môn: đại học", "1", "50,00%"),
      ("Trình độ chuyên môn: dưới đại học", "0", "0,00%"),
      ("Lý luận chính trị: cao cấp", "1", "50,00%"), ("Cơ quan đảng", "1", "50,00%"),
      ("Số người trúng cử", "2", ""),
    ] {
      #expect(figures(name) == [Substring(count), Substring(share)], "\(name)")
    }
    #expect(!text.contains("danh sách không ghi") && !text.contains("BẢN NHÁP"))
  }

  @Test("tables: a byte order mark, the names of the JSON, and as many rows as things")
  func tables() throws {
    let report = try Report("Samples/every-outcome")
    for name in ["turnout", "candidates", "constituencies", "seats", "findings", "sheets"] {
      #expect(report.files["\(name).csv"]?.prefix(3) == Data([0xEF, 0xBB, 0xBF]), "\(name)")
    }
    #expect(try report.text("results.json") == (try json("Samples/every-outcome")))
    let sheets = try report.text("sheets.csv").split(whereSeparator: \.isNewline).dropFirst()
    let run = try Program.run(["check", "Samples/every-outcome", "--format", "json"])
    let counts = try #require(run.output.firstMatch(of: /"read": ([0-9]+)/))
    #expect(sheets.count == Int(counts.1))
    for status in ["counted", "rejected", "superseded", "duplicate", "replaced"] {
      let count = try #require(run.output.firstMatch(of: try Regex("\"\(status)\": ([0-9]+)")))
      let rows = sheets.count { $0.contains(",\(status),") }
      #expect("\(rows)" == String(count.output[1].substring ?? ""), "\(status)")
    }
  }

  private func json(_ election: String) throws -> String {
    try Program.run(["tabulate", election, "--format", "json"]).output
  }

  @Test("with --area only the pages of that area, what it contains and what leads there")
  func area() throws {
    let report = try Report("Samples/every-outcome", ["--area", "90101"])
    let areas = report.pages.filter { $0.hasPrefix("areas/") }
    #expect(areas == ["areas/90.html", "areas/901.html", "areas/90101.html"])
    #expect(try Report("Samples/every-outcome", ["--area", "X"]).run.status == 64)
  }

  @Test("an audit names what was changed in inputs and outputs, and is quiet when nothing was")
  func audit() throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/election"
    try TemporaryFolder.copy("\(Repository.root)/Samples/huong-tra-2021", to: election)
    let report = try Report(election)
    func audit() throws -> Program.Run {
      try Program.run(["audit", report.path, election, "--lang", "en"])
    }
    let first = try audit()
    #expect(first.status == 0 && first.output.contains("no difference"))

    try Data("x".utf8).write(to: URL(fileURLWithPath: report.path + "/seats.csv"))
    try Data().write(to: URL(fileURLWithPath: report.path + "/foreign.txt"))
    try FileManager.default.removeItem(atPath: report.path + "/report.css")
    let tampered = try audit()
    #expect(tampered.status == 1)
    for line in [
      "seats.csv: file of the report was altered", "foreign.txt: foreign file in the report",
      "report.css: file of the report is gone",
    ] {
      #expect(tampered.output.contains(line), "\(line)")
    }

    let sheets = try #require(
      FileManager.default.enumerator(atPath: election)?.compactMap { $0 as? String }
        .first { $0.hasPrefix("sheets/") && $0.hasSuffix(".xml") })
    let sheet = try String(contentsOfFile: election + "/" + sheets, encoding: .utf8)
    try Data((sheet + "\n").utf8).write(to: URL(fileURLWithPath: election + "/" + sheets))
    try folder.write("<x/>", to: "election/sheets/new.xml")
    let changed = try audit()
    #expect(changed.output.contains("\(sheets): input has changed"))
    #expect(changed.output.contains("sheets/new.xml: input is new"))
    #expect(changed.output.contains("recomputed, it is another"))
    #expect(try Program.run(["audit", folder.path, election]).status == 66)
  }

  @Test("a run that is killed half-way leaves the old report, and the next one clears up")
  func killed() throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/election"
    let size = ["rehearse", election, "--size", "province", "--seed", "2"]
    #expect(try Program.run(size).status == 0)
    let path = folder.path + "/report"
    let old = try Program.run([
      "report", "Samples/huong-tra-2021", "--output", path, "--as-of", Self.time,
    ])
    #expect(old.status == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json"))
    let arguments = [Program.path, "report", election, "--output", path, "--no-progress"]
    var kills = 0
    // Killed as soon as so much of the new one lies beside the place, however long that takes.
    for entries in [0, 1, 5] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: arguments[0])
      process.arguments = Array(arguments.dropFirst())
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      while process.isRunning, try !isUnderWay(in: folder.path, entries) {}
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard process.terminationReason == .uncaughtSignal else { break }
      kills += 1
      #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json")) == before)
    }
    #expect(kills > 0)
    #expect(try Program.run(Array(arguments.dropFirst())).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json")) != before)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(left == ["election", "report"])
  }

  /// Whether a folder beside the two that belong there has so many entries.
  private func isUnderWay(in folder: String, _ entries: Int) throws -> Bool {
    let manager = FileManager.default
    let staged = try manager.contentsOfDirectory(atPath: folder).first {
      $0 != "election" && $0 != "report"
    }
    guard let staged else { return false }
    return ((try? manager.contentsOfDirectory(atPath: folder + "/" + staged)) ?? []).count
      >= entries
  }

  @Test("a report that somebody has put files into is not replaced")
  func additions() throws {
    let report = try Report("Samples/huong-tra-2021")
    try Data().write(to: URL(fileURLWithPath: report.path + "/ghi-chu.txt"))
    let run = try Program.run(["report", "Samples/huong-tra-2021", "--output", report.path])
    #expect(run.status == 74 && run.diagnostics.contains("there are other files in this folder"))
    #expect(FileManager.default.fileExists(atPath: report.path + "/ghi-chu.txt"))
  }

  @Test("a time that no calendar has is refused, and times out of all bounds do no harm")
  func times() throws {
    let folder = try TemporaryFolder()
    let arguments = ["report", "Samples/huong-tra-2021", "--output", folder.path + "/report"]
    for time in ["2021-02-30T10:00", "1969-12-31T23:59", "9999-12-31T23:59", "0001-01-01T00:00"] {
      #expect(try Program.run(arguments + ["--as-of", time]).status == 64, "\(time)")
    }
    for epoch in ["9223372036854775807", "-9223372036854775808", "0", "abc"] {
      let run = try Program.run(arguments, environment: ["SOURCE_DATE_EPOCH": epoch])
      #expect(run.status == 0, "\(epoch)")
      let audit = try Program.run(["audit", folder.path + "/report", "Samples/huong-tra-2021"])
      #expect(audit.status == 0, "\(epoch)")
    }
  }

  @Test("a folder that is no report is left as it is, and said so with 74")
  func foreignFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "report/file")
    let run = try Program.run([
      "report", "Samples/huong-tra-2021", "--output", folder.path + "/report",
    ])
    #expect(run.status == 74 && run.diagnostics.contains("cannot write"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/report") == ["file"])
  }

  @Test("what stands around the vote has its page, and what published reports say is on it")
  func aroundTheVote() throws {
    func text(_ sample: String) throws -> String {
      try Report("Samples/" + sample).text("around-the-vote.html")
        .replacing(/<[^>]*>/, with: "|").replacing(/\|+/, with: "|")
    }
    let consultations = try text("dien-bien-2016")
    for words in [
      "Hiệp thương lần 1, Quốc hội, Tỉnh Điện Biên, ngày 16/2/2016", "nữ dân tộc Khơ Mú",
      "ngoài Đảng, dân tộc Khơ Mú",
      "3.342", "13,58",
    ] {
      #expect(consultations.contains(words), "\(words)")
    }
    let readiness = try text("lai-chau-2021")
    for words in [
      "Ủy ban bầu cử cấp xã", "Tiểu ban giúp việc cấp huyện", "Đoàn kiểm tra", "11/3/2021", "867",
      "50 thôn, tổ dân phố của 27 xã thuộc 8 huyện",
    ] {
      #expect(readiness.contains(words), "\(words)")
    }
    #expect(try text("dien-bien-2021").contains("|HĐND cấp xã, Tỉnh Điện Biên|"))
    #expect(try text("bac-lieu-2021").contains("Kết quả đã công bố: Quốc hội, Tỉnh Bạc Liêu"))
    #expect(try !Report("Samples/huong-tra-2021").pages.contains("around-the-vote.html"))
  }
}
