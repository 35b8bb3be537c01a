package import Election

/// K501: the rule on acknowledged findings.
package enum AcknowledgementRules {
  static let all = [
    Rule(
      .k501, .warning,
      Text(
        vi: "giải trình không ứng với cảnh báo nào", en: "an acknowledgement matches no warning"),
      basis: "hồ sơ của cuộc bầu cử",
      remedy: Text(
        vi: "hãy sửa hoặc bỏ giải trình; lỗi thì phải gửi biên bản sửa",
        en: "mend it or take it away; an error needs a higher revision of the sheet"))
  ]

  private struct Key: Hashable {
    let code: String
    let subject: [String]

    init(_ acknowledgement: Acknowledgement) {
      code = acknowledgement.code
      subject = [
        acknowledgement.level.code, acknowledgement.area, "\(acknowledgement.pollingArea)",
        acknowledgement.round.rawValue,
      ]
    }

    init?(_ finding: Finding) {
      guard let level = finding.subject.level, let area = finding.subject.area,
        let pollingArea = finding.subject.pollingArea, let round = finding.subject.round
      else { return nil }
      code = finding.code.rawValue
      subject = [level.code, area, "\(pollingArea)", round.rawValue]
    }
  }

  /// Marks the warnings and infos that have been acknowledged; an error cannot be.
  ///
  /// - Parameters:
  ///   - acknowledgements: by path and line; of several for one finding the first holds.
  ///   - findings: what was found.
  ///   - election: the id of the election.
  /// - Returns: the findings, and K501 for every acknowledgement that matches none.
  package static func apply(
    _ acknowledgements: [Acknowledgement], to findings: [Finding], of election: String
  ) -> [Finding] {
    guard !acknowledgements.isEmpty else { return findings }
    var known: [Key: Acknowledgement] = [:]
    for one in acknowledgements where one.election == election && known[Key(one)] == nil {
      known[Key(one)] = one
    }
    var (met, errors) = (Set<Key>(), Set<Key>())
    let marked = findings.map { finding in
      guard let key = Key(finding), let one = known[key] else { return finding }
      guard finding.severity != .error else {
        errors.insert(key)
        return finding
      }
      met.insert(key)
      return finding.acknowledged(by: one)
    }
    return marked
      + acknowledgements.compactMap { one in
        let isMet = one.election == election && met.contains(Key(one))
        return isMet
          ? nil
          : unmatched(one, isError: errors.contains(Key(one)), isOurs: one.election == election)
      }
  }

  private static func unmatched(
    _ one: Acknowledgement, isError: Bool, isOurs: Bool
  ) -> Finding {
    let sheet = Text(
      vi: "\(one.level.name), \(one.area)/\(one.pollingArea), \(one.round.name)",
      en: "\(one.level.name), \(one.area)/\(one.pollingArea), \(one.round.name)")
    let message: Text
    if !isOurs {
      message = Text(
        vi: "giải trình thuộc cuộc bầu cử khác: «\(one.election)»",
        en: "the acknowledgement is of another election: \"\(one.election)\"")
    } else if isError {
      message = Text(
        vi: "\(one.code) ở \(sheet) là lỗi, không giải trình được",
        en: "\(one.code) on \(sheet) is an error and cannot be acknowledged")
    } else {
      message = Text(
        vi: "không có \(one.code) ở \(sheet)", en: "there is no \(one.code) on \(sheet)")
    }
    let subject = Finding.Subject(
      level: one.level, area: one.area, pollingArea: one.pollingArea, round: one.round)
    return Finding(.k501, at: one.place, about: subject, Fault(message))
  }
}
