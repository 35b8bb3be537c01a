import Console
import ArgumentParser
import Counting
import Election
import Answers
import Ledger
import Returns
import Tabulation

extension Detail: ExpressibleByArgument {}

struct TurnoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "turnout",
    abstract: "Tỷ lệ cử tri đi bầu so với chỉ tiêu. Turnout against targets.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Chi tiết đến cấp nào. How deep the table goes.")
  var by = Detail.commune

  @Option(help: "Cấp bầu cử. The level of the contests (default: the first that there is).")
  var level: Level?

  @Option(help: ArgumentHelp("Chỉ địa bàn mã này. Only the area of this code.", valueName: "code"))
  var area: String?

  @Option(
    help: ArgumentHelp(
      "Theo báo cáo tiến độ đến lúc này, dạng 15:30 hoặc 2021-05-23T15:30. By the progress "
        + "reports up to this time.",
      valueName: "time"))
  var at: String?

  func run() async throws {
    let session = Session(options: election, output: output, area: area)
    if let at, Moment(at) == nil, TimeOfDay(at) == nil {
      throw ValidationError(
        "--at: «\(at)» không phải giờ, hãy viết như 15:30 hoặc 2021-05-23T15:30; "
          + "not a time, write it like 15:30 or 2021-05-23T15:30")
    }
    let returns = try await session.returns()
    let root = try returns.election.area(named: area)
    let level = level ?? returns.election.firstLevel(in: root) ?? .nationalAssembly
    let moment = at.flatMap { at in
      Moment(at) ?? TimeOfDay(at).map { Moment(returns.election.date, $0) }
    }
    let turnout =
      moment.map { returns.progress.turnout(of: level, at: $0) }
      ?? returns.turnout.first { $0.level == level }
    if moment == nil, returns.counts.counted == 0, let last = returns.progress.last(of: level) {
      try session.say(Summary.onlyReports(until: last))
    }
    let rows =
      turnout.map { Tables.rows(of: $0, in: returns.election, by: by, below: root) } ?? []
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle)
          .turnout(rows, at: moment, level: level),
        tables: [
          DataTables.turnout(rows, of: returns.election, at: moment).data(in: session.language)
        ],
        json: JSONAnswer.turnout(rows, of: returns, at: moment)))
  }
}

extension Election {
  /// The area of that code; nil for no code.
  ///
  /// - Throws: wrong usage, for a code that the election does not have.
  func area(named code: String?) throws -> Area.ID? {
    guard let code else { return nil }
    guard !code.isEmpty, let area = area(code: code) else {
      throw ValidationError("--area: không có mã này; no such code: \(code)")
    }
    return area
  }
}
