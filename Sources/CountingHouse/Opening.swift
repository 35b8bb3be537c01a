import Tabulation
import Counting
package import Election
import Ledger

/// What keeps an area from being signed off.
package struct Opening: Sendable {
  /// Sheets that have not come, do not count, or were annulled and are to be voted on again.
  package private(set) var missing: [SheetKey] = []
  /// Sheets that somebody is typing.
  package private(set) var typed: [SheetKey] = []
  /// Documents that nobody else has stood for, by the numbers of their lines.
  package private(set) var waiting: [Int] = []

  package var isNothing: Bool { missing.isEmpty && typed.isEmpty && waiting.isEmpty }

  package init(of area: Area.ID, _ standing: Standing) {
    let election = standing.election
    let range = election[area].pollingAreas
    for turnout in standing.canvass.turnout {
      for index in range {
        let id = PollingArea.ID(index)
        guard election.constituency(of: id, at: turnout.level) != nil, !turnout.isKnown(id) else {
          continue
        }
        let pollingArea = election[id]
        missing.append(
          SheetKey(turnout.level, election[pollingArea.area].code, pollingArea.number))
      }
    }
    typed = standing.typing.keys.filter { key in
      key.pollingArea(in: election).map { range.contains($0.index) } ?? false
    }.sorted { "\($0)" < "\($1)" }
    waiting = standing.waiting.filter { _, document in
      // A decision changes an area as a sheet does.
      document.contents.pollingAreas.contains { range.contains($0.index) }
        || document.contents.dossier.areas.contains { code in
          let other = code.flatMap { election.area(code: $0) } ?? .wholeElection
          return election.isArea(other, within: election[area].code)
            || election.isArea(area, within: election[other].code)
        }
    }.keys.sorted()
  }
}
