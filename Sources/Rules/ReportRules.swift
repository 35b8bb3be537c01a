package import Election

/// A221…A224: rules on progress reports.
package enum ReportRules {
  static let all = [a221, a222, a223, a224]

  static let a221 = Rule(
    .a221, .error,
    Text(
      vi: "dòng báo cáo: đúng cuộc bầu cử, đúng khu vực bỏ phiếu, đã bỏ phiếu không quá danh "
        + "sách",
      en: "a report row: election and polling area are known, voted ≤ registered"),
    formula: "voted ≤ registered", basis: Law.citation(.pollingAreas, .voterLists),
    remedy: Text(
      vi: "dòng này bị bỏ ra; hãy sửa và gửi lại",
      en: "the row is left out; mend and resend it"))

  /// A221: why a row cannot be used; without an election only its figures are looked at.
  static func unusable(
    _ row: TurnoutReport.Row, of report: TurnoutReport, in election: Election?
  ) -> Fault? {
    if let election {
      if let foreign = a221.foreign(report.election, to: election.id) { return foreign }
      guard election.pollingArea(row.number, in: row.area) != nil else {
        return a221.fault(.noSuchPollingArea, row.number, election.named(row.area))
      }
    }
    let (voted, registered) = (row.figures.voted, row.figures.registered)
    guard voted > registered else { return nil }
    return a221.fault(.moreVotedThanRegistered, found: voted, expected: registered)
  }

  static let a222 = Rule(
    .a222, .warning,
    Text(
      vi: "tỷ lệ in trong báo cáo lệch không quá 0,01 so với tỷ lệ đúng",
      en: "printed percentages of a report lie within 0.01 of the exact ones"),
    formula: "|printed − exact| ≤ 0.01", basis: "báo cáo tiến độ của địa phương",
    remedy: Text(
      vi: "hãy tính lại tỷ lệ, hoặc kiểm tra hai số đếm",
      en: "compute it again, or check the two counts"))

  /// A222.
  static func wrongPercentage(_ figures: TurnoutReport.Total) -> Fault? {
    guard let printed = figures.percent else { return nil }
    return a222.fault(
      printed: printed, of: Share(figures.voted, of: figures.registered),
      name: Text(vi: "tỷ lệ đi bầu", en: "turnout"))
  }

  static let a223 = Rule(
    .a223, .warning,
    Text(
      vi: "dòng tổng cộng đã in bằng tổng các dòng",
      en: "a printed total of a report is the sum of its rows"),
    formula: "Total = Σ PollingArea", basis: "báo cáo tiến độ của địa phương",
    remedy: Text(
      vi: "hãy cộng lại; tổng tính từ các dòng được dùng",
      en: "add up again; the sum of the rows is used"),
    says: [
      .registeredTotal: Text(
        vi: "tổng cử tri in là {0}, các dòng cộng lại {1}",
        en: "registered total is printed as {0}, the rows add up to {1}"),
      .votedTotal: Text(
        vi: "tổng đã bỏ phiếu in là {0}, các dòng cộng lại {1}",
        en: "voted total is printed as {0}, the rows add up to {1}"),
      .columnTotal: Text(
        vi: "tổng của cột «{2}» ghi {0}, các dòng cộng lại {1}",
        en: "the total of column \"{2}\" is {0}, the rows add up to {1}"),
    ])

  /// A223: the total of a column of a worksheet.
  package static func wrongColumnTotal(
    _ total: VoteCount, of sum: VoteCount, in column: Text
  ) -> Fault {
    a223.fault(.columnTotal, found: total, expected: sum, column)
  }

  /// A223.
  static func wrongTotal(_ total: TurnoutReport.Total, of rows: [TurnoutReport.Row]) -> Fault? {
    let registered = rows.map(\.figures.registered).sum
    let voted = rows.map(\.figures.voted).sum
    if registered != total.registered {
      return a223.fault(.registeredTotal, found: total.registered, expected: registered)
    }
    return voted == total.voted
      ? nil : a223.fault(.votedTotal, found: total.voted, expected: voted)
  }

  static let a224 = Rule(
    .a224, .warning,
    Text(
      vi: "mỗi thời điểm và khu vực bỏ phiếu chỉ một báo cáo",
      en: "one report per moment and polling area"),
    basis: "báo cáo tiến độ của địa phương",
    remedy: Text(
      vi: "số liệu đứng sau được dùng; hãy bỏ bản thừa",
      en: "the later one by path is used; take the other away"),
    says: [
      .repeatedReport: Text(
        vi: "khu vực bỏ phiếu số {0} của {1} đã có số liệu lúc {2}",
        en: "polling area {0} of {1} has a figure for {2} already")
    ])

  /// A224: a row whose polling area has a figure for its moment already.
  static func repeated(_ pollingArea: Int, of code: String, in report: TurnoutReport) -> Fault {
    a224.fault(.repeatedReport, pollingArea, code, "\(report.at)")
  }
}
