import Returns
import Counting
import Election
import ElectionXML
import Tabulation

extension ResultsReport {
  /// Ballots of every constituency, and of every polling area where these are asked for.
  func writeBallotCounts(to xml: inout XMLWriter) {
    for result in results {
      let constituency = election[result.constituency]
      let unit = ids.constituency(constituency, in: election[constituency.area])
      writeBallots(result.first.tally.figures, of: unit, isExtra: false, to: &xml)
      if let extra = result.extra {
        writeBallots(extra.tally.figures, of: unit, isExtra: true, to: &xml)
      }
      guard hasPollingAreas else { continue }
      for isExtra in [false, true] {
        for sheet in sheets(of: result, isExtra: isExtra) {
          guard let area = sheet.pollingArea, let content = sheet.content else { continue }
          writeBallots(content.figures, of: self.unit(of: area), isExtra: isExtra, to: &xml)
        }
      }
    }
  }

  private func sheets(of result: ConstituencyResult, isExtra: Bool) -> [SheetLine] {
    guard !isExtra || result.extra != nil else { return [] }
    return returns.canvass.numbers(countedIn: result.constituency, isExtra: isExtra)
      .map(returns.canvass.sheet)
  }

  private func writeBallots(
    _ figures: Figures, of unit: String, isExtra: Bool, to xml: inout XMLWriter
  ) {
    xml.element("BallotCounts", []) { xml in
      writeCountHead(unit, isExtra: isExtra, to: &xml)
      xml.element("BallotsCast", [], text: "\(figures.collected.value)")
      xml.element("BallotsRejected", [], text: "\(figures.invalid.value)")
    }
  }

  /// What every count begins with; an extra election is a second round.
  private func writeCountHead(_ unit: String, isExtra: Bool, to xml: inout XMLWriter) {
    xml.element("GpUnitId", [], text: unit)
    if isExtra { xml.element("Round", [], text: "2") }
    xml.element("Type", [], text: "total")
  }

  /// Everybody who stands or stood, with what became of it after all rounds.
  func writeCandidates(to xml: inout XMLWriter) {
    for result in results {
      let constituency = election[result.constituency]
      let area = election[constituency.area]
      let seated = Set(result.seated.map(\.candidate.number))
      let isOver = (result.extra ?? result.first).outcome.isDecided
      // Of whom the law or an authority has not said it nothing is said.
      let unsettled = Set((result.extra ?? result.first).tied + result.unconfirmed)
      for candidate in constituency.candidates {
        func id(_ kind: String) -> String {
          ids.candidate(candidate.number, of: constituency, in: area, as: kind)
        }
        let isStruck = candidate.struck != nil
        xml.element("Candidate", [("ObjectId", id("candidate"))]) { xml in
          writeText("BallotName", Text(candidate.name), to: &xml)
          if let isIncumbent = candidate.profile.isIncumbent {
            xml.element("IsIncumbent", [], text: isIncumbent ? "true" : "false")
          }
          xml.element("PersonId", [], text: id("person"))
          if seated.contains(candidate.number) {
            xml.element("PostElectionStatus", [], text: "winner")
          } else if isStruck {
            xml.element("PostElectionStatus", [], text: "withdrawn")
          } else if isOver, !unsettled.contains(candidate.number) {
            xml.element("PostElectionStatus", [], text: "defeated")
          }
        }
      }
    }
  }

  /// One person for each candidate: that two of one name are one person nobody can tell from it.
  func writePeople(to xml: inout XMLWriter) {
    for result in results {
      let constituency = election[result.constituency]
      for candidate in constituency.candidates {
        let id = ids.candidate(
          candidate.number, of: constituency, in: election[constituency.area], as: "person")
        xml.element("Person", [("ObjectId", id)]) { xml in
          if candidate.birth.earliest == candidate.birth.latest {
            xml.element("DateOfBirth", [], text: "\(candidate.birth.earliest)")
          }
          writeText("FullName", Text(candidate.name), to: &xml)
          if let isFemale = candidate.profile.isFemale {
            xml.element("Gender", [], text: isFemale ? "female" : "male")
          }
        }
      }
    }
  }

  /// The first round of a constituency, and its extra election as a contest of its own.
  func writeContests(_ result: ConstituencyResult, to xml: inout XMLWriter) {
    writeContest(result, result.first, isExtra: false, to: &xml)
    if let extra = result.extra { writeContest(result, extra, isExtra: true, to: &xml) }
  }

  private func writeContest(
    _ result: ConstituencyResult, _ round: RoundResult, isExtra: Bool, to xml: inout XMLWriter
  ) {
    let constituency = election[result.constituency]
    let area = election[constituency.area]
    let unit = ids.constituency(constituency, in: area)
    let votes = hasPollingAreas ? votesByArea(result, isExtra: isExtra) : [:]
    let title = constituency.title(in: election)
    let name = isExtra ? Text(vi: "\(title), bầu cử thêm", en: "\(title), extra election") : title
    xml.element(
      "Contest",
      [
        ("xsi:type", "CandidateContest"),
        ("ObjectId", ids.contest(constituency, in: area, isExtra: isExtra)),
      ]
    ) { xml in
      writeText("BallotTitle", name, to: &xml)
      for line in round.candidates {
        writeSelection(
          line, of: constituency, in: area, isExtra: isExtra, votes[line.candidate.number] ?? [],
          to: &xml)
      }
      xml.element("CountStatus", []) { xml in
        xml.element("Status", [], text: round.status)
        xml.element("Type", [], text: "total")
      }
      xml.element("ElectionDistrictId", [], text: unit)
      xml.element("Name", [], text: name.vi)
      xml.element("SubUnitsReported", [], text: "\(round.tally.sheets)")
      xml.element("TotalSubUnits", [], text: "\(round.expected)")
      // The law asks for a majority, too, which n-of-m alone does not say.
      xml.element("VoteVariation", [], text: "n-of-m")
      xml.element("NumberElected", [], text: "\(round.seats)")
      xml.element("OfficeIds", [], text: ids.office(area))
      xml.element("VotesAllowed", [], text: "\(round.seats)")
    }
  }

  private func writeSelection(
    _ line: RoundResult.CandidateResult, of constituency: Constituency, in area: Area,
    isExtra: Bool, _ votes: [(unit: String, votes: VoteCount)], to xml: inout XMLWriter
  ) {
    func id(_ kind: String) -> String {
      ids.candidate(line.candidate.number, of: constituency, in: area, as: kind)
    }
    xml.element(
      "ContestSelection",
      [
        ("xsi:type", "CandidateSelection"),
        ("ObjectId", id(isExtra ? "selection-extra" : "selection")),
      ]
    ) { xml in
      xml.element("SequenceOrder", [], text: "\(line.candidate.number)")
      let own = (unit: ids.constituency(constituency, in: area), votes: line.votes)
      for count in [own] + votes {
        xml.element("VoteCounts", []) { xml in
          writeCountHead(count.unit, isExtra: isExtra, to: &xml)
          xml.element("Count", [], text: "\(count.votes.value)")
        }
      }
      xml.element("CandidateIds", [], text: id("candidate"))
    }
  }

  /// By candidate the votes of every counted polling area.
  private func votesByArea(
    _ result: ConstituencyResult, isExtra: Bool
  ) -> [Int: [(unit: String, votes: VoteCount)]] {
    var votes: [Int: [(unit: String, votes: VoteCount)]] = [:]
    for sheet in sheets(of: result, isExtra: isExtra) {
      guard let area = sheet.pollingArea else { continue }
      let unit = unit(of: area)
      sheet.content?.forEachVote { votes[$0, default: []].append((unit, $1)) }
    }
    return votes
  }
}

extension RoundResult {
  /// How far the count has come, in the standard's words.
  fileprivate var status: String {
    outcome != .incomplete ? "completed" : tally.sheets == 0 ? "not-processed" : "in-process"
  }
}
