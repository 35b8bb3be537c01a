import Election
import ElectionTestSupport
import Ledger
import ReturnsTestSupport
import Settlement
import Testing

/// What counts, told once more from the page that says it, without any care for speed.
@Suite struct NaiveReferenceTests {
  private struct Key: Hashable {
    let pollingArea: PollingArea.ID
    let level: Level
    let round: Round
  }

  /// The status of every sheet of the first round and its reruns, by number.
  private func statuses(_ ledger: Ledger) -> [Int: SheetStatus] {
    let sheets = (0..<ledger.sheetNumbers).filter {
      ledger.holds(sheet: $0) && ledger.entry($0).round != .extra
    }
    var statuses: [Int: SheetStatus] = [:]
    for sheet in sheets { statuses[sheet] = ledger.entry(sheet).isRejected ? .rejected : .counted }
    func content(_ sheet: Int) -> TallySheet.Content {
      TallySheet.Content(ledger.content(of: sheet))
    }
    let keyed = sheets.filter { ledger.entry($0).pollingArea != nil }
    let groups = Dictionary(grouping: keyed) { sheet in
      let entry = ledger.entry(sheet)
      return Key(
        pollingArea: entry.pollingArea ?? PollingArea.ID(-1), level: entry.level,
        round: entry.round)
    }
    // Per key the highest revision holds; different contents of it contradict each other.
    for group in groups.values {
      let highest = group.map { ledger.entry($0).revision }.max()
      let holding = group.filter { ledger.entry($0).revision == highest }
        .sorted { ledger.precedes($0, $1) }
      let agree = holding.allSatisfy { content($0) == content(holding[0]) }
      for sheet in group where ledger.entry(sheet).revision != highest {
        if statuses[sheet] == .counted { statuses[sheet] = .superseded }
      }
      for sheet in holding {
        if !agree {
          statuses[sheet] = .rejected
        } else if sheet != holding[0], statuses[sheet] == .counted {
          statuses[sheet] = .duplicate
        }
      }
    }
    // A rerun stands in, be it rejected itself.
    for (key, group) in groups where key.round == .first {
      let rerun = Key(pollingArea: key.pollingArea, level: key.level, round: .rerun)
      let isHeld = groups[rerun]?.contains { ledger.entry($0).constituency != nil } ?? false
      for sheet in group where isHeld && statuses[sheet] == .counted {
        statuses[sheet] = .replaced
      }
    }
    // P301 rejects the commune's sheet.
    for (key, group) in groups where key.level == .commune {
      let upper = Key(pollingArea: key.pollingArea, level: .nationalAssembly, round: key.round)
      guard let commune = group.first(where: { statuses[$0] == .counted }),
        let national = groups[upper]?.first(where: { statuses[$0] == .counted }),
        content(commune).figures.registered > content(national).figures.registered
      else { continue }
      statuses[commune] = .rejected
    }
    return statuses
  }

  @Test(
    "settling polling area by polling area says the same", arguments: 1...120 as ClosedRange<UInt64>
  )
  func agreement(seed: UInt64) async throws {
    let arrivals = RandomArrivals(seed: seed)
    let election = try await Received.election(arrivals.definition)
    // Decisions annul; the page on them has its own tests.
    var ledger = Received.ledger(
      election, arrivals.documents.filter { !$0.path.hasPrefix("papers/decision") })
    ledger.unite()
    var settlement = Settlement(of: election)
    for id in settlement.receive(from: 0, of: ledger) {
      settlement.settleFirstRound(of: id, in: ledger) { _ in false }
    }
    let expected = statuses(ledger)
    #expect(!expected.isEmpty)
    for (sheet, status) in expected {
      #expect(settlement.status(of: sheet) == status, "seed \(seed), \(ledger.place(of: sheet))")
    }
  }
}
