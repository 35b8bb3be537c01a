/// The XSDs of `urn:kiemphieu:1`, built into the program so that it cannot lose them.
package struct Schema: Sendable {
  /// The name without the ending, such as `election` or `tally`.
  package let name: String
  /// The text of the XSD, UTF-8.
  package let text: [UInt8]

  /// The definition of an election.
  package static let election = Schema(name: "election", text: PackageResources.election_xsd)
  /// Tally sheets, alone and in batches.
  package static let tally = Schema(name: "tally", text: PackageResources.tally_xsd)
  /// Progress reports during election day.
  package static let turnout = Schema(name: "turnout", text: PackageResources.turnout_xsd)

  /// Warnings that have been explained.
  package static let acknowledgements = Schema(
    name: "acknowledgements", text: PackageResources.acknowledgements_xsd)

  /// Consultation rounds before the vote.
  package static let consultations = Schema(
    name: "consultations", text: PackageResources.consultations_xsd)

  /// Bodies set up, consultations held, polling areas planned.
  package static let readiness = Schema(name: "readiness", text: PackageResources.readiness_xsd)

  /// Residence meetings and campaign meetings.
  package static let meetings = Schema(name: "meetings", text: PackageResources.meetings_xsd)

  /// Summary minutes of boards and committees.
  package static let declaration = Schema(
    name: "declaration", text: PackageResources.declaration_xsd)

  /// Decisions that change results.
  package static let decisions = Schema(name: "decisions", text: PackageResources.decisions_xsd)

  /// What lies in a folder, and who vouches for it.
  package static let seal = Schema(name: "seal", text: PackageResources.seal_xsd)
  /// Who may vouch for which area.
  package static let signers = Schema(name: "signers", text: PackageResources.signers_xsd)

  /// What areas were before places were merged.
  package static let predecessors = Schema(
    name: "predecessors", text: PackageResources.predecessors_xsd)

  /// Of what comes in on an election, by the roots of the documents.
  package static let all = [
    election, tally, turnout, acknowledgements, consultations, readiness, meetings, declaration,
    decisions,
  ]

  /// All that there are: seals and signers vouch for documents, and are none; predecessors are of no
  /// election alone.
  package static let printed = all + [seal, signers, predecessors]
}
