package import Counting
package import Election
package import Ledger
package import Preparation
package import Rules
package import Tabulation
package import Verification

/// The returns of an election: the canvass of its sheets, and what was reported, prepared and declared
/// around it, each held against the definition on its own; with all that was found.
///
/// They never change, and are handed on everywhere: hence one object that all refer to.
package final class Returns: Sendable {
  package let canvass: Canvass
  /// The progress reports that can be used.
  package let progress: Progress
  /// What was recorded before the vote.
  package let preparation: Preparation
  /// Declared results, each held against what the sheets give.
  package let declarations: [HeldDeclaration]
  /// By file, line and the catalogue.
  package let findings: FindingLog

  /// - Parameters:
  ///   - canvass: the result of the sheets.
  ///   - definitionFindings: what was found in the definition; warnings only.
  package init(_ canvass: Canvass, definitionFindings: [Finding]) {
    self.canvass = canvass
    let election = canvass.election
    let dossier = canvass.ledger.dossier
    let reports = canvass.ledger.reports
    progress = Progress(reports, of: election)
    preparation = Preparation(dossier, of: election)
    let held = DeclarationCheck(dossier.declarations, of: election, canvass.constituencies)
    declarations = held.declarations
    var found = FindingLog(definitionFindings)
    found.append(canvass.findings)
    for report in reports { found.append(contentsOf: report.findings) }
    for findings in [
      progress.findings, preparation.findings, held.findings, canvass.decisionFindings,
    ] { found.append(contentsOf: findings) }
    AcknowledgementRules.apply(dossier.acknowledgements, to: &found, of: election)
    findings = found.inOrder()
  }
}

/// What the canvass says, asked of the returns.
extension Returns {
  package var election: Election { canvass.election }
  package var counts: SheetCounts { canvass.counts }
  package var constituencies: [ConstituencyResult] { canvass.constituencies }
  package var turnout: [Turnout] { canvass.turnout }
  package var seats: [SeatTotals] { canvass.seats }
  package var levels: [LevelTotals] { canvass.levels }
  package var annulments: [Annulment] { canvass.annulments }
}
