package import Election

/// A progress report whose rows have been checked.
package struct CheckedReport: Sendable {
  package let report: TurnoutReport
  /// The rows that can be used, in document order.
  package private(set) var rows: [Row] = []
  package private(set) var findings: [Finding] = []

  package struct Row: Sendable {
    package let pollingArea: PollingArea.ID
    package let figures: TurnoutReport.Total
  }

  /// Applies A221…A223.
  package init(_ report: TurnoutReport, of election: Election) {
    self.report = report
    for row in report.rows {
      if let pollingArea = usable(row, in: election) {
        rows.append(Row(pollingArea: pollingArea, figures: row.figures))
      }
      checkPercent(row.figures, subject(row))
    }
    guard let total = report.total else { return }
    checkPercent(total, .init(level: report.level))
    checkTotal(total)
  }

  /// A224: the finding on a row whose polling area has a figure for this moment already.
  package static func repeated(_ row: Row, of report: TurnoutReport, in election: Election)
    -> Finding
  {
    let pollingArea = election[row.pollingArea]
    let code = election[pollingArea.area].code
    return Finding(
      .a224, at: Place(file: report.place.file, line: row.figures.line),
      about: .init(level: report.level, area: code, pollingArea: pollingArea.number),
      Fault(.repeatedReport, pollingArea.number, code, "\(report.at)"))
  }

  /// A221: the polling area of a row that can be used.
  private mutating func usable(
    _ row: TurnoutReport.Row, in election: Election
  ) -> PollingArea.ID? {
    let place = Place(file: report.place.file, line: row.figures.line)
    func leaveOut(_ fault: Fault) -> PollingArea.ID? {
      findings.append(Finding(.a221, at: place, about: subject(row), fault))
      return nil
    }
    guard report.election == election.id else {
      return leaveOut(Fault(.anotherElection, report.election, election.id))
    }
    guard let id = election.pollingArea(row.number, in: row.area) else {
      return leaveOut(Fault(.noSuchPollingArea, row.number, row.area))
    }
    guard row.figures.voted <= row.figures.registered else {
      return leaveOut(
        Fault(
          .moreVotedThanRegistered, found: row.figures.voted, expected: row.figures.registered))
    }
    return id
  }

  /// A222.
  private mutating func checkPercent(_ figures: TurnoutReport.Total, _ subject: Finding.Subject) {
    guard let printed = figures.percent,
      let fault = Fault(
        printed: printed, of: Share(figures.voted, of: figures.registered),
        name: Text(vi: "tỷ lệ đi bầu", en: "turnout"))
    else { return }
    let place = Place(file: report.place.file, line: figures.line)
    findings.append(Finding(.a222, at: place, about: subject, fault))
  }

  /// A223.
  private mutating func checkTotal(_ total: TurnoutReport.Total) {
    let registered = report.rows.map(\.figures.registered).sum
    let voted = report.rows.map(\.figures.voted).sum
    let place = Place(file: report.place.file, line: total.line)
    let fault: Fault
    if registered != total.registered {
      fault = Fault(.registeredTotal, found: total.registered, expected: registered)
    } else if voted != total.voted {
      fault = Fault(.votedTotal, found: total.voted, expected: voted)
    } else {
      return
    }
    findings.append(Finding(.a223, at: place, about: .init(level: report.level), fault))
  }

  private func subject(_ row: TurnoutReport.Row) -> Finding.Subject {
    .init(level: report.level, area: row.area, pollingArea: row.number)
  }
}
