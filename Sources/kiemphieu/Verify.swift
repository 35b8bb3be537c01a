import Console
import ArgumentParser
import Counting
import Answers
import Returns
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
    let returns = try await session.returns()
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle).verification(),
        tables: [DataTables.seats(returns).data()] + DataTables.verification(returns),
        json: JSONAnswer.verification(returns)))
    guard returns.seats.allSatisfy({ $0.matches && $0.isDecided }),
      returns.declarations.allSatisfy(\.matches),
      !returns.findings.contains(where: { $0.code == .v501 })
    else {
      throw ExitCode.findings
    }
  }
}
