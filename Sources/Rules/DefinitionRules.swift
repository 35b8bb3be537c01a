import Election

/// D: rules on the definition of an election.
package enum DefinitionRules {
  static let all = structure + candidacy

  private static let structure = [
    Rule(
      .d101, .error,
      Text(
        vi: "các tệp định nghĩa khác nhau về mã, ngày hoặc luật; một tỉnh, cuộc bầu hoặc mã đứng "
          + "hai lần",
        en:
          "definition files disagree on id, date or rules; a province, a contest or a code "
          + "stands twice"),
      basis: "Luật 85/2015/QH13, Điều 5, 10",
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
      ]),
    Rule(
      .d102, .error,
      Text(
        vi: "địa bàn của cuộc bầu hoặc đơn vị bầu cử không có, nằm ngoài, hoặc sai loại",
        en: "a contest's or constituency's area is unknown, outside the contest's area, "
          + "or of the wrong kind"),
      basis: "Luật 85/2015/QH13, Điều 10",
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
      ]),
    Rule(
      .d103, .error,
      Text(
        vi: "một khu vực bỏ phiếu thuộc hai đơn vị bầu cử cùng cấp",
        en: "a polling area belongs to two constituencies of one level"),
      basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "hãy bỏ khu vực khỏi một trong hai đơn vị", en: "take it out of one of the two"),
      says: [
        .sharedPollingArea: Text(
          vi: "khu vực bỏ phiếu số {0} của {1} ở đơn vị {2} đã thuộc đơn vị khác",
          en: "polling area {0} of {1} in constituency {2} belongs to another one already")
      ]),
    Rule(
      .d104, .error,
      Text(
        vi: "một khu vực bỏ phiếu không thuộc đơn vị bầu cử nào của cuộc bầu trên địa bàn",
        en: "a polling area of a contest's area belongs to none of its constituencies"),
      basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "hãy đưa khu vực vào một đơn vị bầu cử", en: "put it into a constituency"),
      says: [
        .leftPollingArea: Text(
          vi: "khu vực bỏ phiếu số {0} của {1} không thuộc đơn vị nào",
          en: "polling area {0} of {1} belongs to no constituency")
      ]),
    Rule(
      .d105, .error,
      Text(
        vi: "có cấp huyện trong khi luật áp dụng là vn-2025", en: "a district under rules vn-2025"),
      basis: "Luật 83/2025/QH15",
      remedy: Text(
        vi: "hãy đặt xã, phường, đặc khu trực tiếp dưới tỉnh, hoặc sửa luật áp dụng",
        en: "put communes directly below the province, or mend the rules"),
      says: [
        .districtUnder2025: Text(
          vi: "«{0}» là cấp huyện, luật vn-2025 không còn cấp huyện",
          en: "\"{0}\" is a district, rules vn-2025 have none")
      ]),
  ]

  private static let candidacy = [
    Rule(
      .d106, .error,
      Text(
        vi: "số người ứng cử không nhiều hơn số đại biểu được bầu",
        en: "candidates ≤ seats in a constituency"),
      formula: "candidates ≤ seats", basis: "Luật 85/2015/QH13, Điều 57, 58",
      remedy: Text(
        vi: "hãy kiểm tra danh sách chính thức", en: "check the official list of candidates"),
      says: [
        .tooFewCandidates: Text(
          vi: "đơn vị {2} có {0} người ứng cử cho {1} đại biểu",
          en: "constituency {2} has {0} candidates for {1} seats")
      ]),
    Rule(
      .d107, .warning,
      Text(
        vi: "đơn vị được bầu quá 3 (Quốc hội) hoặc 5 (HĐND) đại biểu",
        en: "more than 3 (National Assembly) or 5 (council) seats in a constituency"),
      formula: "seats > 3; seats > 5", basis: "Luật 85/2015/QH13, Điều 10",
      remedy: Text(
        vi: "hãy kiểm tra nghị quyết ấn định số đại biểu", en: "check the resolution on the seats"),
      says: [
        .tooManySeats: Text(
          vi: "đơn vị {2} được bầu {0} đại biểu, nhiều nhất {1}",
          en: "constituency {2} has {0} seats, at most {1} are allowed")
      ]),
    Rule(
      .d108, .warning,
      Text(
        vi: "số dư người ứng cử ít hơn quy định", en: "fewer candidates than the required surplus"),
      formula: "candidates < seats + surplus", basis: "Luật 85/2015/QH13, Điều 57, 58",
      remedy: Text(
        vi: "nếu có người bị xóa tên sau khi niêm yết thì chỉ cần ghi nhận",
        en: "where a name was lost after posting, take note only"),
      says: [
        .smallSurplus: Text(
          vi: "đơn vị {2} có {0} người ứng cử, ít nhất phải {1}",
          en: "constituency {2} has {0} candidates, at least {1} wanted")
      ]),
    Rule(
      .d109, .warning,
      Text(
        vi: "số đại biểu của các đơn vị cộng lại khác số được ấn định",
        en: "seats of the constituencies do not add up to the contest's allocation"),
      formula: "Σ Constituency/@seats ≠ Contest/@seats", basis: "Luật 85/2015/QH13, Điều 8, 9",
      remedy: Text(
        vi: "hãy đối chiếu nghị quyết ấn định số đại biểu",
        en: "compare the resolution on the seats"
      ),
      says: [
        .differentAllocation: Text(
          vi: "các đơn vị cộng lại {0} đại biểu, được ấn định {1}",
          en: "the constituencies have {0} seats together, {1} are allocated")
      ]),
    Rule(
      .d110, .warning,
      Text(
        vi: "một người ứng cử ở hai đơn vị cùng cấp, hoặc chưa đủ 21 tuổi vào ngày bầu cử",
        en: "a candidate (same name and birth) stands in two constituencies of one level, "
          + "or is under 21 on election day"),
      basis: "Luật 85/2015/QH13, Điều 2, 36",
      remedy: Text(vi: "hãy kiểm tra hồ sơ ứng cử", en: "check the candidate's file"),
      says: [
        .minor: Text(
          vi: "«{0}» chưa đủ 21 tuổi ngày {1}", en: "\"{0}\" is under 21 on {1}"),
        .standsTwice: Text(
          vi: "«{0}» đã ứng cử ở đơn vị khác cùng cấp",
          en: "\"{0}\" stands in another constituency of the level already"),
      ]),
    Rule(
      .d111, .warning,
      Text(
        vi: "số cử tri niêm yết của khu vực bỏ phiếu ngoài 300…4.000",
        en: "posted voters of a polling area outside 300…4,000"),
      formula: "300 ≤ registered ≤ 4000", basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "miền núi, hải đảo có thể ít hơn; nếu không thì xem lại việc chia khu vực",
        en: "mountains and islands may have fewer; else look again at how areas were drawn"),
      says: [
        .fewVoters: Text(
          vi: "khu vực bỏ phiếu số {2} có {0} cử tri, ít hơn {1}",
          en: "polling area {2} has {0} posted voters, fewer than {1}"),
        .manyVoters: Text(
          vi: "khu vực bỏ phiếu số {2} có {0} cử tri, nhiều hơn {1}",
          en: "polling area {2} has {0} posted voters, more than {1}"),
      ]),
  ]
}
