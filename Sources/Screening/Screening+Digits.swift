import Election
import Tabulation

/// The last digits of a province's votes.
extension Screening {
  /// Of every sheet the votes of one candidate, the one with most: those of one sheet depend on each
  /// other, so that taken together they are unlike chance in honest elections as well.
  static func digits(_ sheets: [ScreenedSheet], _ level: Level) -> [Family] {
    var byProvince: [Int: LastDigits] = [:]
    for sheet in sheets {
      byProvince[sheet.province, default: LastDigits()].add(sheet.mostVotes)
    }
    let provinces = byProvince.sorted { $0.key < $1.key }
    return [
      family(.lastDigits, level, provinces, \.unevenness) { $0.counts.max() ?? 0 },
      family(.roundNumbers, level, provinces, \.roundness, \.round),
    ]
  }

  private static func family(
    _ kind: Kind, _ level: Level, _ provinces: [(key: Int, value: LastDigits)],
    _ probability: (LastDigits) -> Double?, _ observed: @escaping (LastDigits) -> Int
  ) -> Family {
    let tested = provinces.compactMap { province in
      probability(province.value).map { (province.key, province.value, $0) }
    }
    return Family(probabilities: tested.map(\.2)) { index in
      let (province, digits, probability) = tested[index]
      return Remark(
        kind: kind, level: level, area: Area.ID(province), pollingArea: nil,
        observed: Share(
          VoteCount(observed(digits)), of: VoteCount(digits.sample)),
        probability: probability, sample: digits.sample, other: nil)
    }
  }
}
