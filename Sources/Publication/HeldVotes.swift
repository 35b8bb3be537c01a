import Counting
import Election
import Ledger
import Returns
import Settlement
import Tabulation

/// The votes that were held one after the other in constituencies with reruns, annulments or extra
/// elections: what the first vote came to before it was annulled, and on which days the later ones were.
struct HeldVotes: Sendable {
  /// One vote in a constituency, as far as its sheets are sound.
  struct Vote: Sendable {
    private(set) var figures = Figures()
    /// How many sheets there are of it.
    private(set) var sheets = 0
    /// Of how many of them no more than the law's part of the voters voted.
    private(set) var lowSheets = 0
    /// The days on which its sheets were completed, each once, the earliest first.
    private var completed: [CivilDate] = []
    /// The days of the vote: a count that ends after midnight is of the day before.
    var days: [CivilDate] {
      completed.filter { day in
        !completed.contains { $0.daysSince1970 + 1 == day.daysSince1970 }
      }
    }

    fileprivate mutating func add(_ sheet: SheetLine, gate: Fraction) {
      guard let content = sheet.content else { return }
      figures += content.figures
      sheets += 1
      if !content.figures.turnout.isMoreThan(gate) { lowSheets += 1 }
      guard let day = sheet.day, !completed.contains(day) else { return }
      completed.append(day)
      completed.sort()
    }
  }

  private var votes: [Constituency.ID: [Round: Vote]] = [:]

  init(_ returns: Returns) {
    let held = Set(
      returns.constituencies.filter { result in
        result.first.tally.rerunSheets > 0 || result.extra != nil
          || result.decisions.contains { $0.kind == .annulled }
      }.map(\.constituency))
    guard !held.isEmpty else { return }
    for sheet in returns.canvass.sheets {
      guard sheet.status == .counted || sheet.status == .replaced,
        let id = sheet.constituency, held.contains(id), let round = sheet.round
      else { continue }
      votes[id, default: [:]][round, default: Vote()]
        .add(sheet, gate: returns.election.law.gate)
    }
  }

  /// The vote of a round; nil where there is none, or where only the first vote was held and counts.
  func vote(_ round: Round, in constituency: Constituency.ID) -> Vote? {
    votes[constituency]?[round]
  }
}
