import Election

/// H401…H410: rules on what is recorded before the vote.
package enum PreparationRules {
  static let all = [
    Rule(
      .h401, .error,
      Text(
        vi: "hồ sơ chuẩn bị: cuộc bầu cử khác, hoặc không có địa bàn, đơn vị này",
        en: "a record of the preparation is of another election, or its area or unit is unknown"),
      basis: "Luật 85/2015/QH13, Điều 10, 11",
      remedy: Text(
        vi: "mục này bị bỏ ra; hãy sửa mã theo định nghĩa",
        en: "this entry is left out; mend the code by the definition")),
    Rule(
      .h402, .warning,
      Text(
        vi: "tỷ lệ đã in không phải là tỷ lệ của số đã ghi",
        en: "a stated percentage is not what the stated counts give"),
      formula: "|printed − exact| ≤ 0.01, or half of the last digit printed",
      basis: "báo cáo của Ban Thường trực Ủy ban Mặt trận Tổ quốc",
      remedy: Text(
        vi: "hãy tính lại tỷ lệ, hoặc kiểm tra hai số đếm",
        en: "compute it again, or check the two counts")),
    Rule(
      .h403, .warning,
      Text(
        vi: "các phần không cộng lại bằng tổng, hoặc một phần lớn hơn tổng",
        en: "parts do not add up to their whole, or one is larger"),
      formula: "Σ parts = whole", basis: "báo cáo của cơ quan phụ trách bầu cử",
      remedy: Text(vi: "hãy hỏi lại nơi báo cáo", en: "ask whoever reported it")),
    Rule(
      .h404, .warning,
      Text(vi: "tỷ lệ trên một tổng bằng 0", en: "a percentage of an empty base"),
      basis: "báo cáo của cơ quan phụ trách bầu cử",
      remedy: Text(vi: "hãy ghi tổng số, hoặc bỏ tỷ lệ", en: "state the whole, or leave it out")),
    Rule(
      .h405, .warning,
      Text(
        vi: "các lần hiệp thương không theo thứ tự, hoặc một lần đứng hai lần",
        en: "consultation rounds are out of order, or one stands twice"),
      formula: "date(1) < date(2) < date(3) < election day",
      basis: "Luật 85/2015/QH13, Điều 38, 39, 43, 44, 48, 49 (Quốc hội); 50, 53, 56 (HĐND)",
      remedy: Text(vi: "hãy sửa số lần hoặc ngày họp", en: "mend the number or the date")),
    Rule(
      .h406, .warning,
      Text(
        vi: "người rút không có trong danh sách lần trước",
        en: "somebody withdraws who was not nominated"),
      basis: "Luật 85/2015/QH13, Điều 43, 44, 48, 49, 53, 56",
      remedy: Text(
        vi: "hãy kiểm tra họ tên, giới tính, dân tộc ở danh sách lần trước",
        en: "check the name, sex and ethnicity on the list of the round before")),
    Rule(
      .h407, .warning,
      Text(
        vi: "danh sách khác danh sách lần trước trừ người rút, cộng người thêm",
        en: "a list is not the one before it less withdrawals plus additions"),
      formula: "total = total before − withdrawals + additions",
      basis: "Luật 85/2015/QH13, Điều 43, 44, 48, 49, 53, 56",
      remedy: Text(
        vi: "hãy ghi đủ người rút, người thêm và lý do",
        en: "record every withdrawal and addition with its reason")),
    Rule(
      .h408, .warning,
      Text(
        vi: "số liệu chuẩn bị khác định nghĩa cuộc bầu cử",
        en: "figures of the preparation are not those of the definition"),
      formula: "allocated = Σ Contest/@seats; final list = candidates; reported ≤ expected",
      basis: "Luật 85/2015/QH13, Điều 8, 9, 57, 58",
      remedy: Text(
        vi: "hãy đối chiếu nghị quyết ấn định với định nghĩa",
        en: "hold both against the resolution"
      )),
    Rule(
      .h409, .warning,
      Text(
        vi: "ít cuộc tiếp xúc cử tri hơn mức tối thiểu",
        en: "fewer campaign meetings than the minimum"),
      formula: "meetings ≥ minimum × groups of candidates",
      basis: "Luật 85/2015/QH13, Điều 66; hướng dẫn của Ủy ban Trung ương MTTQ Việt Nam",
      remedy: Text(
        vi: "hãy tổ chức thêm, hoặc ghi mức tối thiểu đã giảm",
        en: "hold more of them, or state the reduced minimum")),
    Rule(
      .h410, .warning,
      Text(
        vi: "hội nghị nơi cư trú không đủ người dự, hoặc người ứng cử không quá nửa tín nhiệm",
        en:
          "a residence meeting had too few voters, or a candidate no more than half their confidence"
      ),
      formula: "voters < 100: half of them (2016: more than half); else at least 55; "
        + "2 × confidence > present",
      basis: "Luật 85/2015/QH13, Điều 45, 54; Nghị quyết 1134/2016/UBTVQH13; Nghị quyết "
        + "1186/NQ-UBTVQH14",
      remedy: Text(
        vi: "hãy họp lại; người không được quá nửa tín nhiệm không vào danh sách",
        en: "hold it again; who has no more than half their confidence leaves the list")),
  ]
}
