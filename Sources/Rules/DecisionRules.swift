package import Election

/// N601, N602: decisions of authorities.
package enum DecisionRules {
  static let all = [n601, n602]

  /// Whether a finding is on a decision.
  package static func find(_ code: RuleCode) -> Bool { all.contains { $0.code == code } }

  static let n601 = Rule(
    .n601, .error,
    Text(
      vi:
        "quyết định không ứng với cuộc bầu cử, địa bàn, đơn vị hay người ứng cử nào, hoặc tự mâu "
        + "thuẫn",
      en: "a decision fits no election, area, constituency or candidate, or contradicts itself"),
    basis: Law.citation(.winning, .extraElections, .annulment),
    remedy: Text(
      vi: "quyết định không làm thay đổi gì; hãy sửa theo định nghĩa",
      en: "it changes nothing; mend it by the definition"),
    says: [
      .noSuchConstituencyHere: Text(
        vi: "không có đơn vị bầu cử này ở {0}", en: "there is no such constituency in {0}"),
      .noSuchCandidate: Text(
        vi: "không có người ứng cử này ở đơn vị {0}",
        en: "there is no such candidate in constituency {0}"),
      .decidedBeforeTheVote: Text(
        vi: "đề ngày {0}, trước ngày bầu cử {1}", en: "is dated {0}, before the vote on {1}"),
      .strayAttribute: Text(
        vi: "{0} không liên quan đến {1} {2}", en: "{0} has no use for the {1} {2}"),
      .pollingAreaElsewhere: Text(
        vi: "khu vực bỏ phiếu số {0} của {1} thuộc đơn vị {2}, không phải {3}",
        en: "polling area {0} of {1} lies in constituency {2}, not {3}"),
    ])

  /// N601: why a decision fits nothing in the election.
  package static func misfit(of decision: OfficialDecision, in election: Election) -> Fault? {
    if let foreign = n601.foreign(decision.election, to: election.id) { return foreign }
    guard decision.date >= election.date else {
      return n601.fault(.decidedBeforeTheVote, "\(decision.date)", "\(election.date)")
    }
    if let contradiction = contradiction(in: decision) { return contradiction }
    if let number = decision.pollingArea { return misfit(of: decision, number, in: election) }
    let constituency = decision.constituency.flatMap {
      election.constituency($0, of: decision.level, in: decision.area)
    }.map { election.constituencies[$0] }
    guard let constituency else { return n601.fault(.noSuchConstituencyHere, decision.area) }
    switch decision.kind {
    case .annulled, .extraOrdered: return nil
    case .tieSettled, .notConfirmed:
      let isKnown =
        decision.candidate.map { constituency.place(ofCandidate: $0) != nil } ?? false
      return isKnown ? nil : n601.fault(.noSuchCandidate, constituency.number)
    }
  }

  /// N601: a decision that names what its kind is not about.
  package static func contradiction(in decision: OfficialDecision) -> Fault? {
    stray(in: decision).map {
      n601.fault(.strayAttribute, decision.kind.name, $0.name, $0.number)
    }
  }

  /// What the kind has no use for is a slip: another kind was meant, or another number.
  private static func stray(in decision: OfficialDecision) -> (name: Text, number: Int)? {
    let candidate = decision.candidate.map { (Text(vi: "người ứng cử", en: "candidate"), $0) }
    let pollingArea = decision.pollingArea.map {
      (Text(vi: "khu vực bỏ phiếu", en: "polling area"), $0)
    }
    switch decision.kind {
    case .annulled: return candidate
    case .tieSettled, .notConfirmed: return pollingArea
    case .extraOrdered: return pollingArea ?? candidate
    }
  }

  /// N601: of a decision on one polling area.
  private static func misfit(
    of decision: OfficialDecision, _ number: Int, in election: Election
  ) -> Fault? {
    guard let id = election.pollingArea(number, in: decision.area),
      let constituency = election.constituency(of: id, at: decision.level)
    else {
      return n601.fault(.noContestHere, number, decision.area, decision.level.ofContest)
    }
    let own = election[constituency].number
    guard let stated = decision.constituency, stated != own else { return nil }
    return n601.fault(.pollingAreaElsewhere, number, decision.area, own, stated)
  }

  static let n602 = Rule(
    .n602, .error,
    Text(
      vi: "quyết định giải quyết điều không còn bỏ ngỏ", en: "a decision settles what is not open"
    ),
    basis: Law.citation(.winning, .extraElections, .annulment),
    remedy: Text(
      vi: "quyết định không làm thay đổi gì; hãy đối chiếu «kiemphieu results»",
      en: "it changes nothing; compare `kiemphieu results`"),
    says: [
      .nothingOpen: Text(
        vi: "{0}: kết quả ở đây không bỏ ngỏ điều đó",
        en: "{0}: the result leaves no such thing open")
    ])

  /// N602: of a decision that finds nothing open.
  package static func idle(_ decision: OfficialDecision) -> Fault {
    n602.fault(.nothingOpen, decision.title)
  }
}
