/// The number of a candidate on the ballot, from 1 to 99.
package struct BallotNumber: Hashable, Sendable, ExpressibleByIntegerLiteral {
  let small: UInt8

  package var value: Int { Int(small) }

  /// Nil for a number that no ballot has.
  package init?(_ number: Int) {
    guard (1...99).contains(number) else { return nil }
    small = UInt8(number)
  }

  package init(integerLiteral number: Int) {
    guard let own = BallotNumber(number) else { preconditionFailure("ballots have 1 to 99") }
    self = own
  }
}

/// The number of a polling area, or of a sheet's revision, from 1 to 999.
package struct AreaNumber: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
  private let small: UInt16

  package var value: Int { Int(small) }

  /// Nil for a number that there cannot be.
  package init?(_ number: Int) {
    guard (1...999).contains(number) else { return nil }
    small = UInt16(number)
  }

  package init(integerLiteral number: Int) {
    guard let own = AreaNumber(number) else { preconditionFailure("there are 1 to 999") }
    self = own
  }

  package static func < (a: AreaNumber, b: AreaNumber) -> Bool { a.small < b.small }
}

/// A count on one sheet: at most seven digits, so that any number of them can be added up.
package struct SheetCount: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package static let most: UInt64 = 9_999_999

  let small: UInt32

  package var value: VoteCount { VoteCount(UInt64(small)) }

  /// Nil for more than a sheet can state.
  package init?(_ count: VoteCount) {
    guard count.value <= Self.most else { return nil }
    small = UInt32(count.value)
  }

  package init(integerLiteral count: UInt64) {
    guard let own = SheetCount(VoteCount(count)) else {
      preconditionFailure("a sheet states seven digits at most")
    }
    self = own
  }
}
