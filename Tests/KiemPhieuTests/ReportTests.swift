import ElectionTestSupport
import Foundation
import Testing

/// The report folder, as a user writes and audits it.
@Suite struct ReportTests {
  private static let time = "2021-05-24T06:30"

  /// A report of a sample in a folder of its own.
  private struct Report {
    let parent: TemporaryFolder
    let run: Program.Run

    var path: String { parent.path + "/report" }

    init(_ election: String, _ options: [String] = []) throws {
      parent = try TemporaryFolder()
      run = try Program.run(
        ["report", election, "--output", parent.path + "/report", "--as-of", ReportTests.time]
          + ["--lang", "en"] + options)
    }

    func text(_ name: String) throws -> String {
      try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    /// Every file by its path, but for folders.
    var files: [String: Data] {
      let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      return Dictionary(
        uniqueKeysWithValues: names.compactMap { name in
          FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
        })
    }

    var pages: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }
  }

  @Test("a report is the same byte for byte whatever the number of jobs")
  func reproducible() throws {
    let one = try Report("Samples/every-outcome", ["--jobs", "1"])
    let four = try Report("Samples/every-outcome", ["--jobs", "4"])
    #expect(one.run.status == 0 && one.files == four.files && one.files.count > 50)
  }

  @Test("every link of every page leads to a file of the report")
  func links() throws {
    let report = try Report("Samples/every-outcome")
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
    #expect(count > 400)
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
    let open = try sample.text("constituencies.csv").split(whereSeparator: \.isNewline).filter {
      $0.hasPrefix("commune,") && ($0.contains(",incomplete,") || $0.contains(",tied,"))
    }
    // Each of these communes is one constituency: its own minutes and the council's.
    #expect(!open.isEmpty && drafts.count == 2 * open.count)
    #expect(try sample.pages.contains { (try sample.text($0)).contains("đề nghị bầu cử thêm") })
    #expect(
      try sample.pages.contains { (try sample.text($0)).contains("Đề nghị quyết định bầu cử lại") })
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
    try FileManager.default.copyItem(
      atPath: "\(Repository.root)/Samples/huong-tra-2021", toPath: election)
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
}
