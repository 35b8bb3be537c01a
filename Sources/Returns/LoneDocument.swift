import Election
package import ElectionXML
import Preparation
package import Rules
import Verification

/// A document by itself: what its XSD, and the rules that need no definition, say of it.
///
/// Nothing is known of the election: which areas, candidates and other sheets there are. What would
/// need one of them is not looked at.
package struct LoneDocument {
  /// By line and the catalogue.
  package let findings: FindingLog
  /// How many sheets there are in it, those that the XSD does not allow included.
  package let sheets: Int

  /// - Parameters:
  ///   - document: as it was read.
  ///   - sheets: the sheets that were handed over with it.
  ///   - file: its name.
  package init(_ document: Document, _ sheets: [SheetReading], file: String) async {
    var found: [Finding] = []
    for sheet in sheets {
      switch sheet {
      case .sheet(let sheet): found += SheetCheck.checkedAlone(sheet, in: file).findings
      case .invalid(let reasons): found += reasons
      }
    }
    switch document {
    case .rejected(let reasons): found = reasons
    case .sheets: break
    case .report(let report): found += CheckedProgressReport(report, of: nil).findings
    case .definition(let definition): found += await DefinitionCheck([definition]).findings
    case .dossier(let dossier): found += Self.findings(in: dossier)
    }
    if case .rejected = document { self.sheets = 0 } else { self.sheets = sheets.count }
    findings = FindingLog(found.inOrder())
  }

  private static func findings(in dossier: Dossier) -> [Finding] {
    var findings: [Finding] = []
    for decision in dossier.decisions {
      findings.note(
        DecisionRules.contradiction(in: decision), at: decision.place,
        about: .init(level: decision.level, area: decision.area))
    }
    for id in dossier.elections {
      let election = Election(unknown: id, areas: Set(dossier.areas.compactMap(\.self)))
      let own = dossier.part(of: id)
      findings += Preparation(own, of: election).findings
      findings += DeclarationCheck(own.declarations.map(\.ofWholeArea), of: election, []).findings
    }
    return findings
  }
}

extension Election {
  /// An election of which nothing is known but its id and some codes of areas: it has no contests, and
  /// its day is never over.
  fileprivate convenience init(unknown id: String, areas codes: Set<String>) {
    func area(_ code: String, in parent: Area.ID?, next: Int) -> Area {
      Area(
        kind: .election, code: code, name: Text(vi: "\(code)", en: "\(code)"), parent: parent,
        targets: [], pollingAreas: 0..<0, holdsPollingAreas: false, next: next)
    }
    let sorted = codes.subtracting([""]).sorted()
    self.init(
      id: id, date: CivilDate(year: 9999, month: 12, day: 31), law: Law.newest, name: Text(""),
      areas: [area("", in: nil, next: sorted.count + 1)]
        + sorted.enumerated().map { area($1, in: .wholeElection, next: $0 + 2) },
      pollingAreas: [], contests: [], constituencies: [])
  }
}

extension Dossier {
  /// The elections that its parts are of: mostly one.
  fileprivate var elections: Set<String> {
    Set(
      consultations.map(\.election) + readiness.map(\.election) + residences.map(\.election)
        + residenceMeetings.map(\.election) + campaigns.map(\.election)
        + declarations.map(\.election))
  }

  /// What is of one election.
  fileprivate func part(of id: String) -> Dossier {
    var part = Dossier()
    part.consultations = consultations.filter { $0.election == id }
    part.readiness = readiness.filter { $0.election == id }
    part.residences = residences.filter { $0.election == id }
    part.residenceMeetings = residenceMeetings.filter { $0.election == id }
    part.campaigns = campaigns.filter { $0.election == id }
    part.declarations = declarations.filter { $0.election == id }
    return part
  }
}
