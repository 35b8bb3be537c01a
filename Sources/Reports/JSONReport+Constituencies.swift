import Election
import Tabulation

extension JSONReport {
  /// The longest part of a document, written by `jobs` tasks.
  static func constituencies(
    _ results: [ConstituencyResult], _ election: Election, jobs: Int
  ) async -> JSON {
    .array(
      await results.mapped(jobs: jobs) { result in
        let extra = result.extra.map { round($0, result, election, extra: .null) }
        return round(result.first, result, election, extra: extra ?? .null).item
      })
  }

  private static func round(
    _ round: RoundResult, _ result: ConstituencyResult, _ election: Election, extra: JSON
  ) -> JSON {
    let constituency = election[result.constituency]
    let tally = round.tally
    return .object([
      ("level", .string(constituency.level.code)),
      ("area", .string(election[constituency.area].code)), ("number", .int(constituency.number)),
      ("seats", .int(round.seats)),
      (
        "pollingAreas",
        .object([("expected", .int(round.expected)), ("counted", .int(tally.sheets))])
      ),
      ("registered", .count(tally.registered)), ("voted", .count(tally.voted)),
      ("issued", .count(tally.issued)), ("collected", .count(tally.collected)),
      ("valid", .count(tally.valid)), ("invalid", .count(tally.invalid)),
      ("turnout", .percentage(tally.turnout.percentage)),
      ("candidates", .array(round.candidates.map { candidate($0, of: tally.valid) })),
      ("outcome", .string(round.outcome.rawValue)),
      ("elected", .array(round.elected.map(JSON.int))), ("short", .optional(round.short, JSON.int)),
      ("tied", .array(round.tied.map(JSON.int))), ("extra", extra),
    ])
  }

  private static func candidate(_ line: RoundResult.CandidateResult, of valid: VoteCount) -> JSON {
    .object([
      ("number", .int(line.candidate.number)), ("name", .string(line.candidate.name)),
      ("votes", .count(line.votes)),
      ("percent", .percentage(Share(line.votes, of: valid).percentage)),
      ("elected", .bool(line.isElected)), ("reason", .string(line.reason.rawValue)),
    ])
  }
}
