import Answers
import ArgumentParser
import Console
import Counting
import Election
import ElectionFolder
import Interchange
import Publication
import Returns
import Staging

struct ExportCommand: AsyncParsableCommand {
  /// Whose format it is.
  enum Standard: String, CaseIterable, ExpressibleByArgument {
    /// Election Results Reporting, NIST SP 1500-100 revision 2.
    case err
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Kết quả theo chuẩn quốc tế. Results in an international standard.",
    discussion: """
      err: NIST SP 1500-100r2, mỗi cấp một tệp. Nhiều tỉnh: FILE.xml là tổng hợp, FILE-MÃ.xml có số phiếu của
      từng khu vực bỏ phiếu trong tỉnh. Một tỉnh: tất cả trong FILE.xml.
      err: NIST SP 1500-100r2, a file for a level. With several provinces FILE.xml is the summary, and
      FILE-CODE.xml has the votes of each polling area of a province. With one, all is in FILE.xml.
      """)

  @OptionGroup var election: ElectionOptions
  @OptionGroup var languageOption: LanguageOption

  @Option(help: "Chuẩn. The standard.")
  var format: Standard

  @Option(help: "Cấp bầu cử (mặc định cấp đầu tiên). The level (default: the first).")
  var level: Level?

  @Option(help: ArgumentHelp("Tệp XML. The XML file.", valueName: "file.xml"))
  var output: String

  @OptionGroup var time: ReportTimeOption

  func validate() throws { try expectPath(output) }

  func run() async throws {
    let session = Session(options: election, language: languageOption.language)
    try session.expectOutside(output)
    let reading = try await session.read()
    let returns = reading.returns
    let level = level ?? returns.election.firstLevel(in: nil) ?? .nationalAssembly
    guard returns.election.levels.contains(level) else {
      throw ValidationError(
        "--level: cuộc bầu cử này không bầu cấp này; this election has no contest of this level: "
          + level.code)
    }
    let inputs = await reading.folder.digests(of: reading.others, jobs: election.jobCount)
    let moment = session.reportTime(time.seconds, newestOf: inputs)
    let parts = ResultsReport.parts(of: returns.election, at: level)
    // Before any is written: whether all can be.
    for part in parts { try expectRoom(at: path(of: part, returns.election), session) }
    // A few at a time: a province's may have some dozen megabytes.
    for start in stride(from: 0, to: parts.count, by: election.jobCount) {
      let next = Array(parts[start..<min(start + election.jobCount, parts.count)])
      let documents = await next.mapped(jobs: election.jobCount) { part in
        ResultsReport(
          returns, level: level, part, generated: Moment(secondsSince1970: moment),
          by: "kiemphieu \(Manifest.version)"
        ).document
      }
      for (part, document) in zip(next, documents) {
        try write(document, to: path(of: part, returns.election), session)
      }
    }
  }

  private func path(of part: ResultsReport.Part, _ election: Election) -> String {
    guard case .province(let id) = part else { return output }
    let stem = output.hasSuffix(".xml") ? String(output.dropLast(4)) : output
    return "\(stem)-\(election[id].code).xml"
  }

  /// Makes sure that nothing else is there.
  private func expectRoom(at path: String, _ session: Session) throws {
    guard ElectionFolder.isThere(path),
      let bytes = try? FileReader.bytes(of: path, followsLinks: false),
      !ResultsReport.isReport(bytes)
    else { return }
    try session.say(Summary.notWritten(path, reason: "đã có tệp khác ở đó; there is another file"))
    throw ExitCode.noOutput
  }

  private func write(_ bytes: [UInt8], to path: String, _ session: Session) throws {
    do throws(OutputFailure) {
      try StagedFile.write(bytes, to: path, replacing: ResultsReport.isReport)
    } catch {
      try session.say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
    try Output.results.writeLine(Summary.written(path)(session.language))
  }
}
