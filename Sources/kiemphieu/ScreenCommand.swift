import Console
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
    if let svg { try draw(screening, of: returns.election, to: svg, session) }
    let report = ScreeningAnswer(returns, screening)
    try await session.answer(
      Answer(
        text: report.text(session.language, session.resultStyle), tables: [report.table],
        json: JSONAnswer.tables([report.table], of: returns)))
  }

  /// Draws a level; nothing where there is nothing to draw.
  private func draw(
    _ screening: Screening, of election: Election, to path: String, _ session: Session
  ) throws {
    let level = level ?? election.firstLevel(in: nil) ?? .nationalAssembly
    guard election.levels.contains(level) else {
      throw ValidationError(
        "--level: cuộc bầu cử này không bầu cấp này; this election has no contest of this level: "
          + level.code)
    }
    guard let plot = ScatterPlot(screening, level, isRehearsal: election.isRehearsal)
    else {
      try session.say(
        Text(
          vi: "kiemphieu: chưa biên bản nào của \(level.name) được tính, không có gì để vẽ",
          en: "kiemphieu: no sheet of the level \(level.name) is counted, there is nothing to draw")
      )
      throw ExitCode.noOutput
    }
    try write(plot.svg, to: path, session)
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
