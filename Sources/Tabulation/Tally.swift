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

  /// Adds the counts of a sheet; not its votes.
  package mutating func add(_ figures: PackedContent.Figures) {
    registered += figures.registered
    voted += figures.voted
    issued += figures.issued
    collected += figures.collected
    valid += figures.valid
    invalid += figures.invalid
  }

  /// Adds the counts of another constituency; its votes are for other people.
  package mutating func addCounts(of other: Tally) {
    registered += other.registered
    voted += other.voted
    issued += other.issued
    collected += other.collected
    valid += other.valid
    invalid += other.invalid
  }
}

/// The sheets of one round, added up by constituency; adding up is associative and commutative.
///
/// Every number has its place in one of two arrays: a constituency's counts and a candidate's votes
/// by their running numbers in the election. Tasks fill totals of their own, which are merged once.
package struct Totals: Equatable, Sendable {
  private let election: Election
  /// By constituency, in the order of `Election.constituencies`.
  private var counts: [Counts]
  /// By candidate, in the order of the constituencies and their ballots.
  private var votes: [VoteCount]

  private struct Counts: Equatable {
    var registered: VoteCount = 0
    var voted: VoteCount = 0
    var issued: VoteCount = 0
    var collected: VoteCount = 0
    var valid: VoteCount = 0
    var invalid: VoteCount = 0
    var sheets: UInt32 = 0
    var rerunSheets: UInt32 = 0
  }

  package init(of election: Election) {
    self.election = election
    counts = Array(repeating: Counts(), count: election.constituencies.count)
    votes = Array(repeating: 0, count: election.candidates)
  }

  package init(of election: Election, addingUp sheets: some Sequence<AcceptedSheet>) {
    self.init(of: election)
    for sheet in sheets { add(sheet) }
  }

  package subscript(constituency: Constituency.ID) -> Tally {
    let own = counts[constituency.index]
    let range = election.candidates(of: constituency)
    var tally = Tally()
    tally.registered = own.registered
    tally.voted = own.voted
    tally.issued = own.issued
    tally.collected = own.collected
    tally.valid = own.valid
    tally.invalid = own.invalid
    tally.votes = Array(votes[range])
    tally.sheets = Int(own.sheets)
    tally.rerunSheets = Int(own.rerunSheets)
    return tally
  }

  /// Adds a sheet.
  package mutating func add(_ sheet: AcceptedSheet) {
    let figures = sheet.content.figures
    let index = sheet.constituency.index
    counts[index].registered += figures.registered
    counts[index].voted += figures.voted
    counts[index].issued += figures.issued
    counts[index].collected += figures.collected
    counts[index].valid += figures.valid
    counts[index].invalid += figures.invalid
    counts[index].sheets += 1
    if sheet.round == .rerun { counts[index].rerunSheets += 1 }
    let start = election.candidates(of: sheet.constituency).lowerBound
    sheet.content.forEachVote { number, count in
      guard let place = election.constituencies[index].place(ofCandidate: number) else {
        preconditionFailure("an accepted sheet has no candidate that does not stand (S106)")
      }
      votes[start + place] += count
    }
  }

  /// Adds the totals of other sheets of the same election.
  package static func += (a: inout Totals, b: Totals) {
    for index in a.counts.indices where b.counts[index].sheets > 0 {
      a.counts[index].registered += b.counts[index].registered
      a.counts[index].voted += b.counts[index].voted
      a.counts[index].issued += b.counts[index].issued
      a.counts[index].collected += b.counts[index].collected
      a.counts[index].valid += b.counts[index].valid
      a.counts[index].invalid += b.counts[index].invalid
      a.counts[index].sheets += b.counts[index].sheets
      a.counts[index].rerunSheets += b.counts[index].rerunSheets
    }
    for index in a.votes.indices { a.votes[index] += b.votes[index] }
  }

  package static func == (a: Totals, b: Totals) -> Bool {
    a.counts == b.counts && a.votes == b.votes
  }
}
