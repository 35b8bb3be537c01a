import Counting
package import Election
import Ledger
package import Returns
package import Rules
package import Tabulation

/// Results as JSON, in the shape of `Schemas/results.schema.json`; it does not depend on a language.
package enum JSONReport {
  /// Everything: `tabulate --format json`.
  package static func tabulation(_ returns: Returns) -> JSONDocument {
    document(
      returns,
      [
        ("turnout", turnout(Tables.allTurnout(of: returns), returns)),
        ("constituencies", constituencies(returns.constituencies, returns.election)),
      ] + seats(returns) + [("findings", findings(returns.findings))])
  }

  package static func check(_ returns: Returns) -> JSONDocument {
    JSONDocument([
      ("sheets", .value(sheets(returns.counts))), ("findings", findings(returns.findings)),
    ])
  }

  /// The findings of a definition that cannot be used: no sheet is counted.
  package static func unusable(_ found: FindingLog) -> JSONDocument {
    JSONDocument([("sheets", .value(.null)), ("findings", findings(found))])
  }

  private static func rows(_ table: DataTable) -> JSONDocument.Part {
    .list(table.count) { index, line in
      for (column, cell) in zip(table.columns, table.row(index)) {
        line.value(named: column.name, JSON(cell))
      }
    }
  }

  /// A table, an object for each row, below a flag that says the most important of it.
  package static func table(_ table: DataTable, flag: (String, Bool)) -> JSONDocument {
    JSONDocument([
      (flag.0, .value(.bool(flag.1))), (table.name, rows(table)),
    ])
  }

  /// Some rows of a turnout table.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - returns: the result that they are of.
  ///   - moment: of the progress reports that the rows are from; nil: they are from sheets.
  /// - Returns: the document.
  package static func turnout(
    _ rows: [TurnoutRow], of returns: Returns, at moment: Moment?
  ) -> JSONDocument {
    document(
      returns,
      (moment.map { [("at", .value(.string("\($0)")))] } ?? [])
        + [("turnout", turnout(rows, returns))])
  }

  package static func results(
    _ results: [ConstituencyResult], of returns: Returns
  ) -> JSONDocument {
    document(returns, [("constituencies", constituencies(results, returns.election))])
  }

  /// The seats; the structure where a plan is stated, and declared results where there are any.
  package static func verification(_ returns: Returns) -> JSONDocument {
    let more = DataTables.verification(returns)
    return document(returns, seats(returns) + more.map { ($0.name, rows($0)) })
  }

  /// Some tables, each an array of objects.
  package static func tables(_ tables: [DataTable], of returns: Returns) -> JSONDocument {
    document(returns, tables.map { ($0.name, rows($0)) })
  }

  static func document(
    _ returns: Returns, _ parts: [(String, JSONDocument.Part)]
  ) -> JSONDocument {
    let election = returns.election
    let head: [(String, JSONDocument.Part)] = [
      (
        "election",
        .value(
          .object([
            ("id", .string(election.id)), ("date", .string("\(election.date)")),
            ("rules", .string(election.law.code.rawValue)), ("name", .text(election.name)),
          ]))
      ),
      ("sheets", .value(sheets(returns.counts))),
    ]
    return JSONDocument(head + parts)
  }

  private static func sheets(_ counts: SheetCounts) -> JSON {
    .object([
      ("files", .int(counts.files)), ("rejectedFiles", .int(counts.rejectedFiles)),
      ("read", .int(counts.read)), ("counted", .int(counts.counted)),
      ("rejected", .int(counts.rejected)), ("superseded", .int(counts.superseded)),
      ("duplicate", .int(counts.duplicate)), ("replaced", .int(counts.replaced)),
      ("expected", .int(counts.expected)), ("missing", .int(counts.missing)),
    ])
  }

  private static func turnout(
    _ rows: [TurnoutRow], _ returns: Returns
  ) -> JSONDocument.Part {
    let (election, annulments) = (returns.election, returns.annulments)
    return .list(rows.count) { index, line in
      let row = rows[index]
      line.string("level", row.level.code)
      line.value("area", subject(row.subject, election))
      line.object("pollingAreas") {
        $0.int("expected", row.expected)
        $0.int("counted", row.counted)
      }
      line.count("registered", row.share.whole)
      line.count("voted", row.share.part)
      line.percentage("percent", row.share.percentage)
      line.value("target", .optional(row.target) { .number($0.percent.text) })
      line.percentage("difference", row.difference)
      line.value("targetMet", .optional(row.isTargetMet, JSON.bool))
      if !annulments.isEmpty { line.decisions(returns.annulments(in: row)) }
    }
  }

  static func subject(_ subject: TurnoutRow.Subject, _ election: Election) -> JSON {
    let label = Label(subject, in: election)
    return .object([
      ("kind", .string(label.kind)), ("code", .string(label.code)),
      ("name", label.isTranslated ? .text(label.name) : .string(label.name.vi)),
    ])
  }

  private static func seats(_ returns: Returns) -> [(String, JSONDocument.Part)] {
    let seats = returns.seats.map { row in
      JSON.object(
        [
          ("level", .string(row.level.code)), ("area", .string(returns.election[row.area].code)),
          ("allocated", .int(row.allocated)), ("constituencySeats", .int(row.constituencySeats)),
          ("elected", .int(row.elected)), ("short", .int(row.short)),
          ("matches", .bool(row.matches)),
        ] + (row.decisions.isEmpty ? [] : [("decisions", .decisions(row.decisions))]))
    }
    let levels = returns.levels.map { row in
      JSON.object(
        [
          ("level", .string(row.level.code)), ("contests", .int(row.contests)),
          ("constituencies", .int(row.constituencies)), ("allocated", .int(row.allocated)),
          ("constituencySeats", .int(row.constituencySeats)), ("elected", .int(row.elected)),
          ("short", .int(row.short)), ("matches", .bool(row.matches)),
        ] + (row.decisions.isEmpty ? [] : [("decisions", .decisions(row.decisions))]))
    }
    return [("seats", .value(.array(seats))), ("levels", .value(.array(levels)))]
  }

  private static func findings(_ findings: FindingLog) -> JSONDocument.Part {
    .list(findings.count) { index, line in
      let finding = findings[index]
      let subject = finding.subject
      line.string("code", finding.code.rawValue)
      line.string("severity", finding.severity.rawValue)
      line.string("file", finding.place.file)
      line.int("line", ifAny: finding.place.line)
      line.value("level", .optional(subject.level) { .string($0.code) })
      line.value("area", .optional(subject.area, JSON.string))
      line.int("pollingArea", ifAny: subject.pollingArea)
      line.value("round", .optional(subject.round) { .string($0.rawValue) })
      line.value("message", .text(finding.message))
      line.value("found", .optional(finding.found, figure))
      line.value("expected", .optional(finding.expected, figure))
      // Only what is acknowledged has the last member.
      guard let known = finding.acknowledgement else { return }
      line.object("acknowledged") {
        $0.string("by", known.by)
        $0.string("at", "\(known.at)")
        $0.string("reason", known.reason)
      }
    }
  }

  private static func figure(_ figure: Finding.Figure) -> JSON {
    switch figure {
    case .count(let count): .count(count)
    case .percentage(let percentage): .percentage(percentage)
    case .stated(let stated): .percentage(stated.rounded)
    }
  }
}
