import ArgumentParser
import Counting
import Preparation
import Reports

struct PrepareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Chuẩn bị đến đâu? Consultation rounds, readiness and meetings before the vote.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let canvass = try await session.canvass()
    let preparation = canvass.preparation
    let tables = [
      DataTables.rounds(preparation.rounds),
      DataTables.readiness(preparation.readiness, of: canvass.election),
      DataTables.meetings(preparation),
    ]
    switch output.format {
    case .json: try await session.write(JSONReport.tables(tables, of: canvass))
    case .csv: try Output.results.write(tables.map(CSV.text).joined(separator: "\r\n"))
    case .table:
      try Output.results.write(
        PreparationReport(canvass, session.language, session.resultStyle).text)
    }
  }
}
