package import Election

/// H409, H410: campaign and residence meetings.
extension PreparationRules {
  static let meetings = [h409, h410]

  static let h409 = Rule(
    .h409, .warning,
    Text(
      vi: "ít cuộc tiếp xúc cử tri hơn mức tối thiểu",
      en: "fewer campaign meetings than the minimum"),
    formula: "meetings ≥ minimum × groups of candidates",
    basis: Law.citation(.campaignMeetings) + "; hướng dẫn của Ủy ban Trung ương MTTQ Việt Nam",
    remedy: Text(
      vi: "hãy tổ chức thêm, hoặc ghi mức tối thiểu đã giảm",
      en: "hold more of them, or state the reduced minimum"),
    says: [
      .fewMeetings: Text(
        vi: "có {0} cuộc, tối thiểu là {1}", en: "meetings held: {0}, the minimum is {1}")
    ])

  /// H409.
  ///
  /// - Parameters:
  ///   - campaign: the meetings that were held.
  ///   - minimum: how many there must be for all groups of candidates; nil where none is known.
  /// - Returns: nil where there were enough.
  package static func tooFew(_ campaign: Campaign, minimum: Int?) -> Fault? {
    guard let minimum, campaign.meetings < minimum else { return nil }
    return h409.fault(.fewMeetings, found: campaign.meetings, expected: minimum)
  }

  static let h410 = Rule(
    .h410, .warning,
    Text(
      vi: "hội nghị nơi cư trú không đủ người dự, hoặc người ứng cử không quá nửa tín nhiệm",
      en:
        "a residence meeting had too few voters, or a candidate no more than half their confidence"
    ),
    formula: "voters < \(Law.newest.residence.smallBelow): half of them (2016: more than half); "
      + "else at least \(Law.newest.residence.least); "
      + "2 × confidence > present",
    basis: Law.citation(.residenceMeetings) + "; " + Law.residenceResolutions,
    remedy: Text(
      vi: "hãy họp lại; người không được quá nửa tín nhiệm không vào danh sách",
      en: "hold it again; who has no more than half their confidence leaves the list"),
    says: [
      .fewPresent: Text(
        vi: "{2}: có mặt {0}/{3} cử tri, ít nhất phải {1}",
        en: "{2}: present are {0} of {3} voters, at least {1} must be"),
      .littleConfidence: Text(
        vi: "{2}: tín nhiệm {0}/{3}, không quá nửa",
        en: "{2}: {0} of {3} have confidence, no more than half"),
    ])

  /// H410: how many came, by the resolutions that guide residence meetings.
  package static func fewPresent(at meeting: ResidenceMeeting, under law: Law) -> Fault? {
    let least = law.residence.least(of: meeting.voters)
    guard meeting.present < least else { return nil }
    return h410.fault(
      .fewPresent, found: meeting.present, expected: least, meeting.name, meeting.voters)
  }

  /// H410: more than half of those present have confidence in a candidate.
  package static func littleConfidence(
    in candidate: ResidenceMeeting.Confidence, at meeting: ResidenceMeeting
  ) -> Fault? {
    guard 2 * candidate.confidence <= meeting.present else { return nil }
    return h410.fault(
      .littleConfidence, found: candidate.confidence, expected: meeting.present / 2 + 1,
      candidate.name, meeting.present)
  }
}
