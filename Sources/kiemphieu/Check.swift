import ArgumentParser
import Counting
import Election
import Answers
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
      try await session.answer(
        Answer(
          text: FindingList.text(
            findings, folder: folder, language: session.language, style: session.resultStyle),
          tables: [DataTables.findings(findings, language: session.language).data()],
          json: JSONAnswer.unusable(findings)))
    }.returns
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle)
          .check(folder: trimmed(election.election)),
        tables: [DataTables.findings(returns.findings, language: session.language).data()],
        json: JSONAnswer.check(returns)))
    if returns.findings.contains(where: { $0.severity == .error }) { throw ExitCode.findings }
  }
}
