package import Election
package import Rules
package import Tabulation

/// What the progress reports of election day tell.
package struct Progress: Sendable {
  private let election: Election
  /// By path.
  private let reports: [CheckedProgressReport]
  /// A224: rows whose moment and polling area another row has already.
  package private(set) var findings: [Finding] = []

  private struct Key: Hashable {
    let level: Level
    let at: Moment
  }

  /// - Parameters:
  ///   - reports: by path.
  ///   - election: the election.
  package init(_ reports: [CheckedProgressReport], of election: Election) {
    self.election = election
    self.reports = reports
    /// For each level and moment, whether a polling area has a figure.
    var seen: [Key: [Bool]] = [:]
    let none = [Bool](repeating: false, count: election.pollingAreas.count)
    for report in reports {
      let key = Key(level: report.report.level, at: report.report.at)
      var known = seen.removeValue(forKey: key) ?? none
      for row in report.rows {
        if known[row.pollingArea.index] {
          findings.append(CheckedProgressReport.repeated(row, of: report.report, in: election))
        }
        known[row.pollingArea.index] = true
      }
      seen[key] = known
    }
  }

  /// When the newest report of a level is of; nil where there is none.
  package func last(of level: Level) -> Moment? {
    reports.lazy.filter { $0.report.level == level }.map(\.report.at).max()
  }

  /// The moments that reports of a level are of, each once, the earliest first.
  package func moments(of level: Level) -> [Moment] {
    Set(reports.lazy.filter { $0.report.level == level }.map(\.report.at)).sorted()
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
