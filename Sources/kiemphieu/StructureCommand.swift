import Console
import ArgumentParser
import Counting
import Election
import Preparation
import Answers
import Returns
import Verification

/// What a structure is shown of.
enum StructureDetail: String, CaseIterable, ExpressibleByArgument {
  case level, contest
}

struct StructureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "structure",
    abstract: "Cơ cấu người trúng cử so với kế hoạch. Who the elected are, against the plan.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Theo cấp, hay từng cuộc bầu. By level, or each contest.")
  var by = StructureDetail.level

  @Option(help: "Chỉ một cấp bầu cử. Only one level.")
  var level: Level?

  @Option(help: ArgumentHelp("Chỉ địa bàn mã này. Only the area of this code.", valueName: "code"))
  var area: String?

  func run() async throws {
    let session = Session(options: election, output: output, area: area)
    let returns = try await session.returns()
    let structures = try chosen(returns)
    let tables = [DataTables.structure(structures, of: returns.election).data()]
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle).structure(structures),
        tables: tables, json: JSONAnswer.tables(tables, of: returns)))
  }

  private func chosen(_ returns: Returns) throws -> [Structure] {
    let all = returns.structures
    let root = try returns.election.area(named: area)
    let structures: [Structure]
    switch by {
    case .contest: structures = all.byContest
    case .level where root == nil: structures = all.overview
    case .level:
      structures = returns.election.levels.map {
        all.structure(of: $0, in: root ?? .wholeElection)
      }
    }
    return structures.filter { structure in
      (level == nil || structure.level == level)
        && (by == .level || returns.election.isArea(structure.area, within: area))
        && (structure.seats > 0 || root == nil)
    }
  }
}
