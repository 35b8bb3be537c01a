import Ledger
import Answers
import Counting
import Election
import Preparation
import Returns
import Verification

/// What stands around the vote: consultation rounds, readiness, meetings, the structure where a plan is
/// stated, and declared results.
struct AroundTheVotePage {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  /// Whether there is anything to show.
  static func isNeeded(of returns: Returns) -> Bool {
    !returns.preparation.isEmpty || !returns.declarations.isEmpty
      || !returns.canvass.ledger.dossier.decisions.isEmpty
  }

  static let name = Text(vi: "Trước và sau ngày bầu cử", en: "Around the vote")

  private var election: Election { pages.election }
  private var preparation: Preparation { pages.returns.preparation }

  var file: (path: String, bytes: [UInt8]) {
    let bytes = pages.frame.page(Link.aroundTheVote, Self.name, below: []) { html, _ in
      writePreparation(to: &html)
      for structure in pages.returns.structures.planned {
        table(structure.title(in: election), DataTables.structure([structure], of: election))
          .write(to: &html)
      }
      for held in pages.returns.declarations {
        table(held.title(in: election), DataTables.declarations([held])).write(to: &html)
      }
      writeDecisions(to: &html)
    }
    return (Link.aroundTheVote, bytes)
  }

  private func writeDecisions(to html: inout HTML) {
    let decisions = pages.returns.canvass.ledger.dossier.decisions
    guard !decisions.isEmpty else { return }
    var table = HTMLTable(
      Text(vi: "Quyết định của cơ quan có thẩm quyền", en: "Decisions of authorities"),
      [
        .text("Quyết định", "Decision"), .text("Cấp", "Level"), .text("Địa bàn", "Area"),
        .text("Nơi", "Place"),
      ])
    for decision in decisions {
      let place = [
        decision.constituency.map {
          Text(vi: "đơn vị \($0)", en: "constituency \($0)")
        },
        decision.pollingArea.map { Text(vi: "khu vực \($0)", en: "polling area \($0)") },
        decision.candidate.map { Text(vi: "người ứng cử số \($0)", en: "candidate \($0)") },
      ].compactMap(\.self)
      table.add(
        "",
        [
          { $0.text(decision.title) }, { $0.text(decision.level.name) },
          { $0.text(election.named(decision.area)) },
          { html in
            for (number, text) in place.enumerated() {
              if number > 0 { html.raw(", ") }
              html.text(text)
            }
          },
        ])
    }
    table.write(to: &html)
  }

  private func writePreparation(to html: inout HTML) {
    for round in preparation.rounds {
      table(round.title(in: election), DataTables.rounds([round])).write(to: &html)
    }
    if !preparation.readiness.isEmpty {
      let readiness = DataTables.readiness(preparation.readiness, of: election)
      table(readiness.title, readiness).write(to: &html)
    }
    for summary in preparation.residences {
      html.element("p") { html in
        html.text("Hội nghị cử tri nơi cư trú: ", "Residence meetings: ")
        html.text(summary.sentence(in: election))
      }
    }
    if !preparation.residenceMeetings.isEmpty {
      table(
        Text(vi: "Hội nghị cử tri nơi cư trú", en: "Residence meetings"),
        DataTables.residenceMeetings(preparation, of: election),
        showing: DataTables.shownOfResidenceMeetings
      ).write(to: &html)
    }
    if !preparation.campaigns.isEmpty {
      table(
        Text(vi: "Tiếp xúc cử tri", en: "Campaign meetings"),
        DataTables.campaigns(preparation, of: election), showing: DataTables.shownOfCampaigns
      ).write(to: &html)
    }
  }

  private func table<Row>(
    _ title: Text, _ rows: Listing<Row>, showing names: [String]? = nil
  ) -> HTMLTable {
    HTMLTable(title, rows, showing: names) { _, row in
      switch rows.mark(row) {
      case .bad: "error"
      case .open: "open"
      case .good, nil: ""
      }
    }
  }
}
