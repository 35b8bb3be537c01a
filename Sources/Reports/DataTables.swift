import Counting
package import Election
package import Returns
package import Rules
package import Tabulation

/// The tables of results for other programs, with the names of the JSON.
package enum DataTables {
  /// Turnout, candidates, seats and findings.
  package static func tabulation(_ returns: Returns, language: Language) -> [DataTable] {
    [
      turnout(Tables.allTurnout(of: returns), of: returns.election, language: language, at: nil),
      candidates(returns.constituencies, of: returns.election), seats(returns),
      findings(returns.findings, language: language),
    ]
  }

  package typealias Column = DataTable.Column
  package typealias Field = DataTable.Field

  package static let level = Column("level", .text, Text(vi: "Cấp", en: "Level"))
  package static let area = Column("area", .text, Text(vi: "Mã địa bàn", en: "Code of the area"))
  package static let number = Column(
    "number", .integer, Text(vi: "Đơn vị bầu cử", en: "Constituency"))
  package static let round = Column("round", .text, Text(vi: "Lần bầu", en: "Round"))
  static let expected = Column(
    "expected", .integer, Text(vi: "Số khu vực bỏ phiếu", en: "Polling areas"))
  static let counted = Column(
    "counted", .integer, Text(vi: "Số khu vực đã tính", en: "Polling areas counted"))
  static let registered = Column(
    "registered", .integer, Text(vi: "Cử tri trong danh sách", en: "Registered voters"))
  static let voted = Column("voted", .integer, Text(vi: "Cử tri đã bỏ phiếu", en: "Voted"))
  static let issued = Column("issued", .integer, Text(vi: "Phiếu phát ra", en: "Ballots issued"))
  static let collected = Column(
    "collected", .integer, Text(vi: "Phiếu thu vào", en: "Ballots collected"))
  static let valid = Column("valid", .integer, Text(vi: "Phiếu hợp lệ", en: "Valid ballots"))
  static let invalid = Column(
    "invalid", .integer, Text(vi: "Phiếu không hợp lệ", en: "Invalid ballots"))
  static let turnout = Column(
    "turnout", .decimal, Text(vi: "Tỷ lệ đi bầu (%)", en: "Turnout (%)"))
  static let outcome = Column("outcome", .text, Text(vi: "Kết cục", en: "Outcome"))
  static let seats = Column("seats", .integer, Text(vi: "Số đại biểu được bầu", en: "Seats"))
  static let short = Column("short", .integer, Text(vi: "Còn thiếu", en: "Short"))

  /// One row per area; where the figures are from progress reports, their moment stands at the end.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - election: the election.
  ///   - language: that of the election's name and of polling areas and constituencies.
  ///   - moment: of the progress reports that the rows are from; nil: they are from sheets.
  /// - Returns: the table.
  package static func turnout(
    _ rows: [TurnoutRow], of election: Election, language: Language, at moment: Moment? = nil
  ) -> DataTable {
    typealias Row = (row: TurnoutRow, label: Label)
    var fields: [Field<Row>] = [
      .init(level) { .text($0.row.level.code) },
      .init("kind", .text, Text(vi: "Loại địa bàn", en: "Kind of area")) { .text($0.label.kind) },
      .init("code", .text, Text(vi: "Mã", en: "Code")) { .text($0.label.code) },
      .init("name", .text, Text(vi: "Tên", en: "Name")) { .text($0.label.name(language)) },
      .init(expected) { .integer($0.row.expected) },
      .init(counted) { .integer($0.row.counted) },
      .init(registered) { .init($0.row.share.whole) },
      .init(voted) { .init($0.row.share.part) },
      .init("percent", .decimal, Text(vi: "Tỷ lệ đi bầu (%)", en: "Turnout (%)")) {
        .init($0.row.share.percentage)
      },
      .init("target", .decimal, Text(vi: "Chỉ tiêu (%)", en: "Target (%)")) {
        .init($0.row.target?.percent)
      },
      .init("difference", .decimal, Text(vi: "Hơn, kém (điểm)", en: "Above, below (points)")) {
        .init($0.row.difference)
      },
      .init("targetMet", .boolean, Text(vi: "Đạt chỉ tiêu", en: "Target met")) {
        .init($0.row.isTargetMet)
      },
    ]
    if let moment {
      fields.append(.init("at", .text, Text(vi: "Lúc", en: "At")) { _ in .text("\(moment)") })
    }
    return DataTable(
      name: "turnout", title: Text(vi: "Tỷ lệ đi bầu", en: "Turnout"), count: rows.count, fields
    ) { (rows[$0], Label(rows[$0].subject, in: election)) }
  }

  /// The column of decisions, which only a result has that decisions have an effect on.
  static func decisions<Row>(
    if hasDecisions: Bool, _ decisions: @escaping @Sendable (Row) -> [OfficialDecision]
  ) -> [Field<Row>] {
    guard hasDecisions else { return [] }
    return [
      .init("decisions", .text, Text(vi: "Quyết định", en: "Decisions")) { row in
        let own = decisions(row)
        return own.isEmpty
          ? .none
          : .text(own.map { "\($0.kind.rawValue) \($0.document)" }.joined(separator: "; "))
      }
    ]
  }

  package static func seats(_ returns: Returns) -> DataTable {
    let (rows, election) = (returns.seats, returns.election)
    let fields: [Field<SeatTotals>] = [
      .init(level) { .text($0.level.code) }, .init(area) { .text(election[$0.area].code) },
      .init("allocated", .integer, Text(vi: "Ấn định", en: "Allocated")) { .integer($0.allocated) },
      .init("constituencySeats", .integer, Text(vi: "Các đơn vị", en: "Of constituencies")) {
        .integer($0.constituencySeats)
      },
      .init("elected", .integer, Text(vi: "Trúng cử", en: "Elected")) { .integer($0.elected) },
      .init(short) { .integer($0.short) },
      .init("matches", .boolean, Text(vi: "Khớp", en: "Matches")) { .boolean($0.matches) },
    ]
    return DataTable(
      name: "seats", title: Text(vi: "Số đại biểu", en: "Seats"), count: rows.count,
      fields + decisions(if: rows.contains { !$0.decisions.isEmpty }) { $0.decisions }
    ) { rows[$0] }
  }

  /// - Parameters:
  ///   - findings: in the order of the rows.
  ///   - language: that of the message; nil: both, in two columns.
  /// - Returns: the table.
  package static func findings(_ findings: FindingLog, language: Language?) -> DataTable {
    let languages = language.map { [$0] } ?? Language.allCases
    let messages = languages.map { one in
      Field<Finding>(
        language == nil ? "message-\(one.rawValue)" : "message", .text,
        Text(vi: "Nội dung (\(one.rawValue))", en: "Message (\(one.rawValue))")
      ) { .text($0.said(one)) }
    }
    let head: [Field<Finding>] = [
      .init("code", .text, Text(vi: "Mã quy tắc", en: "Rule")) { .text($0.code.rawValue) },
      .init("severity", .text, Text(vi: "Mức", en: "Severity")) { .text($0.severity.rawValue) },
      .init("file", .text, Text(vi: "Tệp", en: "File")) { .text($0.place.file) },
      .init("line", .integer, Text(vi: "Dòng", en: "Line")) { .init($0.place.line) },
      .init(level) { .init($0.subject.level?.code) }, .init(area) { .init($0.subject.area) },
      .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
        .init($0.subject.pollingArea)
      },
      .init(round) { .init($0.subject.round?.rawValue) },
    ]
    let figures: [Field<Finding>] = [
      .init("found", .decimal, Text(vi: "Thấy", en: "Found")) { figure($0.found) },
      .init("expected", .decimal, Text(vi: "Phải là", en: "Expected")) { figure($0.expected) },
    ]
    let explanation: [Field<Finding>] = [
      .init("acknowledged", .text, Text(vi: "Giải trình", en: "Explanation")) {
        .init($0.acknowledgement?.reason)
      }
    ]
    return DataTable(
      name: "findings", title: Text(vi: "Phát hiện", en: "Findings"), count: findings.count,
      head + messages + figures + (language == nil ? explanation : [])
    ) { findings[$0] }
  }

  private static func figure(_ figure: Finding.Figure?) -> DataTable.Cell {
    switch figure {
    case nil: .none
    case .count(let count): .decimal("\(count.value)")
    case .percentage(let percentage): .decimal(percentage.plain)
    case .stated(let stated): .decimal(stated.rounded.plain)
    }
  }
}
