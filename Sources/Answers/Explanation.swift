import Counting
package import Election
package import Returns
import Rules
import Settlement
import Tabulation

/// How a figure comes about: sheet by sheet what was added up, and what was left out and why.
package struct Explanation: Sendable {
  /// What is explained.
  package enum Subject: Sendable {
    /// The turnout of an area at a level.
    case area(Area.ID, Level)
    /// A round of a constituency, or one candidate's votes in it.
    case constituency(Constituency.ID, isExtra: Bool, candidate: Int?)
  }

  /// A sheet that was added up.
  struct Counted: Sendable {
    let sheet: SheetLine
    let figures: Figures
    /// The votes of the candidate that was asked for.
    let votes: VoteCount?
  }

  /// A sheet that was left out.
  struct LeftOut: Sendable {
    let sheet: SheetLine
    /// The rules that it breaks.
    let codes: [RuleCode]
  }

  let subject: Subject
  let counted: [Counted]
  let leftOut: [LeftOut]
  /// The polling areas without a sheet that counts.
  let missing: [PollingArea.ID]
  /// How many sheets cannot be said to belong anywhere: not allowed by the XSD, or of an unknown
  /// polling area.
  let unplaced: Int

  /// - Parameters:
  ///   - subject: what is explained.
  ///   - returns: the result.
  package init(of subject: Subject, in returns: Returns) {
    self.subject = subject
    let election = returns.election
    let pollingAreas: Set<PollingArea.ID>
    let level: Level
    let isExtra: Bool
    var candidate: Int?
    switch subject {
    case .area(let id, let ofContests):
      level = ofContests
      isExtra = false
      pollingAreas = Set(
        election[id].pollingAreas.map(PollingArea.ID.init).filter {
          election.constituency(of: $0, at: level) != nil
        })
    case .constituency(let id, let extra, let number):
      level = election[id].level
      isExtra = extra
      candidate = number
      pollingAreas = Set(election[id].pollingAreas)
    }
    var (counted, leftOut) = ([Counted](), [LeftOut]())
    var (known, unplaced) = (Set<PollingArea.ID>(), 0)
    let codes = Self.codes(returns.findings)
    for sheet in returns.canvass.sheets {
      guard let pollingArea = sheet.pollingArea, let content = sheet.content else {
        unplaced += 1
        continue
      }
      guard sheet.level == level, (sheet.round == .extra) == isExtra,
        pollingAreas.contains(pollingArea)
      else { continue }
      if sheet.status == .counted {
        known.insert(pollingArea)
        counted.append(
          Counted(
            sheet: sheet, figures: content.figures,
            votes: candidate.map { content.votes(ofCandidate: $0) }))
      } else {
        leftOut.append(LeftOut(sheet: sheet, codes: codes[SheetKey(sheet, election)] ?? []))
      }
    }
    self.counted = counted
    self.leftOut = leftOut
    self.unplaced = unplaced
    missing = pollingAreas.subtracting(known).sorted { $0.index < $1.index }
  }

  /// Where a sheet stands and what it is of: in a batch of one line all stand in one place.
  private struct SheetKey: Hashable {
    let file: [UInt8]
    let line: Int?
    let subject: [String?]

    init(_ finding: Finding) {
      file = Array(finding.place.file.utf8)
      line = finding.place.line
      let subject = finding.subject
      self.subject = [
        subject.level?.code, subject.area, subject.pollingArea.map(String.init),
        subject.round?.rawValue,
      ]
    }

    init(_ sheet: SheetLine, _ election: Election) {
      file = Array(sheet.place.file.utf8)
      line = sheet.place.line
      let pollingArea = sheet.pollingArea.map { election[$0] }
      subject = [
        sheet.level?.code, pollingArea.map { election[$0.area].code },
        pollingArea.map { "\($0.number)" }, sheet.round?.rawValue,
      ]
    }
  }

  private static func codes(_ findings: FindingLog) -> [SheetKey: [RuleCode]] {
    var codes: [SheetKey: [RuleCode]] = [:]
    for finding in findings { codes[SheetKey(finding), default: []].append(finding.code) }
    return codes
  }

  /// The sum of everything that was added up.
  var total: (registered: VoteCount, voted: VoteCount, valid: VoteCount, votes: VoteCount) {
    counted.reduce(into: (0, 0, 0, 0)) { sum, one in
      sum.registered += one.figures.registered
      sum.voted += one.figures.voted
      sum.valid += one.figures.valid
      sum.votes += one.votes ?? 0
    }
  }
}

extension PackedContent {
  /// The votes of the candidate of that number; 0 where the sheet has none.
  fileprivate func votes(ofCandidate number: Int) -> VoteCount {
    var votes: VoteCount = 0
    forEachVote { if $0 == number { votes = $1 } }
    return votes
  }
}
