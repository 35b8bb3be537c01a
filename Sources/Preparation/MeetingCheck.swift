package import Election
import Rules

/// Campaign meetings and what they must come to at least.
package struct CampaignStatus: Sendable {
  package let campaign: Campaign
  /// The least number for all groups of candidates; nil where none is known.
  package let minimum: Int?
}

/// Holds meetings against their rules (H403, H408…H410).
struct MeetingCheck {
  private let election: Election
  private(set) var findings: [Finding] = []

  init(_ election: Election) { self.election = election }

  mutating func checked(_ campaign: Campaign) -> CampaignStatus {
    let subject = Finding.Subject(level: campaign.level, area: campaign.area)
    let constituencies = election.contests(of: campaign.level, within: campaign.area)
      .map(\.constituencies.count).reduce(0, +)
    let known = campaign.groups ?? (constituencies > 0 ? constituencies : nil)
    let groups = campaign.constituency != nil ? 1 : known
    let each = campaign.minimum ?? election.law.campaignMeetings[campaign.level]
    let minimum = each.flatMap { least in groups.map { least * $0 } }
    for fault in [
      PreparationRules.wrongSum(of: campaign), PreparationRules.tooFew(campaign, minimum: minimum),
    ] {
      findings.note(fault, at: campaign.place, about: subject)
    }
    return CampaignStatus(campaign: campaign, minimum: minimum)
  }

  mutating func check(_ summary: ResidenceSummary) {
    let subject = Finding.Subject(level: summary.level, area: summary.area)
    let communes = areas(of: .commune, within: summary.area)
    let districts = areas(of: .district, within: summary.area)
    let faults =
      PreparationRules.wrongPlaces(of: summary) + [
        PreparationRules.tooManyAreas(summary.communes, defined: communes),
        PreparationRules.tooManyAreas(summary.districts, defined: districts),
      ]
    for fault in faults { findings.note(fault, at: summary.place, about: subject) }
  }

  mutating func check(_ meeting: ResidenceMeeting) {
    let subject = Finding.Subject(level: meeting.level, area: meeting.area)
    for fault in [
      PreparationRules.tooManyPresent(at: meeting),
      PreparationRules.fewPresent(at: meeting, under: election.law),
    ] {
      findings.note(fault, at: meeting.place, about: subject)
    }
    for candidate in meeting.candidates {
      let place = Place(file: meeting.place.file, line: candidate.line)
      findings.note(
        PreparationRules.tooMuchConfidence(in: candidate, at: meeting)
          ?? PreparationRules.littleConfidence(in: candidate, at: meeting),
        at: place, about: subject)
    }
  }

  private func areas(of kind: Area.Kind, within code: String) -> Int {
    guard let area = election.area(code: code) else { return 0 }
    return election.areas[area.index..<election[area].next].count { $0.kind == kind }
  }
}
