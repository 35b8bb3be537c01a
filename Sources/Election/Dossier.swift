/// The papers that accompany a count: what was prepared, declared, decided and explained.
package struct Dossier: Equatable, Sendable {
  package var acknowledgements: [Acknowledgement] = []
  package var consultations: [Consultation] = []
  package var readiness: [ReadinessItem] = []
  package var residences: [ResidenceSummary] = []
  package var residenceMeetings: [ResidenceMeeting] = []
  package var campaigns: [Campaign] = []
  package var declarations: [Declaration] = []
  package var decisions: [OfficialDecision] = []

  package init() {}

  package static func += (a: inout Dossier, b: Dossier) {
    a.acknowledgements += b.acknowledgements
    a.consultations += b.consultations
    a.readiness += b.readiness
    a.residences += b.residences
    a.residenceMeetings += b.residenceMeetings
    a.campaigns += b.campaigns
    a.declarations += b.declarations
    a.decisions += b.decisions
  }

  /// The codes of the areas that its papers are about, once for each mention; nil: the whole election.
  package var areas: [String?] {
    var all: [String?] = acknowledgements.map(\.area)
    all += consultations.map(\.area)
    all += readiness.map(\.area)
    all += readiness.flatMap { $0.missing.map(\.area) }
    all += residences.map(\.area)
    all += residenceMeetings.map(\.area)
    all += campaigns.map(\.area)
    all += declarations.map(\.area)
    all += decisions.map(\.area)
    return all
  }

  /// Brings everything into the order of files and lines.
  package mutating func sort() {
    acknowledgements.sort { $0.place < $1.place }
    consultations.sort { $0.place < $1.place }
    readiness.sort { $0.place < $1.place }
    residences.sort { $0.place < $1.place }
    residenceMeetings.sort { $0.place < $1.place }
    campaigns.sort { $0.place < $1.place }
    declarations.sort { $0.place < $1.place }
    decisions.sort { $0.place < $1.place }
  }
}
