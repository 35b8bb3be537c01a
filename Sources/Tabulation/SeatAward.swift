package import Election

/// Why a candidate is elected or not.
package enum Reason: String, CaseIterable, Sendable {
  case elected
  case electedByAge = "elected-by-age"
  /// By the decision of an authority where the law leaves a tie.
  case electedByDecision = "elected-by-decision"
  case notMajority = "not-majority"
  case outvoted, younger, tied, struck, undecided
}

/// Who is elected by the votes of a constituency (L85 Điều 78).
package struct SeatAward: Equatable, Sendable {
  /// By votes, most first; equal votes by earliest possible birth, then latest possible, then number.
  package private(set) var elected: [Int] = []
  /// Those between whom the law cannot decide, by number.
  package private(set) var tied: [Int] = []
  package private(set) var reasons: Reasons = [:]

  /// Why each candidate is elected or not, by number; nil for others.
  package struct Reasons: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    private var byNumber: [Reason?] = []

    package init(dictionaryLiteral elements: (Int, Reason)...) {
      for (number, reason) in elements { self[number] = reason }
    }

    package subscript(number: Int) -> Reason? {
      get { number < byNumber.count ? byNumber[number] : nil }
      set {
        while byNumber.count <= number { byNumber.append(nil) }
        byNumber[number] = newValue
      }
    }
  }

  /// One candidate's votes, and what decides between equal ones.
  package struct Entry: Sendable {
    package let number: Int
    package let birth: Birth
    package let votes: VoteCount

    package init(_ candidate: Candidate, votes: VoteCount) {
      self.init(candidate.number, born: candidate.birth, votes: votes)
    }

    package init(_ number: Int, born birth: Birth, votes: VoteCount) {
      self.number = number
      self.birth = birth
      self.votes = votes
    }
  }

  /// Decides between those who stand.
  ///
  /// - Parameters:
  ///   - entries: those who stand, with their votes.
  ///   - valid: the valid ballots of the constituency.
  ///   - seats: how many are to be elected, at least 1.
  ///   - law: how many of the valid ballots are needed.
  package init(_ entries: [Entry], valid: VoteCount, seats: Int, by law: Law) {
    // Khoản 2: more than half of the valid ballots.
    let passing = entries.filter { Share($0.votes, of: valid).isMoreThan(law.majority) }
    for entry in entries { reasons[entry.number] = .notMajority }
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
      reasons[entry.number] = .outvoted
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
      let birth = entry.birth
      let others = group.filter { $0.number != entry.number }
      let possiblyOlder = others.count { !birth.isSurelyBefore($0.birth) }
      let surelyOlder = others.count { $0.birth.isSurelyBefore(birth) }
      if possiblyOlder < seats {
        elect([entry], because: .electedByAge)
      } else if surelyOlder >= seats {
        reasons[entry.number] = .younger
      } else {
        reasons[entry.number] = .tied
        tied.append(entry.number)
      }
    }
    tied.sort()
  }

  private mutating func elect(_ entries: [Entry], because reason: Reason) {
    for entry in entries {
      elected.append(entry.number)
      reasons[entry.number] = reason
    }
  }

  private mutating func sortElected(_ entries: [Entry]) {
    let winners = elected
    elected = Self.inOrder(entries.filter { winners.contains($0.number) })
  }

  /// The numbers of winners: by votes, most first; equal votes by earliest possible birth, then
  /// latest possible, then number.
  static func inOrder(_ winners: [Entry]) -> [Int] {
    winners.sorted { a, b in
      guard a.votes == b.votes else { return a.votes > b.votes }
      let (first, second) = (a.birth, b.birth)
      return (first.earliest, first.latest, a.number)
        < (second.earliest, second.latest, b.number)
    }.map(\.number)
  }
}
