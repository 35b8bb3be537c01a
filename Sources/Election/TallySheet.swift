/// A tally sheet as it is written, before any rule has looked at it.
///
/// It is handed from reading through checking to adding up, hundreds of thousands of them, and never
/// changes: hence one object that all refer to.
package final class TallySheet: Equatable, Sendable {
  package let election: String
  package let level: Level
  /// The code of the commune, or of the island district.
  package let area: String
  package var pollingArea: Int { pollingAreaNumber.value }
  package let round: Round
  /// 1 for the sheet as first written.
  package var revision: Int { revisionNumber.value }
  private let pollingAreaNumber: AreaNumber
  package let revisionNumber: AreaNumber
  package let content: Content
  /// The percentages printed on the sheet.
  package let stated: StatedShares?
  package let inventory: Inventory?
  /// The day on which a rerun or an extra election was counted; nil where the sheet does not say so, and
  /// of first votes, whose day is election day.
  package let day: CivilDate?
  /// The line on which the start tag ends.
  package let line: Int

  package init(
    election: String, level: Level, area: String, pollingArea: AreaNumber, round: Round,
    revision: AreaNumber,
    content: Content, stated: StatedShares?, inventory: Inventory?, day: CivilDate? = nil, line: Int
  ) {
    self.election = election
    self.level = level
    self.area = area
    pollingAreaNumber = pollingArea
    self.round = round
    revisionNumber = revision
    self.content = content
    self.stated = stated
    self.inventory = inventory
    self.day = day
    self.line = line
  }

  /// The same with another content.
  package func with(_ content: Content) -> TallySheet {
    TallySheet(
      election: election, level: level, area: area, pollingArea: pollingAreaNumber, round: round,
      revision: revisionNumber, content: content, stated: stated, inventory: inventory, day: day,
      line: line)
  }

  package static func == (a: TallySheet, b: TallySheet) -> Bool {
    a.election == b.election && a.level == b.level && a.area == b.area
      && a.pollingArea == b.pollingArea && a.round == b.round && a.revision == b.revision
      && a.content == b.content && a.stated == b.stated && a.inventory == b.inventory
      && a.line == b.line
  }

  /// The values by which two sheets of one key and revision are the same sheet or contradict each
  /// other; an absent value is not 0, and the order of candidates and markings is no matter.
  package struct Content: Equatable, Sendable {
    package let constituency: Int
    package let statedSeats: Int?
    package let statedCandidates: Int?
    package private(set) var figures: Figures
    package let registeredFemale: VoteCount?
    package let votedFemale: VoteCount?
    package private(set) var invalidByGround: InvalidBallots?
    /// By the number of candidates; nil where the sheet has none.
    package private(set) var markings: [Marking]?
    /// By number.
    package private(set) var votes: [CandidateVotes]

    /// The same after a change of its figures.
    package func with(
      figures: Figures? = nil, invalidByGround: InvalidBallots? = nil, markings: [Marking]? = nil,
      votes: [CandidateVotes]? = nil
    ) -> Content {
      var changed = self
      if let figures { changed.figures = figures }
      if let invalidByGround { changed.invalidByGround = invalidByGround }
      if let markings { changed.markings = markings }
      if let votes { changed.votes = votes }
      return changed
    }

    /// The votes of all candidates.
    package var sumOfVotes: VoteCount {
      var sum: VoteCount = 0
      for line in votes { sum += line.votes }
      return sum
    }

    package init(
      constituency: Int, statedSeats: Int?, statedCandidates: Int?,
      figures: Figures, registeredFemale: VoteCount?, votedFemale: VoteCount?,
      invalidByGround: InvalidBallots?, markings: [Marking]?,
      votes: [CandidateVotes]
    ) {
      self.constituency = constituency
      self.statedSeats = statedSeats
      self.statedCandidates = statedCandidates
      self.figures = figures
      self.registeredFemale = registeredFemale
      self.votedFemale = votedFemale
      self.invalidByGround = invalidByGround
      // Sheets mostly list the candidates in the order of the ballot, and the markings with the
      // most names first.
      self.markings = markings.map { markings in
        let isReversed = markings.isInOrder { $0.candidates > $1.candidates }
        return isReversed
          ? markings.reversed() : markings.sorted { $0.candidates < $1.candidates }
      }
      self.votes =
        votes.isInOrder { $0.number < $1.number } ? votes : votes.sorted { $0.number < $1.number }
    }
  }
}

/// Invalid ballots by the grounds of L85 Điều 74.
package struct InvalidBallots: Equatable, Sendable {
  package let notIssued: VoteCount
  package let unstamped: VoteCount
  package let tooMany: VoteCount
  package let none: VoteCount
  package let added: VoteCount

  package init(
    notIssued: VoteCount, unstamped: VoteCount, tooMany: VoteCount, none: VoteCount,
    added: VoteCount
  ) {
    self.notIssued = notIssued
    self.unstamped = unstamped
    self.tooMany = tooMany
    self.none = none
    self.added = added
  }

  package var sum: VoteCount { notIssued + unstamped + tooMany + none + added }
}

/// The valid ballots that leave so many names.
package struct Marking: Equatable, Sendable {
  package let candidates: Int
  package let ballots: VoteCount

  package init(candidates: Int, ballots: VoteCount) {
    self.candidates = candidates
    self.ballots = ballots
  }
}

/// One candidate's votes on a sheet; small, because a nation has millions of them.
package struct CandidateVotes: Equatable, Sendable {
  private let smallNumber: UInt8
  private let smallVotes: UInt32
  private let printed: Printed?

  /// What few sheets print beside the votes.
  private final class Printed: Sendable {
    let name: String?
    let percent: StatedPercentage?

    init(name: String?, percent: StatedPercentage?) {
      self.name = name
      self.percent = percent
    }
  }

  /// - Parameters:
  ///   - number: the candidate's.
  ///   - votes: the candidate's.
  ///   - name: as the sheet writes it; nil where it writes none.
  ///   - percent: the printed share of the valid ballots; nil where there is none.
  package init(
    number: BallotNumber, votes: SheetCount, name: String?, percent: StatedPercentage?
  ) {
    self.init(
      smallNumber: number.small, smallVotes: votes.small, name: name, percent: percent)
  }

  /// The same with another printed percentage.
  package func with(_ percent: StatedPercentage?) -> CandidateVotes {
    CandidateVotes(smallNumber: smallNumber, smallVotes: smallVotes, name: name, percent: percent)
  }

  /// The same with other votes.
  package func with(votes: SheetCount) -> CandidateVotes {
    CandidateVotes(smallNumber: smallNumber, smallVotes: votes.small, name: name, percent: percent)
  }

  private init(
    smallNumber: UInt8, smallVotes: UInt32, name: String?, percent: StatedPercentage?
  ) {
    (self.smallNumber, self.smallVotes) = (smallNumber, smallVotes)
    printed = name == nil && percent == nil ? nil : Printed(name: name, percent: percent)
  }

  /// Whether the sheet prints a name or percentage.
  package var isPrinted: Bool { printed != nil }
  package var number: Int { Int(smallNumber) }
  package var votes: VoteCount { VoteCount(UInt64(smallVotes)) }
  /// As the sheet writes it; nil where it writes none.
  package var name: String? { printed?.name }
  /// The printed share of the valid ballots.
  package var percent: StatedPercentage? { printed?.percent }

  package static func == (a: CandidateVotes, b: CandidateVotes) -> Bool {
    (a.smallNumber, a.smallVotes) == (b.smallNumber, b.smallVotes) && a.name == b.name
      && a.percent == b.percent
  }
}

/// The percentages printed on a sheet.
package struct StatedShares: Equatable, Sendable {
  package let turnout: StatedPercentage?
  package let valid: StatedPercentage?
  package let invalid: StatedPercentage?

  package init(turnout: StatedPercentage?, valid: StatedPercentage?, invalid: StatedPercentage?) {
    self.turnout = turnout
    self.valid = valid
    self.invalid = invalid
  }
}

/// What became of the ballots that a Tổ bầu cử received.
package struct Inventory: Equatable, Sendable {
  package let received: VoteCount
  package let issued: VoteCount
  package let exchanged: VoteCount
  package let unused: VoteCount

  package init(
    received: VoteCount, issued: VoteCount, exchanged: VoteCount, unused: VoteCount
  ) {
    self.received = received
    self.issued = issued
    self.exchanged = exchanged
    self.unused = unused
  }
}

extension Array {
  /// Whether every two neighbours are in the given order.
  fileprivate func isInOrder(_ areInOrder: (Element, Element) -> Bool) -> Bool {
    var index = 1
    while index < count {
      if !areInOrder(self[index - 1], self[index]) { return false }
      index += 1
    }
    return true
  }
}
