import Election

/// What things are called in a report: a name of its own for each (`xs:ID`), and in the reports of the
/// other levels another one, but for places.
struct ReportIdentifiers: Sendable {
  let level: Level

  func area(_ area: Area) -> String { "area-\(area.code)" }

  func pollingArea(_ pollingArea: PollingArea, in area: Area) -> String {
    "polling-area-\(area.code)-\(pollingArea.number)"
  }

  func office(_ area: Area) -> String { "office-\(level.code)-\(area.code)" }

  func constituency(_ constituency: Constituency, in area: Area) -> String {
    "constituency-\(level.code)-\(area.code)-\(constituency.number)"
  }

  func person(_ number: Int, of constituency: Constituency, in area: Area) -> String {
    "person-\(level.code)-\(area.code)-\(constituency.number)-\(number)"
  }

  func contest(_ contest: HeldContest) -> String { "contest-\(key(contest))" }

  func candidate(_ number: Int, in contest: HeldContest) -> String {
    "candidate-\(key(contest))-\(number)"
  }

  func selection(_ number: Int, in contest: HeldContest) -> String {
    "selection-\(key(contest))-\(number)"
  }

  private func key(_ contest: HeldContest) -> String {
    (contest.vote == .first ? "" : "extra-")
      + "\(level.code)-\(contest.area.code)-\(contest.constituency.number)"
  }
}
