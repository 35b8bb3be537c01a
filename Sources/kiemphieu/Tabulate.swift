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
    let canvass = try await session.canvass()
    switch output.format {
    case .json:
      try await session.write(JSONReport.tabulation(canvass))
    case .csv: try await session.write(CSVReport.tabulation(canvass, language: session.language))
    case .table:
      try Output.results.write(
        TableReport(canvass, session.language, session.resultStyle).tabulation())
    }
  }
}
