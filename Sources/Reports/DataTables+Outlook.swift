package import Counting
package import Election
import Tabulation

extension DataTables {
  /// One row per candidate of every constituency that is not complete.
  package static func outlook(_ outlooks: Outlooks, of election: Election) -> DataTable {
    typealias Entry = (outlook: ConstituencyOutlook, line: Int)
    let entries = outlooks.constituencies.flatMap { outlook in
      outlook.standing.indices.map { (outlook: outlook, line: $0) }
    }
    @Sendable func constituency(_ entry: Entry) -> Constituency {
      election[entry.outlook.constituency]
    }
    @Sendable func candidate(_ entry: Entry) -> RoundResult.CandidateResult {
      entry.outlook.standing[entry.line]
    }
    let fields: [Field<Entry>] = [
      .init(level) { .text(constituency($0).level.code) },
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
      .init("candidate", .integer, Text(vi: "Số người ứng cử", en: "Candidate's number")) {
        .integer(candidate($0).candidate.number)
      },
      .init("name", .text, Text(vi: "Họ tên", en: "Name")) { .text(candidate($0).candidate.name) },
      .init("votes", .integer, Text(vi: "Số phiếu đã tính", en: "Votes so far")) {
        .init(candidate($0).votes)
      },
      .init("prospect", .text, Text(vi: "Còn có thể", en: "Prospect")) {
        .text($0.outlook.outlook.prospects[$0.line].rawValue)
      },
    ]
    return DataTable(
      name: "outlook", title: Text(vi: "Còn có thể thay đổi", en: "What can still change"),
      count: entries.count, fields
    ) { entries[$0] }
  }
}
