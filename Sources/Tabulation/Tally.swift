package import Election
package import Settlement

/// The counts of one constituency's sheets, added up; adding up is associative and commutative.
package struct Tally: Equatable, Sendable {
  package var figures = Figures()
  /// In ballot order; empty stands for zeros.
  package var votes: [VoteCount] = []
  /// How many sheets have been added up, and how many of them are of a rerun.
  package var sheets = 0
  package var rerunSheets = 0

  package init() {}

  /// Adds a sheet of a constituency.
  package mutating func add(_ sheet: AcceptedSheet, of constituency: Constituency) {
    figures += sheet.content.figures
    sheets += 1
    if sheet.round == .rerun { rerunSheets += 1 }
    if votes.isEmpty { votes = Array(repeating: 0, count: constituency.candidates.count) }
    sheet.content.forEachVote { number, count in
      guard let place = constituency.place(ofCandidate: number) else {
        preconditionFailure("an accepted sheet has no candidate that does not stand (S106)")
      }
      votes[place] += count
    }
  }

  /// Adds other sheets of the same constituency.
  package static func += (a: inout Tally, b: Tally) {
    a.figures += b.figures
    a.sheets += b.sheets
    a.rerunSheets += b.rerunSheets
    if a.votes.isEmpty {
      a.votes = b.votes
    } else {
      for place in b.votes.indices { a.votes[place] += b.votes[place] }
    }
  }
}
