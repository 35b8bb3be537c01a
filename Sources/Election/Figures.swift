/// The six counts that every tally sheet states, in its order.
package struct SixCounts<Count: Equatable & Sendable>: Equatable, Sendable {
  package var registered: Count
  package var voted: Count
  package var issued: Count
  package var collected: Count
  package var valid: Count
  package var invalid: Count

  package init(
    registered: Count, voted: Count, issued: Count, collected: Count, valid: Count, invalid: Count
  ) {
    self.registered = registered
    self.voted = voted
    self.issued = issued
    self.collected = collected
    self.valid = valid
    self.invalid = invalid
  }

  /// Takes each from `next`, in order.
  @inline(__always)
  init(each next: () -> Count) {
    self.init(
      registered: next(), voted: next(), issued: next(), collected: next(), valid: next(),
      invalid: next())
  }

  /// Calls `body` with each, in order.
  @inline(__always)
  func forEach(_ body: (Count) -> Void) {
    body(registered)
    body(voted)
    body(issued)
    body(collected)
    body(valid)
    body(invalid)
  }

  /// The way to each of them, in order.
  package static var all: [@Sendable (SixCounts) -> Count] {
    [
      { $0.registered }, { $0.voted }, { $0.issued }, { $0.collected }, { $0.valid },
      { $0.invalid },
    ]
  }
}

/// The six counts of a sheet, or of many added up.
package typealias Figures = SixCounts<VoteCount>

extension SixCounts<VoteCount> {
  /// Nothing yet.
  package init() { self.init { 0 } }

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
