package import Election

/// A decided constituency as a recount sees it: what each polling area reported, what must hold, and how
/// much each area can have overstated that.
package struct RecountUnit: Sendable {
  /// One polling area.
  package struct Area: Sendable {
    package let id: PollingArea.ID
    package let reported: AreaCount
    /// How many ballots and voters it can have at most: the larger of the posted list and the sheet's.
    package let voters: Int
    /// Which vote its sheet is of: the first one or a rerun.
    package let round: Round

    /// The voters on the list that was posted; nil where the definition does not say.
    package let posted: Int?

    package init(
      _ id: PollingArea.ID, reported: AreaCount, posted: Int?, round: Round = .first
    ) {
      self.id = id
      self.reported = reported
      self.round = round
      self.posted = posted
      voters = max(reported.registered, posted ?? 0)
    }
  }

  /// `level,area,number`.
  package let key: String
  /// In tree order.
  package let areas: [Area]
  /// Each with its margin: the sum, over all areas, of what the reports speak for it.
  package let assertions: [(assertion: Assertion, margin: Int)]
  /// Whether the law could not give the last seats: then the assertions are not all that must be true.
  package let isTied: Bool
  /// For each area how much it can have overstated, in millionths of the margin; empty where an assertion
  /// has no margin or there is a tie, so that nothing but a full hand count can tell.
  package let bounds: [Int]
  package let law: Law

  package init(
    key: String, _ areas: [Area], _ assertions: [Assertion], by law: Law, isTied: Bool = false
  ) {
    self.key = key
    self.areas = areas
    self.law = law
    self.isTied = isTied
    let margins = assertions.map { assertion in
      (
        assertion: assertion,
        margin: areas.reduce(0) { $0 + assertion.surplus(of: $1.reported, by: law) }
      )
    }
    self.assertions = margins
    bounds =
      isTied || margins.isEmpty || margins.contains { $0.margin <= 0 }
      ? []
      : areas.map { Bound.millionths($0.reported, voters: $0.voters, margins, by: law) }
  }

  /// The sum of the bounds.
  package var total: Int { bounds.reduce(0, +) }

  package func draws(seed: String) -> DrawSequence {
    DrawSequence(seed: seed, key: key, bounds: bounds)
  }

  /// How many draws there are at most: behind ten for each polling area hardly one would be left out.
  var mostDraws: Int { 10 * areas.count }

  /// How many further draws without an error bring a risk down to a limit.
  ///
  /// - Parameters:
  ///   - risk: what is left so far.
  ///   - taken: by how many draws.
  ///   - limit: what it must come down to.
  /// - Returns: nil where that takes more draws than there may be, those taken included.
  package func drawsNeeded(
    from risk: Risk = Risk(), after taken: Int = 0, to limit: RiskLimit
  ) -> Int? {
    guard !bounds.isEmpty, !risk.isBeyondHope else { return nil }
    var (risk, draws, total) = (risk, 0, total)
    while !risk.isWithin(limit) {
      guard taken + draws < mostDraws else { return nil }
      risk.takeIn(total: total)
      draws += 1
    }
    return draws
  }
}
