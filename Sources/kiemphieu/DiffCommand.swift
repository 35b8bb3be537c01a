import Console
import ArgumentParser
import Comparison
import Publication
import Counting
import Election
import Answers
import Returns
import Staging

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Hai kết quả khác nhau chỗ nào? What differs between two results?",
    discussion: """
      OLD và NEW: thư mục cuộc bầu cử (hoặc tệp nén của nó), thư mục báo cáo, hoặc results.json.
      Thoát 1 khi người trúng cử thay đổi.
      OLD and NEW: election folders (or archives of them), folders of reports, or results.json.
      Exit 1 when a winner changed.
      """)

  @Argument(help: "Kết quả trước. The result before.")
  var old: String

  @Argument(help: "Kết quả nay. The result now.")
  var new: String

  @OptionGroup var output: OutputOptions
  @OptionGroup var jobOption: JobOption

  func run() async throws {
    let comparison = Comparison(try await snapshot(old), try await snapshot(new))
    let answer = Answer(
      text: comparison.sentences.map { $0(output.language).printable + "\n" }.joined()
        + Summary.comparison(comparison.changes.count)(output.language) + "\n",
      tables: [comparison.table],
      json: JSONAnswer.table(
        comparison.table, flag: ("changesWinners", comparison.changesWinners)))
    try await answer.write(as: output.format, jobs: jobOption.count) {
      try Output.results.write($0)
    }
    if comparison.changesWinners { throw ExitCode.findings }
  }

  private func snapshot(_ path: String) async throws -> Snapshot {
    let report = try? PublishedReport(at: trimmed(path))
    guard report != nil || path.hasSuffix(".json") else {
      let source = Session.Source(election: path, jobCount: jobOption.count)
      let session = Session(source, format: output.format, language: output.language)
      return Snapshot(try await session.returns().canvass)
    }
    do throws(OutputFailure) {
      guard let report else { return try Snapshot(json: try FileReader.bytes(of: path), of: path) }
      return try Snapshot(json: try report.bytes(of: PublishedReport.results), of: path)
    } catch {
      let text = Summary.notRead(error.path, reason: error.reason)
      try Output.diagnostics.writeLine(text(output.language))
      throw ExitCode.noInput
    }
  }
}
