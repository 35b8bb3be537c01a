import Console
import ArgumentParser
import Counting
import Answers

struct Tabulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tất cả trong một lần. Preparation, turnout, seats, results, declarations in one go.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let returns = try await session.returns()
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle).tabulation(),
        tables: DataTables.tabulation(returns, language: session.language),
        json: JSONAnswer.tabulation(returns)))
  }
}
