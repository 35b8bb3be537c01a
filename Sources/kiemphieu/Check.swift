import ArgumentParser
import Counting
import Election
import Reports
import Returns
import Rules

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Kiểm tra mọi tệp và in mọi phát hiện. Validate everything, print all findings.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let returns = try await session.read { findings, folder in
      switch output.format {
      case .json: try await session.write(JSONReport.unusable(findings))
      case .csv:
        try await session.write([DataTables.findings(findings, language: session.language)])
      case .table:
        try Output.results.write(
          FindingList.text(
            findings, folder: folder, language: session.language, style: session.resultStyle))
      }
    }.returns
    switch output.format {
    case .json: try await session.write(JSONReport.check(returns))
    case .csv:
      try await session.write([DataTables.findings(returns.findings, language: session.language)])
    case .table:
      try Output.results.write(
        TableReport(returns, session.language, session.resultStyle)
          .check(folder: trimmed(election.election)))
    }
    if returns.findings.contains(where: { $0.severity == .error }) { throw ExitCode.findings }
  }
}
