import Counting
import Election
import ElectionXML
import Returns
import Tabulation

extension ResultsReport {
  /// Ballots of every constituency, and of every polling area where these are asked for; of none of which
  /// no sheet is counted.
  func writeBallotCounts(of contests: [HeldContest], to xml: inout XMLWriter) {
    for contest in contests where contest.count.counted > 0 {
      writeBallots(contest.round.tally.figures, of: unit(of: contest), to: &xml)
      guard hasPollingAreas else { continue }
      for sheet in sheets(of: contest) {
        guard let area = sheet.pollingArea, let content = sheet.content else { continue }
        writeBallots(content.figures, of: unit(of: area), to: &xml)
      }
    }
  }

  private func unit(of contest: HeldContest) -> String {
    ids.constituency(contest.constituency, in: contest.area)
  }

  private func sheets(of contest: HeldContest) -> [SheetLine] {
    returns.canvass.numbers(
      countedIn: contest.result.constituency, isExtra: contest.vote == .extra
    ).map(returns.canvass.sheet)
  }

  private func writeBallots(_ figures: Figures, of unit: String, to xml: inout XMLWriter) {
    xml.element("BallotCounts", []) { xml in
      writeCountHead(unit, to: &xml)
      xml.element("BallotsCast", [], text: "\(figures.collected.value)")
      xml.element("BallotsRejected", [], text: "\(figures.invalid.value)")
    }
  }

  /// What every count begins with.
  private func writeCountHead(_ unit: String, to xml: inout XMLWriter) {
    xml.element("GpUnitId", [], text: unit)
    xml.element("Type", [], text: "total")
  }

  /// Everybody who stands or stood in a vote, with what became of it.
  func writeCandidates(of contests: [HeldContest], to xml: inout XMLWriter) {
    for contest in contests {
      for line in contest.round.candidates {
        let candidate = line.candidate
        let isOnBallot = candidate.stands(in: .first, electionDay: election.date)
        xml.element("Candidate", [("ObjectId", ids.candidate(candidate.number, in: contest))]) {
          xml in
          writeText("BallotName", Text(candidate.name), to: &xml)
          if let isIncumbent = candidate.profile.isIncumbent {
            xml.element("IsIncumbent", [], text: isIncumbent ? "true" : "false")
          }
          xml.element(
            "PersonId", [],
            text: ids.person(candidate.number, of: contest.constituency, in: contest.area))
          if isOnBallot, let status = contest.status(of: line) {
            xml.element("PostElectionStatus", [], text: status)
          }
          xml.element("PreElectionStatus", [], text: isOnBallot ? "qualified" : "withdrawn")
        }
      }
    }
  }

  /// One person for each candidate: that two of one name are one person nobody can tell from it.
  func writePeople(to xml: inout XMLWriter) {
    for result in results {
      let constituency = election[result.constituency]
      for candidate in constituency.candidates {
        let id = ids.person(
          candidate.number, of: constituency, in: election[constituency.area])
        xml.element("Person", [("ObjectId", id)]) { xml in
          if candidate.birth.earliest == candidate.birth.latest {
            xml.element("DateOfBirth", [], text: "\(candidate.birth.earliest)")
          }
          writeText("FullName", Text(candidate.name), to: &xml)
          if let isFemale = candidate.profile.isFemale {
            xml.element("Gender", [], text: isFemale ? "female" : "male")
          }
          if let occupation = candidate.profile.occupation {
            writeText("Profession", Text(occupation), to: &xml)
          }
        }
      }
    }
  }

  func writeContest(_ contest: HeldContest, to xml: inout XMLWriter) {
    let (round, isExtra) = (contest.round, contest.vote == .extra)
    let votes = hasPollingAreas ? votesByArea(contest) : [:]
    let title = contest.constituency.title(in: election)
    let name = isExtra ? Text(vi: "\(title), bầu cử thêm", en: "\(title), extra election") : title
    xml.element(
      "Contest", [("xsi:type", "CandidateContest"), ("ObjectId", ids.contest(contest))]
    ) { xml in
      writeText("BallotTitle", name, to: &xml)
      for line in contest.onBallot(electionDay: election.date) {
        writeSelection(line, of: contest, votes[line.candidate.number] ?? [], to: &xml)
      }
      writeStatus(contest.count, to: &xml)
      xml.element("ElectionDistrictId", [], text: unit(of: contest))
      xml.element("Name", [], text: name.vi)
      xml.element("SubUnitsReported", [], text: "\(contest.count.counted)")
      xml.element("TotalSubUnits", [], text: "\(contest.count.expected)")
      // The law asks for a majority, too, which n-of-m alone does not say.
      xml.element("VoteVariation", [], text: "n-of-m")
      xml.element("NumberElected", [], text: "\(round.seats)")
      xml.element("OfficeIds", [], text: ids.office(contest.area))
      xml.element("VotesAllowed", [], text: "\(round.seats)")
    }
  }

  func writeStatus(_ count: CountProgress, to xml: inout XMLWriter) {
    xml.element("CountStatus", []) { xml in
      xml.element("Status", [], text: count.status)
      xml.element("Type", [], text: "total")
    }
  }

  private func writeSelection(
    _ line: RoundResult.CandidateResult, of contest: HeldContest,
    _ votes: [(unit: String, votes: VoteCount)], to xml: inout XMLWriter
  ) {
    let number = line.candidate.number
    xml.element(
      "ContestSelection",
      [("xsi:type", "CandidateSelection"), ("ObjectId", ids.selection(number, in: contest))]
    ) { xml in
      xml.element("SequenceOrder", [], text: "\(number)")
      let own = (unit: unit(of: contest), votes: line.votes)
      for count in contest.count.counted == 0 ? [] : [own] + votes {
        xml.element("VoteCounts", []) { xml in
          writeCountHead(count.unit, to: &xml)
          xml.element("Count", [], text: "\(count.votes.value)")
        }
      }
      xml.element("CandidateIds", [], text: ids.candidate(number, in: contest))
    }
  }

  /// By candidate the votes of every counted polling area.
  private func votesByArea(
    _ contest: HeldContest
  ) -> [Int: [(unit: String, votes: VoteCount)]] {
    var votes: [Int: [(unit: String, votes: VoteCount)]] = [:]
    for sheet in sheets(of: contest) {
      guard let area = sheet.pollingArea else { continue }
      let unit = unit(of: area)
      sheet.content?.forEachVote { votes[$0, default: []].append((unit, $1)) }
    }
    return votes
  }
}
