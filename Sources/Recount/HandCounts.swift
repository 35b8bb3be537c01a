import Election

/// The hand counts of one constituency, held against what was reported.
struct HandCounts {
  let unit: RecountUnit?
  /// By the places of their areas in the unit.
  private(set) var counts: [Int: AreaCount] = [:]
  /// The places of areas that were counted again, but not the vote that counts.
  private(set) var otherRound: [Int] = []

  /// Draws that have been taken in, from the first one on.
  struct Sequence {
    var measured: [RecountCheck.Measured] = []
    var draws = 0
    /// The places that were drawn, those of draws that are not taken in included.
    var places: Set<Int> = []
  }

  init() { unit = nil }

  /// A hand count of another vote than the sheet's is none.
  init(_ unit: RecountUnit, _ counts: [PollingArea.ID: (round: Round?, count: AreaCount)]) {
    self.unit = unit
    for (place, area) in unit.areas.enumerated() {
      guard let hand = counts[area.id] else { continue }
      if hand.round == area.round {
        self.counts[place] = hand.count
      } else {
        otherRound.append(place)
      }
    }
  }

  var isFull: Bool { unit.map { counts.count == $0.areas.count } ?? false }

  /// Whether a hand count found more voters or ballots than the bound allows for.
  func isBeyondBound(_ place: Int) -> Bool {
    guard let count = counts[place], let area = unit?.areas[place] else { return false }
    return max(count.registered, count.valid) > area.voters
  }

  /// What a full hand count says.
  ///
  /// - Parameter isSame: whether the law gives the same result by it: then whatever does not hold, such as
  ///   that somebody has more votes than one who is younger, does not matter.
  /// - Returns: a verdict on every assertion.
  func decided(isSame: Bool) -> Sequence {
    guard let unit else { return Sequence() }
    let measured = unit.assertions.map { own in
      let surplus = counts.values.reduce(0) { $0 + own.assertion.surplus(of: $1, by: unit.law) }
      return RecountCheck.Measured(
        assertion: own.assertion, margin: own.margin, risk: nil,
        // Equal votes, of which age or a decision gave the seat, are as reported.
        verdict: isSame || surplus > 0 || surplus == own.margin ? .confirmed : .refuted)
    }
    return Sequence(measured: measured)
  }

  /// The risk that is left after the draws up to the first one without a hand count.
  ///
  /// The seed's draws go on behind the planned ones where their hand counts have come, too: whoever
  /// counts more because the first ones were not enough need not make a new plan.
  func measured(_ planned: [Int], seed: String, to limit: RiskLimit) -> Sequence {
    guard let unit else { return Sequence() }
    guard !unit.bounds.isEmpty, !planned.isEmpty else {
      let measured = unit.assertions.map {
        RecountCheck.Measured(
          assertion: $0.assertion, margin: $0.margin, risk: Risk(), verdict: .open)
      }
      return Sequence(measured: measured)
    }
    let sequence = unit.draws(seed: seed)
    var risks = unit.assertions.map { _ in Risk() }
    var (draw, places) = (0, Set(planned))
    // An area with more voters than its bound allows for says that the bounds cannot be trusted.
    if counts.keys.contains(where: isBeyondBound) {
      for index in risks.indices { risks[index].giveUp() }
    }
    while draw < unit.mostDraws {
      // Beyond the plan only until the limit is reached: counting on would change nothing.
      if draw >= planned.count, risks.allSatisfy({ $0.isWithin(limit) }) { break }
      let place = sequence.place(ofDraw: draw + 1)
      guard let hand = counts[place] else { break }
      places.insert(place)
      for index in risks.indices {
        takeIn(hand, place, index, total: sequence.total, &risks[index])
      }
      draw += 1
    }
    let measured = zip(unit.assertions, risks).map { own, risk in
      RecountCheck.Measured(
        assertion: own.assertion, margin: own.margin, risk: risk,
        verdict: risk.isWithin(limit) ? .confirmed : .open)
    }
    return Sequence(measured: measured, draws: draw, places: places)
  }

  private func takeIn(_ hand: AreaCount, _ place: Int, _ index: Int, total: Int, _ risk: inout Risk)
  {
    guard let unit else { return }
    let (assertion, margin) = unit.assertions[index]
    let error =
      assertion.surplus(of: unit.areas[place].reported, by: unit.law)
      - assertion.surplus(of: hand, by: unit.law)
    risk.takeIn(error: error, margin: margin, bound: unit.bounds[place], total: total)
  }

  /// The places that the next draws take if the hand counts so far are not enough, counted ones included;
  /// nil: drawing on saves no work, and all that are left are to be counted.
  func next(
    after sequence: Sequence, _ planned: RecountPlan.Item, _ parameters: RecountPlan.Parameters
  ) -> Set<Int>? {
    guard let unit, planned.method == .sample,
      !sequence.measured.contains(where: { $0.risk?.isBeyondHope == true })
    else { return nil }
    // First those that the plan asks for.
    guard sequence.draws >= planned.draws.count else { return [] }
    let worst = sequence.measured.compactMap(\.risk).max() ?? Risk()
    guard !worst.isWithin(parameters.limit) else { return [] }
    guard
      let needed = unit.drawsNeeded(
        from: worst, after: sequence.draws, to: parameters.limit)
    else { return nil }
    let draws = unit.draws(seed: parameters.seed)
    let next = Set((0..<needed).map { draws.place(ofDraw: sequence.draws + $0 + 1) })
    return next.union(counts.keys).count == unit.areas.count ? nil : next
  }
}
