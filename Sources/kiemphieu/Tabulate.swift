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
    switch output.format {
    case .json:
      try await session.write(JSONReport.tabulation(returns))
    case .csv: try await session.write(CSVReport.tabulation(returns, language: session.language))
    case .table:
      try Output.results.write(
        TableReport(returns, session.language, session.resultStyle).tabulation())
    }
  }
}
