import Ledger
package import Counting
import Election
package import Tabulation

/// What hand counts say of the results that a plan was made for.
package struct RecountCheck: Sendable {
  /// What has come of one assertion.
  package enum Verdict: String, Sendable {
    /// The risk is within the limit, or a full hand count agrees.
    case confirmed
    /// Not yet.
    case open
    /// A full hand count says otherwise.
    case refuted
  }

  package struct Measured: Sendable {
    package let assertion: Assertion
    package let margin: Int
    /// Nil once all areas are counted by hand: nothing is left to chance.
    package let risk: Risk?
    package let verdict: Verdict
  }

  /// One constituency.
  package struct Item: Sendable {
    package let planned: RecountPlan.Item
    /// Those of the plan's unit.
    package let measured: [Measured]
    /// How many draws, from the first one on, have a hand count each.
    package let drawsTaken: Int
    /// The places of areas whose hand counts the plan asks for and which have not come.
    package let awaited: [Int]
    /// Those whose hand counts have come though they were not drawn; they change nothing.
    package let notDrawn: [Int]
    /// Where the hand count of a drawn area is not as reported.
    package let differing: [(place: Int, hand: AreaCount)]
    /// Those whose hand counts are of another vote than the sheet that counts, such as of a rerun.
    package let otherRound: [Int]
    /// Whether the hand counts of the extra election are still to come.
    package let awaitsExtra: Bool
    /// Areas whose hand count has more voters or ballots than the bound was made for.
    package let beyondBound: [Int]
    /// The places to be counted next; empty where a full hand count is needed.
    package let next: [Int]
    /// Whether drawing on saves no work: all that are left are to be counted.
    package let needsFullCount: Bool
    /// Who is elected by a full hand count; nil where there is none.
    package let byHand: ConstituencyResult?
    package let verdict: Verdict
  }

  package let plan: RecountPlan
  package let items: [Item]

  /// Whether every constituency of the plan is confirmed.
  package var isConfirmed: Bool {
    !items.isEmpty && items.allSatisfy { $0.verdict == .confirmed }
  }

  /// How many hand counts are of nothing that the plan is about, such as of another level.
  package let unused: Int

  /// - Parameters:
  ///   - plan: the plan.
  ///   - reported: the result that it was made for.
  ///   - hand: the hand counts, settled like sheets.
  package init(_ plan: RecountPlan, of reported: Canvass, by hand: Canvass) {
    self.plan = plan
    items = plan.items.map {
      Item($0, plan.parameters, reported.constituencies[$0.constituency.index], hand)
    }
    let used = plan.items.filter { $0.unit != nil }.reduce(0) { sum, item in
      let id = item.constituency
      return sum + hand.numbers(countedIn: id, isExtra: false).count
        + (reported.constituencies[id.index].extra == nil
          ? 0 : hand.numbers(countedIn: id, isExtra: true).count)
    }
    unused = hand.counts.counted - used
  }
}

extension RecountCheck.Item {
  fileprivate init(
    _ planned: RecountPlan.Item, _ parameters: RecountPlan.Parameters,
    _ reported: ConstituencyResult, _ canvass: Canvass
  ) {
    let id = planned.constituency
    guard let unit = planned.unit else {
      self.init(planned, HandCounts(), HandCounts.Sequence(), next: [], byHand: nil, .open)
      return
    }
    var counts: [PollingArea.ID: (round: Round?, count: AreaCount)] = [:]
    for sheet in canvass.sheets(countedIn: id) {
      guard let area = sheet.pollingArea, let content = sheet.content else { continue }
      counts[area] = (sheet.round, AreaCount(content, of: canvass.election[id]))
    }
    let hand = HandCounts(unit, counts)
    if hand.isFull {
      let byHand = canvass.constituencies[id.index]
      let isSame = reported.first.isSame(as: byHand.first, hand.decided(isSame: false).measured)
      self.init(
        planned, hand, hand.decided(isSame: isSame), next: [], byHand: byHand,
        isSame ? reported.verdictOnExtra(byHand.extra) : .refuted)
      return
    }
    let measured = hand.measured(planned.draws, seed: parameters.seed, to: parameters.limit)
    let isOpen = measured.measured.isEmpty || measured.measured.contains { $0.verdict == .open }
    self.init(
      planned, hand, measured, next: hand.next(after: measured, planned, parameters), byHand: nil,
      isOpen ? .open : .confirmed)
  }

  private init(
    _ planned: RecountPlan.Item, _ hand: HandCounts, _ sequence: HandCounts.Sequence,
    next: Set<Int>?,
    byHand: ConstituencyResult?, _ verdict: RecountCheck.Verdict
  ) {
    self.planned = planned
    measured = sequence.measured
    drawsTaken = sequence.draws
    let asked = Set(planned.counted).union(sequence.places).union(next ?? [])
    self.next = (next ?? []).filter { hand.counts[$0] == nil }.sorted()
    awaited =
      hand.isFull
      ? [] : asked.subtracting(self.next).filter { hand.counts[$0] == nil }.sorted()
    notDrawn = hand.isFull ? [] : hand.counts.keys.filter { !asked.contains($0) }.sorted()
    differing = hand.counts.keys.sorted().compactMap { place in
      guard hand.isFull || asked.contains(place), let count = hand.counts[place],
        count != hand.unit?.areas[place].reported
      else { return nil }
      return (place, count)
    }
    otherRound = hand.otherRound
    awaitsExtra = byHand != nil && verdict == .open
    beyondBound = hand.counts.keys.filter { hand.isBeyondBound($0) }.sorted()
    needsFullCount = next == nil
    self.byHand = byHand
    self.verdict = verdict
  }
}

extension RoundResult {
  /// Whether a full hand count gives the same result as was reported.
  fileprivate func isSame(as hand: RoundResult, _ measured: [RecountCheck.Measured]) -> Bool {
    // Age may still give a seat to whoever was ahead by votes: who is elected is what matters.
    tied.isEmpty && measured.allSatisfy { $0.verdict == .confirmed } || isSame(as: hand)
  }

  fileprivate func isSame(as hand: RoundResult) -> Bool {
    Set(hand.elected) == Set(elected) && hand.outcome == outcome && Set(hand.tied) == Set(tied)
  }
}

extension ConstituencyResult {
  /// What hand counts of its extra election say, the first round being as it was.
  fileprivate func verdictOnExtra(_ hand: RoundResult?) -> RecountCheck.Verdict {
    guard let extra else { return .confirmed }
    guard let hand, hand.outcome != .incomplete else { return .open }
    return extra.isSame(as: hand) ? .confirmed : .refuted
  }
}
