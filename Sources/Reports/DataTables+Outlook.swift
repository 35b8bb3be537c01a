package import Counting
package import Election
import Tabulation

extension DataTables {
  /// One row per candidate of every constituency that is not complete.
  package static func outlook(_ outlooks: Outlooks, of election: Election) -> DataTable {
    let entries = outlooks.constituencies.flatMap { outlook in
      outlook.standing.indices.map { (outlook: outlook, line: $0) }
    }
    return DataTable(
      name: "outlook", title: Text(vi: "Còn có thể thay đổi", en: "What can still change"),
      columns: [
        level, area, number, round, seats, expected, counted,
        Column("missingVoters", .integer, Text(vi: "Cử tri chưa tính", en: "Voters left")),
        Column("gate", .text, Text(vi: "Quá nửa cử tri", en: "Turnout gate")),
        Column("openSeats", .integer, Text(vi: "Ghế bỏ ngỏ", en: "Open seats")),
        Column("candidate", .integer, Text(vi: "Số người ứng cử", en: "Candidate's number")),
        Column("name", .text, Text(vi: "Họ tên", en: "Name")),
        Column("votes", .integer, Text(vi: "Số phiếu đã tính", en: "Votes so far")),
        Column("prospect", .text, Text(vi: "Còn có thể", en: "Prospect")),
      ], count: entries.count
    ) { index in
      let (outlook, place) = entries[index]
      let constituency = election[outlook.constituency]
      let line = outlook.standing[place]
      return [
        .text(constituency.level.code), .text(election[constituency.area].code),
        .integer(constituency.number), .text(outlook.isExtra ? "extra" : "first"),
        .integer(outlook.round.seats), .integer(outlook.round.expected),
        .integer(outlook.round.tally.sheets), .init(outlook.mostVoters),
        .text(outlook.outlook.gate.rawValue), .integer(outlook.outlook.openSeats),
        .integer(line.candidate.number), .text(line.candidate.name), .init(line.votes),
        .text(outlook.outlook.prospects[place].rawValue),
      ]
    }
  }
}
