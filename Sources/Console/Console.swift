import Answers
package import ArgumentParser
import Glibc

/// What the programs have in common: how they are called, what they say of wrong usage, how they end.
package enum Console {
  private static var arguments: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// What the program that is running goes by.
  static var name: String {
    CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "kiemphieu"
  }

  /// Runs the command of a program that the arguments ask for, and ends the process if it fails.
  package static func run<Root: ParsableCommand>(_ root: Root.Type) async {
    // A file that may not grow is a failure like any other (74), not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    do {
      // Not even a name: nobody has asked for anything, help included.
      guard CommandLine.arguments.first?.isEmpty == false else { throw ExitCode.validationFailure }
      // Of a name in another encoding a file of another name would be read or written.
      guard arguments.allSatisfy({ !$0.contains("\u{FFFD}") }) else {
        throw ValidationError("tham số không phải UTF-8; an argument is not UTF-8")
      }
      let known = root.configuration.subcommands.map { $0._commandName }
      let unknown = UsageMessage.unknownCommand(
        in: arguments, commands: known, UsageMessage.language(of: arguments))
      if let unknown {
        try Output.diagnostics.write(unknown + "\n")
        throw ExitCode.validationFailure
      }
      let command = try root.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        var command = command
        try command.run()
      }
    } catch {
      exit(root, after: error)
    }
  }

  /// Says what there is to say of an error, and ends: help, too, is asked for and must be readable.
  private static func exit<Root: ParsableCommand>(_ root: Root.Type, after error: any Error)
    -> Never
  {
    var code = root.exitCode(for: error)
    // Arguments are echoed: whatever they hold must not reach a terminal.
    // What is found wrong once a command has begun: the parser would show the usage of all commands.
    if let wrong = error as? ValidationError, let command = arguments.first {
      let language = UsageMessage.language(of: arguments)
      try? Output.diagnostics.write(UsageMessage.of(wrong, command, language))
      Glibc.exit(ExitCode.validationFailure.rawValue)
    }
    let full = root.fullMessage(for: error)
    let said = UsageMessage.said(full, UsageMessage.language(of: arguments))
    let message = (code == .success ? full : said).split(
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
