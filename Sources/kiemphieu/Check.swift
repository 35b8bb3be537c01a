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

  @Option(help: ArgumentHelp("Chỉ địa bàn mã này. Only the area of this code.", valueName: "code"))
  var area: String?

  @Option(help: "Chỉ một cấp bầu cử. Only one level.")
  var level: Level?

  @Option(
    name: .customLong("code"),
    help: ArgumentHelp("Chỉ quy tắc này; nhiều lần được. Only this rule; repeatable."))
  var codes: [RuleCode] = []

  @Option(help: "Từ mức này trở lên. This severity and graver.")
  var severity: Severity?

  @Option(help: "Xếp theo tệp, địa bàn hay quy tắc. How the table is grouped.")
  var by = Grouping.file

  func run() async throws {
    let session = Session(options: election, output: output, area: area)
    let returns = try await session.read { findings, folder in
      try await session.answer(
        Answer(
          text: FindingList.text(
            findings, folder: folder, language: session.language, style: session.resultStyle),
          tables: [DataTables.findings(findings, language: session.language).data()],
          json: JSONAnswer.unusable(findings)))
    }.returns
    let shown = try filter(returns.election).applied(to: returns.findings, of: returns.election)
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle)
          .check(shown, by: by, folder: trimmed(election.election)),
        tables: [DataTables.findings(shown, language: session.language).data()],
        json: JSONAnswer.check(returns, shown)))
    if shown.contains(where: { $0.severity == .error }) { throw ExitCode.findings }
  }

  private func filter(_ election: Election) throws -> FindingFilter {
    var filter = FindingFilter()
    filter.area = try election.area(named: area)
    (filter.level, filter.codes, filter.severity) = (level, Set(codes), severity)
    return filter
  }
}

extension RuleCode: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
