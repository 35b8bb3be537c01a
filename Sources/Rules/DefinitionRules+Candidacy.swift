import Election

/// D106…D110, D112: seats and candidates.
extension DefinitionRules {
  private static let mostSeats = Law.newest.mostSeats

  static let candidacy = [d106, d107, d108, d109, d110, d112]

  static let d106 = Rule(
    .d106, .error,
    Text(
      vi: "số người ứng cử không nhiều hơn số đại biểu được bầu",
      en: "candidates ≤ seats in a constituency"),
    formula: "candidates ≤ seats", basis: Law.citation(.officialLists),
    remedy: Text(
      vi: "hãy kiểm tra danh sách chính thức", en: "check the official list of candidates"),
    says: [
      .tooFewCandidates: Text(
        vi: "đơn vị {2} của {3} có {0} người ứng cử cho {1} đại biểu",
        en: "constituency {2} of {3} has {0} candidates for {1} seats")
    ])

  /// D106.
  static func tooFew(
    _ candidates: VoteCount, in constituency: ConstituencyEntry, of area: () -> String
  ) -> Fault? {
    let seats = VoteCount(constituency.seats)
    guard candidates <= seats else { return nil }
    return d106.fault(
      .tooFewCandidates, found: candidates, expected: seats, constituency.number, area())
  }

  static let d107 = Rule(
    .d107, .warning,
    Text(
      vi:
        "đơn vị được bầu quá \(mostSeats.assembly) (Quốc hội) hoặc \(mostSeats.council) (HĐND) đại biểu",
      en:
        "more than \(mostSeats.assembly) (National Assembly) or \(mostSeats.council) (council) seats in a constituency"
    ),
    formula: "seats > \(mostSeats.assembly); seats > \(mostSeats.council)",
    basis: Law.citation(.constituencies),
    remedy: Text(
      vi: "hãy kiểm tra nghị quyết ấn định số đại biểu", en: "check the resolution on the seats"),
    says: [
      .tooManySeats: Text(
        vi: "đơn vị {2} của {3} được bầu {0} đại biểu, nhiều nhất {1}",
        en: "constituency {2} of {3} has {0} seats, at most {1} are allowed")
    ])

  /// D107.
  static func tooManySeats(
    _ constituency: ConstituencyEntry, of area: () -> String, at level: Level, under law: Law
  ) -> Fault? {
    let (seats, most) = (VoteCount(constituency.seats), VoteCount(law.mostSeats(at: level)))
    guard seats > most else { return nil }
    return d107.fault(.tooManySeats, found: seats, expected: most, constituency.number, area())
  }

  static let d108 = Rule(
    .d108, .warning,
    Text(
      vi: "số dư người ứng cử ít hơn quy định", en: "fewer candidates than the required surplus"),
    formula: "candidates < seats + surplus", basis: Law.citation(.officialLists),
    remedy: Text(
      vi: "nếu có người bị xóa tên sau khi niêm yết thì chỉ cần ghi nhận",
      en: "where a name was lost after posting, take note only"),
    says: [
      .smallSurplus: Text(
        vi: "đơn vị {2} của {3} có {0} người ứng cử, ít nhất phải {1}",
        en: "constituency {2} of {3} has {0} candidates, at least {1} wanted")
    ])

  /// D108.
  static func smallSurplus(
    _ candidates: VoteCount, in constituency: ConstituencyEntry, of area: () -> String,
    at level: Level,
    under law: Law
  ) -> Fault? {
    let surplus = law.leastSurplus(seats: constituency.seats, at: level)
    let least = VoteCount(constituency.seats + surplus)
    guard candidates < least else { return nil }
    return d108.fault(
      .smallSurplus, found: candidates, expected: least, constituency.number, area())
  }

  static let d109 = Rule(
    .d109, .warning,
    Text(
      vi: "số đại biểu của các đơn vị cộng lại khác số được ấn định",
      en: "seats of the constituencies do not add up to the contest's allocation"),
    formula: "Σ Constituency/@seats ≠ Contest/@seats",
    basis: Law.citation(.seatsOfAssembly, .seatsOfCouncils),
    remedy: Text(
      vi: "hãy đối chiếu nghị quyết ấn định số đại biểu",
      en: "compare the resolution on the seats"
    ),
    says: [
      .differentAllocation: Text(
        vi: "các đơn vị cộng lại {0} đại biểu, được ấn định {1}",
        en: "the constituencies have {0} seats together, {1} are allocated")
    ])

  /// D109.
  static func differentAllocation(of contest: ContestEntry) -> Fault? {
    let sum = VoteCount(contest.constituencies.reduce(0) { $0 + $1.seats })
    let allocated = VoteCount(contest.seats)
    guard sum != allocated else { return nil }
    return d109.fault(.differentAllocation, found: sum, expected: allocated)
  }

  static let d110 = Rule(
    .d110, .warning,
    Text(
      vi:
        "một người ứng cử ở hai đơn vị cùng cấp, hoặc chưa đủ \(Law.newest.leastAge) tuổi vào ngày bầu cử",
      en: "a candidate (same name and birth) stands in two constituencies of one level, "
        + "or is under \(Law.newest.leastAge) on election day"),
    basis: Law.citation(.eligibility, .candidacies),
    remedy: Text(vi: "hãy kiểm tra hồ sơ ứng cử", en: "check the candidate's file"),
    says: [
      .minor: Text(
        vi: "«{0}» chưa đủ {2} tuổi ngày {1}", en: "\"{0}\" is under {2} on {1}"),
      .standsTwice: Text(
        vi: "«{0}» đã ứng cử ở đơn vị khác cùng cấp",
        en: "\"{0}\" stands in another constituency of the level already"),
    ])

  /// D110: somebody is too young.
  static func minor(_ candidate: Candidate, on electionDay: CivilDate, under law: Law) -> Fault? {
    guard candidate.birth.isSurelyUnder(law.leastAge, on: electionDay) else { return nil }
    return d110.fault(.minor, candidate.name, "\(electionDay)", law.leastAge)
  }

  /// D110: somebody stands in another constituency of the level already.
  static func standsTwice(_ candidate: Candidate) -> Fault {
    d110.fault(.standsTwice, candidate.name)
  }

  static let d112 = Rule(
    .d112, .warning,
    Text(
      vi:
        "một người ứng cử vào quá \(Law.newest.mostBodies) cơ quan: chỉ được Quốc hội và một HĐND, "
        + "hoặc hai HĐND",
      en: "one person stands for more bodies than the law allows: the National Assembly and one "
        + "council, or two councils"),
    formula: "bodies > \(Law.newest.mostBodies)", basis: Law.citation(.severalCandidacies),
    remedy: Text(
      vi: "hãy kiểm tra hồ sơ ứng cử: người ấy phải rút ở một nơi, hoặc là hai người trùng tên và "
        + "ngày sinh",
      en: "check the candidates' files: that person must withdraw somewhere, or two people share a "
        + "name and a birth"),
    says: [
      .tooManyBodies: Text(
        vi: "«{2}» ứng cử vào cơ quan thứ {0}, nhiều nhất {1}",
        en: "\"{2}\" stands for body number {0}, at most {1} are allowed")
    ])

  /// D112: of somebody's entries, given to those for one body more than allowed, and so on.
  static func tooManyBodies(
    _ candidate: Candidate, _ bodies: VoteCount, under law: Law
  ) -> Fault? {
    let most = VoteCount(law.mostBodies)
    guard bodies > most else { return nil }
    return d112.fault(.tooManyBodies, found: bodies, expected: most, candidate.name)
  }
}
