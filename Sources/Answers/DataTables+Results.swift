package import Counting
package import Election
package import Returns
import Settlement
package import Tabulation

/// A row of the tables of rounds: a round of a constituency, and for candidates a line of it.
package struct RoundEntry: Sendable {
  package let result: ConstituencyResult
  let round: RoundResult
  let line: Int

  var name: Round { round === result.first ? .first : .extra }

  package var constituency: Constituency.ID { result.constituency }
  package var outcome: Outcome { round.outcome }

  var candidate: CandidateEntry { CandidateEntry(round: round, place: line) }

  /// The rounds of some results, an extra election after the first round; each as often as
  /// `lines` says.
  static func all(
    _ results: [ConstituencyResult], lines: (RoundResult) -> Int
  ) -> [RoundEntry] {
    results.flatMap { result in
      [result.first, result.extra].compactMap { $0 }.flatMap { round in
        (0..<lines(round)).map { RoundEntry(result: result, round: round, line: $0) }
      }
    }
  }
}

/// A candidate in a round.
package struct CandidateEntry: Sendable {
  let round: RoundResult
  let place: Int
  /// Whether an authority has not refused to confirm the candidate as a deputy.
  var isConfirmed = true

  /// How a candidate stands, as people see it.
  package enum Standing: Sendable {
    case won, open, lost
    /// Elected, but not confirmed: the seat is vacant.
    case refused
  }

  package var standing: Standing {
    switch reason {
    // An extra election that failed its gate is the end of it.
    case .undecided: round.outcome == .turnoutFailed ? .lost : .open
    case .tied: round.tied.isEmpty ? .lost : .open
    case .elected, .electedByAge, .electedByDecision: isConfirmed ? .won : .refused
    case .notMajority, .outvoted, .younger, .struck: .lost
    }
  }

  // Each reaches for what it needs: a copy of all that is known of a candidate costs more.
  var number: Int { round.candidates[place].candidate.number }
  var name: String { round.candidates[place].candidate.name }
  var votes: VoteCount { round.candidates[place].votes }
  package var isElected: Bool { round.candidates[place].isElected }
  package var reason: Reason { round.candidates[place].reason }
  var share: Share { Share(votes, of: round.tally.figures.valid) }
}

extension DataTables {
  /// A round up to its turnout.
  static func figuresOfRound(_ election: Election) -> [Field<RoundEntry>] {
    @Sendable func constituency(_ entry: RoundEntry) -> Constituency {
      election[entry.result.constituency]
    }
    return [
      .init(level) { .word(constituency($0).level.code, constituency($0).level.name) },
      .init(area) { .text(election[constituency($0).area].code) },
      .init(number) { .integer(constituency($0).number) },
      .init(round, for: .tables) { .word($0.name.rawValue, $0.name.name) },
      .init(seats) { .integer($0.round.seats) }, .init(expected) { .count($0.round.expected) },
      .init(counted) { .count($0.round.tally.sheets) },
    ] + figures { $0.round.tally.figures } + [
      .init(turnout) { .percent($0.round.tally.figures.turnout.percentage) }
    ]
  }

  static let outcomeOfRound = Field<RoundEntry>(outcome) {
    .word($0.round.outcome.rawValue, $0.round.outcome.name)
  }
  static let electedInRound = Field<RoundEntry>(
    "elected", .text, Text(vi: "Số của người trúng cử", en: "Numbers of the elected")
  ) { .numbers($0.round.elected) }
  static let shortAfterRound = Field<RoundEntry>(short) { .init($0.round.short) }
  static let tiedInRound = Field<RoundEntry>("tied", .text, Text(vi: "Bằng phiếu", en: "Tied")) {
    .numbers($0.round.tied)
  }

  /// The six counts of a sheet, or of many.
  static func figures<Row>(
    _ figures: @escaping @Sendable (Row) -> Figures?
  ) -> [Field<Row>] {
    zip([registered, voted, issued, collected, valid, invalid], Figures.all).map { column, count in
      .init(column) { .init(figures($0).map(count)) }
    }
  }

  /// A candidate with what came of the votes in a round.
  static func candidateFields(_ majority: Fraction) -> [Field<CandidateEntry>] {
    [
      .init(
        "number", .integer, Text(vi: "Số thứ tự người ứng cử", en: "Candidate's number"),
        Text(vi: "Số", en: "No.")
      ) { .integer($0.number) },
      .init(
        "name", .text, Text(vi: "Họ tên", en: "Name"), Text(vi: "Người ứng cử", en: "Candidate")
      ) { .text($0.name) },
      .init(
        "votes", .integer, Text(vi: "Số phiếu", en: "Votes"), Text(vi: "Phiếu bầu", en: "Votes")
      ) { .init($0.votes) },
      .init(
        "percent", .decimal, Text(vi: "% phiếu hợp lệ", en: "% of valid ballots"),
        Text(vi: "% hợp lệ", en: "% of valid")
      ) { .percent($0.share.percentage) },
      .init("chart", .text, Text(vi: "Biểu đồ", en: "Chart"), for: .pages) {
        .bar($0.share, mark: majority.percentage, $0.standing.bar)
      },
      .init("elected", .boolean, Text(vi: "Trúng cử", en: "Elected")) {
        .boolean($0.isElected)
      },
      .init("reason", .text, Text(vi: "Lý do", en: "Reason"), Text(vi: "Kết quả", en: "Result")) {
        .word($0.reason.rawValue, $0.reasonName)
      },
    ]
  }

  /// The candidates of one round of a constituency, for people.
  package static func candidates(
    of round: RoundResult, in result: ConstituencyResult, under law: Law
  ) -> Listing<CandidateEntry> {
    let refused = result.unconfirmed
    return Listing(
      name: "candidates", title: Text(vi: "Người ứng cử", en: "Candidates"),
      candidateFields(law.majority),
      round.candidates.indices.map {
        CandidateEntry(
          round: round, place: $0,
          isConfirmed: !refused.contains(round.candidates[$0].candidate.number))
      },
      mark: { $0.standing == .won ? .good : $0.standing == .refused ? .bad : nil })
  }

  /// One row per candidate, those of an extra election after those of the first round.
  package static func candidates(
    _ results: [ConstituencyResult], of election: Election
  ) -> Listing<RoundEntry> {
    let entries = RoundEntry.all(results) { $0.candidates.count }
    let own = candidateFields(election.law.majority).filter { $0.audience.contains(.tables) }.map {
      field in
      // The number of the constituency stands in the row already.
      Field<RoundEntry>(
        field.column.name == "number" ? field.column.named("candidate") : field.column
      ) { entry in field.value(entry.candidate) }
    }
    let hasDecisions = results.contains { !$0.decisions.isEmpty }
    return Listing(
      name: "candidates", title: Text(vi: "Người ứng cử", en: "Candidates"),
      figuresOfRound(election) + [outcomeOfRound, shortAfterRound] + own
        + decisions(if: hasDecisions) { $0.result.decisions }, entries)
  }

  /// One row per constituency, and one more for an extra election.
  package static func constituencies(
    _ results: [ConstituencyResult], of election: Election
  ) -> Listing<RoundEntry> {
    Listing(
      name: "constituencies", title: Text(vi: "Đơn vị bầu cử", en: "Constituencies"),
      figuresOfRound(election) + [outcomeOfRound, shortAfterRound, electedInRound]
        + shownOfConstituency(election), RoundEntry.all(results) { _ in 1 })
  }

  /// The first rounds of some constituencies, for people.
  package static func firstRounds(
    _ results: [ConstituencyResult], of election: Election
  ) -> Listing<RoundEntry> {
    let all = constituencies(results, of: election)
    return Listing(
      name: all.name, title: all.title, all.fields,
      results.map { RoundEntry(result: $0, round: $0.first, line: 0) })
  }

  /// What only people see of a constituency: figures of all its rounds.
  private static func shownOfConstituency(_ election: Election) -> [Field<RoundEntry>] {
    [
      .init("label", .text, Text(vi: "Đơn vị bầu cử", en: "Constituency"), for: .people) {
        .name(election[$0.result.constituency].title(in: election))
      },
      .init("areas", .integer, Text(vi: "Khu vực", en: "Areas"), for: .people) {
        .ratio($0.round.tally.sheets, of: $0.round.expected)
      },
      .init("allSeats", .integer, Text(vi: "Được bầu", en: "Seats"), for: .people) {
        .count(election[$0.result.constituency].seats)
      },
      .init("filled", .integer, Text(vi: "Trúng cử", en: "Elected"), for: .people) {
        .count($0.result.elected)
      },
      .init("winners", .text, Text(vi: "Người trúng cử", en: "Elected"), for: .people) {
        .text($0.result.seated.map(\.candidate.name).joined(separator: ", "))
      },
    ]
  }

  /// One row per sheet that was read, by path and line, with what became of it.
  package static func sheets(_ returns: Returns) -> Listing<SheetLine> {
    let election = returns.election
    let sheets = returns.canvass.sheets
    let head: [Field<SheetLine>] = [
      .init("file", .text, Text(vi: "Tệp", en: "File")) { .text($0.place.file) },
      .init("line", .integer, Text(vi: "Dòng", en: "Line")) { .init($0.place.line) },
      .init("status", .text, Text(vi: "Tình trạng", en: "Status")) {
        .word($0.status.rawValue, $0.status.name)
      },
      .init(level) { $0.level.map { .word($0.code, $0.name) } ?? .none },
      .init(area) { .init($0.pollingArea.map { election[election[$0].area].code }) },
      .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
        .init($0.pollingArea.map { election[$0].number })
      },
      .init(round) { $0.round.map { .word($0.rawValue, $0.name) } ?? .none },
      .init("revision", .integer, Text(vi: "Lần sửa", en: "Revision")) { .init($0.revision) },
      .init(number) { .init($0.constituency.map { election[$0].number }) },
    ]
    return Listing(
      name: "sheets", title: Text(vi: "Biên bản", en: "Sheets"),
      head + figures { $0.content?.figures }, count: sheets.count
    ) { sheets[$0] }
  }
}
