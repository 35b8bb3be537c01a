import Counting
import Election
import Tabulation

extension RecountUnit {
  /// The constituency of a result; nil where it is not decided, so that there is nothing to confirm yet.
  init?(_ id: Constituency.ID, in canvass: Canvass) {
    let constituency = canvass.election[id]
    let round = canvass.constituencies[id.index].first
    guard round.outcome != .incomplete, round.tally.sheets == round.expected,
      canvass.constituencies[id.index].extra?.outcome != .incomplete
    else { return nil }
    let areas = canvass.sheets(countedIn: id).compactMap { sheet -> Area? in
      guard let area = sheet.pollingArea, let content = sheet.content, let round = sheet.round
      else { return nil }
      return Area(
        area, reported: AreaCount(content, of: constituency),
        posted: canvass.election[area].registered.map { Int($0.value) }, round: round)
    }.sorted { $0.id.index < $1.id.index }
    self.init(
      key: Self.key(of: constituency, in: canvass.election), areas,
      round.assertions(by: canvass.election.law), by: canvass.election.law,
      isTied: round.outcome == .tied)
  }

  static func key(of constituency: Constituency, in election: Election) -> String {
    let area = election[constituency.area].code
    return "\(constituency.level.code),\(area),\(constituency.number)"
  }
}

extension RoundResult {
  /// What makes the result right, if it is all true.
  ///
  /// Nobody's majority is denied that does not matter: where no seat is left for want of it, a loser lost
  /// to the winners.
  fileprivate func assertions(by law: Law) -> [Assertion] {
    guard outcome != .rerunRequired else { return [.turnoutIsTooLow] }
    let isWholeRerun = tally.rerunSheets == tally.sheets
    let places = candidates.indices
    let winners = places.filter { candidates[$0].isElected }
    let losers = places.filter { !candidates[$0].isElected && candidates[$0].reason != .struck }
    let beaten = winners.flatMap { winner in
      losers.map { Assertion.beats(winner: winner, loser: $0) }
    }
    return (isWholeRerun ? [] : [.turnoutIsEnough]) + winners.map(Assertion.reachesMajority)
      + beaten + (outcome.leavesVacancy ? losers.map(Assertion.missesMajority) : [])
  }
}
