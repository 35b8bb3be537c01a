import ArgumentParser
import Counting
import Preparation
import Reports
import Returns

struct PrepareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Chuẩn bị đến đâu? Consultation rounds, readiness and meetings before the vote.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let returns = try await session.returns()
    let preparation = returns.preparation
    let tables = [
      DataTables.rounds(preparation.rounds),
      DataTables.readiness(preparation.readiness, of: returns.election),
      DataTables.meetings(preparation),
    ]
    switch output.format {
    case .json: try await session.write(JSONReport.tables(tables, of: returns))
    case .csv: try Output.results.write(tables.map(CSV.text).joined(separator: "\r\n"))
    case .table:
      try Output.results.write(
        PreparationReport(returns, session.language, session.resultStyle).text)
    }
  }
}
