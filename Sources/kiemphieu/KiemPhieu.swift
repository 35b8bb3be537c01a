import ArgumentParser
import Publication

/// The program: one command per question.
@main
struct KiemPhieu: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiemphieu",
    abstract: "Kiểm phiếu: results tabulation and turnout of Vietnamese elections.",
    discussion: """
      Mỗi lệnh trả lời một câu hỏi về một thư mục cuộc bầu cử (ELECTION).
      Every command answers one question about an election folder (ELECTION).
      """,
    version: Manifest.version,
    subcommands: [
      Check.self, TurnoutCommand.self, Results.self, Verify.self, Tabulate.self,
      PrepareCommand.self, StructureCommand.self, ExplainCommand.self, OutlookCommand.self,
      DiffCommand.self, ScreenCommand.self,
      ReportCommand.self,
      AuditCommand.self, RulesCommand.self,
      SchemaCommand.self, Rehearse.self,
    ])
}
