package import Election
package import Rules

/// Which findings are asked for; what is not said is not asked.
package struct FindingFilter: Sendable {
  /// Only what concerns this area and the areas in it.
  package var area: Area.ID?
  package var level: Level?
  /// Only these rules; empty: all.
  package var codes: Set<RuleCode> = []
  /// That severity and graver ones.
  package var severity: Severity?

  package init() {}

  /// The findings that are asked for, in their order.
  package func applied(to findings: FindingLog, of election: Election) -> FindingLog {
    guard area != nil || level != nil || !codes.isEmpty || severity != nil else { return findings }
    let code = area.map { election[$0].code }
    return FindingLog(
      findings.lazy.filter { finding in
        let subject = finding.subject
        if let severity, finding.severity.isLessGrave(than: severity) { return false }
        if !codes.isEmpty, !codes.contains(finding.code) { return false }
        if let level, subject.level != level { return false }
        guard let code else { return true }
        return subject.area.flatMap { election.area(code: $0) }
          .map { election.isArea($0, within: code) } ?? false
      })
  }
}

extension Severity {
  fileprivate func isLessGrave(than other: Severity) -> Bool { gravity < other.gravity }

  private var gravity: Int {
    switch self {
    case .error: 2
    case .warning: 1
    case .info: 0
    }
  }
}
