import Counting
package import Election
package import Returns
package import Rules
package import Tabulation

/// The tables of results: their columns, for programs with the names of the JSON, and for people.
package enum DataTables {
  /// Turnout, candidates, seats and findings.
  package static func tabulation(_ returns: Returns, language: Language) -> [DataTable] {
    [
      turnout(Tables.allTurnout(of: returns), of: returns.election).data(in: language),
      candidates(returns.constituencies, of: returns.election).data(in: language),
      seats(returns).data(in: language), findings(returns.findings, language: language).data(),
    ] + aroundTheVote(returns)
  }

  package typealias Column = DataTable.Column

  package static let level = Column("level", .text, Text(vi: "Cấp", en: "Level"))
  package static let area = Column("area", .text, Text(vi: "Mã địa bàn", en: "Code of the area"))
  package static let number = Column(
    "number", .integer, Text(vi: "Đơn vị bầu cử", en: "Constituency"),
    Text(vi: "Đơn vị", en: "No."))
  package static let round = Column("round", .text, Text(vi: "Lần bầu", en: "Round"))
  static let expected = Column(
    "expected", .integer, Text(vi: "Số khu vực bỏ phiếu", en: "Polling areas"), in: "pollingAreas")
  static let counted = Column(
    "counted", .integer, Text(vi: "Số khu vực đã tính", en: "Polling areas counted"),
    in: "pollingAreas")
  static let registered = Column(
    "registered", .integer, Text(vi: "Cử tri trong danh sách", en: "Registered voters"),
    Text(vi: "Cử tri", en: "Registered"))
  static let voted = Column(
    "voted", .integer, Text(vi: "Cử tri đã bỏ phiếu", en: "Voted"),
    Text(vi: "Đã bầu", en: "Voted"))
  static let issued = Column("issued", .integer, Text(vi: "Phiếu phát ra", en: "Ballots issued"))
  static let collected = Column(
    "collected", .integer, Text(vi: "Phiếu thu vào", en: "Ballots collected"))
  static let valid = Column(
    "valid", .integer, Text(vi: "Phiếu hợp lệ", en: "Valid ballots"),
    Text(vi: "Hợp lệ", en: "Valid"))
  static let invalid = Column(
    "invalid", .integer, Text(vi: "Phiếu không hợp lệ", en: "Invalid ballots"),
    Text(vi: "Không hợp lệ", en: "Invalid"))
  static let turnout = Column(
    "turnout", .decimal, Text(vi: "Tỷ lệ đi bầu (%)", en: "Turnout (%)"), Text("%"))
  static let outcome = Column("outcome", .text, Text(vi: "Kết cục", en: "Outcome"))
  static let seats = Column(
    "seats", .integer, Text(vi: "Số đại biểu được bầu", en: "Seats"),
    Text(vi: "Được bầu", en: "Seats"))
  static let short = Column("short", .integer, Text(vi: "Còn thiếu", en: "Short"))

  /// Of a target that is not met.
  package static let notYet = Text(vi: "chưa", en: "no")

  /// A row of a turnout table, and what it is called.
  package typealias TurnoutLine = (row: TurnoutRow, label: Label)

  /// One row per area; where the figures are from progress reports, their moment stands at the end.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - election: the election.
  ///   - moment: of the progress reports that the rows are from; nil: they are from sheets.
  /// - Returns: the table.
  package static func turnout(
    _ rows: [TurnoutRow], of election: Election, at moment: Moment? = nil
  ) -> Listing<TurnoutLine> {
    var fields = turnoutFields
    if let moment {
      fields.append(.init("at", .text, Text(vi: "Lúc", en: "At")) { _ in .text("\(moment)") })
    }
    return Listing(
      name: "turnout", title: Text(vi: "Tỷ lệ đi bầu", en: "Turnout"), fields, count: rows.count,
      mark: { line in
        if line.row.counted < line.row.expected { return .open }
        return line.row.isTargetMet.map { $0 ? .good : .bad }
      }
    ) { (rows[$0], Label(rows[$0].subject, in: election)) }
  }

  static let turnoutFields: [Field<TurnoutLine>] = [
    .init(level) { .word($0.row.level.code, $0.row.level.name) },
    .init("kind", .text, Text(vi: "Loại địa bàn", en: "Kind of area"), in: "area") {
      .text($0.label.kind)
    },
    .init("label", .text, Text(vi: "Địa bàn", en: "Area"), for: .people) {
      .name($0.label.name, depth: $0.label.depth)
    },
    .init(
      "code", .text, Text(vi: "Mã", en: "Code"), in: "area", for: [.programs, .terminal]
    ) { .text($0.label.code) },
    .init("name", .text, Text(vi: "Tên", en: "Name"), in: "area") {
      $0.label.isTranslated ? .name($0.label.name) : .text($0.label.name.vi)
    },
    .init("areas", .integer, Text(vi: "Khu vực", en: "Areas"), for: .people) {
      .ratio($0.row.counted, of: $0.row.expected)
    },
    .init(expected) { .count($0.row.expected) }, .init(counted) { .count($0.row.counted) },
    .init(registered, for: .all) { .init($0.row.share.whole) },
    .init(voted, for: .all) { .init($0.row.share.part) },
    .init("percent", .decimal, Text(vi: "Tỷ lệ đi bầu (%)", en: "Turnout (%)"), Text("%")) {
      .percent($0.row.share.percentage)
    },
    .init("chart", .text, Text(vi: "Biểu đồ", en: "Chart"), for: .pages) {
      .bar(
        $0.row.share, mark: $0.row.target?.percent,
        $0.row.isTargetMet.map { $0 ? .won : .lost } ?? .open)
    },
    .init(
      "target", .decimal, Text(vi: "Chỉ tiêu (%)", en: "Target (%)"),
      Text(vi: "Chỉ tiêu", en: "Target")
    ) { .percent($0.row.target?.percent) },
    .init(
      "difference", .decimal, Text(vi: "Hơn, kém (điểm)", en: "Above, below (points)"),
      Text(vi: "Hơn/kém", en: "+/–")
    ) { .points($0.row.difference) },
    .init(
      "targetMet", .boolean, Text(vi: "Đạt chỉ tiêu", en: "Target met"),
      Text(vi: "Đạt", en: "Met")
    ) { .truth($0.row.isTargetMet, Cell.yes, notYet) },
  ]

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

  /// One row per contest.
  package static func seats(_ returns: Returns) -> Listing<SeatTotals> {
    let (rows, election) = (returns.seats, returns.election)
    let hasDecisions = rows.contains { !$0.decisions.isEmpty }
    return Listing(
      name: "seats", title: Text(vi: "Số đại biểu", en: "Seats"),
      seatFields(of: election) + decisions(if: hasDecisions) { $0.decisions }, rows,
      mark: { $0.matches ? nil : $0.isDecided ? .bad : .open })
  }

  static func seatFields(of election: Election) -> [Field<SeatTotals>] {
    [
      .init("contest", .text, Text(vi: "Cuộc bầu", en: "Contest"), for: .pages) {
        .name($0.level.name)
      },
      .init("label", .text, Text(vi: "Địa bàn", en: "Area"), for: .people) {
        .name(election[$0.area].name)
      },
      .init(level) { .word($0.level.code, $0.level.name) },
      .init(
        "area", .text, Text(vi: "Mã địa bàn", en: "Code of the area"),
        Text(vi: "Mã", en: "Code"), for: [.programs, .terminal]
      ) { .text(election[$0.area].code) },
      .init("of", .text, Text(vi: "Cấp", en: "Level"), for: .terminal) { .name($0.level.name) },
    ]
      + seatTotals(
        allocated: { $0.allocated }, ofConstituencies: { $0.constituencySeats },
        elected: { $0.elected }, missing: { $0.short }
      ) {
        .truth($0.matches, matchName($0.matches, isDecided: $0.isDecided))
      }
  }

  /// One row per level.
  package static func levels(_ returns: Returns) -> Listing<LevelTotals> {
    let fields: [Field<LevelTotals>] = [
      .init(level) { .word($0.level.code, $0.level.name) },
      .init("label", .text, Text(vi: "Cấp", en: "Level"), for: .people) { .name($0.level.name) },
      .init("contests", .integer, Text(vi: "Cuộc bầu", en: "Contests"), for: .all) {
        .count($0.contests)
      },
      .init(
        "constituencies", .integer, Text(vi: "Đơn vị bầu cử", en: "Constituencies"),
        Text(vi: "Số đơn vị", en: "Units")
      ) { .count($0.constituencies) },
    ]
    return Listing(
      name: "levels", title: Text(vi: "Số đại biểu theo cấp", en: "Seats by level"),
      fields
        + seatTotals(
          allocated: { $0.allocated }, ofConstituencies: { $0.constituencySeats },
          elected: { $0.elected }, missing: { $0.short }
        ) {
          .truth($0.matches, matchName($0.matches, isDecided: $0.isDecided))
        }, returns.levels, mark: { $0.matches ? nil : $0.isDecided ? .bad : .open })
  }

  /// Whether seats match, or why that cannot be said yet.
  private static func matchName(_ matches: Bool, isDecided: Bool) -> Text {
    matches
      ? Text(vi: "khớp", en: "yes") : isDecided ? Cell.no : Text(vi: "chưa xong", en: "undecided")
  }

  /// The seats of a contest or of a level.
  private static func seatTotals<Row>(
    allocated: @escaping @Sendable (Row) -> Int,
    ofConstituencies: @escaping @Sendable (Row) -> Int,
    elected: @escaping @Sendable (Row) -> Int, missing: @escaping @Sendable (Row) -> Int,
    matches: @escaping @Sendable (Row) -> Cell
  ) -> [Field<Row>] {
    [
      .init("allocated", .integer, Text(vi: "Ấn định", en: "Allocated"), for: .all) {
        .count(allocated($0))
      },
      .init(
        "constituencySeats", .integer,
        Text(vi: "Các đơn vị cộng lại", en: "Constituencies added up"),
        Text(vi: "Cộng lại", en: "Added up")
      ) { .count(ofConstituencies($0)) },
      .init("elected", .integer, Text(vi: "Trúng cử", en: "Elected"), for: .all) {
        .count(elected($0))
      },
      .init(short, for: .all) { .integer(missing($0)) },
      .init("matches", .boolean, Text(vi: "Khớp", en: "Matches"), for: .all, matches),
    ]
  }

  /// - Parameters:
  ///   - findings: in the order of the rows.
  ///   - language: that of the message; nil: both, in two columns.
  /// - Returns: the table for programs.
  package static func findings(_ findings: FindingLog, language: Language?) -> Listing<Finding> {
    let languages = language.map { [$0] } ?? Language.allCases
    let messages = languages.map { one in
      Field<Finding>(
        language == nil ? "message-\(one.rawValue)" : "message", .text,
        Text(vi: "Nội dung (\(one.rawValue))", en: "Message (\(one.rawValue))")
      ) { .text($0.said(one)) }
    }
    let explanation: [Field<Finding>] = [
      .init("acknowledged", .text, Text(vi: "Giải trình", en: "Explanation")) {
        .init($0.acknowledgement?.reason)
      }
    ]
    return Listing(
      name: "findings", title: Text(vi: "Phát hiện", en: "Findings"),
      subjectOfFinding + messages + figuresOfFinding + (language == nil ? explanation : []),
      count: findings.count
    ) { findings[$0] }
  }

  /// The rule that a finding is of, where it stands and what it is about.
  static let subjectOfFinding: [Field<Finding>] = [
    .init("code", .text, Text(vi: "Mã quy tắc", en: "Rule")) { .text($0.code.rawValue) },
    .init("severity", .text, Text(vi: "Mức", en: "Severity")) {
      .word($0.severity.rawValue, $0.severity.name)
    },
    .init("file", .text, Text(vi: "Tệp", en: "File")) { .text($0.place.file) },
    .init("line", .integer, Text(vi: "Dòng", en: "Line")) { .init($0.place.line) },
    .init(level) { $0.subject.level.map { .word($0.code, $0.name) } ?? .none },
    .init(area) { .init($0.subject.area) },
    .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
      .init($0.subject.pollingArea)
    },
    .init(round) { $0.subject.round.map { .word($0.rawValue, $0.name) } ?? .none },
  ]

  /// What was found, and what was expected.
  static let figuresOfFinding: [Field<Finding>] = [
    .init("found", .decimal, Text(vi: "Thấy", en: "Found")) { figure($0.found) },
    .init("expected", .decimal, Text(vi: "Phải là", en: "Expected")) { figure($0.expected) },
  ]

  private static func figure(_ figure: Finding.Figure?) -> Cell {
    switch figure {
    case nil: .none
    case .count(let count): .decimal("\(count.value)")
    case .percentage(let percentage): .decimal(percentage.plain)
    case .stated(let stated): .decimal(stated.rounded.plain)
    }
  }
}
