import Console
import ArgumentParser
import Counting
import Digests
import Documents
import ElectionFolder
import ElectionXML
import Election
import Answers
import Documents
import Returns
import Rules

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Kiểm tra mọi tệp và in mọi phát hiện. Validate everything, print all findings.")

  @OptionGroup var election: ElectionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Chỉ địa bàn mã này. Only the area of this code.", valueName: "code"))
  var area: String?

  @Option(help: "Chỉ một cấp bầu cử. Only one level.")
  var level: Level?

  @Option(
    name: .customLong("code"),
    help: ArgumentHelp("Chỉ quy tắc này; nhiều lần được. Only this rule; repeatable."))
  var codes: [RuleCode] = []

  @Option(help: "Từ mức này trở lên. This severity and graver.")
  var severity: Severity?

  @Option(help: "Xếp theo tệp, địa bàn hay quy tắc. How the table is grouped.")
  var by = Grouping.file

  @Option(
    name: .customLong("election"),
    help: ArgumentHelp(
      "Với một tệp: xét như khi nó nằm trong thư mục này. Of a single file: as if it lay in this "
        + "folder.", valueName: "election"))
  var home: String?

  @Flag(
    help: "Hiện lại mỗi khi thư mục thay đổi, đến khi bấm Ctrl-C. Show it anew whenever it changes."
  )
  var watch = false

  func run() async throws {
    guard watch else { return try await checkOnce() }
    while true {
      let before = signature
      // On a terminal in place of what was there.
      if Output.results.isTerminal { try Output.results.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
      do {
        try await checkOnce()
      } catch let code as ExitCode where code == .findings || code == .unusableDefinition {
        // Found errors, or a definition that cannot be used yet: both may be mended.
      }
      try await waitForChange(of: before)
    }
  }

  /// What tells whether anything has changed that is looked at.
  private var signature: [Digest] {
    [election.election, home].compactMap { $0 }.map { ElectionFolder.signature(of: $0) }
  }

  /// Waits until anything in the folder is no longer as it was.
  private func waitForChange(of before: [Digest]) async throws {
    while true {
      let start = ContinuousClock.now
      if signature != before { return }
      // Looking through a nation's folder takes a while: most of the time is spent waiting.
      let spent = start.duration(to: .now)
      try await Task.sleep(for: max(spent * 9, .milliseconds(500)))
    }
  }

  private func checkOnce() async throws {
    if let file = SingleFile(election.election) {
      let (document, sheets) = file.read(reading)
      // A definition from elsewhere is what another election is read by.
      if let home, !document.isDefinition || file.lies(in: home) {
        return try await check(file, in: home)
      }
      return try await check(file, LoneDocument(document, sheets, file: file.name))
    }
    guard home == nil || !ElectionFolder.isThere(election.election) else {
      throw ValidationError(
        "--election: chỉ dùng với một tệp XML; only with a single XML file: \(election.election)")
    }
    let session = Session(options: election, output: output, area: area, endsThen: !watch)
    let returns = try await session.read { findings, folder in
      try await answer(unusable: findings, folder, session)
    }.returns
    try await answer(
      returns, filter(returns.election).applied(to: returns.findings, of: returns.election),
      folder: trimmed(election.election), session)
  }

  private var reading: ReadingOptions {
    ReadingOptions(
      jobs: election.jobCount, documents: DocumentOptions(validator: election.validator))
  }

  /// One file as if it lay in an election folder: the findings of that file.
  private func check(_ file: SingleFile, in home: String) async throws {
    var source = Session.Source(election: home, jobCount: election.jobCount)
    (source.validator, source.hidesProgress) = (election.validator, election.hidesProgress)
    source.area = area
    let session = Session(source, format: output.format, language: output.language)
    let received = try await session.receive(reading.documents) { findings, folder in
      try await answer(unusable: findings, folder, session)
    }
    var ledger = received.ledger
    let (path, isAdded) = file.add(
      to: &ledger, of: received.folder, received.others, received.election, reading)
    let returns = Returns(
      await Canvass(of: received.election, ledger, jobs: election.jobCount),
      definitionFindings: received.definitionFindings)
    let own = FindingLog(returns.findings.lazy.filter { $0.place.file == path })
    try await answer(
      returns, filter(returns.election).applied(to: own, of: returns.election),
      folder: isAdded ? file.folder : trimmed(home), session)
  }

  /// One file by itself.
  private func check(_ file: SingleFile, _ alone: LoneDocument) async throws {
    let session = Session(options: election, output: output)
    guard area == nil else {
      throw ValidationError("--area: cần --election với một tệp; a single file needs --election")
    }
    var filter = FindingFilter()
    (filter.level, filter.codes, filter.severity) = (level, Set(codes), severity)
    let shown = filter.applied(to: alone.findings)
    let list = WorkList(
      shown, of: nil, folder: file.folder, session.language, session.resultStyle)
    try await session.answer(
      Answer(
        text: list.text(by: by)
          + Summary.alone(sheets: alone.sheets, shown)(session.language) + "\n",
        tables: [DataTables.findings(shown, language: session.language).data()],
        json: JSONAnswer.unusable(shown)))
    if shown.contains(where: { $0.severity == .error }) { throw ExitCode.findings }
  }

  private func answer(
    unusable findings: FindingLog, _ folder: String, _ session: Session
  ) async throws {
    try await session.answer(
      Answer(
        text: FindingList.text(
          findings, folder: folder, language: session.language, style: session.resultStyle),
        tables: [DataTables.findings(findings, language: session.language).data()],
        json: JSONAnswer.unusable(findings)))
  }

  private func answer(
    _ returns: Returns, _ shown: FindingLog, folder: String, _ session: Session
  ) async throws {
    let filter = try filter(returns.election)
    try await session.answer(
      Answer(
        text: TableAnswer(returns, session.language, session.resultStyle)
          .check(shown, by: by, folder: folder, filter),
        tables: [DataTables.findings(shown, language: session.language).data()],
        json: JSONAnswer.check(returns, shown)))
    if shown.contains(where: { $0.severity == .error }) { throw ExitCode.findings }
  }

  private func filter(_ election: Election) throws -> FindingFilter {
    var filter = FindingFilter()
    filter.area = try election.area(named: area)
    (filter.level, filter.codes, filter.severity) = (level, Set(codes), severity)
    return filter
  }
}

extension Document {
  fileprivate var isDefinition: Bool {
    if case .definition = self { true } else { false }
  }
}

extension RuleCode: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
