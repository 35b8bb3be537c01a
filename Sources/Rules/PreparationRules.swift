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
        en: "this entry is left out; mend the code by the definition"),
      says: [
        .notAPlaceForOne: Text(
          vi: "«{0}»{1} không phải nơi phải có",
          en: "\"{0}\"{1} is none of the places where one must be")
      ]),
    Rule(
      .h402, .warning,
      Text(
        vi: "tỷ lệ đã in không phải là tỷ lệ của số đã ghi",
        en: "a stated percentage is not what the stated counts give"),
      formula: "|printed − exact| ≤ 0.01, or half of the last digit printed",
      basis: "báo cáo của Ban Thường trực Ủy ban Mặt trận Tổ quốc",
      remedy: Text(
        vi: "hãy tính lại tỷ lệ, hoặc kiểm tra hai số đếm",
        en: "compute it again, or check the two counts"),
      says: [
        .wrongPercentage: Text(
          vi: "in là {0}%, {2}/{3} là {1}%", en: "printed as {0}%, {2}/{3} is {1}%")
      ]),
    Rule(
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
      ]),
    Rule(
      .h404, .warning,
      Text(vi: "tỷ lệ trên một tổng bằng 0", en: "a percentage of an empty base"),
      basis: "báo cáo của cơ quan phụ trách bầu cử",
      remedy: Text(vi: "hãy ghi tổng số, hoặc bỏ tỷ lệ", en: "state the whole, or leave it out"),
      says: [
        .emptyBase: Text(vi: "ghi {0}% trên tổng bằng 0", en: "{0}% of an empty base")
      ]),
    Rule(
      .h405, .warning,
      Text(
        vi: "các lần hiệp thương không theo thứ tự, hoặc một lần đứng hai lần",
        en: "consultation rounds are out of order, or one stands twice"),
      formula: "date(1) < date(2) < date(3) < election day",
      basis: "Luật 85/2015/QH13, Điều 38, 39, 43, 44, 48, 49 (Quốc hội); 50, 53, 56 (HĐND)",
      remedy: Text(vi: "hãy sửa số lần hoặc ngày họp", en: "mend the number or the date"),
      says: [
        .notBeforeTheVote: Text(
          vi: "họp ngày {0}, không trước ngày bầu cử {1}",
          en: "held on {0}, not before election day, {1}"),
        .roundTwice: Text(
          vi: "lần {0} đã có trong {1}", en: "round {0} stands in {1} already"),
        .roundsOutOfOrder: Text(
          vi: "lần {0} họp ngày {1}, lần {2} ngày {3}",
          en: "round {0} was held on {1}, round {2} on {3}"),
      ]),
    Rule(
      .h406, .warning,
      Text(
        vi: "người rút không có trong danh sách lần trước",
        en: "somebody withdraws who was not nominated"),
      basis: "Luật 85/2015/QH13, Điều 43, 44, 48, 49, 53, 56",
      remedy: Text(
        vi: "hãy kiểm tra họ tên, giới tính, dân tộc ở danh sách lần trước",
        en: "check the name, sex and ethnicity on the list of the round before"),
      says: [
        .strangerWithdraws: Text(
          vi: "người rút không có trong danh sách lần trước",
          en: "who withdraws is not on the list of the round before"),
        .namedStrangerWithdraws: Text(
          vi: "người rút ({0}) không có trong danh sách lần trước",
          en: "who withdraws ({0}) is not on the list of the round before"),
      ]),
    Rule(
      .h407, .warning,
      Text(
        vi: "danh sách khác danh sách lần trước trừ người rút, cộng người thêm",
        en: "a list is not the one before it less withdrawals plus additions"),
      formula: "total = total before − withdrawals + additions",
      basis: "Luật 85/2015/QH13, Điều 43, 44, 48, 49, 53, 56",
      remedy: Text(
        vi: "hãy ghi đủ người rút, người thêm và lý do",
        en: "record every withdrawal and addition with its reason"),
      says: [
        .listNotAsChanged: Text(
          vi: "danh sách có {0} người, lần trước {2}, rút {3}, thêm {4}",
          en: "the list has {0}, the one before {2}, withdrawn {3}, added {4}")
      ]),
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
      ),
      says: [
        .allocationNotAsDefined: Text(
          vi: "phân bổ {0} đại biểu, định nghĩa có {1}",
          en: "allocated are {0} seats, the definition has {1}"),
        .listNotAsDefined: Text(
          vi: "danh sách chính thức có {0} người, định nghĩa có {1}",
          en: "the final list has {0}, the definition {1} candidates"),
        .areasNotAsDefined: Text(
          vi: "ghi {0} địa bàn, theo định nghĩa chỉ có {1}",
          en: "{0} areas are stated, the definition has only {1}"),
        .reportedNotAsDefined: Text(
          vi: "báo cáo {0}, theo định nghĩa là {1}", en: "reported are {0}, by the definition {1}"),
      ]),
    Rule(
      .h409, .warning,
      Text(
        vi: "ít cuộc tiếp xúc cử tri hơn mức tối thiểu",
        en: "fewer campaign meetings than the minimum"),
      formula: "meetings ≥ minimum × groups of candidates",
      basis: "Luật 85/2015/QH13, Điều 66; hướng dẫn của Ủy ban Trung ương MTTQ Việt Nam",
      remedy: Text(
        vi: "hãy tổ chức thêm, hoặc ghi mức tối thiểu đã giảm",
        en: "hold more of them, or state the reduced minimum"),
      says: [
        .fewMeetings: Text(
          vi: "có {0} cuộc, tối thiểu là {1}", en: "meetings held: {0}, the minimum is {1}")
      ]),
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
        en: "hold it again; who has no more than half their confidence leaves the list"),
      says: [
        .fewPresent: Text(
          vi: "{2}: có mặt {0}/{3} cử tri, ít nhất phải {1}",
          en: "{2}: present are {0} of {3} voters, at least {1} must be"),
        .littleConfidence: Text(
          vi: "{2}: tín nhiệm {0}/{3}, không quá nửa",
          en: "{2}: {0} of {3} have confidence, no more than half"),
      ]),
  ]
}
