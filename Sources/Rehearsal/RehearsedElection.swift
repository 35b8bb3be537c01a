import Election

/// What all files of a rehearsal have in common.
struct RehearsedElection {
  let law: LawCode
  let id: String
  /// That of the last election held under the law.
  let date: CivilDate
  let name: Text

  init(_ law: LawCode, seed: UInt64) {
    self.law = law
    id = "dien-tap-\(law.rawValue)-\(seed)"
    switch law {
    case .vn2015:
      date = CivilDate(year: 2021, month: 5, day: 23)
      name = Text(vi: "Diễn tập bầu cử bốn cấp", en: "Rehearsal of an election at four levels")
    case .vn2025:
      date = CivilDate(year: 2026, month: 3, day: 15)
      name = Text(vi: "Diễn tập bầu cử ba cấp", en: "Rehearsal of an election at three levels")
    }
  }

  /// The levels at which a polling area votes; one of an island district has no commune.
  func levels(onIsland isIsland: Bool) -> [Level] {
    Level.allCases.filter {
      !(law == .vn2025 && $0 == .district) && !(isIsland && $0 == .commune)
    }
  }
}

extension LawCode {
  /// The law as it was when the last election was held under it.
  var latest: Law {
    switch self {
    case .vn2015: .ofL85In2021
    case .vn2025: .ofL83
    }
  }
}
