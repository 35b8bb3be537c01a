import Counting
import Election
import Returns
import Tabulation
package import Verification

extension Returns {
  /// Who the elected are, against the plans.
  package var structures: Structures { Structures(of: election, constituencies, preparation) }

  /// The decisions that keep polling areas out of a row of turnout, each once.
  func annulments(in row: TurnoutRow) -> [OfficialDecision] {
    var decisions: [OfficialDecision] = []
    for annulment in annulments where annulment.level == row.level {
      let isInside =
        switch row.subject {
        case .area(let area): election[area].pollingAreas.contains(annulment.pollingArea.index)
        case .pollingArea(let id): id == annulment.pollingArea
        case .constituency(let id):
          election.constituency(of: annulment.pollingArea, at: row.level) == id
        }
      if isInside, !decisions.contains(annulment.decision) { decisions.append(annulment.decision) }
    }
    return decisions
  }
}
