import Election
import Tabulation

extension JSONReport {
  /// The longest part of a document, written without a tree of values.
  static func constituencies(
    _ results: [ConstituencyResult], _ election: Election
  ) -> JSONDocument.Part {
    .list(results.count) { index, line in
      let result = results[index]
      let constituency = election[result.constituency]
      write(result.first, of: constituency, election, to: &line)
      if let extra = result.extra {
        line.object("extra") {
          write(extra, of: constituency, election, to: &$0)
          $0.value("extra", .null)
        }
      } else {
        line.value("extra", .null)
      }
      line.decisions(result.decisions)
    }
  }

  /// The members of a round, but for its extra election.
  private static func write(
    _ round: RoundResult, of constituency: Constituency, _ election: Election,
    to line: inout JSONLine
  ) {
    let (tally, figures) = (round.tally, round.tally.figures)
    line.string("level", constituency.level.code)
    line.string("area", election[constituency.area].code)
    line.int("number", constituency.number)
    line.int("seats", round.seats)
    line.object("pollingAreas") {
      $0.int("expected", round.expected)
      $0.int("counted", tally.sheets)
    }
    line.count("registered", figures.registered)
    line.count("voted", figures.voted)
    line.count("issued", figures.issued)
    line.count("collected", figures.collected)
    line.count("valid", figures.valid)
    line.count("invalid", figures.invalid)
    line.percentage("turnout", figures.turnout.percentage)
    line.array("candidates", round.candidates) { candidate, line in
      line.object { write(candidate, of: figures.valid, to: &$0) }
    }
    line.string("outcome", round.outcome.rawValue)
    line.array("elected", round.elected) { $1.int($0) }
    line.int("short", ifAny: round.short)
    line.array("tied", round.tied) { $1.int($0) }
  }

  private static func write(
    _ result: RoundResult.CandidateResult, of valid: VoteCount, to line: inout JSONLine
  ) {
    line.int("number", result.candidate.number)
    line.string("name", result.candidate.name)
    line.count("votes", result.votes)
    line.percentage("percent", Share(result.votes, of: valid).percentage)
    line.bool("elected", result.isElected)
    line.string("reason", result.reason.rawValue)
  }
}

extension JSONLine {
  /// Writes the last member of what decisions have an effect on; nothing where there are none.
  mutating func decisions(_ decisions: [OfficialDecision]) {
    if !decisions.isEmpty { value("decisions", .decisions(decisions)) }
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
