import ArgumentParser
import Counting
import Election
import Answers
import Returns
import Screening
import Staging

struct ScreenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Nên xem trước ở đâu? Where to look first (never a finding of fraud).")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Viết thêm biểu đồ tỷ lệ đi bầu và người nhiều phiếu nhất. Also draw turnout against the "
        + "winner's share.", valueName: "file.svg"))
  var svg: String?

  @Option(help: "Cấp bầu cử của biểu đồ. The level of the drawing (default: the first).")
  var level: Level?

  func run() async throws {
    let session = Session(options: election, output: output)
    let returns = try await session.returns()
    let screening = Screening(returns.canvass)
    let level = level ?? returns.election.firstLevel(in: nil) ?? .nationalAssembly
    if let svg { try write(ScatterPlot.svg(screening, level), to: svg, session) }
    let report = ScreeningAnswer(returns, screening)
    try await session.answer(
      Answer(
        text: report.text(session.language), tables: [report.table],
        json: JSONAnswer.tables([report.table], of: returns)))
  }

  private func write(_ text: String, to path: String, _ session: Session) throws {
    do throws(OutputFailure) {
      try StagedFile.write(Array(text.utf8), to: path) { $0.starts(with: "<svg ".utf8) }
    } catch {
      try session.say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
  }
}
