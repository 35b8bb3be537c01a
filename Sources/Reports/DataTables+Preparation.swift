package import Election
package import Preparation
import Verification

/// A figure of a consultation round, against the plan and the round before.
struct RoundFigure {
  /// `seats`, `adjustment`, `plan`, `nominees`, `withdrawal`, `addition`, `preliminary` or `final`.
  let item: String
  /// `allocated`, `total`, `agencies`, `central`, `local`, a group, `ethnicity` or `people`.
  let figure: String
  /// An ethnicity or a person.
  var name: String?
  var count: Int?
  var printed: StatedPercentage?
  var share: Percentage?
  var planned: Percentage?
  /// In points above the plan.
  var difference: Percentage?
  /// The same figure in the round before.
  var before: Int?
  /// A reason.
  var note: String?

  /// What has changed since the round before.
  var change: Int? { before.flatMap { before in count.map { $0 - before } } }

  /// All figures of a round, in the order of the document.
  static func all(_ round: ConsultationRound) -> [RoundFigure] {
    let own = round.consultation
    var figures: [RoundFigure] = []
    if let seats = own.seats {
      figures += shares(seats, "seats", before: round.before?.allocation)
    }
    for group in own.plan {
      let planned = PlannedShare(group, of: round.allocation?.allocated)?.percentage
      figures.append(
        RoundFigure(
          item: "plan", figure: group.group.rawValue, count: group.count, printed: group.percent,
          planned: planned))
    }
    for adjustment in own.adjustments {
      figures += shares(adjustment, "adjustment", before: round.before?.allocation ?? own.seats)
    }
    figures += list(own.nominees, "nominees", round, before: round.before?.list)
    figures += changes(own.withdrawals, "withdrawal") + changes(own.additions, "addition")
    let known = round.before?.list ?? own.nominees
    figures += list(own.preliminary, "preliminary", round, before: known)
    figures += list(own.final, "final", round, before: own.preliminary ?? known)
    return figures
  }

  private static func shares(
    _ shares: SeatShares, _ item: String, before: SeatShares?
  ) -> [RoundFigure] {
    let parts = [
      ("central", shares.central, before?.central), ("local", shares.local, before?.local),
    ]
    return [
      RoundFigure(
        item: item, figure: "allocated", count: shares.allocated, before: before?.allocated,
        note: shares.reason)
    ]
      + parts.compactMap { name, count, before in
        count.map {
          RoundFigure(
            item: item, figure: name, count: $0, share: percentage($0, of: shares.allocated),
            before: before)
        }
      }
  }

  private static func changes(_ changes: [ListChange], _ item: String) -> [RoundFigure] {
    changes.map { change in
      let sex = change.isFemale.map { $0 ? "nữ" : "nam" }
      let who = [change.name, sex, change.ethnicity].compactMap { $0 }.joined(separator: ", ")
      return RoundFigure(
        item: item, figure: "people", name: who.isEmpty ? nil : who, count: change.count,
        note: change.reason)
    }
  }

  private static func list(
    _ list: NomineeList?, _ item: String, _ round: ConsultationRound, before: NomineeList?
  ) -> [RoundFigure] {
    guard let list else { return [] }
    func share(_ count: Int?) -> Percentage? { count.flatMap { percentage($0, of: list.total) } }
    var figures = [
      RoundFigure(item: item, figure: "total", count: list.total, before: before?.total)
    ]
    let heads = [
      ("agencies", list.agencies, before?.agencies), ("central", list.central, before?.central),
      ("local", list.local, before?.local),
    ]
    for (name, count, old) in heads {
      guard let count else { continue }
      figures.append(
        RoundFigure(
          item: item, figure: name, count: count,
          share: name == "agencies" ? nil : share(count), before: old))
    }
    for group in PeopleGroup.allCases {
      let stated = list.groups.first { $0.group == group }
      guard let count = list.count(of: group) ?? stated?.count else {
        if let printed = stated?.percent {
          figures.append(RoundFigure(item: item, figure: group.rawValue, printed: printed))
        }
        continue
      }
      let exact = Share(VoteCount(UInt64(count)), of: VoteCount(UInt64(list.total)))
      let planned = round.plan.first { $0.group == group }.flatMap {
        PlannedShare($0, of: round.allocation?.allocated)
      }
      figures.append(
        RoundFigure(
          item: item, figure: group.rawValue, count: count, printed: stated?.percent,
          share: exact.percentage, planned: planned?.percentage,
          difference: planned.flatMap { $0.points(below: exact) },
          before: before?.count(of: group)))
    }
    for people in list.ethnicities {
      let old = before?.ethnicities.first { $0.name == people.name }?.count
      figures.append(
        RoundFigure(
          item: item, figure: "ethnicity", name: people.name, count: people.count,
          printed: people.percent, share: share(people.count), before: old))
    }
    return figures
  }

  private static func percentage(_ count: Int, of whole: Int) -> Percentage? {
    Share(VoteCount(UInt64(count)), of: VoteCount(UInt64(whole))).percentage
  }
}

/// What is recorded before the vote.
extension DataTables {
  /// One row per figure of a round.
  package static func rounds(_ rounds: [ConsultationRound]) -> DataTable {
    typealias Row = (own: Consultation, figure: RoundFigure)
    let rows: [Row] = rounds.flatMap { round in
      RoundFigure.all(round).map { (round.consultation, $0) }
    }
    let fields: [Field<Row>] = [
      .init(level) { .text($0.own.level.code) }, .init(area) { .text($0.own.area ?? "") },
      .init("round", .integer, Text(vi: "Lần", en: "Round")) { .integer($0.own.number) },
      .init("date", .text, Text(vi: "Ngày", en: "Date")) { .text("\($0.own.date)") },
      .init("item", .text, Text(vi: "Mục", en: "Item")) { .text($0.figure.item) },
      .init("figure", .text, Text(vi: "Số liệu", en: "Figure")) { .text($0.figure.figure) },
      .init("name", .text, Text(vi: "Tên", en: "Name")) { .init($0.figure.name) },
      .init("count", .integer, Text(vi: "Số", en: "Count")) { .init($0.figure.count) },
      .init("printed", .decimal, Text(vi: "Tỷ lệ đã in (%)", en: "Printed (%)")) {
        .init($0.figure.printed)
      },
      .init("percent", .decimal, Text(vi: "Tỷ lệ đúng (%)", en: "Exact (%)")) {
        .init($0.figure.share)
      },
      .init("planned", .decimal, Text(vi: "Kế hoạch (%)", en: "Planned (%)")) {
        .init($0.figure.planned)
      },
      .init("difference", .decimal, Text(vi: "Hơn, kém (điểm)", en: "Above, below (points)")) {
        .init($0.figure.difference)
      },
      .init("before", .integer, Text(vi: "Lần trước", en: "Round before")) {
        .init($0.figure.before)
      },
      .init("change", .integer, Text(vi: "Thay đổi", en: "Change")) { .init($0.figure.change) },
      .init("note", .text, Text(vi: "Lý do", en: "Reason")) { .init($0.figure.note) },
    ]
    return DataTable(
      name: "rounds", title: Text(vi: "Hiệp thương", en: "Consultation rounds"),
      count: rows.count, fields
    ) { rows[$0] }
  }

  /// One row per matter and area.
  package static func readiness(_ rows: [Readiness], of election: Election) -> DataTable {
    let fields: [Field<Readiness>] = [
      .init("matter", .text, Text(vi: "Việc", en: "Matter")) { .text($0.matter.code) },
      .init(level) { .init($0.matter.level) },
      .init("round", .integer, Text(vi: "Lần", en: "Round")) { .init($0.matter.round) },
      .init(area) { .text(election[$0.area].code) },
      .init("date", .text, Text(vi: "Ngày", en: "Date")) { .text("\($0.date)") },
      .init("expected", .integer, Text(vi: "Phải có", en: "Expected")) { .init($0.expected) },
      .init("reported", .integer, Text(vi: "Đã có", en: "Reported")) { .integer($0.reported) },
      .init("members", .integer, Text(vi: "Thành viên", en: "Members")) { .init($0.members) },
      .init("missing", .text, Text(vi: "Còn thiếu", en: "Missing")) {
        .text(
          $0.missing.map { place in
            election[place.area].code + (place.number.map { "/\($0)" } ?? "")
          }.joined(separator: " "))
      },
      .init("unnamed", .integer, Text(vi: "Thiếu không rõ nơi", en: "Missing, not named")) {
        .integer($0.unnamed)
      },
    ]
    return DataTable(
      name: "readiness", title: Text(vi: "Chuẩn bị", en: "Readiness"), count: rows.count, fields
    ) { rows[$0] }
  }

  /// One row per report on meetings, and per candidate of a residence meeting.
  package static func meetings(_ preparation: Preparation) -> DataTable {
    let rows =
      preparation.residences.map(residence)
      + preparation.residenceMeetings.flatMap { meeting in
        meeting.candidates.map { residenceMeeting(meeting, $0) }
      } + preparation.campaigns.map(campaign)
    func column(_ name: String, _ vi: String, _ en: String) -> Column {
      Column(name, .integer, Text(vi: "\(vi)", en: "\(en)"))
    }
    return DataTable(
      name: "meetings", title: Text(vi: "Hội nghị", en: "Meetings"),
      columns: [
        Column("kind", .text, Text(vi: "Loại", en: "Kind")), level, area,
        Column("date", .text, Text(vi: "Đến ngày", en: "Up to")),
        column("constituency", "Đơn vị bầu cử", "Constituency"),
        column("meetings", "Số cuộc", "Meetings"), column("minimum", "Tối thiểu", "Minimum"),
        column("direct", "Trực tiếp", "Direct"), column("online", "Trực tuyến", "Online"),
        column("posted", "Niêm yết", "Posted"), column("loudspeaker", "Loa", "Loudspeaker"),
        column("voters", "Cử tri", "Voters"),
        Column("atLeast", .boolean, Text(vi: "Trên", en: "Over")),
        column("opinions", "Ý kiến", "Opinions"), column("communes", "Số xã", "Communes"),
        column("districts", "Số huyện", "Districts"),
        Column("place", .text, Text(vi: "Nơi họp", en: "Place")),
        column("present", "Có mặt", "Present"),
        Column("candidate", .text, Text(vi: "Người ứng cử", en: "Candidate")),
        column("confidence", "Tín nhiệm", "Confidence"),
      ], count: rows.count
    ) { rows[$0] }
  }

  private static func residence(_ row: ResidenceSummary) -> [DataTable.Cell] {
    [.text("residence"), .text(row.level.code), .text(row.area), .text("\(row.date)"), .none]
      + [.integer(row.residentialAreas)] + nothing(8) + [.init(row.communes), .init(row.districts)]
      + nothing(4)
  }

  private static func residenceMeeting(
    _ row: ResidenceMeeting, _ candidate: ResidenceMeeting.Confidence
  ) -> [DataTable.Cell] {
    [.text("residence-meeting"), .text(row.level.code), .text(row.area)] + nothing(8)
      + [.integer(row.voters)] + nothing(4)
      + [
        .text(row.name), .integer(row.present), .text(candidate.name),
        .integer(candidate.confidence),
      ]
  }

  private static func campaign(_ row: CampaignStatus) -> [DataTable.Cell] {
    let own = row.campaign
    return [
      .text("campaign"), .text(own.level.code), .text(own.area), .text("\(own.date)"),
      .init(own.constituency),
      .integer(own.meetings), .init(row.minimum), .integer(own.direct), .integer(own.online),
      .integer(own.posted), .integer(own.loudspeaker), .init(own.voters),
      .init(own.voters == nil ? nil : own.isAtLeast), .init(own.opinions),
    ] + nothing(6)
  }

  private static func nothing(_ count: Int) -> [DataTable.Cell] {
    [DataTable.Cell](repeating: .none, count: count)
  }
}

extension ReadinessItem.Matter {
  var code: String {
    switch self {
    case .committees(let kind): "committees-\(kind.rawValue)"
    case .boards: "boards"
    case .teams: "teams"
    case .roundsHeld: "rounds-held"
    case .pollingAreas: "polling-areas"
    }
  }

  var level: String? {
    switch self {
    case .boards(let level), .roundsHeld(let level, _): level.code
    case .committees, .teams, .pollingAreas: nil
    }
  }

  var round: Int? {
    if case .roundsHeld(_, let number) = self { number } else { nil }
  }

  var name: Text {
    switch self {
    case .committees(let kind):
      Text(vi: "Ủy ban bầu cử \(kind.word)", en: "Election committees, \(kind.word)")
    case .boards(let level):
      Text(vi: "Ban bầu cử \(level.name)", en: "Constituency boards, \(level.name)")
    case .teams: Text(vi: "Tổ bầu cử", en: "Polling teams")
    case .roundsHeld(let level, let number):
      Text(
        vi: "Đã hiệp thương lần \(number), \(level.name)",
        en: "Consultation \(number) held, \(level.name)")
    case .pollingAreas: Text(vi: "Khu vực bỏ phiếu dự kiến", en: "Polling areas planned")
    }
  }
}

extension Area.Kind {
  fileprivate var word: Text {
    switch self {
    case .election: Text(vi: "cả nước", en: "whole election")
    case .province: Text(vi: "cấp tỉnh", en: "province")
    case .district: Text(vi: "cấp huyện", en: "district")
    case .commune: Text(vi: "cấp xã", en: "commune")
    }
  }
}
