package import Counting
package import Election
import Tabulation

extension DataTables {
  /// A candidate of a constituency that is not complete.
  package struct OutlookLine: Sendable {
    let outlook: ConstituencyOutlook
    let line: Int

    var prospect: Outlook.Prospect { outlook.outlook.prospects[line] }
  }

  /// One row per candidate of every constituency that is not complete.
  package static func outlook(
    _ outlooks: [ConstituencyOutlook], of election: Election
  ) -> Listing<OutlookLine> {
    typealias Entry = OutlookLine
    let entries = outlooks.flatMap { outlook in
      outlook.standing.indices.map { OutlookLine(outlook: outlook, line: $0) }
    }
    @Sendable func constituency(_ entry: Entry) -> Constituency {
      election[entry.outlook.constituency]
    }
    @Sendable func candidate(_ entry: Entry) -> RoundResult.CandidateResult {
      entry.outlook.standing[entry.line]
    }
    let fields: [Field<Entry>] = [
      .init(level) { .word(constituency($0).level.code, constituency($0).level.name) },
      .init(area) { .text(election[constituency($0).area].code) },
      .init(number) { .integer(constituency($0).number) },
      .init(round) { .text(($0.outlook.isExtra ? Round.extra : .first).rawValue) },
      .init(seats) { .integer($0.outlook.round.seats) },
      .init(expected) { .integer($0.outlook.round.expected) },
      .init(counted) { .integer($0.outlook.round.tally.sheets) },
      .init("missingVoters", .integer, Text(vi: "Cử tri chưa tính", en: "Voters left")) {
        .init($0.outlook.mostVoters)
      },
      .init("gate", .text, Text(vi: "Quá nửa cử tri", en: "Turnout gate")) {
        .text($0.outlook.outlook.gate.rawValue)
      },
      .init("openSeats", .integer, Text(vi: "Ghế bỏ ngỏ", en: "Open seats")) {
        .integer($0.outlook.outlook.openSeats)
      },
      .init(
        "candidate", .integer, Text(vi: "Số người ứng cử", en: "Candidate's number"),
        Text(vi: "Số", en: "No.")
      ) { .integer(candidate($0).candidate.number) },
      .init(
        "name", .text, Text(vi: "Họ tên", en: "Name"), Text(vi: "Người ứng cử", en: "Candidate")
      ) { .text(candidate($0).candidate.name) },
      .init(
        "votes", .integer, Text(vi: "Số phiếu đã tính", en: "Votes so far"),
        Text(vi: "Phiếu đã tính", en: "Votes so far")
      ) { .init(candidate($0).votes) },
      .init("prospect", .text, Text(vi: "Còn có thể", en: "Prospect"), for: .all) {
        .word($0.prospect.rawValue, $0.prospect.name)
      },
    ]
    return Listing(
      name: "outlook", title: Text(vi: "Còn có thể thay đổi", en: "What can still change"), fields,
      entries, mark: { $0.prospect == .safe ? .good : nil })
  }
}
