package import Election
package import Rules
package import Tabulation

/// What the progress reports of election day tell.
package struct Progress: Sendable {
  private let election: Election
  /// By path.
  private let reports: [CheckedReport]
  /// A224: rows whose moment and polling area another row has already.
  package private(set) var findings: [Finding] = []

  private struct Key: Hashable {
    let level: Level
    let at: Moment
    let pollingArea: PollingArea.ID
  }

  /// - Parameters:
  ///   - reports: by path.
  ///   - election: the election.
  init(_ reports: [CheckedReport], of election: Election) {
    self.election = election
    self.reports = reports
    var seen: Set<Key> = []
    for report in reports {
      for row in report.rows {
        let key = Key(
          level: report.report.level, at: report.report.at, pollingArea: row.pollingArea)
        guard !seen.insert(key).inserted else { continue }
        findings.append(CheckedReport.repeated(row, of: report.report, in: election))
      }
    }
  }

  /// The turnout of a level at a moment: per polling area the newest row up to then.
  package func turnout(of level: Level, at moment: Moment) -> Turnout {
    var times = [Moment?](repeating: nil, count: election.pollingAreas.count)
    var figures = [Share?](repeating: nil, count: election.pollingAreas.count)
    for report in reports where report.report.level == level && report.report.at <= moment {
      for row in report.rows {
        let index = row.pollingArea.index
        if let known = times[index], known > report.report.at { continue }
        times[index] = report.report.at
        figures[index] = Share(row.figures.voted, of: row.figures.registered)
      }
    }
    return Turnout(level: level, figures: figures, at: moment, of: election)
  }
}
