package import Election

/// The turnout of one level: for every polling area what is known of it.
package struct Turnout: Sendable {
  private let election: Election
  package let level: Level
  /// When the figures are of; nil: of the close of the vote.
  private let moment: Moment?
  private var figures: [Share?]
  /// Sums over the polling areas before each index of `Election.pollingAreas`.
  private var sums: [Sum] = [Sum()]

  private struct Sum {
    var expected = 0
    var counted = 0
    var registered: VoteCount = 0
    var voted: VoteCount = 0

    mutating func add(_ difference: Difference) {
      counted += difference.counted
      registered = VoteCount(Int(registered.value) + difference.registered)
      voted = VoteCount(Int(voted.value) + difference.voted)
    }

    mutating func add(_ figure: Share?) {
      expected += 1
      guard let figure else { return }
      counted += 1
      registered += figure.whole
      voted += figure.part
    }
  }

  /// What changes have added to a sum; less than nothing where they have taken away.
  private struct Difference {
    var counted = 0
    var registered = 0
    var voted = 0

    mutating func replace(_ old: Share?, by new: Share?) {
      counted += (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
      registered += Self.number(new?.whole) - Self.number(old?.whole)
      voted += Self.number(new?.part) - Self.number(old?.part)
    }

    private static func number(_ count: VoteCount?) -> Int { Int(count?.value ?? 0) }
  }

  /// - Parameters:
  ///   - level: the level of the contests.
  ///   - figures: voted of registered in each polling area; nil where it is not known.
  ///   - moment: when the figures are of; nil: of the close of the vote.
  ///   - election: the election.
  package init(
    level: Level, figures: [Share?], at moment: Moment? = nil, of election: Election
  ) {
    self.election = election
    self.level = level
    self.moment = moment
    self.figures = figures
    var sum = Sum()
    sums.reserveCapacity(election.pollingAreas.count + 1)
    for index in election.pollingAreas.indices {
      let id = PollingArea.ID(index)
      if election.constituency(of: id, at: level) != nil { sum.add(figures[index]) }
      sums.append(sum)
    }
  }

  /// Notes what is known of some polling areas now, nil: nothing; their sums are mended in one go.
  package mutating func set(_ known: [(id: PollingArea.ID, figure: Share?)]) {
    let changes = known.filter {
      figures[$0.id.index] != $0.figure && election.constituency(of: $0.id, at: level) != nil
    }.sorted { $0.id.index < $1.id.index }
    var difference = Difference()
    for (place, change) in changes.enumerated() {
      difference.replace(figures[change.id.index], by: change.figure)
      figures[change.id.index] = change.figure
      let next = place + 1 < changes.count ? changes[place + 1].id.index : sums.count - 1
      for index in change.id.index + 1..<next + 1 { sums[index].add(difference) }
    }
  }

  /// The turnout of an area; nil where none of its polling areas has a contest of the level.
  package func row(of area: Area.ID) -> TurnoutRow? {
    let range = election[area].pollingAreas
    let (before, after) = (sums[range.lowerBound], sums[range.upperBound])
    guard after.expected > before.expected else { return nil }
    return TurnoutRow(
      level: level, subject: .area(area), expected: after.expected - before.expected,
      counted: after.counted - before.counted,
      share: Share(
        VoteCount(after.voted.value - before.voted.value),
        of: VoteCount(after.registered.value - before.registered.value)),
      target: target(of: area))
  }

  /// Whether the figures of a polling area are known.
  package func isKnown(_ pollingArea: PollingArea.ID) -> Bool { figures[pollingArea.index] != nil }

  /// Voted of registered in a polling area; nil where that is not known.
  package func share(of pollingArea: PollingArea.ID) -> Share? { figures[pollingArea.index] }

  /// The turnout of a polling area; nil where it has no contest of the level.
  package func row(of pollingArea: PollingArea.ID) -> TurnoutRow? {
    guard election.constituency(of: pollingArea, at: level) != nil else { return nil }
    return row(
      .pollingArea(pollingArea), members: [pollingArea],
      target: target(of: election[pollingArea].area))
  }

  /// The turnout of a constituency, against the target of the contest's area.
  package func row(of constituency: Constituency.ID) -> TurnoutRow {
    row(
      .constituency(constituency), members: election[constituency].pollingAreas,
      target: target(of: election[constituency].area))
  }

  private func row(
    _ subject: TurnoutRow.Subject, members: [PollingArea.ID], target: TurnoutTarget?
  ) -> TurnoutRow {
    var sum = Sum()
    for member in members { sum.add(figures[member.index]) }
    return TurnoutRow(
      level: level, subject: subject, expected: sum.expected, counted: sum.counted,
      share: Share(sum.voted, of: sum.registered), target: target)
  }

  /// The nearest target up the tree for the moment of the figures.
  private func target(of area: Area.ID) -> TurnoutTarget? {
    election.target(of: area) { targets in
      guard let moment else { return targets.first { $0.by == nil } }
      return targets.filter {
        $0.isInForce(at: moment, electionDay: election.date, by: election.law)
      }
      .max { ($0.by?.minutes ?? .max) < ($1.by?.minutes ?? .max) }
    }
  }
}

extension TurnoutTarget {
  /// Whether the target's time has come; the final one holds from the latest close on.
  fileprivate func isInForce(at moment: Moment, electionDay: CivilDate, by law: Law) -> Bool {
    Moment(electionDay, by ?? law.latestClose) <= moment
  }
}

/// One row of a turnout table.
package struct TurnoutRow: Sendable {
  package enum Subject: Hashable, Sendable {
    case area(Area.ID)
    case pollingArea(PollingArea.ID)
    case constituency(Constituency.ID)
  }

  package let level: Level
  package let subject: Subject
  /// Polling areas with a contest of the level, and how many of them are known.
  package let expected: Int
  package let counted: Int
  /// Voted of registered, over the polling areas that are known.
  package let share: Share
  /// The nearest target; nil where there is none.
  package let target: TurnoutTarget?

  /// Whether the target is reached, decided exactly; nil without a target or voters.
  package var isTargetMet: Bool? { target.flatMap { share.reaches($0.percent) } }

  /// The points above the target; nil without a target or voters.
  package var difference: Percentage? { target.flatMap { share.points(above: $0.percent) } }
}
