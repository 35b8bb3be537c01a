import Console
import ArgumentParser
import Election
import Publication
import Answers
import Staging

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Viết báo cáo để công bố. Write a report: pages, tables, spreadsheet.",
    discussion: """
      Mở index.html trong thư mục báo cáo. Thư mục đã có chỉ bị thay khi là báo cáo của KiemPhieu.
      Open index.html in the report's folder. A folder that exists is replaced only if it is such a report.
      """)

  @OptionGroup var election: ElectionOptions
  @OptionGroup var languageOption: LanguageOption

  @Option(help: "Thư mục báo cáo. The folder of the report.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "Chỉ các trang của địa bàn mã này; dùng được nhiều lần. Pages of this area only; repeatable.",
      valueName: "code"))
  var area: [String] = []

  @Option(
    help: ArgumentHelp(
      "Thời điểm của báo cáo, như 2021-05-23T22:00 (mặc định SOURCE_DATE_EPOCH, hoặc tệp mới nhất). "
        + "The report's time (default: SOURCE_DATE_EPOCH, or the newest input's).",
      valueName: "time"))
  var asOf: String?

  func validate() throws {
    if let asOf, Moment(asOf)?.isOfCalendar != true {
      throw ValidationError(
        "--as-of: «\(asOf)» không phải thời điểm, hãy viết như 2021-05-23T22:00; "
          + "not a time, write it like 2021-05-23T22:00")
    }
  }

  func run() async throws {
    let session = Session(options: election, language: languageOption.language)
    let path = trimmed(output)
    do {
      // Before hours of reading: whether the report can be written at all.
      let folder = try StagedFolder(at: path, replacing: Audit.isReport)
      do {
        let made = try await session.publication(areas: area, time: time)
        let files = try await made.publication.write(into: folder, jobs: election.jobCount)
        try folder.finish()
        try Output.results.writeLine(Summary.report(path, files: files.count)(session.language))
      } catch {
        folder.abandon()
        throw error
      }
    } catch let failure as OutputFailure {
      try session.say(Summary.notWritten(failure.path, reason: failure.reason))
      throw ExitCode.noOutput
    }
  }

  /// The time that was asked for, in seconds since 1970.
  private var time: Int? {
    asOf.flatMap { Moment($0) }?.secondsSince1970
      ?? environment("SOURCE_DATE_EPOCH").flatMap { Int($0) }
  }
}
