package import Election
package import Rules

/// What is recorded before the vote: consultation rounds, readiness, meetings; checked.
///
/// What breaks H401 is left out; everything else is kept as it was written.
package struct Preparation: Sendable {
  /// By level, then in tree order, then by number and date.
  package let rounds: [ConsultationRound]
  package let readiness: [Readiness]
  /// The newest of each level and area.
  package let residences: [ResidenceSummary]
  package let residenceMeetings: [ResidenceMeeting]
  package let campaigns: [CampaignStatus]
  package let findings: [Finding]

  package init(_ dossier: Dossier, of election: Election) {
    var places = PlaceCheck(election)
    let consultations = dossier.consultations.filter {
      places.accepts($0.election, $0.area, at: $0.place, $0.level)
    }
    let items = dossier.readiness.filter { places.accepts($0.election, $0.area, at: $0.place, nil) }
    let summaries = dossier.residences.filter {
      places.accepts($0.election, $0.area, at: $0.place, $0.level)
    }
    residenceMeetings = dossier.residenceMeetings.filter {
      places.accepts($0.election, $0.area, at: $0.place, $0.level)
    }
    let campaigns = dossier.campaigns.filter {
      places.accepts($0.election, $0.area, at: $0.place, $0.level)
        && places.accepts($0)
    }
    let consulted = ConsultationCheck(consultations, of: election)
    rounds = consulted.rounds
    let ready = ReadinessCheck(items, of: election)
    readiness = ready.results
    var meetings = MeetingCheck(election)
    residences = newest(summaries, by: { [$0.level.code, $0.area] }, date: \.date)
    for summary in residences { meetings.check(summary) }
    for meeting in residenceMeetings { meetings.check(meeting) }
    self.campaigns = newest(
      campaigns, by: { [$0.level.code, $0.area, "\($0.constituency ?? 0)"] }, date: \.date
    ).map { meetings.checked($0) }
      .enumerated().sorted {
        ($0.element.campaign.level, $0.offset) < ($1.element.campaign.level, $1.offset)
      }.map(\.element)
    findings = places.findings + consulted.findings + ready.findings + meetings.findings
  }

  /// Whether nothing is recorded.
  package var isEmpty: Bool {
    rounds.isEmpty && readiness.isEmpty && residences.isEmpty && residenceMeetings.isEmpty
      && campaigns.isEmpty
  }
}

/// Of several reports on one matter the newest; of equally new ones the last by path.
func newest<Report>(
  _ reports: [Report], by key: (Report) -> [String], date: (Report) -> CivilDate
) -> [Report] {
  var order: [[String]] = []
  var known: [[String]: Report] = [:]
  for report in reports {
    let own = key(report)
    guard let other = known[own] else {
      order.append(own)
      known[own] = report
      continue
    }
    if date(other) <= date(report) { known[own] = report }
  }
  return order.compactMap { known[$0] }
}

/// H401: whether an entry is of this election and of an area that it has.
struct PlaceCheck {
  private let election: Election
  private(set) var findings: [Finding] = []

  init(_ election: Election) { self.election = election }

  mutating func accepts(
    _ id: String, _ area: String?, at place: Place, _ level: Level?
  ) -> Bool {
    let fault = PreparationRules.misplaced(id, area, in: election)
    findings.note(fault, at: place, about: .init(level: level, area: area))
    return fault == nil
  }

  /// Whether the constituency of campaign meetings exists.
  mutating func accepts(_ campaign: Campaign) -> Bool {
    let fault = PreparationRules.misplaced(campaign, in: election)
    findings.note(
      fault, at: campaign.place, about: .init(level: campaign.level, area: campaign.area))
    return fault == nil
  }
}
