package import Election

/// What differs between two results, the most important first.
package struct Comparison: Sendable {
  /// One thing that differs.
  package enum Change: Sendable {
    /// The results are of two elections.
    case election(before: String, after: String)
    /// Other people are elected.
    case winners(Snapshot.Key, before: [String], after: [String])
    /// The round ended in another way.
    case outcome(
      Snapshot.Key, before: String, after: String, elected: (was: [String], now: [String]))
    /// Decisions of authorities that have come or gone.
    case decisions(Snapshot.Key, before: [String], after: [String])
    /// The seats to be filled.
    case seats(Snapshot.Key, before: Int, after: Int)
    /// A round that only one of the results has.
    case round(Snapshot.Key, isNew: Bool)
    /// A candidate's votes.
    case votes(Snapshot.Key, candidate: Int, name: String, before: Share, after: Share)
    /// Voted of registered in a constituency.
    case turnout(Snapshot.Key, before: Share, after: Share)
    case sheet(Snapshot.SheetKey, SheetChange, Place)
  }

  package enum SheetChange: String, Sendable {
    case added, changed, withdrawn
    /// It came to be rejected, or came and is rejected; one that counted before does not count any more.
    case rejected
    /// It counts where only a rejected one was.
    case accepted
  }

  package let changes: [Change]
  /// The names of areas by their codes.
  let names: [String: String]
  /// Whether other people are elected anywhere, in a round that is decided on both sides.
  package let changesWinners: Bool

  /// - Parameters:
  ///   - old: the result before.
  ///   - new: the result after.
  package init(_ old: Snapshot, _ new: Snapshot) {
    var (winners, outcomes, rounds, votes, turnout) = (
      [Change](), [Change](), [Change](), [Change](), [Change]()
    )
    for key in Set(old.rounds.keys).union(new.rounds.keys).sorted() {
      guard let before = old.rounds[key], let after = new.rounds[key] else {
        rounds.append(.round(key, isNew: old.rounds[key] == nil))
        continue
      }
      // People, not numbers on the ballot: these may have been given to others.
      if before.isDecided, after.isDecided, before.names.sorted() != after.names.sorted() {
        winners.append(.winners(key, before: before.names, after: after.names))
      }
      if before.outcome != after.outcome {
        outcomes.append(
          .outcome(
            key, before: before.outcome, after: after.outcome,
            elected: (before.names, after.names)))
      }
      if let old = before.decisions, let new = after.decisions, old != new {
        outcomes.append(.decisions(key, before: old, after: new))
      }
      if let old = before.seats, let new = after.seats, old != new {
        outcomes.append(.seats(key, before: old, after: new))
      }
      votes += Self.votes(key, before, after)
      if before.turnout != after.turnout {
        turnout.append(.turnout(key, before: before.turnout, after: after.turnout))
      }
    }
    changesWinners = !winners.isEmpty
    names = old.names.merging(new.names) { _, new in new }
    let elections: [Change] =
      old.election == new.election
      ? [] : [.election(before: old.election, after: new.election)]
    changes =
      elections + winners + outcomes + rounds + votes + turnout
      + Self.sheets(old.sheets, new.sheets)
  }

  private static func votes(
    _ key: Snapshot.Key, _ before: Snapshot.Round, _ after: Snapshot.Round
  ) -> [Change] {
    Set(before.candidates.keys).union(after.candidates.keys).sorted().compactMap { number in
      let (old, new) = (before.candidates[number], after.candidates[number])
      guard old != new else { return nil }
      func share(_ votes: Int?, _ round: Snapshot.Round) -> Share {
        Share(VoteCount(votes ?? 0), of: VoteCount(round.valid))
      }
      return .votes(
        key, candidate: number,
        name: old?.name == new?.name
          ? new?.name ?? "" : "\(number): \(old?.name ?? "–") → \(new?.name ?? "–")",
        before: share(old?.votes, before), after: share(new?.votes, after))
    }
  }

  private static func sheets(
    _ old: [Snapshot.SheetKey: Snapshot.Sheet]?, _ new: [Snapshot.SheetKey: Snapshot.Sheet]?
  ) -> [Change] {
    guard let old, let new else { return [] }
    return Set(old.keys).union(new.keys).sorted().compactMap { key in
      guard let before = old[key] else { return new[key].map { Self.came(key, $0) } }
      guard let after = new[key] else { return .sheet(key, .withdrawn, before.place) }
      let isSame = before.content.isSameContent(as: after.content)
      switch (before.isRejected, after.isRejected) {
      case (false, true): return .sheet(key, .rejected, after.place)
      case (true, false): return .sheet(key, .accepted, after.place)
      case (false, false): return isSame ? nil : .sheet(key, .changed, after.place)
      case (true, true): return isSame ? nil : .sheet(key, .rejected, after.place)
      }
    }
  }

  private static func came(_ key: Snapshot.SheetKey, _ sheet: Snapshot.Sheet) -> Change {
    .sheet(key, sheet.isRejected ? .rejected : .added, sheet.place)
  }
}

extension Snapshot.Round {
  /// The winners by name.
  fileprivate var names: [String] { elected.map { candidates[$0]?.name ?? "\($0)" } }

  fileprivate var turnout: Share {
    Share(VoteCount(voted), of: VoteCount(registered))
  }
}
