import Election

/// D101…D105, D111: areas, contests and what belongs to whom.
extension DefinitionRules {
  private static let voters = Law.newest.votersOfPollingArea

  static let areas = [d101, d102, d103, d104, d105, d111]

  static let d101 = Rule(
    .d101, .error,
    Text(
      vi: "các tệp định nghĩa khác nhau về mã, ngày hoặc luật; một tỉnh, cuộc bầu hoặc mã đứng "
        + "hai lần",
      en:
        "definition files disagree on id, date or rules; a province, a contest or a code "
        + "stands twice"),
    basis: Law.citation(.electionDay, .constituencies),
    remedy: Text(
      vi: "hãy để các tệp khớp nhau, mỗi mã và cuộc bầu đứng một lần",
      en: "let the files agree, and each code and contest stand once"),
    says: [
      .differentDefinition: Text(
        vi: "{0} là «{1}», trong {2} là «{3}»", en: "{0} is \"{1}\", in {2} it is \"{3}\""),
      .twoTargets: Text(vi: "có hai chỉ tiêu cho {0}", en: "there are two targets for {0}"),
      .twoTargetsAtClose: Text(
        vi: "có hai chỉ tiêu cho lúc kết thúc bỏ phiếu",
        en: "there are two targets for the close of the vote"),
      .codeTwice: Text(vi: "mã {0} đã có trong {1}", en: "code {0} stands in {1} already"),
      .contestTwice: Text(
        vi: "cuộc bầu {0} ở {1} đứng hai lần", en: "the contest {0} of {1} stands twice"),
    ])

  /// D101: in what a file contradicts the first one of its election.
  static func contradictions(of other: Definition, to first: Definition) -> [Fault] {
    [
      (Text(vi: "mã", en: "id"), other.id, first.id),
      (Text(vi: "ngày", en: "date"), "\(other.date)", "\(first.date)"),
      (Text(vi: "luật", en: "rules"), other.law.rawValue, first.law.rawValue),
    ].compactMap { what, found, expected in
      found == expected
        ? nil : d101.fault(.differentDefinition, what, found, first.place.file, expected)
    }
  }

  /// D101: an area has one target for each time, which the XSD cannot say of targets without one.
  static func repeated(
    _ target: TurnoutTarget, after earlier: ArraySlice<TurnoutTarget>
  ) -> Fault? {
    guard earlier.contains(where: { $0.by == target.by }) else { return nil }
    return target.by.map { d101.fault(.twoTargets, "\($0)") } ?? d101.fault(.twoTargetsAtClose)
  }

  /// D101: a code that stands in another file already; within one file the XSD says so.
  static func repeated(code: String, standingIn file: String?) -> Fault? {
    file.map { d101.fault(.codeTwice, code, $0) }
  }

  /// D101: a contest that stands in another file already.
  static func repeated(_ contest: ContestEntry, among earlier: Set<ContestEntry.Key>) -> Fault? {
    guard earlier.contains(contest.key) else { return nil }
    return d101.fault(.contestTwice, contest.level.ofContest, contest.area)
  }

  static let d102 = Rule(
    .d102, .error,
    Text(
      vi: "địa bàn của cuộc bầu hoặc đơn vị bầu cử không có, nằm ngoài, hoặc sai loại",
      en: "a contest's or constituency's area is unknown, outside the contest's area, "
        + "or of the wrong kind"),
    basis: Law.citation(.constituencies),
    remedy: Text(vi: "hãy sửa mã địa bàn", en: "mend the area's code"),
    says: [
      .wrongKindOfArea: Text(
        vi: "địa bàn {0} không thuộc loại của {1}", en: "area {0} is a {2}, not a {3}"),
      .areaOutside: Text(vi: "địa bàn {0} nằm ngoài {1}", en: "area {0} lies outside {1}"),
      .holdsNoPollingAreas: Text(
        vi: "địa bàn {0} không trực tiếp có khu vực bỏ phiếu",
        en: "area {0} holds no polling areas itself"),
      .pollingAreaMissing: Text(
        vi: "địa bàn {0} không có khu vực bỏ phiếu số {1}",
        en: "area {0} has no polling area {1}"),
    ])

  /// D102: the area that a contest names, nil where there is none, is of its kind.
  static func wrongArea(_ area: Area?, of contest: ContestEntry) -> Fault? {
    guard let area else { return d102.fault(.noSuchArea, contest.area) }
    let expected = contest.level.areaKind
    guard area.kind != expected else { return nil }
    return d102.fault(
      .wrongKindOfArea, contest.area, contest.level.name, area.kind.rawValue, expected.rawValue)
  }

  /// D102: an area that a constituency names, nil where there is none, lies in the contest's, and
  /// has polling areas of its own if it is named with some of them.
  static func wrongArea(
    _ area: Area?, named entry: ConstituencyArea, isInside: Bool, of contest: ContestEntry
  ) -> Fault? {
    guard let area else { return d102.fault(.noSuchArea, entry.code) }
    guard isInside else { return d102.fault(.areaOutside, entry.code, contest.area) }
    guard entry.pollingAreas == nil || area.holdsPollingAreas else {
      return d102.fault(.holdsNoPollingAreas, entry.code)
    }
    return nil
  }

  /// D102: a polling area that a constituency names by its number.
  static func missing(pollingArea number: Int, of code: String, isThere: Bool) -> Fault? {
    isThere ? nil : d102.fault(.pollingAreaMissing, code, number)
  }

  static let d103 = Rule(
    .d103, .error,
    Text(
      vi: "một khu vực bỏ phiếu thuộc hai đơn vị bầu cử cùng cấp",
      en: "a polling area belongs to two constituencies of one level"),
    basis: Law.citation(.pollingAreas),
    remedy: Text(
      vi: "hãy bỏ khu vực khỏi một trong hai đơn vị", en: "take it out of one of the two"),
    says: [
      .sharedPollingArea: Text(
        vi: "khu vực bỏ phiếu số {0} của {1} ở đơn vị {2} đã thuộc đơn vị khác",
        en: "polling area {0} of {1} in constituency {2} belongs to another one already")
    ])

  /// D103: a polling area that another constituency of the level has claimed.
  static func shared(
    _ pollingArea: PollingArea, of code: String, in constituency: ConstituencyEntry
  ) -> Fault {
    d103.fault(.sharedPollingArea, pollingArea.number, code, constituency.number)
  }

  static let d104 = Rule(
    .d104, .error,
    Text(
      vi: "một khu vực bỏ phiếu không thuộc đơn vị bầu cử nào của cuộc bầu trên địa bàn",
      en: "a polling area of a contest's area belongs to none of its constituencies"),
    basis: Law.citation(.pollingAreas),
    remedy: Text(
      vi: "hãy đưa khu vực vào một đơn vị bầu cử", en: "put it into a constituency"),
    says: [
      .leftPollingArea: Text(
        vi: "khu vực bỏ phiếu số {0} của {1} không thuộc đơn vị nào",
        en: "polling area {0} of {1} belongs to no constituency")
    ])

  /// D104: a polling area of a contest's area that no constituency has claimed.
  static func left(_ pollingArea: PollingArea, of code: String) -> Fault {
    d104.fault(.leftPollingArea, pollingArea.number, code)
  }

  static let d105 = Rule(
    .d105, .error,
    Text(
      vi: "có cấp huyện trong khi luật áp dụng là vn-2025", en: "a district under rules vn-2025"),
    basis: Law.newest.amendment ?? "",
    remedy: Text(
      vi: "hãy đặt xã, phường, đặc khu trực tiếp dưới tỉnh, hoặc sửa luật áp dụng",
      en: "put communes directly below the province, or mend the rules"),
    says: [
      .districtUnder2025: Text(
        vi: "«{0}» là cấp huyện, luật vn-2025 không còn cấp huyện",
        en: "\"{0}\" is a district, rules vn-2025 have none")
    ])

  /// D105.
  static func wrongLevel(_ area: AreaEntry, under law: Law) -> Fault? {
    guard !law.hasDistricts, area.kind == .district else { return nil }
    return d105.fault(.districtUnder2025, area.name)
  }

  static let d111 = Rule(
    .d111, .warning,
    Text(
      vi: "số cử tri niêm yết của khu vực bỏ phiếu ngoài \(voters.lowerBound)…\(voters.upperBound)",
      en: "posted voters of a polling area outside \(voters.lowerBound)…\(voters.upperBound)"),
    formula: "\(voters.lowerBound.value) ≤ registered ≤ \(voters.upperBound.value)",
    basis: Law.citation(.pollingAreas),
    remedy: Text(
      vi: "miền núi, hải đảo có thể ít hơn; nếu không thì xem lại việc chia khu vực",
      en: "mountains and islands may have fewer; else look again at how areas were drawn"),
    says: [
      .fewVoters: Text(
        vi: "khu vực bỏ phiếu số {2} của {3} có {0} cử tri, ít hơn {1}",
        en: "polling area {2} of {3} has {0} posted voters, fewer than {1}"),
      .manyVoters: Text(
        vi: "khu vực bỏ phiếu số {2} của {3} có {0} cử tri, nhiều hơn {1}",
        en: "polling area {2} of {3} has {0} posted voters, more than {1}"),
    ])

  /// D111: general polling areas only; hospitals, ships and the like may have any number.
  static func size(
    of pollingArea: PollingAreaEntry, in area: AreaEntry, under law: Law
  ) -> Fault? {
    guard pollingArea.isGeneral, let voters = pollingArea.registered else { return nil }
    let allowed = law.votersOfPollingArea
    guard !allowed.contains(voters) else { return nil }
    return voters < allowed.lowerBound
      ? d111.fault(
        .fewVoters, found: voters, expected: allowed.lowerBound, pollingArea.number, area.name)
      : d111.fault(
        .manyVoters, found: voters, expected: allowed.upperBound, pollingArea.number, area.name)
  }
}
