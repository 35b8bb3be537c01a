import Console
import ArgumentParser
import Counting
import Election
import Answers
import Returns

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
    let session = Session(options: election, output: output, area: area)
    let returns = try await session.returns()
    let results = Tables.results(
      of: returns, level: level, touching: try returns.election.area(named: area))
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle).results(results),
        tables: [DataTables.candidates(results, of: returns.election).data()],
        json: JSONAnswer.results(results, of: returns)))
  }
}
