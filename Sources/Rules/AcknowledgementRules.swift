package import Election

/// K501: the rule on acknowledged findings.
package enum AcknowledgementRules {
  static let all = [k501]

  static let k501 = Rule(
    .k501, .warning,
    Text(
      vi: "giải trình không ứng với cảnh báo nào", en: "an acknowledgement matches no warning"),
    basis: "hồ sơ của cuộc bầu cử",
    remedy: Text(
      vi: "hãy sửa hoặc bỏ giải trình; lỗi thì phải gửi biên bản sửa",
      en: "mend it or take it away; an error needs a higher revision of the sheet"),
    says: [
      .acknowledgedError: Text(
        vi: "{0} ở {1}, {2}, {3} là lỗi, không giải trình được",
        en: "{0} on {1}, {2}, {3} is an error and cannot be acknowledged"),
      .acknowledgedNothing: Text(
        vi: "không có {0} ở {1}, {2}, {3}", en: "there is no {0} on {1}, {2}, {3}"),
    ])

  /// K501.
  private static func idle(
    _ one: Acknowledgement, isOfError: Bool, in election: Election
  ) -> Fault {
    k501.foreign(one.election, to: election.id)
      ?? k501.fault(
        isOfError ? .acknowledgedError : .acknowledgedNothing, one.code,
        one.level?.name ?? Text("–"),
        (one.area ?? "–") + (one.pollingArea.map { "/\($0)" } ?? ""), one.round.name)
  }

  /// What a finding is about; who names no round means the first, and findings on reports and the
  /// definition are of none.
  private struct Key: Hashable {
    let code: String
    let level: Level?
    let area: String?
    let pollingArea: Int?
    let round: Round

    init(_ acknowledgement: Acknowledgement) {
      code = acknowledgement.code
      (level, area) = (acknowledgement.level, acknowledgement.area)
      (pollingArea, round) = (acknowledgement.pollingArea, acknowledgement.round)
    }

    init(_ finding: Finding) {
      let subject = finding.subject
      code = finding.code.rawValue
      (level, area) = (subject.level, subject.area)
      (pollingArea, round) = (subject.pollingArea, subject.round ?? .first)
    }
  }

  /// Marks the warnings and infos that have been acknowledged, which an error cannot be, and adds K501
  /// for every acknowledgement that matches none.
  ///
  /// - Parameters:
  ///   - acknowledgements: by path and line; of several for one finding the first holds.
  ///   - findings: what was found.
  ///   - election: the election.
  package static func apply(
    _ acknowledgements: [Acknowledgement], to findings: inout FindingLog, of election: Election
  ) {
    guard !acknowledgements.isEmpty else { return }
    var known: [Key: Acknowledgement] = [:]
    for one in acknowledgements where one.election == election.id && known[Key(one)] == nil {
      known[Key(one)] = one
    }
    var (met, errors) = (Set<Key>(), Set<Key>())
    findings.change { finding in
      let key = Key(finding)
      guard let one = known[key] else { return }
      guard finding.severity != .error else {
        errors.insert(key)
        return
      }
      met.insert(key)
      finding.acknowledge(one)
    }
    for one in acknowledgements where one.election != election.id || !met.contains(Key(one)) {
      let fault = idle(one, isOfError: errors.contains(Key(one)), in: election)
      let subject = Finding.Subject(
        level: one.level, area: one.area, pollingArea: one.pollingArea, round: one.round)
      findings.append(Finding(fault, at: one.place, about: subject))
    }
  }
}
