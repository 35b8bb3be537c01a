package import Election

/// The counts of one constituency's sheets, added up.
package struct Tally: Equatable, Sendable {
  package var registered: VoteCount = 0
  package var voted: VoteCount = 0
  package var issued: VoteCount = 0
  package var collected: VoteCount = 0
  package var valid: VoteCount = 0
  package var invalid: VoteCount = 0
  /// In ballot order; empty stands for zeros.
  package var votes: [VoteCount] = []
  /// How many sheets have been added up, and how many of them are of a rerun.
  package var sheets = 0
  package var rerunSheets = 0

  package init() {}

  package var turnout: Share { Share(voted, of: registered) }

  /// Adds a sheet of the constituency.
  mutating func add(_ sheet: AcceptedSheet, of constituency: Constituency) {
    let content = sheet.content
    registered += content.registered
    voted += content.voted
    issued += content.issued
    collected += content.collected
    valid += content.valid
    invalid += content.invalid
    sheets += 1
    if sheet.round == .rerun { rerunSheets += 1 }
    if votes.isEmpty { votes = Array(repeating: 0, count: constituency.candidates.count) }
    // Both are by number, and an accepted sheet has none that the constituency has not (S106).
    var index = 0
    for line in content.votes {
      while constituency.candidates[index].number != line.number { index += 1 }
      votes[index] += line.votes
    }
  }

  static func + (a: Tally, b: Tally) -> Tally {
    var sum = a
    sum.registered += b.registered
    sum.voted += b.voted
    sum.issued += b.issued
    sum.collected += b.collected
    sum.valid += b.valid
    sum.invalid += b.invalid
    sum.sheets += b.sheets
    sum.rerunSheets += b.rerunSheets
    if a.votes.isEmpty { sum.votes = b.votes }
    if !a.votes.isEmpty, !b.votes.isEmpty { sum.votes = zip(a.votes, b.votes).map { $0 + $1 } }
    return sum
  }
}

/// The sheets of one round, added up by constituency; adding up is associative and commutative.
package struct Totals: Equatable, Sendable {
  /// In the order of `Election.constituencies`.
  package private(set) var tallies: [Tally]

  package init(of election: Election) {
    tallies = Array(repeating: Tally(), count: election.constituencies.count)
  }

  package init(of election: Election, addingUp sheets: some Sequence<AcceptedSheet>) {
    self.init(of: election)
    for sheet in sheets {
      tallies[sheet.constituency.index].add(sheet, of: election[sheet.constituency])
    }
  }

  package subscript(constituency: Constituency.ID) -> Tally { tallies[constituency.index] }

  /// Adds the totals of other sheets of the same election.
  package static func + (a: Totals, b: Totals) -> Totals {
    var sum = a
    for index in sum.tallies.indices where b.tallies[index].sheets > 0 {
      sum.tallies[index] = sum.tallies[index] + b.tallies[index]
    }
    return sum
  }
}
