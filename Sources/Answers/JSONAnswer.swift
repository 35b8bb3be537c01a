package import Notation
import Counting
package import Election
package import Ledger
package import Returns
package import Rules
package import Tabulation

/// Results as JSON, in the shape of `Schemas/results.schema.json`; it does not depend on a language.
package enum JSONAnswer {
  /// Everything: `tabulate --format json`; what stands around the vote only where there is any.
  package static func tabulation(_ returns: Returns) -> JSONDocument {
    document(
      returns,
      [
        ("turnout", turnout(Tables.allTurnout(of: returns), returns)),
        ("constituencies", constituencies(returns.constituencies, returns.election)),
      ] + seats(returns) + [("findings", findings(returns.findings))]
        + DataTables.aroundTheVote(returns).map { ($0.name, rows($0)) })
  }

  /// What was read, and the findings that were asked for.
  package static func check(_ returns: Returns, _ shown: FindingLog) -> JSONDocument {
    JSONDocument([
      ("sheets", .value(sheets(returns.counts))), ("findings", findings(shown)),
    ])
  }

  /// The findings of a definition that cannot be used: no sheet is counted.
  package static func unusable(_ found: FindingLog) -> JSONDocument {
    JSONDocument([("sheets", .value(.null)), ("findings", findings(found))])
  }

  private static func rows(_ table: DataTable) -> JSONDocument.Part {
    .list(table.count) { index, line in
      for (column, cell) in zip(table.columns, table.row(index)) {
        line.cell(column.name, cell)
      }
    }
  }

  /// The rows of a listing, each an object with a member for each column.
  ///
  /// - Parameters:
  ///   - listing: the rows.
  ///   - fields: their columns; nil: those of the listing.
  ///   - more: writes what only JSON has of a row.
  /// - Returns: the array.
  static func rows<Row>(
    _ listing: Listing<Row>, _ fields: [Field<Row>]? = nil,
    more: @escaping @Sendable (Row, inout JSONLine) -> Void = { _, _ in }
  ) -> JSONDocument.Part {
    let members = JSONMembers(fields ?? listing.fields)
    return .list(listing.count) { index, line in
      let row = listing.row(index)
      members.write(row, to: &line)
      more(row, &line)
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

  /// How many files and sheets there are of each kind.
  package static func sheets(_ counts: SheetCounts) -> JSON {
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
    let (annulments, listing) = (returns.annulments, DataTables.turnout(rows, of: returns.election))
    return self.rows(listing) { row, line in
      if !annulments.isEmpty { line.decisions(returns.annulments(in: row.row)) }
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
    let fields = DataTables.seatFields(of: returns.election)
    let seats = DataTables.seats(returns)
    return [
      ("seats", rows(seats, fields) { $1.decisions($0.decisions) }),
      ("levels", rows(DataTables.levels(returns)) { $1.decisions($0.decisions) }),
    ]
  }

  static func findings(_ findings: FindingLog) -> JSONDocument.Part {
    let fields =
      DataTables.subjectOfFinding + [
        Field("message", .text, Text(vi: "Nội dung", en: "Message")) { .name($0.message) }
      ] + DataTables.figuresOfFinding
    return rows(DataTables.findings(findings, language: nil), fields) { finding, line in
      // Only what is acknowledged has the last member.
      guard let known = finding.acknowledgement else { return }
      line.object("acknowledged") {
        $0.string("by", known.by)
        $0.string("at", "\(known.at)")
        $0.string("reason", known.reason)
      }
    }
  }
}
