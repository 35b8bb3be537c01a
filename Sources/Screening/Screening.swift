package import Counting
package import Election
import Tabulation

/// Where to look first: polling areas that are unlike their neighbours.
///
/// It is never a finding of fraud. Small or remote places, barracks and hospitals are often unlike
/// their neighbours for good reasons, and of what is listed a part may be chance.
package struct Screening: Sendable {
  /// In at most this part of honest elections anything is listed, all kinds and levels together.
  ///
  /// Each of these has its equal part of it (Bonferroni); within one at most that part of what is
  /// listed is chance in the long run (Benjamini, Hochberg).
  package static let falseAlarms = 0.05

  package enum Kind: String, CaseIterable, Sendable {
    /// Turnout, or the part of invalid ballots, far from those of the neighbours.
    case turnout, invalid
    /// One candidate on more than 95 % of the valid ballots, far above the rest of the constituency.
    case oneCandidate = "one-candidate"
    /// Every valid ballot names the same candidates.
    case alike
    /// The same figures as another polling area of the constituency.
    case repeated
    /// Last digits of votes in a province that are uneven, or end in 0 and 5 too often or too rarely.
    case lastDigits = "last-digits"
    case roundNumbers = "round-numbers"
  }

  /// One thing worth a look.
  package struct Remark: Sendable {
    package let kind: Kind
    package let level: Level
    /// The province, for digits; else the commune or island district.
    package let area: Area.ID
    /// Nil for a whole province.
    package let pollingArea: PollingArea.ID?
    /// What was observed: so many of so many.
    package let observed: Share
    /// How probable so much is by chance.
    package let probability: Double
    /// How many were looked at together.
    package let sample: Int
    /// Another polling area with the same figures.
    package let other: PollingArea.ID?
  }

  /// All things of one kind that were looked at on one level, each with how probable it is by chance.
  struct Family {
    let probabilities: [Double]
    /// What is said of one that stands out; nil where it is odd in a way that nobody asks for.
    let remark: (Int) -> Remark?
  }

  /// By level, then the least probable first.
  package let remarks: [Remark]
  /// For each level, turnout and the winner's share of every polling area, in parts of 1,000.
  package let points: [(level: Level, turnout: Int, winner: Int)]

  /// What has been found elsewhere.
  init(remarks: [Remark], points: [(level: Level, turnout: Int, winner: Int)]) {
    self.remarks = remarks
    self.points = points
  }

  package init(_ canvass: Canvass) {
    let sheets = ScreenedSheet.all(canvass)
    remarks = Self.remarks(of: Self.families(of: sheets, at: canvass.election.levels))
    points = sheets.compactMap { sheet in
      guard sheet.registered > 0, sheet.valid > 0 else { return nil }
      return (
        sheet.level, min(1_000, 1_000 * sheet.voted / sheet.registered),
        min(1_000, 1_000 * sheet.mostVotes / sheet.valid)
      )
    }
  }

  /// What stands out, by level, then the least probable first.
  static func remarks(of families: [Family]) -> [Remark] {
    let tested = families.filter { !$0.probabilities.isEmpty }
    let rate = falseAlarms / Double(max(1, tested.count))
    return tested.flatMap { family in
      Statistics.standOut(family.probabilities, rate: rate).sorted().compactMap(family.remark)
    }.sorted {
      ($0.level, $0.probability, $0.kind.rawValue, $0.pollingArea?.index ?? -1)
        < ($1.level, $1.probability, $1.kind.rawValue, $1.pollingArea?.index ?? -1)
    }
  }

  /// Every family of an election: each kind on each level.
  static func families(of sheets: [ScreenedSheet], at levels: [Level]) -> [Family] {
    levels.flatMap { level -> [Family] in
      let own = sheets.filter { $0.level == level }
      return [
        far(own, .turnout, among: \.neighbourhood) { ($0.voted, $0.registered) },
        far(own, .invalid, among: \.neighbourhood) { ($0.invalid, $0.collected) },
        heavy(own), alike(own), repeated(own),
      ] + digits(own, level)
    }
  }

  static func remark(
    _ kind: Kind, _ sheet: ScreenedSheet, _ observed: (part: Int, whole: Int),
    probability: Double, sample: Int, other: PollingArea.ID? = nil
  ) -> Remark {
    Remark(
      kind: kind, level: sheet.level, area: sheet.area,
      pollingArea: sheet.pollingArea,
      observed: Share(
        VoteCount(observed.part), of: VoteCount(observed.whole)),
      probability: probability, sample: sample, other: other)
  }

  /// Shares that are far from those of a group; those with too few in it are not looked at.
  private static func far(
    _ sheets: [ScreenedSheet], _ kind: Kind,
    among group: (ScreenedSheet) -> Int,
    isListed: @escaping (ScreenedSheet) -> Bool = { _ in true },
    _ share: @escaping (ScreenedSheet) -> (part: Int, whole: Int)
  ) -> Family {
    let found = Neighbours.probabilities(sheets.map(share), groups: sheets.map(group))
    let tested = found.indices.filter { found[$0] != nil }
    return Family(probabilities: tested.map { found[$0] ?? 1 }) { place in
      let sheet = sheets[tested[place]]
      guard isListed(sheet) else { return nil }
      return remark(
        kind, sheet, share(sheet), probability: found[tested[place]] ?? 1, sample: tested.count)
    }
  }

  /// One candidate on nearly all ballots, where that is rare around it.
  private static func heavy(_ sheets: [ScreenedSheet]) -> Family {
    far(
      sheets.filter { $0.valid >= ScreenedSheet.fewestBallots }, .oneCandidate,
      among: \.constituency, isListed: \.hasHeavyWinner
    ) { ($0.mostVotes, $0.valid) }
  }
}
