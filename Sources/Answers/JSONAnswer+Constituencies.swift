import Notation
import Election
import Tabulation

extension JSONAnswer {
  /// The longest part of a document, written without a tree of values.
  static func constituencies(
    _ results: [ConstituencyResult], _ election: Election
  ) -> JSONDocument.Part {
    let columns = RoundColumns(election)
    return .list(results.count) { index, line in
      let result = results[index]
      columns.write(result.first, of: result, to: &line)
      if let extra = result.extra {
        line.object("extra") {
          columns.write(extra, of: result, to: &$0)
          $0.value("extra", .null)
        }
      } else {
        line.value("extra", .null)
      }
      line.decisions(result.decisions)
    }
  }

  /// What is said of a round, before and after its candidates, and of each of them.
  private struct RoundColumns: Sendable {
    private let figures, outcome: JSONMembers<RoundEntry>
    private let candidates: JSONMembers<CandidateEntry>

    init(_ election: Election) {
      figures = JSONMembers(DataTables.figuresOfRound(election))
      candidates = JSONMembers(DataTables.candidateFields(election.law.majority))
      outcome = JSONMembers([
        DataTables.outcomeOfRound, DataTables.electedInRound, DataTables.shortAfterRound,
        DataTables.tiedInRound,
      ])
    }

    func write(_ round: RoundResult, of result: ConstituencyResult, to line: inout JSONLine) {
      let entry = RoundEntry(result: result, round: round, line: 0)
      figures.write(entry, to: &line)
      line.array("candidates", round.candidates.indices) { place, line in
        line.object {
          candidates.write(CandidateEntry(round: round, place: place), to: &$0)
        }
      }
      outcome.write(entry, to: &line)
    }
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
