import Answers
import ArgumentParser
import Console
import Counting
import Election
import ElectionFolder
import Ledger
import Recount
import Returns
import Staging

extension RiskLimit: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

struct RecountPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recount-plan",
    abstract: "Đếm lại bằng tay khu vực nào? Which polling areas to count again by hand.",
    discussion: """
      Rút ngẫu nhiên, khu vực có thể làm sai kết quả nhiều hơn dễ được rút hơn. Ai có hạt giống cũng rút
      lại được. Lưu kế hoạch: --format json > PLAN.json.
      Drawn by chance, in proportion to how much an area can have changed. Anybody with the seed can
      repeat it. To keep the plan: --format json > PLAN.json.
      """)

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help:
      "Khả năng lớn nhất để một kết quả sai lọt qua. The chance left to a wrong result, as 0.05.")
  var risk: RiskLimit

  @Option(
    help: ArgumentHelp(
      "Các chữ số gieo công khai sau khi có đủ biên bản. Digits thrown in public once all sheets are in.",
      valueName: "digits"))
  var seed: String

  @Option(help: "Một cấp bầu cử (mặc định cấp đầu tiên). One level (default: the first).")
  var level: Level?

  @Option(help: ArgumentHelp("Chỉ địa bàn mã này. Only the area of this code.", valueName: "code"))
  var area: String?

  func validate() throws {
    guard RecountPlan.isSeed(seed) else {
      throw ValidationError(
        "--seed: cần 1 đến 100 chữ số; wanted are 1 to 100 digits: \(seed)")
    }
  }

  func run() async throws {
    let session = Session(options: election, output: output, area: area)
    let returns = try await session.returns()
    let level =
      try level ?? returns.election.firstLevel(in: returns.election.area(named: area))
      ?? .nationalAssembly
    let plan = RecountPlan(
      .init(limit: risk, seed: seed, level: level, area: area), of: returns.canvass)
    try await session.answer(
      RecountPlanAnswer(plan, of: returns.election).answer(session.language, session.resultStyle))
  }
}

struct RecountCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recount-check",
    abstract: "Đếm tay đã xác nhận được gì? What have hand counts confirmed?",
    discussion: """
      COUNTS: thư mục biên bản của các lần đếm tay, viết như biên bản thường. Thoát 1 khi còn kết quả chưa
      được xác nhận.
      COUNTS: a folder of tally sheets of the hand counts, written as usual. Exit 1 while a result is not
      confirmed.
      """)

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @ArgumentParser.Argument(help: "PLAN.json của recount-plan. The plan.")
  var plan: String

  @ArgumentParser.Argument(help: "Thư mục đếm tay. The folder of hand counts.")
  var counts: String

  func run() async throws {
    let session = Session(options: election, output: output)
    let stated = try statedPlan(session)
    guard let folder = ElectionFolder(ofSheetsAt: counts) else {
      try session.say(
        Text(
          vi: "kiemphieu: «\(counts)» không phải thư mục đọc được",
          en: "kiemphieu: \"\(counts)\" is no folder that can be read"))
      throw ExitCode.noInput
    }
    if ElectionFolder.lies(counts, in: trimmed(election.election)) {
      try session.say(
        Text(
          vi:
            "kiemphieu: «\(counts)» nằm trong cuộc bầu cử: đó là biên bản đã báo cáo, không phải đếm tay",
          en:
            "kiemphieu: \"\(counts)\" lies in the election: these are the reported sheets, not hand "
            + "counts"))
    }
    let returns = try await session.returns()
    let plan = try await plan(stated, of: returns.canvass, session)
    var reading = ReadingOptions(jobs: election.jobCount)
    reading.trust = try session.trust()
    let ledger = await folder.ledger(from: folder.others(), of: returns.election, reading)
    guard ledger.dossier.decisions.isEmpty else {
      try session.say(
        Text(
          vi: "kiemphieu: «\(counts)» có quyết định (Decisions); chỉ để biên bản đếm tay ở đó",
          en: "kiemphieu: \"\(counts)\" has decisions in it; put nothing but hand counts there"))
      throw ExitCode.noInput
    }
    let hand = Returns(
      await Canvass(of: returns.election, ledger, jobs: election.jobCount), definitionFindings: [])
    try session.show(hand.findings, in: trimmed(counts))
    let check = RecountCheck(plan, of: returns.canvass, by: hand.canvass)
    try await session.answer(
      RecountCheckAnswer(check, of: returns.election).answer(
        session.language, session.resultStyle))
    if !check.isConfirmed { throw ExitCode.findings }
  }

  private func statedPlan(_ session: Session) throws -> StatedPlan {
    do throws(OutputFailure) {
      return try StatedPlan(json: plan)
    } catch {
      try session.say(Summary.notRead(error.path, reason: error.reason))
      throw ExitCode.noInput
    }
  }

  /// The plan made anew, which must come out as it was.
  private func plan(
    _ stated: StatedPlan, of canvass: Canvass, _ session: Session
  ) async throws -> RecountPlan {
    guard stated.election == canvass.election.id else {
      try session.say(
        Text(
          vi: "kiemphieu: kế hoạch là của cuộc bầu cử khác: \(stated.election)",
          en: "kiemphieu: the plan is of another election: \(stated.election)"))
      throw ExitCode.noInput
    }
    let isKnown = stated.parameters.area.map { canvass.election.area(code: $0) != nil } ?? true
    let plan = RecountPlan(stated.parameters, of: canvass)
    guard isKnown, plan.figures == stated.figures else {
      try session.say(
        Text(
          vi: "kiemphieu: số liệu không còn như khi lập kế hoạch; hãy lập lại bằng recount-plan",
          en: "kiemphieu: the figures are no longer those of the plan; make a new one with "
            + "recount-plan"))
      throw ExitCode.noInput
    }
    guard await stated.isSame(as: plan, of: canvass.election) else {
      try session.say(
        Text(
          vi: "kiemphieu: kế hoạch đã bị sửa: lập lại với cùng tham số thì khác",
          en: "kiemphieu: the plan was altered: made anew with the same parameters it is another"))
      throw ExitCode.noInput
    }
    return plan
  }
}
