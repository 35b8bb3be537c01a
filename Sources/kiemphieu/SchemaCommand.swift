import Console
import ArgumentParser
import Schemas

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "In lược đồ XSD có sẵn. Print a built-in XSD.")

  @Argument(
    help: "Như election, tally; không có: in danh sách. Such as election; without a name: the list."
  )
  var name: String?

  func run() throws {
    guard let name else {
      return try Output.results.write(Schema.printed.map { $0.name + "\n" }.joined())
    }
    guard let schema = Schema.printed.first(where: { $0.name == name }) else {
      throw ValidationError(
        "không có lược đồ «\(name)»; no schema \"\(name)\": "
          + Schema.printed.map(\.name).joined(separator: ", "))
    }
    try Output.results.write(String(decoding: schema.text, as: UTF8.self))
  }
}
