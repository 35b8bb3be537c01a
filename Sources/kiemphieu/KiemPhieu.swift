import Console
import ArgumentParser
import Glibc
import ProcessLimits
import Publication
import Answers

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
      DiffCommand.self, ScreenCommand.self, RecountPlanCommand.self, RecountCheckCommand.self,
      ReportCommand.self, ExportCommand.self, PartialCommand.self,
      SealCommand.self, AuditCommand.self, WorkbookCommand.self, DefineCommand.self,
      TemplateCommand.self,
      ImportCommand.self, FormsCommand.self,
      RulesCommand.self,
      SchemaCommand.self, Rehearse.self,
    ])

  /// Runs the command that the arguments ask for.
  static func main() async {
    ProcessLimits.check()
    // Without it the C library looks the time zone's file up for every member of a zip.
    unsafe setenv("TZ", ":/etc/localtime", 0)
    await Console.run(Self.self)
  }
}
