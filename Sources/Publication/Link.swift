import Election

/// A page of a report, as a path in its folder.
enum Link {
  static let overview = "index.html"

  static func area(_ area: Area) -> String {
    area.kind == .election ? overview : "areas/\(area.code).html"
  }

  static func contest(_ contest: Contest, _ election: Election) -> String {
    "contests/\(contest.level.code)-\(election[contest.area].code).html"
  }

  static func constituency(_ constituency: Constituency, _ election: Election) -> String {
    let area = election[constituency.area].code
    return "constituencies/\(constituency.level.code)-\(area)-\(constituency.number).html"
  }

  static func minutes(
    _ constituency: Constituency, _ election: Election, isExtra: Bool = false
  ) -> String {
    let area = election[constituency.area].code
    let extra = isExtra ? "-extra" : ""
    return "minutes/\(constituency.level.code)-\(area)-\(constituency.number)\(extra).html"
  }

  static func minutes(_ contest: Contest, _ election: Election) -> String {
    "minutes/\(contest.level.code)-\(election[contest.area].code).html"
  }

  static let aroundTheVote = "around-the-vote.html"
  static let seals = "seals.html"

  static let statistics = "minutes/statistics.html"

  /// The findings stand on several pages, numbered from 0.
  static func findings(_ page: Int) -> String {
    page == 0 ? "findings.html" : "findings-\(page + 1).html"
  }
}
