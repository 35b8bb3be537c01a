import Election

/// Tells which constituency a polling area of a province votes in.
struct Ballots {
  /// By level, then by the code of an area that a constituency has whole.
  private var whole: [Level: [String: RehearsedConstituency]] = [:]
  /// By level, then by the code of an area and the number of a polling area.
  private var parts: [Level: [String: [Int: RehearsedConstituency]]] = [:]

  init(_ contests: [RehearsedContest]) {
    for contest in contests {
      for constituency in contest.constituencies {
        for (code, pollingAreas) in constituency.areas {
          guard let pollingAreas else {
            whole[contest.level, default: [:]][code] = constituency
            continue
          }
          for number in pollingAreas {
            parts[contest.level, default: [:]][code, default: [:]][number] = constituency
          }
        }
      }
    }
  }

  /// - Parameters:
  ///   - level: the level of the ballot.
  ///   - codes: the areas that the polling area lies in.
  ///   - number: its number.
  /// - Returns: the constituency; nil where there is no ballot.
  func constituency(
    at level: Level, in codes: [String], _ number: Int
  ) -> RehearsedConstituency? {
    for code in codes {
      if let found = whole[level]?[code] ?? parts[level]?[code]?[number] { return found }
    }
    return nil
  }
}
