import Counting
import Election
import Settlement

/// The figures of a counted sheet, as far as screening looks at them.
struct ScreenedSheet {
  let level: Level
  let pollingArea: PollingArea.ID
  /// The commune or island district.
  let area: Area.ID
  let constituency: Int
  /// The district, or where there are few polling areas in it the province.
  let neighbourhood: Int
  let province: Int
  let registered, voted, collected, valid, invalid: Int
  /// In ballot order.
  let votes: [Int]

  /// Of fewer valid ballots it says nothing that they are alike.
  static let fewestBallots = 50

  /// The votes of the candidate with most.
  var mostVotes: Int { votes.max() ?? 0 }

  /// Whether one candidate is on more than 95 % of the valid ballots.
  var hasHeavyWinner: Bool { valid >= Self.fewestBallots && 100 * mostVotes > 95 * valid }

  /// Every sheet of the first round that counts.
  static func all(_ canvass: Canvass) -> [ScreenedSheet] {
    let election = canvass.election
    return canvass.sheets.compactMap { sheet in
      guard sheet.status == .counted, sheet.round == .first, let level = sheet.level,
        let pollingArea = sheet.pollingArea, let constituency = sheet.constituency,
        let content = sheet.content
      else { return nil }
      let figures = content.figures
      var votes: [Int] = []
      content.forEachVote { votes.append(Int($1.value)) }
      let places = neighbourhood(of: election[pollingArea].area, in: election)
      return ScreenedSheet(
        level: level, pollingArea: pollingArea, area: election[pollingArea].area,
        constituency: constituency.index,
        neighbourhood: places.near, province: places.province,
        registered: Int(figures.registered.value), voted: Int(figures.voted.value),
        collected: Int(figures.collected.value),
        valid: Int(figures.valid.value), invalid: Int(figures.invalid.value), votes: votes)
    }
  }

  private static func neighbourhood(
    of area: Area.ID, in election: Election
  ) -> (near: Int, province: Int) {
    var (current, near) = (area, area)
    while let parent = election[current].parent, parent != .wholeElection {
      current = parent
      if election[near].pollingAreas.count < 2 * Neighbours.fewest { near = current }
    }
    return (near.index, current.index)
  }
}
