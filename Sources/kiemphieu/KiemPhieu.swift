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
      DiffCommand.self, ScreenCommand.self, ReportCommand.self, PartialCommand.self,
      AuditCommand.self, WorkbookCommand.self, DefineCommand.self, TemplateCommand.self,
      ImportCommand.self, FormsCommand.self,
      RulesCommand.self,
      SchemaCommand.self, Rehearse.self,
    ])

  private static var arguments: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// Runs the command that the arguments ask for.
  static func main() async {
    // A file that may not grow is a failure like any other (74), not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    ProcessLimits.check()
    // Without it the C library looks the time zone's file up for every member of a zip.
    unsafe setenv("TZ", ":/etc/localtime", 0)
    do {
      // Not even a name: nobody has asked for anything, help included.
      guard CommandLine.arguments.first?.isEmpty == false else { throw ExitCode.validationFailure }
      // Of a name in another encoding a file of another name would be read or written.
      guard arguments.allSatisfy({ !$0.contains("\u{FFFD}") }) else {
        throw ValidationError("tham số không phải UTF-8; an argument is not UTF-8")
      }
      let known = configuration.subcommands.map { $0._commandName }
      let unknown = UsageMessage.unknownCommand(
        in: arguments, commands: known, UsageMessage.language(of: arguments))
      if let unknown {
        try Output.diagnostics.write(unknown + "\n")
        throw ExitCode.validationFailure
      }
      let command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        var command = command
        try command.run()
      }
    } catch {
      exit(after: error)
    }
  }

  /// Says what there is to say of an error, and ends: help, too, is asked for and must be readable.
  private static func exit(after error: any Error) -> Never {
    var code = exitCode(for: error)
    // Arguments are echoed: whatever they hold must not reach a terminal.
    // What is found wrong once a command has begun: the parser would show the usage of all commands.
    if let wrong = error as? ValidationError, let command = arguments.first {
      let language = UsageMessage.language(of: arguments)
      try? Output.diagnostics.write(UsageMessage.of(wrong, command, language))
      Glibc.exit(ExitCode.validationFailure.rawValue)
    }
    let said = UsageMessage.said(fullMessage(for: error), UsageMessage.language(of: arguments))
    let message = (code == .success ? fullMessage(for: error) : said).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { String($0).printable }.joined(separator: "\n")
    if !message.isEmpty {
      do {
        try (code == .success ? Output.results : .diagnostics).write(message + "\n")
      } catch {
        code = .noOutput
      }
    }
    Glibc.exit(code.rawValue)
  }
}
