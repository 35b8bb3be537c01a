package import Counting
package import Election
package import Returns
import Rules
package import Tabulation

/// Results as CSV: a header with the names of the JSON, then one row per thing.
///
/// Numbers have no separators, percentages a dot and two decimals, in every language; names are in
/// the language asked for. What does not apply is an empty field.
package enum CSVReport {
  /// One row per area; where the figures are from progress reports, their moment stands at the end.
  package static func turnout(
    _ rows: [TurnoutRow], of election: Election, language: Language, at moment: Moment? = nil
  ) -> String {
    CSV.text(DataTables.turnout(rows, of: election, language: language, at: moment))
  }

  /// One row per candidate, those of an extra election after those of the first round.
  package static func candidates(_ results: [ConstituencyResult], of election: Election) -> String {
    CSV.text(DataTables.candidates(results, of: election))
  }

  package static func seats(_ returns: Returns) -> String { CSV.text(DataTables.seats(returns)) }

  /// The seats, then the structure and declared results where there are any, an empty line between.
  package static func verification(_ returns: Returns) -> String {
    ([DataTables.seats(returns)] + DataTables.verification(returns)).map(CSV.text)
      .joined(separator: "\r\n")
  }

  /// The tables one after the other, an empty line between.
  ///
  /// - Parameters:
  ///   - tables: the tables.
  ///   - jobs: how many tasks write rows at a time.
  ///   - sink: takes the pieces in order.
  /// - Throws: what `sink` throws.
  package static func write(
    _ tables: [DataTable], jobs: Int, to sink: ([UInt8]) throws -> Void
  ) async throws {
    for (index, table) in tables.enumerated() {
      if index > 0 { try sink(Array("\r\n".utf8)) }
      try await CSV.write(table, isForSpreadsheets: false, jobs: jobs, to: sink)
    }
  }

  /// One row per candidate of every constituency that is not complete.
  package static func outlook(_ outlooks: Outlooks, of election: Election) -> String {
    CSV.text(DataTables.outlook(outlooks, of: election))
  }

  /// Turnout, candidates, seats and findings, each with its header, an empty line between them.
  package static func tabulation(_ returns: Returns, language: Language) -> [DataTable] {
    [
      DataTables.turnout(
        Tables.allTurnout(of: returns), of: returns.election, language: language, at: nil),
      DataTables.candidates(returns.constituencies, of: returns.election),
      DataTables.seats(returns), DataTables.findings(returns.findings, language: language),
    ]
  }

  /// The rule catalogue, one row per rule.
  static func rules(_ language: Language) -> String {
    let rules = Catalogue.rules
    func column(_ name: String) -> DataTable.Column { .init(name, .text, Text(name)) }
    return CSV.text(
      DataTable(
        name: "rules", title: Text(vi: "Quy tắc", en: "Rules"),
        columns: ["code", "severity", "rule", "formula", "basis", "remedy"].map(column),
        count: rules.count
      ) { index in
        let rule = rules[index]
        return [
          .text(rule.code.rawValue), .text(rule.severity.rawValue),
          .text(rule.statement(language)), .text(rule.formula), .text(rule.basis),
          .text(rule.remedy(language)),
        ]
      })
  }
}
