import ArgumentParser
import Counting
import Reports
import Rules
import Tabulation
import Verification

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Đối chiếu số đại biểu với số được ấn định. Seat totals against allocations.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let canvass = try await session.canvass()
    switch output.format {
    case .json: try await session.write(JSONReport.verification(canvass))
    case .csv: try Output.results.write(CSVReport.verification(canvass))
    case .table:
      try Output.results.write(
        TableReport(canvass, session.language, session.resultStyle).verification())
    }
    guard canvass.seats.allSatisfy({ $0.matches && $0.isDecided }),
      canvass.declarations.allSatisfy(\.matches),
      !canvass.findings.contains(where: { $0.code == .v501 })
    else {
      throw ExitCode.findings
    }
  }
}
