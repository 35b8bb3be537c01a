package import Election
package import Preparation
package import Returns
import Verification

/// A figure of a consultation round, against the plan and the round before.
package struct RoundFigure: Sendable {
  /// `seats`, `adjustment`, `plan`, `nominees`, `withdrawal`, `addition`, `preliminary` or `final`.
  let item: String
  /// `allocated`, `total`, `agencies`, `central`, `local`, a group, `ethnicity` or `people`.
  let figure: String
  /// An ethnicity or a person.
  var name: Text?
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
      let sex = change.isFemale.map {
        $0 ? Text(vi: "nữ", en: "woman") : Text(vi: "nam", en: "man")
      }
      let parts = [change.name.map { Text($0) }, sex, change.ethnicity.map { Text($0) }].compactMap(
        \.self)
      let who = Text(
        vi: "\(parts.map(\.vi).joined(separator: ", "))",
        en: "\(parts.map(\.en).joined(separator: ", "))")
      return RoundFigure(
        item: item, figure: "people", name: parts.isEmpty ? nil : who, count: change.count,
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
      let exact = Share(VoteCount(count), of: VoteCount(list.total))
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
          item: item, figure: "ethnicity", name: Text(people.name), count: people.count,
          printed: people.percent, share: share(people.count), before: old))
      let parts = [("ethnicity-women", people.women), ("ethnicity-non-party", people.nonParty)]
      for (figure, count) in parts where count != nil {
        figures.append(
          RoundFigure(item: item, figure: figure, name: Text(people.name), count: count))
      }
    }
    return figures
  }

  private static func percentage(_ count: Int, of whole: Int) -> Percentage? {
    Share(VoteCount(count), of: VoteCount(whole)).percentage
  }
}

/// What is recorded before the vote.
extension DataTables {
  /// A figure of a round.
  package typealias RoundLine = (own: Consultation, figure: RoundFigure)

  /// What `prepare` shows: rounds, readiness, meetings.
  package static func preparation(_ returns: Returns) -> [DataTable] {
    let preparation = returns.preparation
    return [
      rounds(preparation.rounds).data(),
      readiness(preparation.readiness, of: returns.election).data(),
      meetings(preparation, of: returns.election).data(),
    ]
  }

  /// What stands around the vote, where there is any of it: the preparation, the structure where a plan
  /// is stated, declared results.
  package static func aroundTheVote(_ returns: Returns) -> [DataTable] {
    (returns.preparation.isEmpty ? [] : preparation(returns).filter { $0.count > 0 })
      + verification(returns)
  }

  /// One row per figure of a round.
  package static func rounds(_ rounds: [ConsultationRound]) -> Listing<RoundLine> {
    typealias Row = RoundLine
    let rows: [Row] = rounds.flatMap { round in
      RoundFigure.all(round).map { (round.consultation, $0) }
    }
    let fields: [Field<Row>] = [
      .init(level) { .word($0.own.level.code, $0.own.level.name) },
      .init(area) { .text($0.own.area ?? "") },
      .init("round", .integer, Text(vi: "Lần", en: "Round")) { .integer($0.own.number) },
      .init("date", .text, Text(vi: "Ngày", en: "Date")) { .text("\($0.own.date)") },
      .init("item", .text, Text(vi: "Mục", en: "Item")) { .text($0.figure.item) },
      .init("figure", .text, Text(vi: "Số liệu", en: "Figure")) { .text($0.figure.figure) },
      .init("name", .text, Text(vi: "Tên", en: "Name")) { .init($0.figure.name?.vi) },
      .init("label", .text, Text(vi: "Số liệu", en: "Figure"), for: .people) {
        .name($0.figure.title)
      },
      .init("count", .integer, Text(vi: "Số", en: "Count"), for: .all, blank: "") {
        .count($0.figure.count)
      },
      .init(
        "printed", .decimal, Text(vi: "Tỷ lệ đã in (%)", en: "Printed (%)"),
        Text(vi: "% in", en: "% printed"), blank: ""
      ) { .init($0.figure.printed) },
      .init(
        "percent", .decimal, Text(vi: "Tỷ lệ đúng (%)", en: "Exact (%)"), Text("%"), blank: ""
      ) { .init($0.figure.share) },
      .init(planned, for: .all, blank: "") { .init($0.figure.planned) },
      .init(difference, for: .all, blank: "") { .points($0.figure.difference) },
      .init(
        "before", .integer, Text(vi: "Lần trước", en: "Round before"),
        Text(vi: "Lần trước", en: "Before"), blank: ""
      ) { .count($0.figure.before) },
      .init(
        "change", .integer, Text(vi: "Thay đổi", en: "Change"), Text(vi: "Đổi", en: "Change"),
        blank: ""
      ) { .change($0.figure.change) },
      .init("note", .text, Text(vi: "Lý do", en: "Reason")) { .init($0.figure.note) },
    ]
    return Listing(
      name: "rounds", title: Text(vi: "Hiệp thương", en: "Consultation rounds"), fields,
      count: rows.count
    ) { rows[$0] }
  }

  /// One row per matter and area.
  package static func readiness(_ rows: [Readiness], of election: Election) -> Listing<Readiness> {
    let fields: [Field<Readiness>] = [
      .init("matter", .text, Text(vi: "Việc", en: "Matter"), for: .all) {
        .word($0.matter.code, $0.matter.name)
      },
      .init(level) { .init($0.matter.level) },
      .init("round", .integer, Text(vi: "Lần", en: "Round")) { .init($0.matter.round) },
      .init(area) { .text(election[$0.area].code) },
      .init("label", .text, Text(vi: "Địa bàn", en: "Area"), for: .people) {
        .name(election[$0.area].name)
      },
      .init("date", .text, Text(vi: "Ngày", en: "Date")) { .text("\($0.date)") },
      .init("day", .text, Text(vi: "Đến ngày", en: "As of"), for: .people) {
        .name(Text(vi: "\($0.date)", en: "\($0.date)"))
      },
      .init("there", .integer, Text(vi: "Đã có", en: "Reported"), for: .people) {
        .count($0.reported)
      },
      .init("expected", .integer, Text(vi: "Phải có", en: "Expected"), for: .all) {
        .count($0.expected)
      },
      .init("reported", .integer, Text(vi: "Đã có", en: "Reported")) { .count($0.reported) },
      .init("members", .integer, Text(vi: "Thành viên", en: "Members"), for: .all, blank: "") {
        .count($0.members)
      },
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
    return Listing(
      name: "readiness", title: Text(vi: "Chuẩn bị", en: "Readiness"), fields, rows,
      mark: { $0.isShort ? .open : nil })
  }
}

extension Readiness {
  /// Whether anything is missing.
  var isShort: Bool { !missing.isEmpty || unnamed > 0 }
}

extension ReadinessItem.Matter {
  var code: String {
    switch self {
    case .committees(let kind): "committees-\(kind.rawValue)"
    case .boards: "boards"
    case .teams: "teams"
    case .roundsHeld: "rounds-held"
    case .pollingAreas: "polling-areas"
    case .subcommittees(let kind): "subcommittees-\(kind.rawValue)"
    case .inspectionTeams: "inspection-teams"
    }
  }

  var level: String? {
    switch self {
    case .boards(let level), .roundsHeld(let level, _): level.code
    case .committees, .teams, .pollingAreas, .subcommittees, .inspectionTeams: nil
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
    case .subcommittees(let kind):
      Text(vi: "Tiểu ban giúp việc \(kind.word)", en: "Sub-committees, \(kind.word)")
    case .inspectionTeams: Text(vi: "Đoàn kiểm tra", en: "Inspection teams")
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
