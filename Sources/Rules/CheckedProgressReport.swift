package import Election

/// A progress report whose rows have been checked.
package struct CheckedProgressReport: Sendable {
  package let report: TurnoutReport
  /// The rows that can be used, in document order.
  package private(set) var rows: [Row] = []
  package private(set) var findings: [Finding] = []

  package struct Row: Sendable {
    package let pollingArea: PollingArea.ID
    package let figures: TurnoutReport.Total
  }

  /// Applies A221…A223.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - election: the election; nil: it is not known, no row has a place, and only what needs no
  ///     definition is looked at.
  package init(_ report: TurnoutReport, of election: Election?) {
    self.report = report
    for row in report.rows {
      let subject = Finding.Subject(level: report.level, area: row.area, pollingArea: row.number)
      let fault = ReportRules.unusable(row, of: report, in: election)
      findings.note(fault, at: place(row.figures), about: subject)
      if fault == nil, let pollingArea = election?.pollingArea(row.number, in: row.area) {
        rows.append(Row(pollingArea: pollingArea, figures: row.figures))
      }
      findings.note(
        ReportRules.wrongPercentage(row.figures), at: place(row.figures), about: subject)
    }
    guard let total = report.total else { return }
    for fault in [
      ReportRules.wrongPercentage(total), ReportRules.wrongTotal(total, of: report.rows),
    ] {
      findings.note(fault, at: place(total), about: .init(level: report.level))
    }
  }

  /// A224: the finding on a row whose polling area has a figure for this moment already.
  package static func repeated(_ row: Row, of report: TurnoutReport, in election: Election)
    -> Finding
  {
    let pollingArea = election[row.pollingArea]
    let code = election[pollingArea.area].code
    return Finding(
      ReportRules.repeated(pollingArea.number, of: code, in: report),
      at: Place(file: report.place.file, line: row.figures.line),
      about: .init(level: report.level, area: code, pollingArea: pollingArea.number))
  }

  private func place(_ figures: TurnoutReport.Total) -> Place {
    Place(file: report.place.file, line: figures.line)
  }
}
