import Answers
import ArgumentParser
import Console
import Counting
import Election
import ElectionFolder
import Ledger
import Recount
import Returns
import Rules
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
      Kế hoạch khác thì gieo hạt giống khác: hạt giống đã biết không còn là ngẫu nhiên.
      Drawn by chance, in proportion to how much an area can have changed. Anybody with the seed can
      repeat it. To keep the plan: --format json > PLAN.json.
      Another plan needs another seed: one that is known is no chance any more.
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
    if ElectionFolder.lies(trimmed(election.election), in: counts) {
      try session.say(
        Text(
          vi:
            "kiemphieu: «\(counts)» chứa cả cuộc bầu cử; hãy để biên bản đếm tay vào thư mục riêng",
          en:
            "kiemphieu: \"\(counts)\" holds the election itself; put the hand counts into a folder of "
            + "their own"))
      throw ExitCode.noInput
    }
    let returns = try await session.returns()
    let plan = try await plan(stated, of: returns.canvass, session)
    let hand = try await handCounts(in: folder, of: returns, session)
    let check = RecountCheck(plan, of: returns.canvass, by: hand)
    try await session.answer(
      RecountCheckAnswer(check, of: returns.election).answer(
        session.language, session.resultStyle))
    if !check.isConfirmed { throw ExitCode.findings }
  }

  /// The hand counts, settled like sheets; what is wrong with them is said.
  private func handCounts(
    in folder: ElectionFolder, of returns: Returns, _ session: Session
  ) async throws -> Canvass {
    var reading = ReadingOptions(jobs: election.jobCount)
    reading.trust = try session.trust()
    var ledger = await folder.ledger(from: folder.others(), of: returns.election, reading)
    guard ledger.dossier.decisions.isEmpty else {
      try session.say(
        Text(
          vi: "kiemphieu: «\(counts)» có quyết định (Decisions); chỉ để biên bản đếm tay ở đó",
          en: "kiemphieu: \"\(counts)\" has decisions in it; put nothing but hand counts there"))
      throw ExitCode.noInput
    }
    // How ties were settled and what was ordered is no matter of counting. Annulled votes are: the hand
    // counts are of the votes that count.
    ledger.add(decisions: returns.canvass.ledger.dossier.decisions.filter { $0.kind != .annulled })
    let hand = Returns(
      await Canvass(of: returns.election, ledger, jobs: election.jobCount), definitionFindings: [])
    // A few hand counts leave nothing open for a decision to settle.
    try session.show(
      FindingLog(hand.findings.filter { !DecisionRules.find($0.code) }), in: trimmed(counts))
    return hand.canvass
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
          vi:
            "kiemphieu: số liệu không còn như khi lập kế hoạch. Hãy trả biên bản về như cũ cho đến khi đếm "
            + "xong; hoặc lập lại bằng recount-plan với hạt giống mới gieo: hạt giống cũ không còn là ngẫu "
            + "nhiên",
          en:
            "kiemphieu: the figures are no longer those of the plan. Put the sheets back as they were until "
            + "the recount is over; or make a new plan with recount-plan and a newly thrown seed: the old "
            + "one is no chance any more"))
      throw ExitCode.noInput
    }
    guard await stated.isSame(as: plan, of: canvass.election) else {
      try session.say(
        Text(
          vi:
            "kiemphieu: lập lại với cùng tham số thì ra kế hoạch khác: định nghĩa, phiên bản chương trình "
            + "hoặc chính tệp kế hoạch không còn như trước",
          en:
            "kiemphieu: made anew with the same parameters the plan is another one: the definition, the "
            + "version of the program or the file of the plan is no longer what it was"))
      throw ExitCode.noInput
    }
    return plan
  }
}
