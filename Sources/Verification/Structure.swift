package import Election
package import Preparation
package import Tabulation

/// A planned share as an exact fraction: so many ten-thousandths of a percent, times seats.
package struct PlannedShare: Equatable, Sendable {
  /// Ten-thousandths of a percent of one seat: 1,000,000 is a whole seat.
  let weight: Int128
  let seats: Int

  static func + (a: PlannedShare, b: PlannedShare) -> PlannedShare {
    PlannedShare(weight: a.weight + b.weight, seats: a.seats + b.seats)
  }

  init(weight: Int128, seats: Int) {
    self.weight = weight
    self.seats = seats
  }

  /// What is planned for a group.
  ///
  /// - Parameters:
  ///   - figure: as the plan states it.
  ///   - seats: the seats allocated; nil where they are not stated.
  package init?(_ figure: GroupFigure, of seats: Int?) {
    let seats = seats.flatMap { $0 > 0 ? $0 : nil }
    if let count = figure.count {
      guard let seats else { return nil }
      self.init(weight: Int128(count) * 1_000_000, seats: seats)
    } else if let percent = figure.percent {
      self.init(weight: Int128(percent.tenThousandths) * Int128(seats ?? 1), seats: seats ?? 1)
    } else {
      return nil
    }
  }

  /// The planned percentage, two decimals, half up.
  package var percentage: Percentage {
    Percentage(hundredths: Int64((2 * weight + 100 * Int128(seats)) / (200 * Int128(seats))))
  }

  /// How many points a share lies above: exact, then rounded half away from zero.
  package func points(below share: Share) -> Percentage? {
    guard share.whole.value > 0, seats > 0 else { return nil }
    let (part, whole) = (Int128(share.part.value), Int128(share.whole.value))
    let exact = part * 1_000_000 * Int128(seats) - whole * weight
    let base = 100 * whole * Int128(seats)
    let magnitude = (2 * exact.magnitude + base.magnitude) / (2 * base.magnitude)
    return Percentage(hundredths: exact < 0 ? -Int64(magnitude) : Int64(magnitude))
  }
}

/// Who the elected of a level in an area are, in numbers and shares, against the plan.
package struct Structure: Sendable {
  /// A group: how many belong to it, of how many the list does not say, and what was planned.
  package struct Group: Sendable {
    package let group: PeopleGroup
    package let count: Int
    package let unknown: Int
    /// Whether the list says of anybody whether they belong to it; else the count says nothing.
    package var isKnown: Bool { count > 0 || unknown == 0 || share != nil }
    /// Nil where nobody is elected, or where the list says it of nobody.
    package let share: Percentage?
    /// Nil where no plan is stated for all of it.
    package let planned: PlannedShare?
    /// In points.
    package let difference: Percentage?
  }

  /// A part of the elected.
  package struct Part: Sendable {
    package let code: String
    package let name: Text
    package let count: Int
    package let share: Percentage?
  }

  /// Nil: all levels.
  package let level: Level?
  package let area: Area.ID
  package let seats: Int
  package let elected: Int
  /// The constituencies that are not decided.
  package let undecided: Int
  package let groups: [Group]
  /// The parts of a whole: they add up to 100.00.
  package let education: [Part]
  /// Not everybody has one.
  package let theory: [Part]
  /// The parts of a whole.
  package let sectors: [Part]
}

/// The structures of an election's elected.
package struct Structures: Sendable {
  private let election: Election
  private let results: [ConstituencyResult]
  private let rounds: [ConsultationRound]
  /// The newest round with a plan of each level and area.
  private let roundByPlace: [Place: ConsultationRound]
  /// The levels that there are plans of.
  private let plannedLevels: Set<Level>

  private struct Place: Hashable {
    let level: Level
    /// Nil for the whole election.
    let area: String?
  }

  package init(
    of election: Election, _ results: [ConstituencyResult], _ preparation: Preparation
  ) {
    self.election = election
    self.results = results
    // The newest round with a plan holds.
    rounds = preparation.rounds.filter { !$0.plan.isEmpty }
    roundByPlace = Dictionary(
      rounds.map { (Place(level: $0.consultation.level, area: $0.consultation.area), $0) }
    ) { $1 }
    plannedLevels = Set(rounds.map(\.consultation.level))
  }

  /// Those of the overview that a plan is stated for.
  package var planned: [Structure] {
    rounds.isEmpty ? [] : overview.filter { $0.groups.contains { $0.planned != nil } }
  }

  /// In total, then each level, then the areas of it that a plan is stated for.
  package var overview: [Structure] {
    let levels = election.levels.flatMap { level in
      let areas = rounds.filter { $0.consultation.level == level }
        .compactMap { $0.consultation.area.flatMap { election.area(code: $0) } }
      var shown: [Area.ID] = [.wholeElection]
      var seen: Set<Area.ID> = [.wholeElection]
      let all = election.contests(of: level, in: .wholeElection).count
      for area in areas where seen.insert(area).inserted {
        // What is all of the level stands there already.
        if election.contests(of: level, in: area).count < all { shown.append(area) }
      }
      return shown.map { structure(of: level, in: $0) }
    }
    return (election.levels.count > 1 ? [structure(of: nil, in: .wholeElection)] : []) + levels
  }

  /// The structure of every contest, in their order.
  package var byContest: [Structure] {
    election.contests.map { structure(of: $0.level, in: $0.area, made: [$0]) }
  }

  /// The structure of the elected of a level (nil: all) in an area.
  package func structure(of level: Level?, in area: Area.ID) -> Structure {
    let levels = level.map { [$0] } ?? election.levels
    return structure(
      of: level, in: area, made: levels.flatMap { election.contests(of: $0, in: area) })
  }

  /// The structure of the elected of some contests.
  private func structure(
    of level: Level?, in area: Area.ID, made contests: [Contest]
  ) -> Structure {
    let own = contests.flatMap(\.constituencies).map { results[$0] }
    let elected = own.flatMap { $0.seated.map(\.candidate) }
    let groups = PeopleGroup.allCases.map { group in
      let members = elected.map { group.includes($0, on: election.date) }
      let count = members.count { $0 == true }
      let unknown = members.count { $0 == nil }
      let share =
        unknown == elected.count ? nil : Share(VoteCount(count), of: VoteCount(elected.count))
      let planned = planned(group, level, area)
      return Structure.Group(
        group: group, count: count, unknown: unknown, share: share?.percentage, planned: planned,
        difference: planned.flatMap { planned in share.flatMap { planned.points(below: $0) } })
    }
    return Structure(
      level: level, area: area, seats: contests.map(\.seats).reduce(0, +),
      elected: elected.count, undecided: own.count { !$0.first.outcome.isDecided }, groups: groups,
      education: Self.parts(Profile.Education.all, elected) { $0.education },
      theory: Self.theory(elected),
      sectors: Self.parts(Profile.Sector.all, elected) { $0.sector })
  }

  /// What was planned: as stated for just this, or put together from what is stated for its parts.
  private func planned(_ group: PeopleGroup, _ level: Level?, _ area: Area.ID) -> PlannedShare? {
    guard let level else { return combined(election.levels.map { planned(group, $0, area) }) }
    guard plannedLevels.contains(level) else { return nil }
    if let direct = direct(group, level, area) { return direct }
    // The area's own contest stands before those of the areas in it.
    guard election.contests(of: level, in: area).first?.area != area else { return nil }
    var parts: [PlannedShare?] = []
    var child = area.index + 1
    while child < election[area].next {
      if !election.contests(of: level, in: Area.ID(child)).isEmpty {
        parts.append(planned(group, level, Area.ID(child)))
      }
      child = election.areas[child].next
    }
    return combined(parts)
  }

  private func combined(_ parts: [PlannedShare?]) -> PlannedShare? {
    guard let first = parts.first, !parts.contains(where: { $0 == nil }) else { return nil }
    return parts.dropFirst().reduce(first) { sum, part in
      sum.flatMap { sum in part.map { sum + $0 } }
    }
  }

  private func direct(_ group: PeopleGroup, _ level: Level, _ area: Area.ID) -> PlannedShare? {
    let code = area == .wholeElection ? nil : election[area].code
    let round = roundByPlace[Place(level: level, area: code)]
    guard let round, let figure = round.plan.first(where: { $0.group == group }) else { return nil }
    return PlannedShare(figure, of: round.allocation?.allocated)
  }

  /// The parts of a whole, what the list does not say at the end.
  private static func parts<Value: Equatable>(
    _ kinds: [(value: Value, code: String, name: Text)], _ elected: [Candidate],
    _ value: (Profile) -> Value?
  ) -> [Structure.Part] {
    let counts =
      kinds.map { kind in elected.count { value($0.profile) == kind.value } }
      + [elected.count { value($0.profile) == nil }]
    let names =
      kinds.map { ($0.code, $0.name) }
      + [("unknown", Text(vi: "danh sách không ghi", en: "not on the list"))]
    let shares = Percentage.parts(counts)
    return names.indices.map {
      Structure.Part(
        code: names[$0].0, name: names[$0].1, count: counts[$0], share: shares?[$0])
    }
  }

  private static func theory(_ elected: [Candidate]) -> [Structure.Part] {
    Profile.Theory.all.map { kind in
      let count = elected.count { $0.profile.theory == kind.value }
      return Structure.Part(
        code: kind.code, name: kind.name, count: count,
        share: Share(VoteCount(count), of: VoteCount(elected.count)).percentage)
    }
  }
}

extension Profile.Education {
  fileprivate static let all: [(value: Self, code: String, name: Text)] = [
    (.belowUniversity, "below-university", Text(vi: "dưới đại học", en: "below university")),
    (.university, "university", Text(vi: "đại học", en: "university")),
    (.postgraduate, "postgraduate", Text(vi: "sau đại học", en: "postgraduate")),
  ]
}

extension Profile.Theory {
  fileprivate static let all: [(value: Self, code: String, name: Text)] = [
    (.intermediate, "intermediate", Text(vi: "trung cấp", en: "intermediate")),
    (.senior, "senior", Text(vi: "cao cấp", en: "senior")),
    (.bachelor, "bachelor", Text(vi: "cử nhân", en: "bachelor")),
  ]
}

extension Profile.Sector {
  fileprivate static let all: [(value: Self, code: String, name: Text)] = [
    (.party, "party", Text(vi: "cơ quan đảng", en: "Party bodies")),
    (.government, "government", Text(vi: "chính quyền", en: "government")),
    (
      .front, "front",
      Text(vi: "Ủy ban MTTQVN và tổ chức thành viên", en: "Fatherland Front and its members")
    ),
    (.court, "court", Text(vi: "tòa án", en: "courts")),
    (.procuracy, "procuracy", Text(vi: "viện kiểm sát", en: "procuracies")),
    (.armedForces, "armed-forces", Text(vi: "quân đội, công an", en: "army, police")),
    (.other, "other", Text(vi: "khác", en: "others")),
  ]
}
