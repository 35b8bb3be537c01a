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
    let kinds = [campaign.direct, campaign.online, campaign.posted, campaign.loudspeaker]
    let sum = kinds.reduce(0, +)
    let subject = Finding.Subject(level: campaign.level, area: campaign.area)
    if sum != campaign.meetings {
      report(
        .h403, campaign.place, subject,
        Fault(.meetingKinds, found: sum, expected: campaign.meetings))
    }
    let constituencies = election.contests(of: campaign.level, within: campaign.area)
      .map(\.constituencies.count).reduce(0, +)
    let known = campaign.groups ?? (constituencies > 0 ? constituencies : nil)
    let groups = campaign.constituency != nil ? 1 : known
    let each = campaign.minimum ?? election.law.campaignMeetings[campaign.level]
    let minimum = each.flatMap { least in groups.map { least * $0 } }
    if let minimum, campaign.meetings < minimum {
      report(
        .h409, campaign.place, subject,
        Fault(.fewMeetings, found: campaign.meetings, expected: minimum))
    }
    return CampaignStatus(campaign: campaign, minimum: minimum)
  }

  mutating func check(_ summary: ResidenceSummary) {
    let subject = Finding.Subject(level: summary.level, area: summary.area)
    let chain = [summary.districts, summary.communes, summary.residentialAreas].compactMap { $0 }
    for (part, whole) in zip(chain, chain.dropFirst()) where part > whole {
      report(
        .h403, summary.place, subject, Fault(.meetingPlaces, found: part, expected: whole))
    }
    for (count, kind) in [(summary.communes, Area.Kind.commune), (summary.districts, .district)] {
      let known = areas(of: kind, within: summary.area)
      guard let count, known > 0, count > known else { continue }
      report(
        .h408, summary.place, subject, Fault(.areasNotAsDefined, found: count, expected: known))
    }
  }

  /// H410, by the resolutions that guide residence meetings: where fewer than 100 voters live half of
  /// them (in 2016 more than half), elsewhere at least 55; and Điều 45, 54: more than half of those
  /// present.
  mutating func check(_ meeting: ResidenceMeeting) {
    let subject = Finding.Subject(level: meeting.level, area: meeting.area)
    if meeting.present > meeting.voters {
      report(
        .h403, meeting.place, subject,
        Fault(.presentAboveVoters, found: meeting.present, expected: meeting.voters))
    }
    let least = election.law.residence.least(of: meeting.voters)
    if meeting.present < least {
      report(
        .h410, meeting.place, subject,
        Fault(
          .fewPresent, found: meeting.present, expected: least, meeting.name, meeting.voters))
    }
    for candidate in meeting.candidates {
      let place = Place(file: meeting.place.file, line: candidate.line)
      if candidate.confidence > meeting.present {
        report(
          .h403, place, subject,
          Fault(
            .confidenceAbovePresent, found: candidate.confidence, expected: meeting.present,
            candidate.name))
      } else if 2 * candidate.confidence <= meeting.present {
        report(
          .h410, place, subject,
          Fault(
            .littleConfidence, found: candidate.confidence, expected: meeting.present / 2 + 1,
            candidate.name, meeting.present))
      }
    }
  }

  private func areas(of kind: Area.Kind, within code: String) -> Int {
    guard let area = election.area(code: code) else { return 0 }
    return election.areas[area.index..<election[area].next].count { $0.kind == kind }
  }

  private mutating func report(
    _ code: RuleCode, _ place: Place, _ subject: Finding.Subject, _ fault: Fault
  ) {
    findings.append(Finding(code, at: place, about: subject, fault))
  }
}
