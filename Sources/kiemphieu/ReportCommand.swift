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
      Mở index.html trong thư mục báo cáo (hoặc tệp .zip). Thứ đã có chỉ bị thay khi là báo cáo của KiemPhieu.
      Open index.html in the report's folder (or .zip). What exists is replaced only if it is such a report.
      """)

  @OptionGroup var election: ElectionOptions
  @OptionGroup var languageOption: LanguageOption

  @Option(help: "Thư mục báo cáo, hoặc tệp .zip. The folder of the report, or a .zip.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "Chỉ các trang của địa bàn mã này; dùng được nhiều lần. Pages of this area only; repeatable.",
      valueName: "code"))
  var area: [String] = []

  @OptionGroup var time: ReportTimeOption
  @OptionGroup var beside: PublicationOptions

  @Flag(help: "Kèm mọi tệp đầu vào trong inputs/. Publish the inputs along, below inputs/.")
  var withInputs = false

  @Option(
    help: ArgumentHelp(
      "Địa chỉ nơi báo cáo sẽ đặt, để chia sẻ. Where the report will stand, for those who share it.",
      valueName: "https://…/"))
  var address: String?

  func validate() throws {
    guard let address else { return }
    guard address.hasPrefix("https://") || address.hasPrefix("http://"), address.hasSuffix("/"),
      address.split(separator: "/").count > 1
    else {
      throw ValidationError(
        "--address: cần dạng https://…/ ; wanted is https://…/ with a slash at its end: \(address)")
    }
  }

  func run() async throws {
    let session = Session(options: election, language: languageOption.language)
    let path = trimmed(output)
    try session.expectOutside(path)
    do {
      // Before hours of reading: whether the report can be written at all.
      let target = try ReportTarget(at: path)
      do {
        let made = try await session.publication(
          areas: area, time: time.seconds, beside, withInputs: withInputs, address: address)
        let files = try await made.publication.write(into: target, jobs: election.jobCount)
        try target.finish()
        try Output.results.writeLine(
          Summary.report(
            path, files: files.count, isArchive: PublishedReport.isArchive(path))(session.language))
      } catch {
        target.abandon()
        throw error
      }
    } catch let failure as OutputFailure {
      try session.say(Summary.notWritten(failure.path, reason: failure.reason))
      throw ExitCode.noOutput
    }
  }
}
