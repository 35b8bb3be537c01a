import ValidatedXML

/// The elements of `urn:kiemphieu:1`, numbered as readers know them.
enum Tag: UInt8, CaseIterable {
  case election, name, turnoutTarget, province, district, commune, pollingArea, contest
  case constituency, area, candidate
  case tallySheets, tallySheet, voters, ballots, invalidBallots, markings, marking, votes, stated
  case inventory, note
  case turnoutReport, total
  case acknowledgements, acknowledgement
  case consultations, consultation, seats, plan, group, ethnicity, nominees, adjustment, withdrawal
  case addition, preliminaryList, finalList, person
  case readiness, committees, boards, teams, roundsHeld, pollingAreas, missing
  case meetings, residence, residenceMeeting, campaign
  case declarations, declaration, elected
  case decisions, decision
  case subcommittees, inspectionTeams
  case member, witness, incident

  /// The local name: `tallySheet` is `TallySheet`.
  var name: String {
    let word = "\(self)"
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}

/// The attributes of `urn:kiemphieu:1`, numbered as readers know them; each is its own name.
enum Word: UInt8, CaseIterable {
  case id, date, rules, lang, percent, by, code, name, kind, population, number, registered, early
  case level, area, seats, pollingAreas, birth, sex, ethnicity, religion, party, incumbent
  case nominatedBy, education, theory, sector, struck
  case election, pollingArea, round, revision, completed, candidates, voted, registeredFemale
  case votedFemale, issued, collected, valid, invalid, notIssued, unstamped, tooMany, none, added
  case ballots, votes, turnout, received, exchanged, unused, at
  case allocated, central, local, document, count, women, nonParty, total, agencies, members
  case residentialAreas, communes, districts, place, voters, present, confidence, constituency
  case meetings, direct, online, posted, loudspeaker, atLeast, opinions, minimum, groups
  case authority, elected, candidate
  case rehearsal, occupation, phone
  case duty, of, settled, opened, closed
}

extension XMLVocabulary {
  /// The names of `urn:kiemphieu:1`.
  static let election = XMLVocabulary(
    elements: Tag.allCases.map(\.name), attributes: Word.allCases.map { "\($0)" })
}
