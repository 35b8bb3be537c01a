import Counting
import Election
import ElectionTestSupport
import Ledger
import Rehearsal
import Returns
import ReturnsTestSupport
import Rules
import Settlement
import Tabulation
import Testing

/// A canvass that is brought up to date after every change, against one made whole.
@Suite struct UpToDateTests {
  @Test(
    "after any arrivals and removals, the canvass says what one made anew says, byte for byte",
    arguments: 1...60 as ClosedRange<UInt64>)
  func arrivals(seed: UInt64) async throws {
    let arrivals = RandomArrivals(seed: seed)
    let election = try await Received.election(arrivals.definition)
    var random = SeededGenerator(seed: seed &+ 7)
    var canvass = await Canvass(of: election, Ledger(), jobs: 1)
    var rest = arrivals.documents.shuffled(using: &random)
    var taken = 0
    while !rest.isEmpty {
      let count = min(rest.count, Int.random(in: 1...3, using: &random))
      canvass.add(Received.ledger(election, rest.suffix(count)))
      rest.removeLast(count)
      if Int.random(in: 0..<4, using: &random) == 0 {
        let document = Int.random(in: 0..<canvass.ledger.documentCount, using: &random)
        // What is taken out may come again.
        if let gone = arrivals.documents.first(where: {
          Array($0.path.utf8)[...] == canvass.ledger.path(of: document)
        }) {
          canvass.remove(document)
          rest.insert(gone, at: Int.random(in: 0...rest.count, using: &random))
          taken += 1
        }
        if taken > 10 { break }
      }
      guard Int.random(in: 0..<3, using: &random) == 0 || rest.isEmpty else { continue }
      let anew = await Canvass(of: election, canvass.ledger, jobs: 1)
      let (one, other) = (await Received.text(canvass), await Received.text(anew))
      #expect(one == other, "seed \(seed)")
    }
  }

  @Test(
    "what has come in any order, in any groups and repeatedly comes to the same",
    arguments: 1...30 as ClosedRange<UInt64>)
  func orders(seed: UInt64) async throws {
    let arrivals = RandomArrivals(seed: seed)
    let election = try await Received.election(arrivals.definition)
    var random = SeededGenerator(seed: seed &+ 9)
    let expected = await Received.text(Received.returns(election, arrivals.documents).canvass)
    for _ in 0..<4 {
      var canvass = await Canvass(of: election, Ledger(), jobs: 1)
      for document in arrivals.documents.shuffled(using: &random) {
        canvass.add(Received.ledger(election, [document]))
        if Bool.random(using: &random) { canvass.add(Received.ledger(election, [document])) }
      }
      #expect(await Received.text(canvass) == expected, "seed \(seed)")
    }
  }

  @Test("the arrivals that this is tried on have everything in them")
  func coverage() async throws {
    var (statuses, codes, extras) = (Set<SheetStatus>(), Set<RuleCode>(), 0)
    var decided = Set<OfficialDecision.Kind>()
    for seed in 1...60 as ClosedRange<UInt64> {
      let arrivals = RandomArrivals(seed: seed)
      let election = try await Received.election(arrivals.definition)
      let returns = await Received.returns(election, arrivals.documents)
      statuses.formUnion(returns.canvass.sheets.map(\.status))
      codes.formUnion(returns.findings.map(\.code))
      extras += returns.constituencies.count { $0.extra?.tally.sheets ?? 0 > 0 }
      decided.formUnion(returns.constituencies.flatMap(\.decisions).map(\.kind))
    }
    #expect(statuses == Set(SheetStatus.allCases) && extras > 10)
    #expect(
      codes.isSuperset(of: [
        .x001, .x003, .x004, .s104, .s106, .s107, .s108, .s109, .s110, .a201, .a224, .p301, .n602,
      ]), "\(codes)")
    #expect(decided.count >= 3, "\(decided)")
  }
}
