import ArgumentParser
import Reports

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "In danh mục quy tắc. Print the rule catalogue.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    switch output.format {
    case .json: try Output.results.write(CatalogueReport.json())
    case .csv: try Output.results.write(CatalogueReport.csv(output.language))
    case .table: try Output.results.write(CatalogueReport.table(output.language))
    }
  }
}
