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
        en: "let the files agree, and each code and contest stand once")),
    Rule(
      .d102, .error,
      Text(
        vi: "địa bàn của cuộc bầu hoặc đơn vị bầu cử không có, nằm ngoài, hoặc sai loại",
        en: "a contest's or constituency's area is unknown, outside the contest's area, "
          + "or of the wrong kind"),
      basis: "Luật 85/2015/QH13, Điều 10",
      remedy: Text(vi: "hãy sửa mã địa bàn", en: "mend the area's code")),
    Rule(
      .d103, .error,
      Text(
        vi: "một khu vực bỏ phiếu thuộc hai đơn vị bầu cử cùng cấp",
        en: "a polling area belongs to two constituencies of one level"),
      basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "hãy bỏ khu vực khỏi một trong hai đơn vị", en: "take it out of one of the two")),
    Rule(
      .d104, .error,
      Text(
        vi: "một khu vực bỏ phiếu không thuộc đơn vị bầu cử nào của cuộc bầu trên địa bàn",
        en: "a polling area of a contest's area belongs to none of its constituencies"),
      basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "hãy đưa khu vực vào một đơn vị bầu cử", en: "put it into a constituency")),
    Rule(
      .d105, .error,
      Text(
        vi: "có cấp huyện trong khi luật áp dụng là vn-2025", en: "a district under rules vn-2025"),
      basis: "Luật 83/2025/QH15",
      remedy: Text(
        vi: "hãy đặt xã, phường, đặc khu trực tiếp dưới tỉnh, hoặc sửa luật áp dụng",
        en: "put communes directly below the province, or mend the rules")),
  ]

  private static let candidacy = [
    Rule(
      .d106, .error,
      Text(
        vi: "số người ứng cử không nhiều hơn số đại biểu được bầu",
        en: "candidates ≤ seats in a constituency"),
      formula: "candidates ≤ seats", basis: "Luật 85/2015/QH13, Điều 57, 58",
      remedy: Text(
        vi: "hãy kiểm tra danh sách chính thức", en: "check the official list of candidates")),
    Rule(
      .d107, .warning,
      Text(
        vi: "đơn vị được bầu quá 3 (Quốc hội) hoặc 5 (HĐND) đại biểu",
        en: "more than 3 (National Assembly) or 5 (council) seats in a constituency"),
      formula: "seats > 3; seats > 5", basis: "Luật 85/2015/QH13, Điều 10",
      remedy: Text(
        vi: "hãy kiểm tra nghị quyết ấn định số đại biểu",
        en: "check the resolution on the "
          + "seats")),
    Rule(
      .d108, .warning,
      Text(
        vi: "số dư người ứng cử ít hơn quy định", en: "fewer candidates than the required surplus"),
      formula: "candidates < seats + surplus", basis: "Luật 85/2015/QH13, Điều 57, 58",
      remedy: Text(
        vi: "nếu có người bị xóa tên sau khi niêm yết thì chỉ cần ghi nhận",
        en: "where a name was lost after posting, take note only")),
    Rule(
      .d109, .warning,
      Text(
        vi: "số đại biểu của các đơn vị cộng lại khác số được ấn định",
        en: "seats of the constituencies do not add up to the contest's allocation"),
      formula: "Σ Constituency/@seats ≠ Contest/@seats", basis: "Luật 85/2015/QH13, Điều 8, 9",
      remedy: Text(
        vi: "hãy đối chiếu nghị quyết ấn định số đại biểu",
        en: "compare the resolution on the "
          + "seats")
    ),
    Rule(
      .d110, .warning,
      Text(
        vi: "một người ứng cử ở hai đơn vị cùng cấp, hoặc chưa đủ 21 tuổi vào ngày bầu cử",
        en: "a candidate (same name and birth) stands in two constituencies of one level, "
          + "or is under 21 on election day"),
      basis: "Luật 85/2015/QH13, Điều 2, 36",
      remedy: Text(vi: "hãy kiểm tra hồ sơ ứng cử", en: "check the candidate's file")),
    Rule(
      .d111, .warning,
      Text(
        vi: "số cử tri niêm yết của khu vực bỏ phiếu ngoài 300…4.000",
        en: "posted voters of a polling area outside 300…4,000"),
      formula: "300 ≤ registered ≤ 4000", basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "miền núi, hải đảo có thể ít hơn; nếu không thì xem lại việc chia khu vực",
        en: "mountains and islands may have fewer; else look again at how areas were drawn")),
  ]
}
