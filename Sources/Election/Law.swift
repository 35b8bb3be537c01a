/// The law that an election is held under: every number that it sets, and the forms that go with it.
///
/// One value is one law; a law of another year is one more, and nothing else changes. 2016 and 2021
/// were held under the same act, but with other forms and circulars.
package final class Law: Sendable {
  /// How definitions name it.
  package let code: LawCode
  /// What it stands in.
  package let act: Act
  /// The act that has amended it; nil for none.
  package let amendment: String?
  /// Whether districts are a level of their own (until L83).
  package let hasDistricts: Bool
  /// From which age on somebody may be elected (L85 Điều 2).
  package let leastAge: Int
  /// The seats of a constituency at most, of the National Assembly and of a council (Điều 10).
  package let mostSeats: (assembly: Int, council: Int)
  /// For how many bodies somebody may stand: the National Assembly and one council, or two councils
  /// (Điều 36 khoản 3).
  package let mostBodies: Int
  /// How many more candidates than seats there must be, for up to so many seats; more seats need as
  /// many as the last entry says (Điều 57, 58).
  package let surplus: (assembly: Int, council: [(upTo: Int, least: Int)])
  /// How many voters a polling area has (Điều 11).
  package let votersOfPollingArea: ClosedRange<VoteCount>
  /// A vote stands if more than this share of the voters voted (Điều 80).
  package let gate: Fraction
  /// Who is elected has more than this share of the valid ballots (Điều 78 khoản 2).
  package let majority: Fraction
  /// A council's constituency with less than this share of its seats needs an extra election
  /// (Điều 79 khoản 2).
  package let sufficientSeats: Fraction
  /// More invalid ballots than this part of those collected are asked about; no law sets it.
  package let unusualInvalid: Fraction
  /// The latest hour at which a vote may close (Điều 71).
  package let latestClose: TimeOfDay
  /// How many campaign meetings each group of candidates has at least, unless that was reduced; nil
  /// where there is no number (guidance of the Fatherland Front).
  package let campaignMeetings: [Level: Int]
  package let residence: ResidenceRule
  package let deadlines: Deadlines
  package let forms: Forms

  package init(
    code: LawCode, act: Act, amendment: String?, hasDistricts: Bool, leastAge: Int,
    mostSeats: (assembly: Int, council: Int), mostBodies: Int,
    surplus: (assembly: Int, council: [(upTo: Int, least: Int)]),
    votersOfPollingArea: ClosedRange<VoteCount>, gate: Fraction, majority: Fraction,
    sufficientSeats: Fraction, unusualInvalid: Fraction, latestClose: TimeOfDay,
    campaignMeetings: [Level: Int], residence: ResidenceRule, deadlines: Deadlines, forms: Forms
  ) {
    self.code = code
    self.act = act
    self.amendment = amendment
    self.hasDistricts = hasDistricts
    self.leastAge = leastAge
    self.mostSeats = mostSeats
    self.mostBodies = mostBodies
    self.surplus = surplus
    self.votersOfPollingArea = votersOfPollingArea
    self.gate = gate
    self.majority = majority
    self.sufficientSeats = sufficientSeats
    self.unusualInvalid = unusualInvalid
    self.latestClose = latestClose
    self.campaignMeetings = campaignMeetings
    self.residence = residence
    self.deadlines = deadlines
    self.forms = forms
  }

  /// How many voters must come to a residence meeting, by the resolutions that guide them.
  package struct ResidenceRule: Sendable {
    /// The resolution that says so; nil where none is known.
    package let resolution: String?
    /// Where fewer voters live, half of them must come.
    package let smallBelow: Int
    /// Elsewhere so many.
    package let least: Int
    /// Whether half of them is not enough.
    package let wantsMoreThanHalf: Bool

    /// How many of so many voters must come.
    package func least(of voters: Int) -> Int {
      guard voters < smallBelow else { return least }
      return wantsMoreThanHalf ? voters / 2 + 1 : (voters + 1) / 2
    }
  }

  /// Days after the vote, which the National Election Council may move (Điều 98 khoản 3).
  package struct Deadlines: Sendable {
    package let rerun, extraElection, assemblyResult, councilResult: Int
  }

  /// The official forms, whose numbers move between years; empty where one is not known.
  package struct Forms: Sendable {
    /// The year of the election that they were made for.
    package let year: Int
    /// The resolution that sets them.
    package let resolution: String
    /// Of the National Assembly, and of councils.
    package let tallySheet, constituency, contest: (assembly: String, council: String)
    package let preliminaryStatistics, officialStatistics, inventory: String
    /// The circular on counting; nil where none is known.
    package let circular: String?
  }

  /// How many more candidates than seats a constituency must have.
  package func leastSurplus(seats: Int, at level: Level) -> Int {
    guard level.isCouncil else { return surplus.assembly }
    return (surplus.council.first { seats <= $0.upTo } ?? surplus.council.last)?.least ?? 0
  }

  /// The seats of a constituency at most.
  package func mostSeats(at level: Level) -> Int {
    level.isCouncil ? mostSeats.council : mostSeats.assembly
  }
}

/// An exact part of a whole that a law names, such as two thirds.
package struct Fraction: Equatable, Sendable {
  package let part: Int
  package let whole: Int

  package init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  package static let half = Fraction(1, of: 2)

  /// The same in percent, as a mark on a chart.
  package var percentage: StatedPercentage {
    StatedPercentage(tenThousandths: UInt64(1_000_000 * part / whole))
  }

  /// How it is said in a sentence.
  package var name: Text {
    switch (part, whole) {
    case (1, 2): Text(vi: "nửa", en: "half")
    case (2, 3): Text(vi: "hai phần ba", en: "two thirds")
    default: Text("\(part)/\(whole)")
    }
  }

  /// Whether so many of so many are less than it.
  package func isMissed(by count: Int, of all: Int) -> Bool { whole * count < part * all }
}

extension Share {
  /// Whether it is more than a fraction; exactly that is not.
  package func isMoreThan(_ fraction: Fraction) -> Bool {
    Int128(fraction.whole) * Int128(part.value) > Int128(fraction.part) * Int128(whole.value)
  }
}
