/// A number of voters, ballots or votes.
///
/// A sheet's count has at most seven digits and a printed sum nine, so that no sum over any number
/// of sheets that a disk can hold reaches the end of the range; if one did, adding would stop the
/// program rather than give a wrong figure.
package struct VoteCount: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
  package let value: UInt64

  package init(_ value: UInt64) { self.value = value }

  /// - Parameter count: how many there are, never below 0.
  package init(_ count: Int) { value = UInt64(count) }

  package init(integerLiteral value: UInt64) { self.value = value }

  package static func < (a: VoteCount, b: VoteCount) -> Bool { a.value < b.value }

  package static func + (a: VoteCount, b: VoteCount) -> VoteCount { VoteCount(a.value + b.value) }

  package static func += (a: inout VoteCount, b: VoteCount) { a = a + b }

  package static func * (factor: Int, count: VoteCount) -> VoteCount {
    VoteCount(UInt64(factor) * count.value)
  }
}

extension [VoteCount] {
  /// The sum; 0 for no counts.
  package var sum: VoteCount { reduce(0, +) }
}
