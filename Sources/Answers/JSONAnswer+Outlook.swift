import Notation
package import Counting
import Election
package import Returns
import Tabulation

extension JSONAnswer {
  /// What missing sheets can still change.
  package static func outlook(_ outlooks: Outlooks, of returns: Returns) -> JSONDocument {
    document(
      returns,
      [
        (
          "constituencies",
          .value(.array(outlooks.constituencies.map { json($0, returns.election) }))
        ),
        ("areas", .value(.array(outlooks.areas.map { json($0, returns.election) }))),
      ])
  }

  private static func json(_ outlook: ConstituencyOutlook, _ election: Election) -> JSON {
    let constituency = election[outlook.constituency]
    let candidates = zip(outlook.standing, outlook.outlook.prospects).map { line, prospect in
      JSON.object([
        ("number", .int(line.candidate.number)), ("name", .string(line.candidate.name)),
        ("votes", .count(line.votes)), ("prospect", .string(prospect.rawValue)),
      ])
    }
    let missing = outlook.missing.map { area in
      let pollingArea = election[area.pollingArea]
      return JSON.object([
        ("area", .string(election[pollingArea.area].code)),
        ("pollingArea", .int(pollingArea.number)), ("rejectedSheets", .int(area.rejected)),
        ("mostVoters", .optional(area.mostVoters, JSON.count)),
      ])
    }
    return .object([
      ("level", .string(constituency.level.code)),
      ("area", .string(election[constituency.area].code)), ("number", .int(constituency.number)),
      ("round", .string(outlook.isExtra ? "extra" : "first")), ("seats", .int(outlook.round.seats)),
      ("openSeats", .int(outlook.outlook.openSeats)),
      ("gate", .string(outlook.outlook.gate.rawValue)),
      ("mostVoters", .optional(outlook.mostVoters, JSON.count)),
      ("candidates", .array(candidates)), ("missing", .array(missing)),
    ])
  }

  private static func json(_ area: AreaOutlook, _ election: Election) -> JSON {
    .object([
      ("level", .string(area.row.level.code)), ("area", subject(area.row.subject, election)),
      ("registered", .count(area.row.share.whole)), ("voted", .count(area.row.share.part)),
      ("target", .number(area.target.text)),
      ("mostVoters", .optional(area.mostVoters, JSON.count)),
      ("needed", .optional(area.outlook) { .count($0.needed) }),
      ("reachable", .optional(area.outlook) { .bool($0.isReachable) }),
    ])
  }
}
