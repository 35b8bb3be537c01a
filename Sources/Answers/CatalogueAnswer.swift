import Notation
package import Election
import Rules

/// The rule catalogue for people and programs.
package enum CatalogueAnswer {
  /// The catalogue as a JSON document.
  package static var json: String { value.document }

  private static var value: JSON {
    JSON.array(
      Catalogue.rules.map { rule in
        .object([
          ("code", .string(rule.code.rawValue)), ("severity", .string(rule.severity.rawValue)),
          ("rule", .text(rule.statement)), ("formula", .string(rule.formula)),
          ("basis", .string(rule.basis)), ("remedy", .text(rule.remedy)),
        ])
      })
  }

  /// The catalogue, in every format.
  package static func answer(_ language: Language) -> Answer {
    Answer(text: { table(language) }, table: { rows(language).data() }, value: { value })
  }

  /// The rule catalogue, one row per rule.
  private static func rows(_ language: Language) -> Listing<Rule> {
    let rules = Catalogue.rules
    func field(_ name: String, _ value: @escaping @Sendable (Rule) -> String)
      -> Field<Rule>
    {
      .init(name, .text, Text(name)) { .text(value($0)) }
    }
    return Listing(
      name: "rules", title: Text(vi: "Quy tắc", en: "Rules"),
      [
        field("code") { $0.code.rawValue }, field("severity") { $0.severity.rawValue },
        field("rule") { $0.statement(language) }, field("formula") { $0.formula },
        field("basis") { $0.basis }, field("remedy") { $0.remedy(language) },
      ], count: rules.count
    ) { rules[$0] }
  }

  /// Each rule with its formula, law and remedy below it.
  package static func table(_ language: Language) -> String {
    let titles =
      language == .vi
      ? (formula: "công thức", basis: "căn cứ", remedy: "cách xử lý")
      : (formula: "formula", basis: "basis", remedy: "what to do")
    return Catalogue.rules.map { rule in
      let head =
        "\(rule.code.rawValue)  \(rule.severity.name(language)): \(rule.statement(language))"
      var lines = head.wrapped(to: Style.usualWidth)
      for (title, text) in [
        (titles.formula, rule.formula), (titles.basis, rule.basis),
        (titles.remedy, rule.remedy(language)),
      ] where !text.isEmpty {
        lines += "\(title): \(text)".wrapped(to: Style.usualWidth - 6).map { "      " + $0 }
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
