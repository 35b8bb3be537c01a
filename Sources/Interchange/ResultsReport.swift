import Ledger
import Counting
package import Election
import ElectionXML
package import Returns
import Tabulation

/// Results as others exchange them: an election results report of NIST SP 1500-100, revision 2.
///
/// One report is of one level, because registered voters differ by level. Areas, constituencies and, where
/// asked for, polling areas are reporting units; the first vote is one election, the extra elections are
/// another one, and a constituency is a contest of each; invalid ballots are `BallotsRejected`.
package struct ResultsReport: Sendable {
  /// What a document is about.
  package enum Part: Equatable, Sendable {
    /// Everything, by constituency.
    case summary
    /// A province with votes per polling area.
    case province(Area.ID)
    /// Everything with votes per polling area: where there is one province only.
    case whole

    var hasPollingAreas: Bool { self != .summary }
  }

  private static let namespace = "http://itl.nist.gov/ns/voting/1500-100/v2"

  let returns: Returns
  let level: Level
  private let part: Part
  private let generated: Moment
  private let program: String
  private let issuer: String?
  let ids: ReportIdentifiers

  /// - Parameters:
  ///   - returns: the result.
  ///   - level: the level that it is of.
  ///   - part: what the document is about.
  ///   - generated: when it was made, local Vietnamese time.
  ///   - program: the name and version of what has made it.
  ///   - issuer: whose report it is; nil: nobody's but the program's.
  package init(
    _ returns: Returns, level: Level, _ part: Part, generated: Moment, by program: String,
    issuer: String? = nil
  ) {
    self.returns = returns
    self.level = level
    self.part = part
    self.generated = generated
    self.program = program
    self.issuer = issuer
    ids = ReportIdentifiers(level: level)
  }

  /// The documents of a level: the summary, and one for each province; one alone where there is one
  /// province only.
  package static func parts(of election: Election, at level: Level) -> [Part] {
    let provinces = election.areas.indices.dropFirst().map(Area.ID.init).filter { id in
      election[id].kind == .province && !election.contests(of: level, in: id).isEmpty
    }
    return provinces.count < 2 ? [.whole] : [.summary] + provinces.map(Part.province)
  }

  var election: Election { returns.election }
  var hasPollingAreas: Bool { part.hasPollingAreas }

  /// The area that the document is about: the only province, or all that the election is in.
  var scope: Area.ID {
    if case .province(let id) = part { return id }
    let provinces = election.areas.indices.dropFirst().map(Area.ID.init).filter {
      election[$0].kind == .province
    }
    return provinces.count == 1 ? provinces[0] : .wholeElection
  }

  /// The areas in it: those with polling areas of the level, and whatever something else refers to.
  var areas: [Area.ID] {
    let range = scope.index..<election[scope].next
    return range.map(Area.ID.init).filter(isWritten)
  }

  func isWritten(_ id: Area.ID) -> Bool {
    id == scope || turnout?.row(of: id) != nil
      || election.contests(of: level, in: id).contains { $0.area == id }
  }

  var turnout: Turnout? { returns.turnout.first { $0.level == level } }

  /// The results of the constituencies in it.
  var results: [ConstituencyResult] {
    let range = scope.index..<election[scope].next
    return returns.constituencies.filter {
      let constituency = election[$0.constituency]
      return constituency.level == level && range.contains(constituency.area.index)
    }
  }

  /// The document.
  package var document: [UInt8] {
    var xml = XMLWriter()
    xml.begin()
    xml.element(
      "ElectionReport",
      [
        ("xmlns", Self.namespace),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
      ]
    ) { xml in
      for vote in Vote.allCases {
        let contests = contests(in: vote)
        if vote == .first || !contests.isEmpty { writeElection(vote, contests, to: &xml) }
      }
      writeIdentifier("other", of: "level", level.code, to: &xml)
      xml.element("Format", [], text: hasPollingAreas ? "precinct-level" : "summary-contest")
      xml.element("GeneratedDate", [], text: "\(generated)+07:00")
      writeUnits(to: &xml)
      xml.element("Issuer", [], text: issuer ?? program)
      xml.element("IssuerAbbreviation", [], text: issuer ?? "KiemPhieu")
      xml.element("IsTest", [], text: election.isRehearsal ? "true" : "false")
      writeOffices(to: &xml)
      writePeople(to: &xml)
      xml.element("SequenceStart", [], text: "\(sequence.place)")
      xml.element("SequenceEnd", [], text: "\(sequence.of)")
      xml.element("Status", [], text: isComplete ? "unofficial-complete" : "unofficial-partial")
      xml.element("VendorApplicationId", [], text: program)
    }
    return xml.bytes
  }

  private func contests(in vote: Vote) -> [HeldContest] {
    results.compactMap { HeldContest(vote, $0, in: election) }
  }

  private var isComplete: Bool {
    Vote.allCases.flatMap(contests).allSatisfy(\.count.isComplete)
  }

  /// Which of the documents that belong together it is.
  private var sequence: (place: Int, of: Int) {
    let parts = Self.parts(of: election, at: level)
    return ((parts.firstIndex(of: part) ?? 0) + 1, parts.count)
  }

  private func writeElection(
    _ vote: Vote, _ contests: [HeldContest], to xml: inout XMLWriter
  ) {
    xml.element("Election", []) { xml in
      writeBallotCounts(of: contests, to: &xml)
      writeCandidates(of: contests, to: &xml)
      for contest in contests { writeContest(contest, to: &xml) }
      let counts = contests.map(\.count)
      writeStatus(
        CountProgress(
          counts.reduce(0) { $0 + $1.counted }, of: counts.reduce(0) { $0 + $1.expected }),
        to: &xml)
      xml.element("ElectionScopeId", [], text: ids.area(election[scope]))
      writeIdentifier("other", of: "election", election.id, to: &xml)
      let name = election.name
      writeText(
        "Name",
        vote == .first
          ? name : Text(vi: "\(name.vi), bầu cử thêm", en: "\(name.en), extra elections"), to: &xml)
      let days = days(of: vote, contests)
      xml.element("StartDate", [], text: "\(days.first)")
      xml.element("EndDate", [], text: "\(days.last)")
      xml.element("Type", [], text: vote == .first ? "general" : "runoff")
    }
  }

  /// From which day to which a vote was held; of extra elections by their sheets, and where none says it,
  /// by the day of the first vote.
  private func days(
    of vote: Vote, _ contests: [HeldContest]
  ) -> (first: CivilDate, last: CivilDate) {
    let canvass = returns.canvass
    let days = contests.filter { $0.vote == .extra }.flatMap { contest in
      canvass.numbers(countedIn: contest.result.constituency, isExtra: true).compactMap {
        canvass.ledger.day(of: $0)
      }
    }
    return (days.min() ?? election.date, days.max() ?? election.date)
  }

  /// A code that somebody else knows something by; of `other` types with what it is the code of.
  func writeIdentifier(
    _ type: String, of kind: String? = nil, _ value: String, to xml: inout XMLWriter
  ) {
    xml.element("ExternalIdentifier", []) { xml in
      xml.element("Type", [], text: type)
      if let kind { xml.element("OtherType", [], text: kind) }
      xml.element("Value", [], text: value)
    }
  }

  private func writeOffices(to xml: inout XMLWriter) {
    let range = scope.index..<election[scope].next
    for contest in election.contests
    where contest.level == level && range.contains(contest.area.index) {
      xml.element("Office", [("ObjectId", ids.office(election[contest.area]))]) { xml in
        xml.element("ElectionDistrictId", [], text: ids.area(election[contest.area]))
        xml.element("IsPartisan", [], text: "false")
        let area = election[contest.area].name
        writeText(
          "Name",
          Text(
            vi: "Đại biểu \(level.name), \(area)", en: "Deputy, \(level.name), \(area)"),
          to: &xml)
      }
    }
  }

  /// A text in both languages.
  func writeText(_ name: String, _ text: Text, to xml: inout XMLWriter) {
    xml.element(name, []) { xml in
      xml.element("Text", [("Language", "vi")], text: text.vi)
      if text.en != text.vi { xml.element("Text", [("Language", "en")], text: text.en) }
    }
  }
}

extension ResultsReport {
  /// Whether some bytes are such a report that a program has made, which may be replaced by a new one.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - program: the program's name, without a version.
  /// - Returns: false for anything else.
  package static func isReport(_ bytes: [UInt8], by program: String) -> Bool {
    String(decoding: bytes.prefix(200), as: UTF8.self).contains(namespace)
      && String(decoding: bytes.suffix(200), as: UTF8.self).contains(
        "<VendorApplicationId>\(program) ")
  }
}
