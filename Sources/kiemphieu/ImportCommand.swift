import Console
import Answers
import ArgumentParser
import Documents
import Election
import ElectionFolder
import Ledger
import Rules
import Staging
import Worksheets

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Đưa biên bản từ bảng tính hoặc CSV vào. Take in sheets from workbooks or CSV.",
    discussion: """
      Mỗi dòng đã điền thành một biên bản trong THƯ-MỤC/sheets; lỗi được báo theo ô hoặc dòng.
      Every row that is filled in becomes a sheet below FOLDER/sheets; faults are told with cell or line.
      """)

  @OptionGroup var election: ElectionOptions

  @ArgumentParser.Argument(
    help: ArgumentHelp("Bảng tính hoặc CSV. Workbooks or CSV.", valueName: "file"))
  var files: [String]

  @Option(help: "Thư mục nhận biên bản; có thể là ELECTION. The folder that takes the sheets.")
  var output: String

  @OptionGroup var languageOption: LanguageOption

  func validate() throws { try expectPath(output) }

  func run() async throws {
    let session = Session(options: election, language: languageOption.language)
    var contents: [(name: String, bytes: [UInt8])] = []
    for file in files {
      guard ElectionFolder.isThere(file) else { throw try session.noInput(file) }
      do throws(OutputFailure) {
        contents.append((file, try FileReader.bytes(of: file)))
      } catch {
        try session.say(Summary.notRead(error.path, reason: error.reason))
        throw ExitCode.noInput
      }
    }
    let folder = trimmed(output)
    let received = try await session.receive(
      DocumentOptions(validator: election.validator)
    ) { findings, _ in try session.show(findings) }
    guard !(received.folder.isArchive && ElectionFolder.isSame(folder, election.election)) else {
      throw ValidationError(
        "--output: không ghi vào tệp nén được; cannot write into an archive: \(output)")
    }
    var target: Ledger?
    if !ElectionFolder.isSame(folder, election.election) {
      target = await ElectionFolder.ledger(
        ofSheetsBelow: folder, of: received.election,
        ReadingOptions(jobs: election.jobCount))
    }
    let result = await SheetImport(
      contents, of: received.election, there: received.ledger, target: target,
      jobs: election.jobCount)
    Kept.forever((received, result))
    try session.show(typed: FindingLog(result.findings))
    try await write(result, to: folder, session)
    for change in result.changes + result.outdated + result.heldBack {
      try Output.results.writeLine(
        Summary.changed(change.place, change.sheet, change.note)(session.language))
    }
    try Output.results.writeLine(summary(result, folder)(session.language))
    if !result.heldBack.isEmpty || result.findings.contains(where: { $0.severity == .error }) {
      throw ExitCode.findings
    }
  }

  private func summary(_ result: SheetImport, _ folder: String) -> Text {
    Summary.imported(
      written: result.written.count, revised: result.changes.count, known: result.known,
      awaited: result.awaited.count, errors: result.findings.count { $0.severity == .error },
      folder)
  }

  /// Writes the sheets, each in a file that is not there yet.
  private func write(
    _ result: SheetImport, to folder: String, _ session: Session
  ) async throws {
    guard !result.written.isEmpty else { return }
    do throws(OutputFailure) {
      try Folders.make("\(folder)/sheets")
      // Hidden until all of it is whole, so that nobody takes half of it for the whole.
      let staged = try StagedFolder(at: "\(folder)/sheets/.import")
      do throws(OutputFailure) {
        // Those of one area lie together.
        let blocks = stride(from: 0, to: result.written.count, by: 256).map {
          result.written[$0..<min($0 + 256, result.written.count)]
        }
        let failures = await blocks.mapped(jobs: election.jobCount) { block -> OutputFailure? in
          do throws(OutputFailure) {
            try staged.write(block.map { (path: "\($0.name).xml", bytes: $0.bytes) })
            return nil
          } catch {
            return error
          }
        }
        if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
        try staged.distribute(into: "\(folder)/sheets")
      } catch {
        staged.abandon()
        throw error
      }
    } catch {
      try session.say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
  }
}
