package import Counting
package import Election
import Tabulation

/// Where to look first: polling areas that are unlike their neighbours.
///
/// It is never a finding of fraud. Small or remote places, barracks and hospitals are often unlike
/// their neighbours for good reasons, and of what is listed a part is chance.
package struct Screening: Sendable {
  /// Among what is listed by probability, at most this part is chance, in the long run.
  package static let falseAlarms = 0.05

  package enum Kind: String, CaseIterable, Sendable {
    /// Turnout, or the part of invalid ballots, far from those of the neighbours.
    case turnout, invalid
    /// One candidate on more than 95 % of the valid ballots, where at most one in twenty polling
    /// areas of the constituency has that.
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
    /// How probable so much is by chance; nil where it is not a matter of probability.
    package let probability: Double?
    /// How many were looked at together.
    package let sample: Int
    /// Another polling area with the same figures.
    package let other: PollingArea.ID?
  }

  /// By level, then the least probable first.
  package let remarks: [Remark]
  /// For each level, turnout and the winner's share of every polling area, in parts of 100.
  package let points: [(level: Level, turnout: Int, winner: Int)]

  package init(_ canvass: Canvass) {
    let sheets = ScreenedSheet.all(canvass)
    var remarks: [Remark] = []
    for level in canvass.election.levels {
      let own = sheets.filter { $0.level == level }
      remarks += Self.far(own, .turnout, canvass.election) { ($0.voted, $0.registered) }
      remarks += Self.far(own, .invalid, canvass.election) { ($0.invalid, $0.collected) }
      remarks += Self.single(own, canvass.election)
      remarks += Self.repeated(own, canvass.election)
      remarks += Self.digits(own, level, canvass.election)
    }
    self.remarks = remarks.sorted {
      ($0.level, $0.probability ?? 0, $0.kind.rawValue, $0.pollingArea?.index ?? -1)
        < ($1.level, $1.probability ?? 0, $1.kind.rawValue, $1.pollingArea?.index ?? -1)
    }
    points = sheets.compactMap { sheet in
      guard sheet.registered > 0, sheet.valid > 0 else { return nil }
      return (
        sheet.level, min(100, 100 * sheet.voted / sheet.registered),
        min(100, 100 * (sheet.votes.max() ?? 0) / sheet.valid)
      )
    }
  }

  private static func remark(
    _ kind: Kind, _ sheet: ScreenedSheet, _ observed: Share, probability: Double?, sample: Int,
    other: PollingArea.ID? = nil, _ election: Election
  ) -> Remark {
    Remark(
      kind: kind, level: sheet.level, area: election[sheet.pollingArea].area,
      pollingArea: sheet.pollingArea, observed: observed, probability: probability,
      sample: sample, other: other)
  }

  private static func far(
    _ sheets: [ScreenedSheet], _ kind: Kind, _ election: Election,
    _ share: (ScreenedSheet) -> (Int, Int)
  ) -> [Remark] {
    let shares = sheets.map { sheet in
      let (part, whole) = share(sheet)
      return (part: part, whole: whole)
    }
    let found = Neighbours.probabilities(shares, groups: sheets.map(\.neighbourhood))
    let tested = found.indices.filter { found[$0] != nil }
    let standing = Statistics.standOut(tested.map { found[$0] ?? 1 }, rate: falseAlarms)
    return tested.enumerated().filter { standing.contains($0.offset) }.map { _, index in
      remark(
        kind, sheets[index],
        Share(VoteCount(UInt64(shares[index].part)), of: VoteCount(UInt64(shares[index].whole))),
        probability: found[index], sample: tested.count, election)
    }
  }

  /// One candidate on nearly all ballots, where that is rare around it; ballots all alike.
  private static func single(_ sheets: [ScreenedSheet], _ election: Election) -> [Remark] {
    var heavy: [Int: Int] = [:]
    var members: [Int: Int] = [:]
    for sheet in sheets {
      members[sheet.constituency, default: 0] += 1
      if sheet.hasHeavyWinner { heavy[sheet.constituency, default: 0] += 1 }
    }
    return sheets.flatMap { sheet -> [Remark] in
      var remarks: [Remark] = []
      let top = Share(
        VoteCount(UInt64(sheet.votes.max() ?? 0)), of: VoteCount(UInt64(sheet.valid)))
      let count = members[sheet.constituency] ?? 0
      if sheet.hasHeavyWinner, 20 * (heavy[sheet.constituency] ?? 0) <= count {
        remarks.append(
          remark(.oneCandidate, sheet, top, probability: nil, sample: count, election))
      }
      if sheet.valid >= 50, sheet.votes.count > 1,
        sheet.votes.allSatisfy({ $0 == 0 || $0 == sheet.valid })
      {
        remarks.append(remark(.alike, sheet, top, probability: nil, sample: sheet.valid, election))
      }
      return remarks
    }
  }

  private static func repeated(_ sheets: [ScreenedSheet], _ election: Election) -> [Remark] {
    var first: [[Int]: PollingArea.ID] = [:]
    return sheets.compactMap { sheet in
      // Small polling areas have the same figures by chance.
      guard sheet.voted >= 100 else { return nil }
      let figures =
        [sheet.constituency, sheet.registered, sheet.voted, sheet.valid, sheet.invalid]
        + sheet.votes
      guard let other = first[figures] else {
        first[figures] = sheet.pollingArea
        return nil
      }
      let share = Share(
        VoteCount(UInt64(sheet.voted)), of: VoteCount(UInt64(sheet.registered)))
      return remark(
        .repeated, sheet, share, probability: nil, sample: sheets.count, other: other, election)
    }
  }

  private static func digits(
    _ sheets: [ScreenedSheet], _ level: Level, _ election: Election
  ) -> [Remark] {
    var byProvince: [Int: LastDigits] = [:]
    for sheet in sheets {
      for votes in sheet.votes { byProvince[sheet.province, default: LastDigits()].add(votes) }
    }
    let provinces = byProvince.keys.sorted()
    func remarks(
      _ kind: Kind, _ probability: (LastDigits) -> Double?, _ observed: (LastDigits) -> Int
    ) -> [Remark] {
      let tested = provinces.compactMap { province -> (Int, LastDigits, Double)? in
        guard let digits = byProvince[province], let value = probability(digits) else {
          return nil
        }
        return (province, digits, value)
      }
      let standing = Statistics.standOut(tested.map(\.2), rate: falseAlarms)
      return tested.enumerated().filter { standing.contains($0.offset) }.map { _, entry in
        Remark(
          kind: kind, level: level, area: Area.ID(entry.0), pollingArea: nil,
          observed: Share(
            VoteCount(UInt64(observed(entry.1))), of: VoteCount(UInt64(entry.1.sample))),
          probability: entry.2, sample: entry.1.sample, other: nil)
      }
    }
    return remarks(.lastDigits, \.unevenness) { $0.counts.max() ?? 0 }
      + remarks(.roundNumbers, \.roundness, \.round)
  }
}
