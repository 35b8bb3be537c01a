import ArgumentParser
import Counting
import Reports

struct OutlookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlook",
    abstract: "Biên bản còn thiếu có thay đổi được gì không? Does what is missing matter?")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let canvass = try await session.canvass()
    let outlooks = Outlooks(canvass)
    switch output.format {
    case .json: try await session.write(JSONReport.outlook(outlooks, of: canvass))
    case .csv: try Output.results.write(CSVReport.outlook(outlooks, of: canvass.election))
    case .table:
      try Output.results.write(
        OutlookReport(canvass, outlooks, session.language, session.resultStyle).text)
    }
  }
}
