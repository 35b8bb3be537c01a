package import Election

/// What the sheets that are missing can still change in one round of a constituency.
///
/// The missing polling areas can bring at most `mostVoters` valid ballots, each of which gives from
/// one vote to as many as there are seats, at most one to a candidate. Everything here holds for every
/// such completion, and no more can be said: who is open is elected in some and not in others, or can
/// at best be tied. Who is safe or out is said for the case that the turnout gate is met; `gate` says
/// whether it can be missed. That a late sheet has no more voters than were posted is an assumption.
package struct Outlook: Sendable {
  /// What can still become of a candidate.
  package enum Prospect: String, Sendable {
    /// Elected whatever the missing sheets say.
    case safe
    /// Not elected whatever they say.
    case out
    case open
  }

  /// Whether more than half of the registered voters will have voted (L85 Điều 78).
  package enum Gate: String, Sendable {
    case met, missed, open
  }

  /// Whether the turnout counts, of which a rerun stands without it where every sheet is of one.
  package enum GateRule: Sendable {
    /// It counts, whatever comes: an extra election, or a first sheet that is counted.
    case counts
    /// Every counted sheet is of a rerun; it counts if one that is missing comes of the first vote.
    case mayCount
    /// Every sheet is of a rerun, those that are missing too.
    case waived
  }

  /// The prospects of those who stand, in the order in which they were given.
  package let prospects: [Prospect]
  package let gate: Gate
  /// The seats that nobody is safe for.
  package let openSeats: Int

  /// - Parameters:
  ///   - entries: those who stand, with the votes counted so far.
  ///   - tally: what is counted so far.
  ///   - seats: how many are to be elected.
  ///   - mostVoters: how many voters the missing polling areas have at most; nil: not known, so that
  ///     nothing is certain.
  ///   - gateRule: whether the turnout counts.
  ///   - struckByRerun: for each of the entries whether a sheet of a rerun would take it off the list,
  ///     where one may still come; nil: the list stays as it is.
  ///   - mayStay: whether the list may stay as it is, all the same.
  ///   - law: what share of the voters, and of the ballots, is needed.
  package init(
    _ entries: [SeatAward.Entry], _ tally: Tally, seats: Int, mostVoters: VoteCount?,
    gateRule: GateRule, struckByRerun: [Bool]? = nil, mayStay: Bool = true, by law: Law
  ) {
    guard let most = mostVoters else {
      prospects = entries.map { _ in .open }
      gate = gateRule == .waived ? .met : .open
      openSeats = seats
      return
    }
    func whatIsLeft(_ entries: [SeatAward.Entry]) -> [Prospect] {
      entries.indices.map { index in
        if Self.isSafe(entries, index, valid: tally.figures.valid, seats: seats, most, law) {
          return .safe
        }
        return Self.isOut(entries, index, valid: tally.figures.valid, seats: seats, most, law)
          ? .out : .open
      }
    }
    if let struckByRerun {
      // What holds with either list is certain; who may be taken off is elected in one way only.
      var left = whatIsLeft(zip(entries, struckByRerun).filter { !$0.1 }.map(\.0))[...]
      let rerun = struckByRerun.map { $0 ? Prospect.out : left.removeFirst() }
      prospects =
        mayStay ? zip(whatIsLeft(entries), rerun).map { $0 == $1 ? $0 : .open } : rerun
    } else {
      prospects = whatIsLeft(entries)
    }
    gate = Self.gate(tally, most, gateRule, law)
    openSeats = seats - prospects.count { $0 == .safe }
  }

  /// At worst the missing ballots all leave the candidate out, and raise others.
  private static func isSafe(
    _ entries: [SeatAward.Entry], _ index: Int, valid: VoteCount, seats: Int, _ most: VoteCount,
    _ law: Law
  ) -> Bool {
    let own = entries[index]
    // Điều 78 khoản 2, with every missing ballot valid and without the candidate.
    guard Share(own.votes, of: valid + most).isMoreThan(law.majority) else { return false }
    // Khoản 3, 4: those who can come level or ahead. Any `seats` of them can do so at once: as many
    // ballots as the one furthest behind needs are enough for all, each having room for `seats`.
    let rivals = entries.indices.count { other in
      guard other != index else { return false }
      let rival = entries[other]
      let reach = rival.votes + most
      return own.birth.isSurelyBefore(rival.birth) ? reach > own.votes : reach >= own.votes
    }
    return rivals < seats
  }

  /// At best the missing ballots all name the candidate, and nobody else; who can still be tied for
  /// the last seat is not out.
  private static func isOut(
    _ entries: [SeatAward.Entry], _ index: Int, valid: VoteCount, seats: Int, _ most: VoteCount,
    _ law: Law
  ) -> Bool {
    let own = entries[index]
    let reach = own.votes + most
    guard Share(reach, of: valid + most).isMoreThan(law.majority) else { return true }
    let ahead = entries.indices.count { other in
      guard other != index else { return false }
      let rival = entries[other]
      return rival.birth.isSurelyBefore(own.birth) ? rival.votes >= reach : rival.votes > reach
    }
    return ahead >= seats
  }

  private static func gate(
    _ tally: Tally, _ most: VoteCount, _ rule: GateRule, _ law: Law
  ) -> Gate {
    if rule == .waived { return .met }
    let canMiss = !Share(tally.figures.voted, of: tally.figures.registered + most).isMoreThan(
      law.gate)
    let canMeet = Share(tally.figures.voted + most, of: tally.figures.registered + most)
      .isMoreThan(law.gate)
    guard canMiss else { return .met }
    return canMeet || rule == .mayCount ? .open : .missed
  }
}

/// What the polling areas that are missing can still do to an area's turnout.
package struct TurnoutOutlook: Sendable {
  /// How many of the missing voters must have voted for the target, if all of them are registered.
  package let needed: VoteCount
  /// Whether so many are left.
  package let isReachable: Bool

  /// - Parameters:
  ///   - share: voted of registered so far.
  ///   - target: what is aimed at.
  ///   - mostVoters: how many voters the missing polling areas have.
  package init(_ share: Share, target: StatedPercentage, mostVoters: VoteCount) {
    let whole = UInt128((share.whole + mostVoters).value)
    let wanted = (whole * UInt128(target.tenThousandths) + 999_999) / 1_000_000
    let voted = UInt128(share.part.value)
    needed = VoteCount(UInt64(wanted > voted ? wanted - voted : 0))
    isReachable = needed <= mostVoters
  }
}
