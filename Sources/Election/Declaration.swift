/// Summary minutes of a constituency's board (Ban bầu cử) or of an election committee (Ủy ban bầu cử),
/// as they are written; nil what they do not say.
package struct Declaration: Equatable, Sendable {
  /// A candidate's line.
  package struct Line: Equatable, Sendable {
    package let constituency: Int?
    package let number: Int
    package let votes: VoteCount?
    package let percent: StatedPercentage?
    package let line: Int

    package init(
      constituency: Int?, number: Int, votes: VoteCount?, percent: StatedPercentage?, line: Int
    ) {
      self.constituency = constituency
      self.number = number
      self.votes = votes
      self.percent = percent
      self.line = line
    }
  }

  package let place: Place
  package let election: String
  package let level: Level
  package let area: String
  /// Nil: of all constituencies of the level in the area.
  package private(set) var constituency: Int?
  package let round: DeclaredRound
  package var allocated: Int?
  package var elected: Int?
  package var figures = SixCounts<VoteCount?> { nil }
  package var stated: StatedShares?
  package var votes: [Line] = []
  /// All who are elected, or empty.
  package var winners: [Line] = []

  package init(
    place: Place, election: String, level: Level, area: String, constituency: Int?,
    round: DeclaredRound
  ) {
    self.place = place
    self.election = election
    self.level = level
    self.area = area
    self.constituency = constituency
    self.round = round
  }

  /// The same without its constituency.
  package var ofWholeArea: Declaration {
    var copy = self
    copy.constituency = nil
    return copy
  }
}

/// What a declaration is of: a round, or the end of all of them.
package enum DeclaredRound: String, VocabularyWord {
  /// The first vote, reruns included.
  case first
  case rerun, extra
  /// Seats and winners after all rounds, decided extra elections included; counts of the first.
  case final

  package var name: Text {
    switch self {
    case .first: Round.first.name
    case .rerun: Round.rerun.name
    case .extra: Round.extra.name
    case .final: Text(vi: "sau mọi lần bầu", en: "after all rounds")
    }
  }
}
