/// The XSDs of `urn:kiemphieu:1`, built into the program so that it cannot lose them.
package struct Schema: Sendable {
  /// The name without the ending: `election`, `tally`, `turnout` or
  /// `acknowledgements`.
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

  package static let all = [election, tally, turnout, acknowledgements]
}
