import Console
import ArgumentParser
import Counting
import Answers
import Returns

struct OutlookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlook",
    abstract: "Biên bản còn thiếu có thay đổi được gì không? Does what is missing matter?")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = Session(options: election, output: output)
    let returns = try await session.returns()
    let outlooks = Outlooks(returns.canvass)
    try await session.answer(
      Answer(
        text: OutlookAnswer(returns, outlooks, session.language, session.resultStyle).text,
        tables: [DataTables.outlook(outlooks.constituencies, of: returns.election).data()],
        json: JSONAnswer.outlook(outlooks, of: returns)))
  }
}
