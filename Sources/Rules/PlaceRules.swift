import Election

/// S101…S104, S107…S110: which polling area a sheet is of, and which of several sheets holds.
///
/// The rules on what a sheet says of its constituency, S105, S106, S111 and S112, are `SheetRule`s.
package enum PlaceRules {
  static let all = [
    Rule(
      .s101, .error,
      Text(
        vi: "biên bản thuộc cuộc bầu cử khác", en: "the sheet's election is another"),
      formula: "TallySheet/@election = Election/@id", basis: "Luật 85/2015/QH13, Điều 76",
      remedy: Text(
        vi: "hãy chuyển tệp về đúng thư mục cuộc bầu cử, hoặc sửa mã",
        en: "move the file to its own election folder, or mend the identifier")),
    Rule(
      .s102, .error, Text(vi: "không có khu vực bỏ phiếu này", en: "unknown polling area"),
      basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "hãy sửa mã xã hoặc số khu vực bỏ phiếu theo định nghĩa",
        en: "mend the area's code or the polling area's number by the definition")),
    Rule(
      .s103, .error,
      Text(
        vi: "khu vực bỏ phiếu này không bầu ở cấp này",
        en: "no contest of this level for this polling area"),
      basis: "Luật 85/2015/QH13, Điều 10",
      remedy: Text(
        vi: "hãy sửa cấp bầu cử của biên bản", en: "mend the level of the sheet"),
      says: [
        .noContestHere: Text(
          vi: "khu vực bỏ phiếu số {0} ở {1} không bầu {2}",
          en: "polling area {0} in {1} has no {2} contest")
      ]),
    Rule(
      .s104, .error,
      Text(
        vi: "số đơn vị bầu cử không phải của khu vực bỏ phiếu",
        en: "constituency number is not the one that the polling area belongs to"),
      basis: "Luật 85/2015/QH13, Điều 11",
      remedy: Text(
        vi: "hãy hỏi lại Tổ bầu cử và sửa số đơn vị", en: "ask the polling area and mend it"),
      says: [
        .wrongConstituency: Text(
          vi: "biên bản ghi đơn vị {0}, khu vực thuộc đơn vị {1}",
          en: "the sheet has constituency {0}, the polling area belongs to {1}")
      ]),
    Rule(
      .s107, .error,
      Text(
        vi: "mâu thuẫn: cùng khu vực, cấp, lần bầu và lần sửa mà nội dung khác nhau",
        en: "conflict: same key and revision, different content"),
      basis: "Luật 85/2015/QH13, Điều 76",
      remedy: Text(
        vi: "không biên bản nào được tính; hãy đối chiếu bản gốc rồi gửi lần sửa cao hơn",
        en: "none of them counts; compare the signed original and send a higher revision"),
      says: [
        .conflict: Text(
          vi: "nội dung khác với {0} cùng lần sửa {1}",
          en: "content differs from {0} of the same revision {1}")
      ]),
    Rule(
      .s108, .info, Text(vi: "bản trùng, bỏ qua", en: "duplicate, ignored"),
      basis: "Luật 85/2015/QH13, Điều 76",
      remedy: Text(vi: "không phải làm gì", en: "nothing to do"),
      says: [.duplicate: Text(vi: "trùng với {0}", en: "the same as {0}")]),
    Rule(
      .s109, .info,
      Text(vi: "đã có lần sửa cao hơn thay thế", en: "superseded by a higher revision"),
      basis: "Luật 85/2015/QH13, Điều 76",
      remedy: Text(vi: "không phải làm gì", en: "nothing to do"),
      says: [
        .superseded: Text(
          vi: "lần sửa {0}, đã có lần {1} ở {2}", en: "revision {0}, there is {1} in {2}")
      ]),
    Rule(
      .s110, .error,
      Text(
        vi: "biên bản bầu cử thêm khi lần đầu chưa xác định kết quả hoặc không còn thiếu đại biểu",
        en:
          "an `extra` sheet where the first round is not decided, or left no seat missing"),
      basis: "Luật 85/2015/QH13, Điều 79",
      remedy: Text(
        vi: "hãy kiểm tra lần bầu ghi trên biên bản và kết quả lần đầu",
        en: "check the sheet's round and the result of the first round"),
      says: [
        .noVacancy: Text(
          vi: "lần bầu đầu ở đơn vị {0} chưa có kết quả hoặc không thiếu đại biểu",
          en: "the first round of constituency {0} is not decided, or left no seat missing")
      ]),
  ]
}
