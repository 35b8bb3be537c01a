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

  @Option(
    help: ArgumentHelp(
      "Cơ quan phát hành (mặc định tên chương trình). Whose report it is (default: the program's name).",
      valueName: "name"))
  var issuer: String?

  @OptionGroup var time: ReportTimeOption

  func validate() throws {
    try expectPath(output)
    guard let issuer else { return }
    guard issuer.printable == issuer, issuer.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--issuer: không phải tên; not a name: \(issuer.printable)")
    }
  }

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
    let inputs =
      time.seconds == nil
      ? await reading.folder.digests(of: reading.others, jobs: election.jobCount) : []
    let moment = session.reportTime(time.seconds, newestOf: inputs)
    let parts = ResultsReport.parts(of: returns.election, at: level)
    // Before any is written: whether all can be.
    for part in parts {
      try orSay(session) { () throws(OutputFailure) in
        try StagedFile.expectRoom(
          at: path(of: part, returns.election), replacing: Self.mayReplace)
      }
    }
    // A few at a time: a province's may have some dozen megabytes.
    for start in stride(from: 0, to: parts.count, by: election.jobCount) {
      let next = Array(parts[start..<min(start + election.jobCount, parts.count)])
      let documents = await next.mapped(jobs: election.jobCount) { part in
        ResultsReport(
          returns, level: level, part, generated: Moment(secondsSince1970: moment),
          by: "\(Self.program) \(Manifest.version)", issuer: issuer
        ).document
      }
      for (part, document) in zip(next, documents) {
        let path = path(of: part, returns.election)
        try orSay(session) { () throws(OutputFailure) in
          try StagedFile.write(document, to: path, replacing: Self.mayReplace)
        }
        try Output.results.writeLine(Summary.written(path)(session.language))
      }
    }
  }

  private func path(of part: ResultsReport.Part, _ election: Election) -> String {
    guard case .province(let id) = part else { return output }
    let stem = output.hasSuffix(".xml") ? String(output.dropLast(4)) : output
    return "\(stem)-\(election[id].code).xml"
  }

  /// What the reports that may be replaced say has made them.
  private static let program = "kiemphieu"

  private static func mayReplace(_ bytes: [UInt8]) -> Bool {
    ResultsReport.isReport(bytes, by: program)
  }

  private func orSay(
    _ session: Session, _ write: () throws(OutputFailure) -> Void
  ) throws {
    do throws(OutputFailure) {
      try write()
    } catch {
      try session.say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
  }
}
