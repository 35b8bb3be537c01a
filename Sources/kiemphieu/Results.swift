import ArgumentParser
import Counting
import Election
import Reports

struct Results: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ai trúng cử, vì sao, và tiếp theo là gì. Who is elected, why, and what follows.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Chỉ một cấp bầu cử. Only one level.")
  var level: Level?

  @Option(help: ArgumentHelp("Chỉ địa bàn mã này. Only the area of this code.", valueName: "code"))
  var area: String?

  func run() async throws {
    let session = Session(options: election, output: output)
    let canvass = try await session.canvass()
    let results = Tables.results(
      of: canvass, level: level, touching: try canvass.election.area(named: area))
    switch output.format {
    case .json:
      try await session.write(JSONReport.results(results, of: canvass))
    case .csv: try Output.results.write(CSVReport.candidates(results, of: canvass.election))
    case .table:
      try Output.results.write(
        TableReport(canvass, session.language, session.resultStyle).results(results))
    }
  }
}
