package import Election
import Rules

/// The rule catalogue for people and programs.
package enum CatalogueReport {
  package static func json() -> String {
    JSON.array(
      Catalogue.rules.map { rule in
        .object([
          ("code", .string(rule.code.rawValue)), ("severity", .string(rule.severity.rawValue)),
          ("rule", .text(rule.statement)), ("formula", .string(rule.formula)),
          ("basis", .string(rule.basis)), ("remedy", .text(rule.remedy)),
        ])
      }
    ).document
  }

  package static func csv(_ language: Language) -> String { CSVReport.rules(language) }

  /// Each rule with its formula, law and remedy below it.
  package static func table(_ language: Language) -> String {
    let titles =
      language == .vi
      ? (formula: "công thức", basis: "căn cứ", remedy: "cách xử lý")
      : (formula: "formula", basis: "basis", remedy: "what to do")
    return Catalogue.rules.map { rule in
      let head =
        "\(rule.code.rawValue)  \(rule.severity.name(language)): \(rule.statement(language))"
      var lines = head.wrapped(to: TextTable.width)
      for (title, text) in [
        (titles.formula, rule.formula), (titles.basis, rule.basis),
        (titles.remedy, rule.remedy(language)),
      ] where !text.isEmpty {
        lines += "\(title): \(text)".wrapped(to: TextTable.width - 6).map { "      " + $0 }
      }
      return lines.map { $0 + "\n" }.joined()
    }.joined()
  }

  /// The catalogue as a table of Markdown, for the documentation.
  package static func markdown() -> String {
    "| code | severity | rule |\n|---|---|---|\n"
      + Catalogue.rules.map { rule in
        "| \(rule.code.rawValue) | \(rule.severity.rawValue) | \(rule.statement.en) |\n"
      }.joined()
  }
}
