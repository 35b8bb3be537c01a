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
    let findings = applied(to: findings)
    guard let area else { return findings }
    let code = election[area].code
    return FindingLog(
      findings.lazy.filter { finding in
        finding.subject.area.flatMap { election.area(code: $0) }
          .map { election.isArea($0, within: code) } ?? false
      })
  }

  /// The findings that are asked for by what they say themselves, whatever area they are of.
  package func applied(to findings: FindingLog) -> FindingLog {
    guard level != nil || !codes.isEmpty || severity != nil else { return findings }
    return FindingLog(
      findings.lazy.filter { finding in
        if let severity, finding.severity.isLessGrave(than: severity) { return false }
        if !codes.isEmpty, !codes.contains(finding.code) { return false }
        return level == nil || finding.subject.level == level
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
