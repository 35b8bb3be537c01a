import Console
import ArgumentParser
import Counting
import Documents
import Election
import ElectionFolder
import ElectionXML
import Ledger
import Answers
import Returns
import Rules
import Seals
import Staging

/// One run of a command on an election folder: reads, counts, and says what was found.
struct Session {
  let options: Source
  let format: Format
  let language: Language

  /// Which folder is read, and how.
  struct Source {
    let election: String
    var validator = Validator.strict
    let jobCount: Int
    var hidesProgress = false
    /// Whether no findings are shown beside the results.
    var isQuiet = false
    /// The folder of whom is trusted; nil: no signature of a seal is looked at.
    var trust: String?
    /// Only what concerns the area of this code is shown; nil: everything.
    var area: String?
    /// Whether the program ends once the results are told.
    var endsThen = true
  }

  init(
    options: ElectionOptions, output: OutputOptions, area: String? = nil, endsThen: Bool = true
  ) {
    self.init(
      options: options, format: output.format, language: output.language, area: area,
      endsThen: endsThen)
  }

  init(
    options: ElectionOptions, format: Format = .table, language: Language, area: String? = nil,
    endsThen: Bool = true
  ) {
    self.init(
      Source(
        election: options.election, validator: options.validator, jobCount: options.jobCount,
        hidesProgress: options.hidesProgress, isQuiet: options.quiet, trust: options.trust,
        area: area, endsThen: endsThen
      ),
      format: format, language: language)
  }

  init(_ source: Source, format: Format, language: Language) {
    options = source
    self.format = format
    self.language = language
  }

  /// What was read of a folder, and the result of it.
  struct Reading {
    let folder: ElectionFolder
    let others: ElectionFolder.Others
    let returns: Returns
  }

  /// Reads the folder and counts.
  ///
  /// - Parameter reportUnusable: writes the findings of a definition that cannot be used.
  /// - Returns: the result of the election.
  /// - Throws: exit code 65 or 66, after saying why.
  func read(
    reportUnusable: (FindingLog, _ folder: String) async throws -> Void
  ) async throws -> Reading {
    let received = try await receive(
      DocumentOptions(validator: options.validator), reportUnusable: reportUnusable)
    let canvass = await Canvass(
      of: received.election, received.ledger, jobs: options.jobCount)
    let returns = Returns(canvass, definitionFindings: received.definitionFindings)
    if options.endsThen { Kept.forever(returns) }
    return Reading(folder: received.folder, others: received.others, returns: returns)
  }

  /// What was received, before anything is settled.
  struct Received {
    let folder: ElectionFolder
    let others: ElectionFolder.Others
    let election: Election
    let definitionFindings: [Finding]
    let ledger: Ledger
  }

  /// Reads the folder.
  ///
  /// - Parameters:
  ///   - documents: how documents are read.
  ///   - choose: which of the files outside the definition are read.
  ///   - reportUnusable: writes the findings of a definition that cannot be used.
  /// - Returns: all that was read.
  /// - Throws: exit code 65 or 66, after saying why.
  func receive(
    _ documents: DocumentOptions,
    choosing choose: (ElectionFolder.Others) throws -> ElectionFolder.Others = { $0 },
    reportUnusable: (FindingLog, _ folder: String) async throws -> Void
  ) async throws -> Received {
    let trust = try trust()
    let folder = try openFolder()
    let progress = ReadingProgress()
    let meter = ProgressMeter(
      progress, language: language, isHidden: options.hidesProgress)
    var reading = ReadingOptions(
      jobs: options.jobCount, documents: documents, progress: progress)
    reading.trust = trust
    async let others = folder.others()
    let (election, findings) = await folder.definition(reading)
    guard let election else {
      meter.stop()
      try await reportUnusable(FindingLog(findings), folder.root)
      try say(Summary.unusableDefinition)
      throw ExitCode.unusableDefinition
    }
    defer { meter.stop() }
    // Wrong usage is said before the sheets are read.
    _ = try election.area(named: options.area)
    let files = try choose(await others)
    let ledger = await folder.ledger(from: files, of: election, reading)
    return Received(
      folder: folder, others: files, election: election, definitionFindings: findings,
      ledger: ledger)
  }

  /// Reads and counts for a command whose results are not findings: those go to standard error.
  ///
  /// Of a definition that cannot be used, a program that asked for JSON gets the findings as such.
  func read() async throws -> Reading {
    let reading = try await read { findings, _ in
      if format == .json { try await write(JSONAnswer.unusable(findings)) }
      try show(findings)
    }
    let returns = reading.returns
    var filter = FindingFilter()
    filter.area = try returns.election.area(named: options.area)
    try show(filter.applied(to: returns.findings, of: returns.election))
    if returns.counts.rejected > 0 || returns.counts.rejectedFiles > 0 {
      try say(Summary.rejection(returns.counts))
    }
    if returns.counts.missing > 0, format == .csv {
      // A CSV has no place of its own to say so.
      if let partial = Summary.partial(returns.counts) { try say(partial) }
    }
    return reading
  }

  /// Shows findings beside the results.
  func show(_ findings: FindingLog) throws {
    try show(findings, in: trimmed(options.election))
  }

  /// Shows what was found in files that somebody has typed, which are named as the user named them.
  func show(typed findings: FindingLog) throws { try show(findings, in: "") }

  func show(_ findings: FindingLog, in folder: String) throws {
    guard !options.isQuiet else { return }
    try Output.diagnostics.write(
      FindingList.text(
        findings, folder: folder, language: language, style: diagnosticsStyle))
  }

  /// Reads and counts in the same way: the result.
  func returns() async throws -> Returns { try await read().returns }

  /// Writes a document as the command's result.
  func write(_ document: JSONDocument) async throws {
    try await document.write(jobs: options.jobCount) { try Output.results.write($0) }
  }

  /// Writes the command's result in the format that was asked for.
  func answer(_ answer: Answer) async throws {
    try await answer.write(as: format, jobs: options.jobCount) { try Output.results.write($0) }
  }

  var resultStyle: Style {
    Style(
      isColoured: coloursAllowed && Output.results.isTerminal,
      width: Output.results.width ?? Style.usualWidth)
  }

  private var diagnosticsStyle: Style {
    Style(isColoured: coloursAllowed && Output.diagnostics.isTerminal)
  }

  private var coloursAllowed: Bool { (environment("NO_COLOR") ?? "").isEmpty }

  func openFolder() throws -> ElectionFolder {
    do throws(ElectionFolder.Failure) {
      return try ElectionFolder(at: options.election)
    } catch {
      switch error {
      case .noFolder(let reason):
        let reason = Text(reason: reason)
        try say(
          Text(
            vi: "kiemphieu: không mở được «\(options.election)»: \(reason)",
            en: "kiemphieu: cannot open \"\(options.election)\": \(reason)"))
        throw ExitCode.noInput
      case .noArchive:
        try say(
          Text(
            vi:
              "kiemphieu: «\(options.election)» là một tệp; cần thư mục cuộc bầu cử, hoặc tệp nén của "
              + "nó (.zip, .tar, .tar.gz, .tar.zst). Một tệp XML: «kiemphieu check TỆP.xml»",
            en: "kiemphieu: \"\(options.election)\" is a file; wanted is an election folder, or an "
              + "archive of one (.zip, .tar, .tar.gz, .tar.zst). A single XML file: "
              + "`kiemphieu check FILE.xml`"))
        throw ExitCode.noInput
      case .noDefinition:
        try say(
          Text(
            vi: "kiemphieu: «\(options.election)» không có election.xml, cũng không có "
              + "definition/*.xml",
            en: "kiemphieu: \"\(options.election)\" has neither election.xml nor definition/*.xml"))
        throw ExitCode.unusableDefinition
      case .twoDefinitions:
        try say(
          Text(
            vi: "kiemphieu: «\(options.election)» có cả election.xml và definition; hãy bỏ một thứ",
            en: "kiemphieu: \"\(options.election)\" has both election.xml and definition; "
              + "take one away"))
        throw ExitCode.unusableDefinition
      }
    }
  }

  /// Whom the user trusts.
  ///
  /// - Throws: exit code 66 where that cannot be read, 70 where signatures cannot be verified.
  func trust() throws -> Trust? {
    guard let folder = options.trust else { return nil }
    let trust: Trust
    do throws(OutputFailure) {
      trust = try Trust(folder: trimmed(folder))
    } catch {
      try say(Summary.notRead(error.path, reason: error.reason))
      throw ExitCode.noInput
    }
    guard SealVerification.isSound else {
      try say(Summary.unsoundVerification)
      throw ExitCode.unsound
    }
    return trust
  }

  func say(_ text: Text) throws { try Output.diagnostics.writeLine(text(language)) }
}

/// Makes sure that a path is none that an empty variable of a script has left: that would be the root.
func expectPath(_ path: String) throws {
  guard !path.isEmpty else {
    throw ValidationError("--output: không được trống; must not be empty")
  }
}

/// A path without closing slashes.
func trimmed(_ path: String) -> String {
  var path = path
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}

/// Values that are never taken apart: the program ends when they are no longer needed, and taking a
/// nation's results apart piece by piece would only delay that.
final class Kept {
  private let value: Any

  private init(_ value: Any) { self.value = value }

  static func forever(_ value: Any) { _ = unsafe Unmanaged.passRetained(Kept(value)) }
}
