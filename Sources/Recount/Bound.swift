import Election

/// How much one polling area can at most have overstated a result.
package enum Bound {
  /// Bounds are in millionths of the margin that they could use up.
  package static let unit = 1_000_000

  /// The bound of a polling area: the largest, over all assertions, of the error that its voters allow by
  /// the assertion's margin, rounded up.
  ///
  /// - Parameters:
  ///   - count: as reported.
  ///   - voters: how many ballots and voters there can be at most.
  ///   - assertions: each with its margin, above 0.
  ///   - law: the law's parts.
  /// - Returns: in millionths; 0 where nothing can be wrong in the result's favour.
  static func millionths(
    _ count: AreaCount, voters: Int, _ assertions: [(assertion: Assertion, margin: Int)],
    by law: Law
  ) -> Int {
    assertions.reduce(0) { most, own in
      let error =
        own.assertion.surplus(of: count, by: law) - own.assertion.worst(of: voters, by: law)
      return max(most, (error * unit + own.margin - 1) / own.margin)
    }
  }
}
