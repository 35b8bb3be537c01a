import Election

/// V501…V505: declared results against what the sheets give.
package enum DeclarationRules {
  static let all = [
    Rule(
      .v501, .error,
      Text(
        vi: "biên bản tổng hợp: cuộc bầu cử khác, hoặc không có địa bàn, đơn vị, người ứng cử này",
        en:
          "a declaration is of another election, or its area, constituency or candidate is unknown"),
      basis: "Luật 85/2015/QH13, Điều 77, 83, 85",
      remedy: Text(
        vi: "không đối chiếu được; hãy sửa mã theo định nghĩa",
        en: "it cannot be held against anything; mend it by the definition"),
      says: [
        .noContestInArea: Text(
          vi: "{0} không bầu {1}", en: "there is no {1} contest in {0}"),
        .declaredCandidate: Text(
          vi: "không có người ứng cử số {0} ở đơn vị này",
          en: "there is no candidate {0} in this constituency"),
      ]),
    Rule(
      .v502, .error,
      Text(
        vi: "số đã công bố khác số cộng từ biên bản kiểm phiếu, hoặc tự mâu thuẫn",
        en: "a declared count is not what the sheets give, or contradicts another one"),
      formula: "written = computed; collected = valid + invalid; voted ≤ registered",
      basis: "Luật 85/2015/QH13, Điều 77, 83, 85",
      remedy: Text(
        vi: "hãy tra bằng «kiemphieu explain» và đối chiếu bản gốc",
        en: "look it up by `kiemphieu explain` and compare the signed originals"),
      says: [
        .declaredCount: Text(
          vi: "{2}: công bố {0}, {3} {1}", en: "{2}: declared {0}, {3} {1}"),
        .declaredCountOf: Text(
          vi: "{2} ({4}): công bố {0}, {3} {1}", en: "{2} ({4}): declared {0}, {3} {1}"),
        .declaredParts: Text(
          vi: "hợp lệ và không hợp lệ cộng lại {0}, thu vào {1}",
          en: "valid and invalid add up to {0}, collected are {1}"),
      ]),
    Rule(
      .v503, .warning,
      Text(
        vi: "tỷ lệ đã công bố lệch quá 0,01 so với tỷ lệ đúng",
        en: "a declared percentage does not lie within 0.01 of the exact one"),
      formula: "|printed − exact| ≤ 0.01", basis: "Luật 85/2015/QH13, Điều 77, 83, 85",
      remedy: Text(
        vi: "hãy tính lại tỷ lệ, hoặc kiểm tra hai số đếm",
        en: "compute it again, or check the two counts"),
      says: [
        .declaredPercentage: Text(
          vi: "{2}: in là {0}%, đúng là {1}%", en: "{2}: printed as {0}%, it is {1}%")
      ]),
    Rule(
      .v504, .error,
      Text(
        vi: "người trúng cử đã công bố không phải người trúng cử theo luật",
        en: "the declared winners are not those that the law gives"),
      basis: "Luật 85/2015/QH13, Điều 78",
      remedy: Text(
        vi: "hãy xem lý do bằng «kiemphieu results» và báo cáo cấp trên ngay",
        en: "see why by `kiemphieu results` and report it at once"),
      says: [
        .declaredWinners: Text(
          vi: "trúng cử theo công bố: {0}; theo luật: {1} (đơn vị/số)",
          en: "declared winners: {0}; by law: {1} (constituency/number)")
      ]),
    Rule(
      .v505, .error,
      Text(
        vi: "số đại biểu đã công bố khác số được ấn định hoặc số trúng cử",
        en: "declared seats are not those allocated, or not those filled"),
      formula: "written = computed; elected ≤ allocated",
      basis: "Luật 85/2015/QH13, Điều 8, 9, 78",
      remedy: Text(
        vi: "hãy đối chiếu nghị quyết ấn định và kết quả từng đơn vị",
        en: "compare the resolution on seats and each constituency's result")),
  ]
}

/// N601, N602: decisions of authorities.
package enum DecisionRules {
  static let all = [
    Rule(
      .n601, .error,
      Text(
        vi:
          "quyết định không ứng với cuộc bầu cử, địa bàn, đơn vị hay người ứng cử nào, hoặc tự mâu "
          + "thuẫn",
        en: "a decision fits no election, area, constituency or candidate, or contradicts itself"),
      basis: "Luật 85/2015/QH13, Điều 78, 79, 81",
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
      ]),
    Rule(
      .n602, .error,
      Text(
        vi: "quyết định giải quyết điều không còn bỏ ngỏ", en: "a decision settles what is not open"
      ),
      basis: "Luật 85/2015/QH13, Điều 78, 79, 81",
      remedy: Text(
        vi: "quyết định không làm thay đổi gì; hãy đối chiếu «kiemphieu results»",
        en: "it changes nothing; compare `kiemphieu results`"),
      says: [
        .nothingOpen: Text(
          vi: "{0}: kết quả ở đây không bỏ ngỏ điều đó",
          en: "{0}: the result leaves no such thing open")
      ]),
  ]
}
