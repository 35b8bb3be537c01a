import Election
import Tabulation

extension JSONReport {
  /// The longest part of a document, written without a tree of values.
  static func constituencies(
    _ results: [ConstituencyResult], _ election: Election
  ) -> JSONDocument.Part {
    .list(results.count) { index, line in
      let result = results[index]
      write(result.first, of: election[result.constituency], election, to: &line) { line in
        guard let extra = result.extra else { return line.raw("null") }
        write(extra, of: election[result.constituency], election, to: &line) { $0.raw("null") }
      }
    }
  }

  private static func write(
    _ round: RoundResult, of constituency: Constituency, _ election: Election,
    to line: inout JSONLine, extra: (inout JSONLine) -> Void
  ) {
    let tally = round.tally
    line.raw("{\"level\": ")
    line.string(constituency.level.code)
    line.raw(", \"area\": ")
    line.string(election[constituency.area].code)
    line.raw(", \"number\": ")
    line.int(constituency.number)
    line.raw(", \"seats\": ")
    line.int(round.seats)
    line.raw(", \"pollingAreas\": {\"expected\": ")
    line.int(round.expected)
    line.raw(", \"counted\": ")
    line.int(tally.sheets)
    line.raw("}, \"registered\": ")
    line.count(tally.registered)
    line.raw(", \"voted\": ")
    line.count(tally.voted)
    line.raw(", \"issued\": ")
    line.count(tally.issued)
    line.raw(", \"collected\": ")
    line.count(tally.collected)
    line.raw(", \"valid\": ")
    line.count(tally.valid)
    line.raw(", \"invalid\": ")
    line.count(tally.invalid)
    line.raw(", \"turnout\": ")
    line.percentage(tally.turnout.percentage)
    line.raw(", \"candidates\": [")
    for index in round.candidates.indices {
      if index > 0 { line.raw(", ") }
      write(round.candidates[index], of: tally.valid, to: &line)
    }
    line.raw("], \"outcome\": ")
    line.string(round.outcome.rawValue)
    line.raw(", \"elected\": ")
    line.numbers(round.elected)
    line.raw(", \"short\": ")
    if let short = round.short { line.int(short) } else { line.raw("null") }
    line.raw(", \"tied\": ")
    line.numbers(round.tied)
    line.raw(", \"extra\": ")
    extra(&line)
    line.raw("}")
  }

  private static func write(
    _ result: RoundResult.CandidateResult, of valid: VoteCount, to line: inout JSONLine
  ) {
    line.raw("{\"number\": ")
    line.int(result.candidate.number)
    line.raw(", \"name\": ")
    line.string(result.candidate.name)
    line.raw(", \"votes\": ")
    line.count(result.votes)
    line.raw(", \"percent\": ")
    line.percentage(Share(result.votes, of: valid).percentage)
    line.raw(result.isElected ? ", \"elected\": true" : ", \"elected\": false")
    line.raw(", \"reason\": ")
    line.string(result.reason.rawValue)
    line.raw("}")
  }
}
