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
    let columns = [
      level, Column("kind", .text, Text(vi: "Loại địa bàn", en: "Kind of area")),
      Column("code", .text, Text(vi: "Mã", en: "Code")),
      Column("name", .text, Text(vi: "Tên", en: "Name")), expected, counted, registered, voted,
      Column("percent", .decimal, Text(vi: "Tỷ lệ đi bầu (%)", en: "Turnout (%)")),
      Column("target", .decimal, Text(vi: "Chỉ tiêu (%)", en: "Target (%)")),
      Column("difference", .decimal, Text(vi: "Hơn, kém (điểm)", en: "Above, below (points)")),
      Column("targetMet", .boolean, Text(vi: "Đạt chỉ tiêu", en: "Target met")),
    ]
    let at = Column("at", .text, Text(vi: "Lúc", en: "At"))
    return DataTable(
      name: "turnout", title: Text(vi: "Tỷ lệ đi bầu", en: "Turnout"),
      columns: columns + (moment == nil ? [] : [at]), count: rows.count
    ) { index in
      let row = rows[index]
      let label = Label(row.subject, in: election)
      return [
        .text(row.level.code), .text(label.kind), .text(label.code), .text(label.name(language)),
        .integer(row.expected), .integer(row.counted), .init(row.share.whole),
        .init(row.share.part), .init(row.share.percentage),
        row.target.map { .decimal($0.percent.text) } ?? .none, .init(row.difference),
        .init(row.isTargetMet),
      ] + (moment.map { [.text("\($0)")] } ?? [])
    }
  }

  /// The column of decisions, which only a result has that decisions have an effect on.
  static func decisions(if hasDecisions: Bool) -> [Column] {
    hasDecisions ? [Column("decisions", .text, Text(vi: "Quyết định", en: "Decisions"))] : []
  }

  static func cell(_ decisions: [OfficialDecision]) -> DataTable.Cell {
    decisions.isEmpty
      ? .none
      : .text(decisions.map { "\($0.kind.rawValue) \($0.document)" }.joined(separator: "; "))
  }

  package static func seats(_ returns: Returns) -> DataTable {
    let hasDecisions = returns.seats.contains { !$0.decisions.isEmpty }
    return DataTable(
      name: "seats", title: Text(vi: "Số đại biểu", en: "Seats"),
      columns: [
        level, area, Column("allocated", .integer, Text(vi: "Ấn định", en: "Allocated")),
        Column("constituencySeats", .integer, Text(vi: "Các đơn vị", en: "Of constituencies")),
        Column("elected", .integer, Text(vi: "Trúng cử", en: "Elected")), short,
        Column("matches", .boolean, Text(vi: "Khớp", en: "Matches")),
      ] + decisions(if: hasDecisions), count: returns.seats.count
    ) { index in
      let row = returns.seats[index]
      return [
        .text(row.level.code), .text(returns.election[row.area].code), .integer(row.allocated),
        .integer(row.constituencySeats), .integer(row.elected), .integer(row.short),
        .boolean(row.matches),
      ] + (hasDecisions ? [cell(row.decisions)] : [])
    }
  }

  /// - Parameters:
  ///   - findings: in the order of the rows.
  ///   - language: that of the message; nil: both, in two columns.
  /// - Returns: the table.
  package static func findings(_ findings: FindingLog, language: Language?) -> DataTable {
    let languages = language.map { [$0] } ?? Language.allCases
    let messages = languages.map { one in
      Column(
        language == nil ? "message-\(one.rawValue)" : "message", .text,
        Text(vi: "Nội dung (\(one.rawValue))", en: "Message (\(one.rawValue))"))
    }
    return DataTable(
      name: "findings", title: Text(vi: "Phát hiện", en: "Findings"),
      columns: [
        Column("code", .text, Text(vi: "Mã quy tắc", en: "Rule")),
        Column("severity", .text, Text(vi: "Mức", en: "Severity")),
        Column("file", .text, Text(vi: "Tệp", en: "File")),
        Column("line", .integer, Text(vi: "Dòng", en: "Line")), level, area,
        Column("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")), round,
      ] + messages + [
        Column("found", .decimal, Text(vi: "Thấy", en: "Found")),
        Column("expected", .decimal, Text(vi: "Phải là", en: "Expected")),
      ] + (language == nil ? [explanation] : []), count: findings.count
    ) { index in
      let finding = findings[index]
      let subject = finding.subject
      let head: [DataTable.Cell] = [
        .text(finding.code.rawValue), .text(finding.severity.rawValue), .text(finding.place.file),
        .init(finding.place.line), .init(subject.level?.code), .init(subject.area),
        .init(subject.pollingArea), .init(subject.round?.rawValue),
      ]
      return head + languages.map { .text(finding.said($0)) }
        + [figure(finding.found), figure(finding.expected)]
        + (language == nil ? [.init(finding.acknowledgement?.reason)] : [])
    }
  }

  private static let explanation = Column(
    "acknowledged", .text, Text(vi: "Giải trình", en: "Explanation"))

  private static func figure(_ figure: Finding.Figure?) -> DataTable.Cell {
    switch figure {
    case nil: .none
    case .count(let count): .decimal("\(count.value)")
    case .percentage(let percentage): .decimal(percentage.plain)
    case .stated(let stated): .decimal(stated.rounded.plain)
    }
  }
}
