import Election

/// S101…S104, S110, S113: which polling area and contest a sheet is of.
///
/// The rules on what a sheet says of its constituency, S105, S106, S111 and S112, are `SheetRule`s.
package enum PlaceRules {
  static let all = [s101, s102, s103, s104, s110, s113] + revisions

  static let s101 = Rule(
    .s101, .error,
    Text(
      vi: "biên bản thuộc cuộc bầu cử khác", en: "the sheet's election is another"),
    formula: "TallySheet/@election = Election/@id", basis: Law.citation(.tallySheets),
    remedy: Text(
      vi: "hãy chuyển tệp về đúng thư mục cuộc bầu cử, hoặc sửa mã",
      en: "move the file to its own election folder, or mend the identifier"))

  /// S101.
  static func wrongElection(_ sheet: TallySheet, in election: String) -> Fault? {
    s101.foreign(sheet.election, to: election)
  }

  static let s102 = Rule(
    .s102, .error, Text(vi: "không có khu vực bỏ phiếu này", en: "unknown polling area"),
    basis: Law.citation(.pollingAreas),
    remedy: Text(
      vi: "hãy sửa mã xã hoặc số khu vực bỏ phiếu theo định nghĩa",
      en: "mend the area's code or the polling area's number by the definition"))

  /// S102: of a sheet whose polling area cannot be found.
  static func unknown(_ sheet: TallySheet, in election: Election) -> Fault {
    s102.fault(.noSuchPollingArea, sheet.pollingArea, election.named(sheet.area))
  }

  static let s103 = Rule(
    .s103, .error,
    Text(
      vi: "khu vực bỏ phiếu này không bầu ở cấp này",
      en: "no contest of this level for this polling area"),
    basis: Law.citation(.constituencies),
    remedy: Text(
      vi: "hãy sửa cấp bầu cử của biên bản", en: "mend the level of the sheet"),
    says: [
      .noContestHere: Text(
        vi: "khu vực bỏ phiếu số {0} ở {1} không bầu {2}",
        en: "polling area {0} in {1} has no {2} contest")
    ])

  /// S103: of a sheet whose polling area has no contest of its level.
  static func noContest(for sheet: TallySheet, in election: Election) -> Fault {
    s103.fault(
      .noContestHere, sheet.pollingArea, election.named(sheet.area), sheet.level.ofContest)
  }

  static let s104 = Rule(
    .s104, .error,
    Text(
      vi: "số đơn vị bầu cử không phải của khu vực bỏ phiếu",
      en: "constituency number is not the one that the polling area belongs to"),
    basis: Law.citation(.pollingAreas),
    remedy: Text(
      vi: "hãy hỏi lại Tổ bầu cử và sửa số đơn vị", en: "ask the polling area and mend it"),
    says: [
      .wrongConstituency: Text(
        vi: "biên bản ghi đơn vị {0}, khu vực thuộc đơn vị {1}",
        en: "the sheet has constituency {0}, the polling area belongs to {1}")
    ])

  /// S104.
  static func wrongNumber(_ sheet: TallySheet, in constituency: Constituency) -> Fault? {
    let stated = sheet.content.constituency
    guard stated != constituency.number else { return nil }
    return s104.fault(.wrongConstituency, found: stated, expected: constituency.number)
  }

  static let s110 = Rule(
    .s110, .error,
    Text(
      vi: "biên bản bầu cử thêm khi lần đầu chưa xác định kết quả hoặc không còn thiếu đại biểu",
      en:
        "an `extra` sheet where the first round is not decided, or left no seat missing"),
    basis: Law.citation(.extraElections),
    remedy: Text(
      vi: "hãy kiểm tra lần bầu ghi trên biên bản và kết quả lần đầu",
      en: "check the sheet's round and the result of the first round"),
    says: [
      .noVacancy: Text(
        vi: "lần bầu đầu ở đơn vị {0} chưa có kết quả hoặc không thiếu đại biểu",
        en: "the first round of constituency {0} is not decided, or left no seat missing")
    ])

  /// S110.
  ///
  /// - Parameters:
  ///   - vacancy: what the first round has left; nil where it is not decided or left no seat.
  ///   - constituency: the constituency.
  /// - Returns: nil where an extra election may be held.
  static func closed(_ vacancy: Vacancy?, in constituency: Constituency) -> Fault? {
    vacancy == nil ? s110.fault(.noVacancy, constituency.number) : nil
  }

  static let s113 = Rule(
    .s113, .warning,
    Text(
      vi: "bầu cử thêm mà luật không quy định: HĐND đã đủ \(sufficient), hoặc Quốc hội chưa có "
        + "quyết định",
      en: "an extra election that the law does not provide for: a council has \(sufficient) of the "
        + "seats, or nobody has ordered one for the National Assembly"),
    basis: Law.citation(.extraElections),
    remedy: Text(
      vi: "biên bản vẫn được tính; hãy hỏi Ủy ban bầu cử vì sao bầu cử thêm",
      en: "the sheet is counted; ask the election committee why one was held"),
    says: [
      .enoughSeats: Text(
        vi: "đơn vị {0} lần đầu đã đủ {1} số đại biểu",
        en: "constituency {0} had {1} of its seats after the first round"),
      .notOrdered: Text(
        vi: "chưa có quyết định bầu cử thêm ở đơn vị {0}",
        en: "no extra election has been ordered in constituency {0}"),
    ])

  private static let sufficient = Law.newest.sufficientSeats.name

  /// S113: of a sheet of an extra election.
  static func needless(
    _ vacancy: Vacancy?, in constituency: Constituency, under law: Law
  ) -> Fault? {
    guard let vacancy, !vacancy.isProvidedFor else { return nil }
    return constituency.level.isCouncil
      ? s113.fault(.enoughSeats, constituency.number, law.sufficientSeats.name)
      : s113.fault(.notOrdered, constituency.number)
  }
}
