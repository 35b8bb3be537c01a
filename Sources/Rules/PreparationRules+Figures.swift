package import Election

/// H402…H404, H411: figures of the preparation against each other.
extension PreparationRules {
  static let figures = [h402, h403, h404, h411]

  static let h402 = Rule(
    .h402, .warning,
    Text(
      vi: "tỷ lệ đã in không phải là tỷ lệ của số đã ghi, làm tròn đến số chữ số đã in",
      en:
        "a stated percentage is not what the stated counts give, rounded half up to the digits printed"
    ),
    formula: "printed = exact, rounded half up to the digits printed",
    basis: "báo cáo của Ban Thường trực Ủy ban Mặt trận Tổ quốc",
    remedy: Text(
      vi: "hãy tính lại tỷ lệ, hoặc kiểm tra hai số đếm",
      en: "compute it again, or check the two counts"),
    says: [
      .wrongPercentage: Text(
        vi: "{4}: in là {0}%, {2}/{3} là {1}%", en: "{4}: printed as {0}%, {2}/{3} is {1}%")
    ])

  /// H402: where both counts are stated.
  package static func wrongPercentage(
    _ printed: StatedPercentage?, of count: Int?, in whole: Int?, _ name: Text
  ) -> Fault? {
    guard let printed, let count, let whole, whole != 0 else { return nil }
    let share = Share(VoteCount(count), of: VoteCount(whole))
    guard !share.isRounded(to: printed), let exact = share.percentage else { return nil }
    return h402.fault(.wrongPercentage, found: printed, expected: exact, count, whole, name)
  }

  static let h403 = Rule(
    .h403, .warning,
    Text(
      vi: "các phần không cộng lại bằng tổng, hoặc một phần lớn hơn tổng",
      en: "parts do not add up to their whole, or one is larger"),
    formula: "Σ parts = whole", basis: "báo cáo của cơ quan phụ trách bầu cử",
    remedy: Text(vi: "hãy hỏi lại nơi báo cáo", en: "ask whoever reported it"),
    says: [
      .partsNotWhole: Text(
        vi: "{2} cộng lại {0}, tổng ghi là {1}", en: "{2} add up to {0}, the whole is {1}"),
      .partAboveWhole: Text(
        vi: "một phần là {0}, tổng chỉ có {1}", en: "a part is {0}, its whole only {1}"),
      .meetingKinds: Text(
        vi: "các hình thức cộng lại {0} cuộc, tổng ghi là {1}",
        en: "the kinds of meetings add up to {0}, the whole is {1}"),
      .meetingPlaces: Text(
        vi: "hội nghị ở {1} nơi không thể thuộc {0} địa bàn",
        en: "meetings in {1} places cannot be in {0} areas"),
      .presentAboveVoters: Text(
        vi: "có mặt {0}, cử tri chỉ có {1}", en: "present are {0}, voters only {1}"),
      .confidenceAbovePresent: Text(
        vi: "{2}: tín nhiệm {0}, có mặt chỉ {1}",
        en: "{2}: {0} have confidence, only {1} are present"),
      .presentAndMissing: Text(
        vi: "đã có {2} và còn thiếu {3}, phải là {1}",
        en: "there are {2} and missing {3}, it must be {1}"),
    ])

  /// H403: parts that must come to their whole.
  package static func wrongSum(_ sum: Int, of whole: Int, _ parts: Text) -> Fault? {
    sum == whole ? nil : h403.fault(.partsNotWhole, found: sum, expected: whole, parts)
  }

  /// H403: a part that must not be above its whole.
  package static func largePart(_ part: Int?, of whole: Int) -> Fault? {
    guard let part, part > whole else { return nil }
    return h403.fault(.partAboveWhole, found: part, expected: whole)
  }

  /// H403: the kinds of campaign meetings.
  package static func wrongSum(of campaign: Campaign) -> Fault? {
    let sum = campaign.direct + campaign.online + campaign.posted + campaign.loudspeaker
    guard sum != campaign.meetings else { return nil }
    return h403.fault(.meetingKinds, found: sum, expected: campaign.meetings)
  }

  /// H403: residence meetings in districts, in their communes, in the residential areas of these.
  package static func wrongPlaces(of summary: ResidenceSummary) -> [Fault] {
    let chain = [summary.districts, summary.communes, summary.residentialAreas].compactMap { $0 }
    return zip(chain, chain.dropFirst()).compactMap { part, whole in
      part > whole ? h403.fault(.meetingPlaces, found: part, expected: whole) : nil
    }
  }

  /// H403: who came to a residence meeting.
  package static func tooManyPresent(at meeting: ResidenceMeeting) -> Fault? {
    guard meeting.present > meeting.voters else { return nil }
    return h403.fault(.presentAboveVoters, found: meeting.present, expected: meeting.voters)
  }

  /// H403: who had confidence in a candidate there.
  package static func tooMuchConfidence(
    in candidate: ResidenceMeeting.Confidence, at meeting: ResidenceMeeting
  ) -> Fault? {
    guard candidate.confidence > meeting.present else { return nil }
    return h403.fault(
      .confidenceAbovePresent, found: candidate.confidence, expected: meeting.present,
      candidate.name)
  }

  /// H403: what is there and what is named as missing.
  package static func wrongSum(of item: ReadinessItem, expected: Int) -> Fault? {
    let sum = item.count + item.missing.count
    guard !item.missing.isEmpty, sum != expected else { return nil }
    return h403.fault(
      .presentAndMissing, found: sum, expected: expected, item.count, item.missing.count)
  }

  static let h404 = Rule(
    .h404, .warning,
    Text(vi: "tỷ lệ trên một tổng bằng 0", en: "a percentage of an empty base"),
    basis: "báo cáo của cơ quan phụ trách bầu cử",
    remedy: Text(vi: "hãy ghi tổng số, hoặc bỏ tỷ lệ", en: "state the whole, or leave it out"),
    says: [
      .emptyBase: Text(vi: "ghi {0}% trên tổng bằng 0", en: "{0}% of an empty base")
    ])

  /// H404.
  package static func emptyBase(of printed: StatedPercentage?, in whole: Int?) -> Fault? {
    guard let printed, whole == 0 else { return nil }
    return h404.fault(.emptyBase, printed)
  }

  static let h411 = Rule(
    .h411, .warning,
    Text(
      vi: "tỷ lệ không có số đếm đi kèm mà không số người nào của tổng cho ra",
      en: "a percentage without a count beside it, which no whole number of its base gives"),
    formula: "no n: n / whole is the percentage at the digits printed",
    basis: "báo cáo của Ban Thường trực Ủy ban Mặt trận Tổ quốc",
    remedy: Text(
      vi: "hãy hỏi số đếm, hoặc kiểm tra tổng số", en: "ask for the count, or check the whole"),
    says: [
      .impossiblePercentage: Text(
        vi: "{4}: in là {0}%, không số người nào trong {2} cho ra; gần nhất là {3}: {1}%",
        en: "{4}: printed as {0}%, which no number of {2} gives; the nearest, {3}, is {1}%")
    ])

  /// H411: where only the whole is stated.
  package static func impossible(
    _ printed: StatedPercentage?, of count: Int?, in whole: Int?, _ name: Text
  ) -> Fault? {
    guard let printed, count == nil, let whole, whole > 0 else { return nil }
    // The whole numbers on both sides of the exact one.
    let below = Int(printed.tenThousandths) * whole / 1_000_000
    let near = [below, below + 1].map { ($0, Share(VoteCount($0), of: VoteCount(whole))) }
    guard !near.contains(where: { $0.1.isRounded(to: printed) }) else { return nil }
    func distance(_ number: Int) -> Int {
      abs(number * 1_000_000 - Int(printed.tenThousandths) * whole)
    }
    let nearest = near.min { distance($0.0) < distance($1.0) } ?? near[0]
    return nearest.1.percentage.map {
      h411.fault(.impossiblePercentage, found: printed, expected: $0, whole, nearest.0, name)
    }
  }
}
