import Console
import ArgumentParser
import Counting
import Digests
import Election
import ElectionFolder
import Answers
import Returns
import Tabulation

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Con số này từ đâu ra? Where does a figure come from, sheet by sheet?")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Tỷ lệ đi bầu của địa bàn mã này. The turnout of the area of this code.", valueName: "code"))
  var area: String?

  @Option(
    help: ArgumentHelp(
      "Cấp bầu cử, với --area. The level of the contests, with --area (default: the first there)."))
  var level: Level?

  @Option(
    help: ArgumentHelp(
      "Một đơn vị bầu cử, như national-assembly/46/1. A constituency, like national-assembly/46/1.",
      valueName: "level/area/number"))
  var constituency: String?

  @Option(
    help: ArgumentHelp(
      "Chỉ phiếu của người ứng cử số này. Only the votes of the candidate of this number.",
      valueName: "number"))
  var candidate: Int?

  @Flag(help: "Bầu cử thêm ở đơn vị đó. The extra election of the constituency.")
  var extra = false

  func validate() throws {
    guard (area == nil) != (constituency == nil) else {
      throw ValidationError(
        "cần một trong hai: --area hoặc --constituency; one of the two is needed")
    }
    guard constituency != nil || candidate == nil && !extra else {
      throw ValidationError(
        "--candidate và --extra đi với --constituency; they go with --constituency")
    }
  }

  func run() async throws {
    let session = Session(options: election, output: output, area: area)
    let reading = try await session.read()
    try refuseNothing(reading.returns)
    let explanation = Explanation(of: try subject(reading.returns.election), in: reading.returns)
    let inputs = await reading.folder.digests(of: reading.others, jobs: election.jobCount)
    let digests = DigestsByPath(inputs, isArchive: reading.folder.isArchive)
    let report = ExplanationAnswer(reading.returns, explanation) {
      digests.file(of: $0).map { "\($0.digest)" }
    }
    try await session.answer(
      Answer(
        text: report.text(
          session.language, session.resultStyle, folder: trimmed(election.election)),
        tables: [report.table], json: report.json))
  }

  /// Refuses to explain what there is not: an extra election that was not held, a level without a
  /// contest in the area.
  private func refuseNothing(_ returns: Returns) throws {
    switch try subject(returns.election) {
    case .area(let area, let level):
      guard returns.turnout.contains(where: { $0.level == level && $0.row(of: area) != nil }) else {
        throw ValidationError(
          "--level: địa bàn này không bầu cấp này; no contest of this level in this area")
      }
    case .constituency(let id, let isExtra, let candidate):
      let result = returns.constituencies[id.index]
      guard let round = isExtra ? result.extra : result.first else {
        throw ValidationError(
          "--extra: đơn vị này không có bầu cử thêm; no extra election was held there")
      }
      if let candidate, !round.candidates.contains(where: { $0.candidate.number == candidate }) {
        throw ValidationError(
          "--candidate: số \(candidate) không ứng cử lần này; did not stand: \(candidate)")
      }
    }
  }

  private func subject(_ election: Election) throws -> Explanation.Subject {
    if let area {
      let root = try election.area(named: area)
      return .area(
        root ?? .wholeElection, level ?? election.firstLevel(in: root) ?? .nationalAssembly)
    }
    let parts = (constituency ?? "").split(separator: "/").map(String.init)
    guard parts.count == 3, let level = Level(code: parts[0]), let number = Int(parts[2]),
      let index = election.constituencies.firstIndex(where: {
        $0.level == level && election[$0.area].code == parts[1] && $0.number == number
      })
    else {
      throw ValidationError(
        "--constituency: không có đơn vị này, hãy viết như national-assembly/46/1; "
          + "no such constituency, write it like national-assembly/46/1")
    }
    let id = Constituency.ID(index)
    if let candidate, !election[id].candidates.contains(where: { $0.number == candidate }) {
      throw ValidationError("--candidate: không có số này; no such number: \(candidate)")
    }
    return .constituency(id, isExtra: extra, candidate: candidate)
  }
}
