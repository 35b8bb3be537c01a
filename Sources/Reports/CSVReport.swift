package import Counting
package import Election
package import Rules
package import Tabulation

/// Results as CSV (RFC 4180): a header with the names of the JSON, then one row per thing.
///
/// Numbers have no separators, percentages a dot and two decimals, in every language; names are in
/// the language asked for. What does not apply is an empty field.
package enum CSVReport {
  /// One row per area; where the figures are from progress reports, their moment stands at the end.
  package static func turnout(
    _ rows: [TurnoutRow], of election: Election, language: Language, at moment: Moment? = nil
  ) -> String {
    document(
      [
        "level", "kind", "code", "name", "expected", "counted", "registered", "voted", "percent",
        "target", "difference", "targetMet",
      ] + (moment == nil ? [] : ["at"]),
      rows.map { row in
        let label = Label(row.subject, in: election)
        return [
          row.level.code, label.kind, label.code, label.name(language), "\(row.expected)",
          "\(row.counted)", "\(row.share.whole.value)", "\(row.share.part.value)",
          row.share.percentage?.plain ?? "", row.target?.percent.text ?? "",
          row.difference?.plain ?? "", row.isTargetMet.map { "\($0)" } ?? "",
        ] + (moment.map { ["\($0)"] } ?? [])
      })
  }

  /// One row per candidate, those of an extra election after those of the first round.
  package static func candidates(_ results: [ConstituencyResult], of election: Election) -> String {
    document(
      [
        "level", "area", "number", "round", "seats", "expected", "counted", "registered", "voted",
        "issued", "collected", "valid", "invalid", "turnout", "outcome", "short", "candidate",
        "name", "votes", "percent", "elected", "reason",
      ],
      results.flatMap { result in
        rows(result.first, .first, result, election)
          + (result.extra.map { rows($0, .extra, result, election) } ?? [])
      })
  }

  package static func seats(_ canvass: Canvass) -> String {
    document(
      ["level", "area", "allocated", "constituencySeats", "elected", "short", "matches"],
      canvass.seats.map { row in
        [
          row.level.code, canvass.election[row.area].code, "\(row.allocated)",
          "\(row.constituencySeats)", "\(row.elected)", "\(row.short)", "\(row.matches)",
        ]
      })
  }

  package static func findings(_ findings: [Finding], language: Language) -> String {
    document(
      [
        "code", "severity", "file", "line", "level", "area", "pollingArea", "round", "message",
        "found", "expected",
      ],
      findings.map { finding in
        let subject = finding.subject
        return [
          finding.code.rawValue, finding.severity.rawValue, finding.place.file,
          finding.place.line.map(String.init) ?? "", subject.level?.code ?? "",
          subject.area ?? "", subject.pollingArea.map(String.init) ?? "",
          subject.round?.rawValue ?? "", finding.message(language), figure(finding.found),
          figure(finding.expected),
        ]
      })
  }

  /// Turnout, candidates, seats and findings, each with its header, an empty line between them.
  package static func tabulation(_ canvass: Canvass, language: Language) -> String {
    [
      turnout(Tables.allTurnout(of: canvass), of: canvass.election, language: language),
      candidates(canvass.constituencies, of: canvass.election), seats(canvass),
      findings(canvass.findings, language: language),
    ].joined(separator: "\r\n")
  }

  static func document(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func rows(
    _ round: RoundResult, _ name: Round, _ result: ConstituencyResult, _ election: Election
  ) -> [[String]] {
    let constituency = election[result.constituency]
    let tally = round.tally
    let shared = [
      constituency.level.code, election[constituency.area].code, "\(constituency.number)",
      name.rawValue, "\(round.seats)", "\(round.expected)", "\(tally.sheets)",
      "\(tally.registered.value)", "\(tally.voted.value)", "\(tally.issued.value)",
      "\(tally.collected.value)", "\(tally.valid.value)", "\(tally.invalid.value)",
      tally.turnout.percentage?.plain ?? "", round.outcome.rawValue,
      round.short.map(String.init) ?? "",
    ]
    return round.candidates.map { line in
      shared + [
        "\(line.candidate.number)", line.candidate.name, "\(line.votes.value)",
        Share(line.votes, of: tally.valid).percentage?.plain ?? "", "\(line.isElected)",
        line.reason.rawValue,
      ]
    }
  }

  private static func figure(_ figure: Finding.Figure?) -> String {
    switch figure {
    case nil: ""
    case .count(let count): "\(count.value)"
    case .percentage(let percentage): percentage.plain
    case .stated(let stated): stated.rounded.plain
    }
  }

  private static func field(_ value: String) -> String {
    let needsQuotes = value.unicodeScalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
    guard needsQuotes else { return value }
    return "\""
      + value.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
