/// A group of people whose part in a list or a body is planned and shown (cơ cấu).
package enum PeopleGroup: String, CaseIterable, Sendable {
  case women
  case ethnicMinority = "ethnic-minority"
  case nonParty = "non-party"
  /// Under 40 on election day.
  case under40 = "under-40"
  case reElected = "re-elected"
  case selfNominated = "self-nominated"
  case religious

  package var name: Text {
    switch self {
    case .women: Text(vi: "nữ", en: "women")
    case .ethnicMinority: Text(vi: "dân tộc thiểu số", en: "ethnic minorities")
    case .nonParty: Text(vi: "ngoài Đảng", en: "not in the Party")
    case .under40: Text(vi: "trẻ tuổi (dưới 40 tuổi)", en: "under 40")
    case .reElected: Text(vi: "tái cử", en: "re-elected")
    case .selfNominated: Text(vi: "tự ứng cử", en: "self-nominated")
    case .religious: Text(vi: "tôn giáo", en: "religious")
    }
  }

  /// Whether a candidate is of the group; nil where the list does not say.
  package func includes(_ candidate: Candidate, on electionDay: CivilDate) -> Bool? {
    let profile = candidate.profile
    switch self {
    case .women: return profile.isFemale
    case .ethnicMinority: return profile.isOfMinority
    case .nonParty: return profile.isOutsideParty
    case .under40:
      let birth = candidate.birth
      return birth.isKnown ? birth.isSurelyUnder(40, on: electionDay) : nil
    case .reElected: return profile.isIncumbent
    case .selfNominated: return profile.isSelfNominated
    case .religious: return profile.isReligious
    }
  }
}
