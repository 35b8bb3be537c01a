import Console
import ArgumentParser
import Counting
import Preparation
import Answers
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
    let tables = DataTables.preparation(returns)
    try await session.answer(
      Answer(
        text: PreparationAnswer(returns, session.language, session.resultStyle).text,
        tables: tables, json: JSONAnswer.tables(tables, of: returns)))
  }
}
