import Counting
package import Election
import ElectionXML
package import Returns
import Tabulation

/// Results as others exchange them: an election results report of NIST SP 1500-100, revision 2.
///
/// One report is of one level, because registered voters differ by level. Areas, constituencies and, where
/// asked for, polling areas are reporting units; each round of a constituency is a contest; invalid
/// ballots are `BallotsRejected`.
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
  let ids = ReportIdentifiers()

  /// - Parameters:
  ///   - returns: the result.
  ///   - level: the level that it is of.
  ///   - part: what the document is about.
  ///   - generated: when it was made, local Vietnamese time.
  ///   - program: the name and version of what has made it.
  package init(
    _ returns: Returns, level: Level, _ part: Part, generated: Moment, by program: String
  ) {
    self.returns = returns
    self.level = level
    self.part = part
    self.generated = generated
    self.program = program
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

  /// The area that the document is about.
  var scope: Area.ID {
    if case .province(let id) = part { id } else { .wholeElection }
  }

  /// The areas in it: the whole, the provinces, and what is in them; only with polling areas down to
  /// those that hold them.
  var areas: [Area.ID] {
    let turnout = returns.turnout.first { $0.level == level }
    return (scope.index..<election[scope].next).map(Area.ID.init).filter {
      turnout?.row(of: $0) != nil
    }
  }

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
      writeElection(to: &xml)
      xml.element("Format", [], text: hasPollingAreas ? "precinct-level" : "summary-contest")
      xml.element("GeneratedDate", [], text: "\(generated)+07:00")
      writeUnits(to: &xml)
      xml.element("Issuer", [], text: program)
      xml.element("IssuerAbbreviation", [], text: "KiemPhieu")
      xml.element("IsTest", [], text: election.isRehearsal ? "true" : "false")
      writeOffices(to: &xml)
      writePeople(to: &xml)
      xml.element("SequenceStart", [], text: "1")
      xml.element("SequenceEnd", [], text: "1")
      xml.element("Status", [], text: isComplete ? "unofficial-complete" : "unofficial-partial")
      xml.element("VendorApplicationId", [], text: program)
    }
    return xml.bytes
  }

  private var isComplete: Bool {
    results.allSatisfy { $0.first.outcome != .incomplete && $0.extra?.outcome != .incomplete }
  }

  private func writeElection(to xml: inout XMLWriter) {
    xml.element("Election", []) { xml in
      writeBallotCounts(to: &xml)
      writeCandidates(to: &xml)
      for result in results { writeContests(result, to: &xml) }
      xml.element("ElectionScopeId", [], text: ids.area(election[scope]))
      xml.element("ExternalIdentifier", []) { xml in
        xml.element("Type", [], text: "local-level")
        xml.element("Value", [], text: election.id)
      }
      writeText("Name", election.name, to: &xml)
      xml.element("StartDate", [], text: "\(election.date)")
      xml.element("EndDate", [], text: "\(election.date)")
      xml.element("Type", [], text: "general")
    }
  }

  private func writeOffices(to xml: inout XMLWriter) {
    let range = scope.index..<election[scope].next
    for contest in election.contests
    where contest.level == level && range.contains(contest.area.index) {
      xml.element("Office", [("ObjectId", ids.office(election[contest.area]))]) { xml in
        xml.element("ElectionDistrictId", [], text: ids.area(election[contest.area]))
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

/// What things are called in a report: a name of its own for each (`xs:ID`).
struct ReportIdentifiers: Sendable {
  func area(_ area: Area) -> String { "area-\(area.code)" }
  func office(_ area: Area) -> String { "office-\(area.code)" }

  func pollingArea(_ pollingArea: PollingArea, in area: Area) -> String {
    "polling-area-\(area.code)-\(pollingArea.number)"
  }

  func constituency(_ constituency: Constituency, in area: Area) -> String {
    "constituency-\(area.code)-\(constituency.number)"
  }

  func contest(_ constituency: Constituency, in area: Area, isExtra: Bool) -> String {
    "contest-\(area.code)-\(constituency.number)\(isExtra ? "-extra" : "")"
  }

  func candidate(
    _ number: Int, of constituency: Constituency, in area: Area, as kind: String
  ) -> String {
    "\(kind)-\(area.code)-\(constituency.number)-\(number)"
  }
}

extension ResultsReport {
  /// Whether some bytes are such a report, which may be replaced by a new one.
  package static func isReport(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(200), as: UTF8.self).contains(namespace)
  }
}
