import Rules
import Console
import ArgumentParser
import Counting
import Election
import Publication
import Answers
import Returns
import ElectionFolder
import Seals
import Staging

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract:
      "Kiểm lại báo cáo từ tệp gốc. Recompute a report from its inputs, name each difference.")

  @ArgumentParser.Argument(
    help: "Thư mục báo cáo, hoặc tệp .zip. The folder of the report, or a .zip.")
  var report: String

  @OptionGroup var election: ElectionOptions
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var beside: PublicationOptions

  func run() async throws {
    let session = Session(options: election, language: languageOption.language)
    let audit: Audit
    do throws(OutputFailure) {
      audit = try Audit(of: trimmed(report), besides: Seal.name)
    } catch {
      try session.say(Summary.noReport(error.path, reason: error.reason))
      throw ExitCode.noInput
    }
    let made = try await session.publication(
      areas: audit.options.areas, time: audit.options.time, beside, withInputs: audit.withInputs,
      address: audit.address)
    let computed = try await made.publication.write(into: ReportTarget(), jobs: election.jobCount)
    let differences =
      audit.differences(with: made.sources)
      + audit.differences(
        of: made.returns.election.id, inputs: made.inputs, outputs: computed)
    for difference in differences {
      try Output.results.writeLine(difference.text(session.language))
    }
    try Output.results.write(
      Summary.audit(
        inputs: made.inputs.count, outputs: computed.count, differences: differences.count)(
          session.language) + "\n")
    let sealed = ElectionFolder.findings(ofSealsIn: trimmed(report), trusting: try session.trust())
    try session.show(sealed.findings, in: trimmed(report))
    if sealed.seals == 0, election.trust != nil { try session.say(Summary.reportWithoutSeal) }
    let isBroken = sealed.findings.contains { $0.severity == .error }
    if !differences.isEmpty || isBroken { throw ExitCode.findings }
  }
}
