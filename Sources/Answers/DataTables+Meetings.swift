package import Election
package import Preparation

/// A report on meetings, or a candidate of a residence meeting; nil what it does not say.
package struct MeetingLine: Sendable {
  enum Kind: String {
    case residence, residenceMeeting = "residence-meeting", campaign
  }

  let kind: Kind
  let level: Level
  let area: String
  var date: CivilDate?
  var constituency, meetings, minimum, direct, online, posted, loudspeaker, voters: Int?
  /// Whether there were at least so many voters.
  var isAtLeast: Bool?
  var opinions, communes, districts, present, confidence: Int?
  var place, candidate: String?

  init(_ row: ResidenceSummary) {
    (kind, level, area, date) = (.residence, row.level, row.area, row.date)
    (meetings, communes, districts) = (row.residentialAreas, row.communes, row.districts)
  }

  init(_ row: ResidenceMeeting, _ own: ResidenceMeeting.Confidence) {
    (kind, level, area) = (.residenceMeeting, row.level, row.area)
    (place, voters, present) = (row.name, row.voters, row.present)
    (candidate, confidence) = (own.name, own.confidence)
  }

  init(_ row: CampaignStatus) {
    let own = row.campaign
    (kind, level, area, date) = (.campaign, own.level, own.area, own.date)
    (constituency, meetings, minimum) = (own.constituency, own.meetings, row.minimum)
    (direct, online, posted) = (own.direct, own.online, own.posted)
    (loudspeaker, voters, opinions) = (own.loudspeaker, own.voters, own.opinions)
    isAtLeast = own.voters == nil ? nil : own.isAtLeast
  }

  /// Every candidate of some residence meetings.
  static func all(_ meetings: [ResidenceMeeting]) -> [MeetingLine] {
    meetings.flatMap { meeting in meeting.candidates.map { MeetingLine(meeting, $0) } }
  }

  /// Whether there were fewer meetings than there must be.
  var isShort: Bool { minimum.map { least in meetings.map { $0 < least } ?? false } ?? false }
}

extension DataTables {
  /// One row per report on meetings, and per candidate of a residence meeting.
  package static func meetings(_ preparation: Preparation, of election: Election) -> Listing<
    MeetingLine
  > {
    meetings(
      preparation.residences.map { MeetingLine($0) }
        + MeetingLine.all(preparation.residenceMeetings)
        + preparation.campaigns.map { MeetingLine($0) }, of: election)
  }

  /// Residence meetings, one row per candidate.
  package static func residenceMeetings(
    _ preparation: Preparation, of election: Election
  ) -> Listing<MeetingLine> {
    meetings(MeetingLine.all(preparation.residenceMeetings), of: election)
  }

  /// The columns of residence meetings that people see.
  package static let shownOfResidenceMeetings = [
    "in", "of", "voters", "present", "candidate", "confidence",
  ]

  /// Campaign meetings, one row per report.
  package static func campaigns(
    _ preparation: Preparation, of election: Election
  ) -> Listing<MeetingLine> {
    meetings(preparation.campaigns.map { MeetingLine($0) }, of: election)
  }

  /// The columns of campaign meetings that people see.
  package static let shownOfCampaigns = [
    "at", "day", "meetings", "minimum", "direct", "online", "posted", "loudspeaker", "over",
    "opinions",
  ]

  static func meetings(_ rows: [MeetingLine], of election: Election) -> Listing<MeetingLine> {
    Listing(
      name: "meetings", title: Text(vi: "Hội nghị", en: "Meetings"),
      whereOfMeetings(election) + numbersOfMeetings + peopleOfMeetings, rows,
      mark: { $0.isShort ? .bad : nil })
  }

  private static func whereOfMeetings(_ election: Election) -> [Field<MeetingLine>] {
    @Sendable func name(_ row: MeetingLine) -> Text {
      election[election.area(code: row.area) ?? .wholeElection].name
    }
    return [
      .init("kind", .text, Text(vi: "Loại", en: "Kind")) { .text($0.kind.rawValue) },
      .init("at", .text, Text(vi: "Cấp, địa bàn", en: "Level, area"), for: .people) { row in
        let unit =
          row.constituency.map { Text(vi: ", đơn vị \($0)", en: ", constituency \($0)") }
          ?? Text("")
        return .name(
          Text(
            vi: "\(row.level.name), \(name(row))\(unit)",
            en: "\(row.level.name), \(name(row))\(unit)"))
      },
      .init("in", .text, Text(vi: "Nơi họp", en: "Place"), for: .people) {
        let place = $0.place.map { $0 + ", " } ?? ""
        return .name(Text(vi: "\(place)\(name($0))", en: "\(place)\(name($0))"))
      },
      .init(level) { .word($0.level.code, $0.level.name) },
      .init("of", .text, Text(vi: "Cấp", en: "Level"), for: .people) { .name($0.level.name) },
      .init(area) { .text($0.area) },
      .init("day", .text, Text(vi: "Đến ngày", en: "Up to"), for: .people) {
        $0.date.map { .name(Text(vi: "\($0)", en: "\($0)")) } ?? .none
      },
      .init("date", .text, Text(vi: "Đến ngày", en: "Up to")) { .init($0.date.map { "\($0)" }) },
      .init("constituency", .integer, Text(vi: "Đơn vị bầu cử", en: "Constituency")) {
        .init($0.constituency)
      },
    ]
  }

  private static let numbersOfMeetings: [Field<MeetingLine>] = [
    .init("meetings", .integer, Text(vi: "Số cuộc", en: "Meetings"), for: .all) {
      .count($0.meetings)
    },
    .init("minimum", .integer, Text(vi: "Tối thiểu", en: "Minimum"), for: .all) {
      .count($0.minimum)
    },
    .init("direct", .integer, Text(vi: "Trực tiếp", en: "Direct"), for: .all) {
      .count($0.direct)
    },
    .init("online", .integer, Text(vi: "Trực tuyến", en: "Online"), for: .all) {
      .count($0.online)
    },
    .init("posted", .integer, Text(vi: "Niêm yết", en: "Posted"), for: .all) {
      .count($0.posted)
    },
    .init(
      "loudspeaker", .integer, Text(vi: "Loa", en: "Loudspeaker"), Text(vi: "Loa", en: "Speaker")
    ) { .count($0.loudspeaker) },
    .init("voters", .integer, Text(vi: "Cử tri", en: "Voters"), for: .all, blank: "") {
      .count($0.voters)
    },
    .init("over", .integer, Text(vi: "Cử tri", en: "Voters"), for: .people, blank: "") { row in
      guard row.isAtLeast == true, let voters = row.voters else { return .count(row.voters) }
      let count = VoteCount(voters)
      return .name(Text(vi: "trên \(count)", en: "over \(count)"))
    },
    .init("atLeast", .boolean, Text(vi: "Trên", en: "Over")) { .init($0.isAtLeast) },
    .init("opinions", .integer, Text(vi: "Ý kiến", en: "Opinions"), for: .all, blank: "") {
      .count($0.opinions)
    },
    .init("communes", .integer, Text(vi: "Số xã", en: "Communes")) { .count($0.communes) },
    .init("districts", .integer, Text(vi: "Số huyện", en: "Districts")) { .count($0.districts) },
  ]

  private static let peopleOfMeetings: [Field<MeetingLine>] = [
    .init("place", .text, Text(vi: "Nơi họp", en: "Place")) { .init($0.place) },
    .init("present", .integer, Text(vi: "Có mặt", en: "Present"), for: .all) {
      .count($0.present)
    },
    .init("candidate", .text, Text(vi: "Người ứng cử", en: "Candidate"), for: .all) {
      .init($0.candidate)
    },
    .init("confidence", .integer, Text(vi: "Tín nhiệm", en: "Confidence"), for: .all) {
      .count($0.confidence)
    },
  ]
}
