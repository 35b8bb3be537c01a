import ArgumentParser
import Counting
import Reports

struct Tabulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tất cả trong một lần. Turnout, results, seats and findings in one go.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let returns = try await session.returns()
    try await session.answer(
      Answer(
        text: TableReport(returns, session.language, session.resultStyle).tabulation(),
        tables: DataTables.tabulation(returns, language: session.language),
        json: JSONReport.tabulation(returns)))
  }
}
