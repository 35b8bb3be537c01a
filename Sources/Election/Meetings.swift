/// Residence meetings (hội nghị lấy ý kiến cử tri nơi cư trú) of a level in an area, in numbers.
package struct ResidenceSummary: Equatable, Sendable {
  package let place: Place
  package let election: String
  package let date: CivilDate
  package let level: Level
  package let area: String
  package let residentialAreas: Int
  package let communes: Int?
  package let districts: Int?

  package init(
    place: Place, election: String, date: CivilDate, level: Level, area: String,
    residentialAreas: Int, communes: Int?, districts: Int?
  ) {
    self.place = place
    self.election = election
    self.date = date
    self.level = level
    self.area = area
    self.residentialAreas = residentialAreas
    self.communes = communes
    self.districts = districts
  }
}

/// One residence meeting.
package struct ResidenceMeeting: Equatable, Sendable {
  /// How many of those present have confidence in a candidate.
  package struct Confidence: Equatable, Sendable {
    package let name: String
    package let confidence: Int
    package let line: Int

    package init(name: String, confidence: Int, line: Int) {
      self.name = name
      self.confidence = confidence
      self.line = line
    }
  }

  package let place: Place
  package let election: String
  package let level: Level
  /// The code of the commune.
  package let area: String
  /// The residential area (thôn, tổ dân phố).
  package let name: String
  package let voters: Int
  package let present: Int
  package let candidates: [Confidence]

  package init(
    place: Place, election: String, level: Level, area: String, name: String, voters: Int,
    present: Int, candidates: [Confidence]
  ) {
    self.place = place
    self.election = election
    self.level = level
    self.area = area
    self.name = name
    self.voters = voters
    self.present = present
    self.candidates = candidates
  }
}

/// Campaign meetings (tiếp xúc cử tri) of a level in an area, or in one constituency of it.
package struct Campaign: Equatable, Sendable {
  package let place: Place
  package let election: String
  package let date: CivilDate
  package let level: Level
  package let area: String
  package let constituency: Int?
  package let meetings: Int
  package let direct: Int
  package let online: Int
  package let posted: Int
  package let loudspeaker: Int
  package let voters: Int?
  /// Whether the report says "over" so many voters.
  package let isAtLeast: Bool
  package let opinions: Int?
  /// The least number for each group of candidates; nil where none is known.
  package let minimum: Int?
  /// How many groups of candidates there are; nil: as many as constituencies.
  package let groups: Int?

  package init(
    place: Place, election: String, date: CivilDate, level: Level, area: String,
    constituency: Int?, meetings: Int,
    kinds: (direct: Int, online: Int, posted: Int, loudspeaker: Int), voters: Int?,
    isAtLeast: Bool, opinions: Int?, minimum: Int?, groups: Int?
  ) {
    self.place = place
    self.election = election
    self.date = date
    self.level = level
    self.area = area
    self.constituency = constituency
    self.meetings = meetings
    (direct, online, posted, loudspeaker) = kinds
    self.voters = voters
    self.isAtLeast = isAtLeast
    self.opinions = opinions
    self.minimum = minimum
    self.groups = groups
  }
}
