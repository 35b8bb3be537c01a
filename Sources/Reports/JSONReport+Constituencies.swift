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
        if let extra = result.extra {
          write(extra, of: election[result.constituency], election, to: &line) { $0.raw("null") }
        } else {
          line.raw("null")
        }
        line.decisions(result.decisions)
      }
    }
  }

  private static func write(
    _ round: RoundResult, of constituency: Constituency, _ election: Election,
    to line: inout JSONLine, extra: (inout JSONLine) -> Void
  ) {
    let tally = round.tally
    line.string("{\"level\": ", constituency.level.code)
    line.string(", \"area\": ", election[constituency.area].code)
    line.int(", \"number\": ", constituency.number)
    line.int(", \"seats\": ", round.seats)
    line.int(", \"pollingAreas\": {\"expected\": ", round.expected)
    line.int(", \"counted\": ", tally.sheets)
    line.count("}, \"registered\": ", tally.figures.registered)
    line.count(", \"voted\": ", tally.figures.voted)
    line.count(", \"issued\": ", tally.figures.issued)
    line.count(", \"collected\": ", tally.figures.collected)
    line.count(", \"valid\": ", tally.figures.valid)
    line.count(", \"invalid\": ", tally.figures.invalid)
    line.raw(", \"turnout\": ")
    line.percentage(tally.figures.turnout.percentage)
    line.raw(", \"candidates\": [")
    for index in round.candidates.indices {
      if index > 0 { line.raw(", ") }
      write(round.candidates[index], of: tally.figures.valid, to: &line)
    }
    line.string("], \"outcome\": ", round.outcome.rawValue)
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
    line.int("{\"number\": ", result.candidate.number)
    line.string(", \"name\": ", result.candidate.name)
    line.count(", \"votes\": ", result.votes)
    line.raw(", \"percent\": ")
    line.percentage(Share(result.votes, of: valid).percentage)
    line.raw(result.isElected ? ", \"elected\": true" : ", \"elected\": false")
    line.string(", \"reason\": ", result.reason.rawValue)
    line.raw("}")
  }
}

extension JSONLine {
  /// Writes the last member of what decisions have an effect on; nothing where there are none.
  mutating func decisions(_ decisions: [OfficialDecision]) {
    guard !decisions.isEmpty else { return }
    raw(", \"decisions\": ")
    value(.decisions(decisions))
  }
}

extension JSON {
  static func decisions(_ decisions: [OfficialDecision]) -> JSON {
    .array(
      decisions.map { decision in
        .object([
          ("kind", .string(decision.kind.rawValue)),
          ("pollingArea", .optional(decision.pollingArea) { .string("\(decision.area)/\($0)") }),
          ("constituency", .optional(decision.constituency, JSON.int)),
          ("candidate", .optional(decision.candidate, JSON.int)),
          ("authority", .string(decision.authority)), ("document", .string(decision.document)),
          ("date", .string("\(decision.date)")), ("file", .string(decision.place.file)),
        ])
      })
  }
}
