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

    var candidate: RoundResult.CandidateResult { round.candidates[line] }

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

  private static func ofRound(_ election: Election) -> [Field<Entry>] {
    @Sendable func constituency(_ entry: Entry) -> Constituency {
      election[entry.result.constituency]
    }
    return [
      .init(level) { .text(constituency($0).level.code) },
      .init(area) { .text(election[constituency($0).area].code) },
      .init(number) { .integer(constituency($0).number) },
      .init(round) { .text($0.name.rawValue) }, .init(seats) { .integer($0.round.seats) },
      .init(expected) { .integer($0.round.expected) },
      .init(counted) { .integer($0.round.tally.sheets) },
    ] + figures { $0.round.tally.figures } + [
      .init(turnout) { .init($0.round.tally.figures.turnout.percentage) },
      .init(outcome) { .text($0.round.outcome.rawValue) }, .init(short) { .init($0.round.short) },
    ]
  }

  /// The six counts of a sheet, or of many.
  private static func figures<Row>(
    _ figures: @escaping @Sendable (Row) -> Figures?
  ) -> [Field<Row>] {
    [
      .init(registered) { .init(figures($0)?.registered) },
      .init(voted) { .init(figures($0)?.voted) }, .init(issued) { .init(figures($0)?.issued) },
      .init(collected) { .init(figures($0)?.collected) },
      .init(valid) { .init(figures($0)?.valid) }, .init(invalid) { .init(figures($0)?.invalid) },
    ]
  }

  /// One row per candidate, those of an extra election after those of the first round.
  package static func candidates(
    _ results: [ConstituencyResult], of election: Election
  ) -> DataTable {
    let entries = Entry.all(results) { $0.candidates.count }
    let own: [Field<Entry>] = [
      .init("candidate", .integer, Text(vi: "Số người ứng cử", en: "Candidate's number")) {
        .integer($0.candidate.candidate.number)
      },
      .init("name", .text, Text(vi: "Họ tên", en: "Name")) { .text($0.candidate.candidate.name) },
      .init("votes", .integer, Text(vi: "Số phiếu", en: "Votes")) { .init($0.candidate.votes) },
      .init("percent", .decimal, Text(vi: "% phiếu hợp lệ", en: "% of valid ballots")) {
        .init(Share($0.candidate.votes, of: $0.round.tally.figures.valid).percentage)
      },
      .init("elected", .boolean, Text(vi: "Trúng cử", en: "Elected")) {
        .boolean($0.candidate.isElected)
      },
      .init("reason", .text, Text(vi: "Lý do", en: "Reason")) {
        .text($0.candidate.reason.rawValue)
      },
    ]
    let hasDecisions = results.contains { !$0.decisions.isEmpty }
    return DataTable(
      name: "candidates", title: Text(vi: "Người ứng cử", en: "Candidates"), count: entries.count,
      ofRound(election) + own + decisions(if: hasDecisions) { $0.result.decisions }
    ) { entries[$0] }
  }

  /// One row per constituency, and one more for an extra election.
  package static func constituencies(
    _ results: [ConstituencyResult], of election: Election
  ) -> DataTable {
    let entries = Entry.all(results) { _ in 1 }
    let elected = Field<Entry>(
      "elected", .text, Text(vi: "Số của người trúng cử", en: "Numbers of the elected")
    ) { .text($0.round.elected.map { "\($0)" }.joined(separator: " ")) }
    return DataTable(
      name: "constituencies", title: Text(vi: "Đơn vị bầu cử", en: "Constituencies"),
      count: entries.count, ofRound(election) + [elected]
    ) { entries[$0] }
  }

  /// One row per sheet that was read, by path and line, with what became of it.
  package static func sheets(_ returns: Returns) -> DataTable {
    let election = returns.election
    let sheets = returns.canvass.sheets
    let head: [Field<SheetLine>] = [
      .init("file", .text, Text(vi: "Tệp", en: "File")) { .text($0.place.file) },
      .init("line", .integer, Text(vi: "Dòng", en: "Line")) { .init($0.place.line) },
      .init("status", .text, Text(vi: "Tình trạng", en: "Status")) { .text($0.status.rawValue) },
      .init(level) { .init($0.level?.code) },
      .init(area) { .init($0.pollingArea.map { election[election[$0].area].code }) },
      .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
        .init($0.pollingArea.map { election[$0].number })
      },
      .init(round) { .init($0.round?.rawValue) },
      .init("revision", .integer, Text(vi: "Lần sửa", en: "Revision")) { .init($0.revision) },
      .init(number) { .init($0.constituency.map { election[$0].number }) },
    ]
    return DataTable(
      name: "sheets", title: Text(vi: "Biên bản", en: "Sheets"), count: sheets.count,
      head + figures { $0.content?.figures }
    ) { sheets[$0] }
  }
}
