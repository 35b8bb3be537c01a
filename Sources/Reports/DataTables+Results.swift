import Counting
package import Election
package import Returns
import Settlement
package import Tabulation

extension DataTables {
  /// A row of the tables below: a round of a constituency, and for candidates a line of it.
  private struct Entry {
    let result: ConstituencyResult
    let round: RoundResult
    let line: Int

    var name: Round { round === result.first ? .first : .extra }

    /// The rounds of some results, an extra election after the first round; each as often as
    /// `lines` says.
    static func all(
      _ results: [ConstituencyResult], lines: (RoundResult) -> Int
    ) -> [Entry] {
      results.flatMap { result in
        [result.first, result.extra].compactMap { $0 }.flatMap { round in
          (0..<lines(round)).map { Entry(result: result, round: round, line: $0) }
        }
      }
    }
  }

  private static let ofRound = [
    level, area, number, round, seats, expected, counted, registered, voted, issued, collected,
    valid, invalid, turnout, outcome, short,
  ]

  private static func cells(_ entry: Entry, _ election: Election) -> [DataTable.Cell] {
    let (constituency, round) = (election[entry.result.constituency], entry.round)
    let tally = round.tally
    return [
      .text(constituency.level.code), .text(election[constituency.area].code),
      .integer(constituency.number), .text(entry.name.rawValue), .integer(round.seats),
      .integer(round.expected), .integer(tally.sheets), .init(tally.figures.registered),
      .init(tally.figures.voted), .init(tally.figures.issued), .init(tally.figures.collected),
      .init(tally.figures.valid),
      .init(tally.figures.invalid), .init(tally.figures.turnout.percentage),
      .text(round.outcome.rawValue),
      .init(round.short),
    ]
  }

  /// One row per candidate, those of an extra election after those of the first round.
  package static func candidates(
    _ results: [ConstituencyResult], of election: Election
  ) -> DataTable {
    let entries = Entry.all(results) { $0.candidates.count }
    let hasDecisions = results.contains { !$0.decisions.isEmpty }
    return DataTable(
      name: "candidates", title: Text(vi: "Người ứng cử", en: "Candidates"),
      columns: ofRound + [
        Column("candidate", .integer, Text(vi: "Số người ứng cử", en: "Candidate's number")),
        Column("name", .text, Text(vi: "Họ tên", en: "Name")),
        Column("votes", .integer, Text(vi: "Số phiếu", en: "Votes")),
        Column("percent", .decimal, Text(vi: "% phiếu hợp lệ", en: "% of valid ballots")),
        Column("elected", .boolean, Text(vi: "Trúng cử", en: "Elected")),
        Column("reason", .text, Text(vi: "Lý do", en: "Reason")),
      ] + decisions(if: hasDecisions), count: entries.count
    ) { index in
      let entry = entries[index]
      let line = entry.round.candidates[entry.line]
      return cells(entry, election) + [
        .integer(line.candidate.number), .text(line.candidate.name), .init(line.votes),
        .init(Share(line.votes, of: entry.round.tally.figures.valid).percentage),
        .boolean(line.isElected), .text(line.reason.rawValue),
      ] + (hasDecisions ? [cell(entry.result.decisions)] : [])
    }
  }

  /// One row per constituency, and one more for an extra election.
  package static func constituencies(
    _ results: [ConstituencyResult], of election: Election
  ) -> DataTable {
    let entries = Entry.all(results) { _ in 1 }
    return DataTable(
      name: "constituencies", title: Text(vi: "Đơn vị bầu cử", en: "Constituencies"),
      columns: ofRound + [
        Column("elected", .text, Text(vi: "Số của người trúng cử", en: "Numbers of the elected"))
      ], count: entries.count
    ) { index in
      let entry = entries[index]
      let elected = entry.round.elected.map { "\($0)" }.joined(separator: " ")
      return cells(entry, election) + [.text(elected)]
    }
  }

  /// One row per sheet that was read, by path and line, with what became of it.
  package static func sheets(_ returns: Returns) -> DataTable {
    let election = returns.election
    let sheets = returns.canvass.sheets
    return DataTable(
      name: "sheets", title: Text(vi: "Biên bản", en: "Sheets"),
      columns: [
        Column("file", .text, Text(vi: "Tệp", en: "File")),
        Column("line", .integer, Text(vi: "Dòng", en: "Line")),
        Column("status", .text, Text(vi: "Tình trạng", en: "Status")), level, area,
        Column("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")), round,
        Column("revision", .integer, Text(vi: "Lần sửa", en: "Revision")), number, registered,
        voted, issued, collected, valid, invalid,
      ], count: sheets.count
    ) { index in
      let sheet = sheets[index]
      let pollingArea = sheet.pollingArea.map { election[$0] }
      let figures = sheet.content?.figures
      return [
        .text(sheet.place.file), .init(sheet.place.line), .text(sheet.status.rawValue),
        .init(sheet.level?.code), .init(pollingArea.map { election[$0.area].code }),
        .init(pollingArea?.number), .init(sheet.round?.rawValue), .init(sheet.revision),
        .init(sheet.constituency.map { election[$0].number }), .init(figures?.registered),
        .init(figures?.voted), .init(figures?.issued), .init(figures?.collected),
        .init(figures?.valid), .init(figures?.invalid),
      ]
    }
  }
}
