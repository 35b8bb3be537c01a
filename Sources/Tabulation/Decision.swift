package import Election

/// Why a candidate is elected or not.
package enum Reason: String, CaseIterable, Sendable {
  case elected
  case electedByAge = "elected-by-age"
  case notMajority = "not-majority"
  case outvoted, younger, tied, struck, undecided
}

/// Who is elected by the votes of a constituency (L85 Điều 78).
package struct Decision: Equatable, Sendable {
  /// By votes, most first; equal votes by earliest possible birth, then latest possible, then number.
  package private(set) var elected: [Int] = []
  /// Those between whom the law cannot decide, by number.
  package private(set) var tied: [Int] = []
  /// By candidate number.
  package private(set) var reasons: [Int: Reason] = [:]

  /// One candidate's votes.
  package struct Entry: Sendable {
    package let candidate: Candidate
    package let votes: VoteCount

    package init(_ candidate: Candidate, votes: VoteCount) {
      self.candidate = candidate
      self.votes = votes
    }
  }

  /// Decides between those who stand.
  ///
  /// - Parameters:
  ///   - entries: those who stand, with their votes.
  ///   - valid: the valid ballots of the constituency.
  ///   - seats: how many are to be elected, at least 1.
  package init(_ entries: [Entry], valid: VoteCount, seats: Int) {
    // Khoản 2: more than half of the valid ballots.
    let passing = entries.filter { Share($0.votes, of: valid).isMoreThanHalf }
    for entry in entries { reasons[entry.candidate.number] = .notMajority }
    // Khoản 3: those with more votes.
    let ranked = passing.sorted { $0.votes > $1.votes }
    guard ranked.count > seats else {
      elect(ranked, because: .elected)
      sortElected(entries)
      return
    }
    let limit = ranked[seats - 1].votes
    let certain = ranked.filter { $0.votes > limit }
    let group = ranked.filter { $0.votes == limit }
    elect(certain, because: .elected)
    for entry in ranked where entry.votes < limit {
      reasons[entry.candidate.number] = .outvoted
    }
    if certain.count + group.count == seats {
      elect(group, because: .elected)
    } else {
      settleByAge(group, seats: seats - certain.count)
    }
    sortElected(entries)
  }

  /// Khoản 4: of equal votes at the last seats, the older ones are elected.
  ///
  /// A candidate is surely in when fewer than `seats` others could be as old or older, and surely
  /// out when at least `seats` others are older for certain. The rest are tied: the law is silent
  /// on one birth date, and a year of birth alone may not settle it.
  private mutating func settleByAge(_ group: [Entry], seats: Int) {
    for entry in group {
      let birth = entry.candidate.birth
      let others = group.filter { $0.candidate.number != entry.candidate.number }
      let possiblyOlder = others.count { !birth.isSurelyBefore($0.candidate.birth) }
      let surelyOlder = others.count { $0.candidate.birth.isSurelyBefore(birth) }
      if possiblyOlder < seats {
        elect([entry], because: .electedByAge)
      } else if surelyOlder >= seats {
        reasons[entry.candidate.number] = .younger
      } else {
        reasons[entry.candidate.number] = .tied
        tied.append(entry.candidate.number)
      }
    }
    tied.sort()
  }

  private mutating func elect(_ entries: [Entry], because reason: Reason) {
    for entry in entries {
      elected.append(entry.candidate.number)
      reasons[entry.candidate.number] = reason
    }
  }

  private mutating func sortElected(_ entries: [Entry]) {
    let winners = Set(elected)
    elected = entries.filter { winners.contains($0.candidate.number) }.sorted { a, b in
      guard a.votes == b.votes else { return a.votes > b.votes }
      let (first, second) = (a.candidate.birth, b.candidate.birth)
      return (first.earliest, first.latest, a.candidate.number)
        < (second.earliest, second.latest, b.candidate.number)
    }.map(\.candidate.number)
  }
}
