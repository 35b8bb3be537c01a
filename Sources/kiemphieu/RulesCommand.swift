import Console
import ArgumentParser
import Answers

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "In danh mục quy tắc. Print the rule catalogue.")

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await CatalogueAnswer.answer(output.language).write(as: output.format, jobs: 1) {
      try Output.results.write($0)
    }
  }
}
