/// The six counts that every tally sheet states, in its order, and that are added up.
package struct Figures: Equatable, Sendable {
  package var registered: VoteCount = 0
  package var voted: VoteCount = 0
  package var issued: VoteCount = 0
  package var collected: VoteCount = 0
  package var valid: VoteCount = 0
  package var invalid: VoteCount = 0

  /// Nothing yet.
  package init() {}

  package init(
    registered: VoteCount, voted: VoteCount, issued: VoteCount, collected: VoteCount,
    valid: VoteCount, invalid: VoteCount
  ) {
    self.registered = registered
    self.voted = voted
    self.issued = issued
    self.collected = collected
    self.valid = valid
    self.invalid = invalid
  }

  package static func += (a: inout Figures, b: Figures) {
    a.registered += b.registered
    a.voted += b.voted
    a.issued += b.issued
    a.collected += b.collected
    a.valid += b.valid
    a.invalid += b.invalid
  }

  package var turnout: Share { Share(voted, of: registered) }
}
