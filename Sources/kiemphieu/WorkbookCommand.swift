import Console
import Answers
import ArgumentParser
import Documents
import Election
import ElectionFolder
import ElectionXML
import Rules
import Spreadsheets
import Staging
import Worksheets

struct WorkbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "Viết định nghĩa thành bảng tính. Write a definition as a workbook, or an empty one.",
    discussion: """
      Không có ELECTION thì được một bảng trống để điền; «kiemphieu define» đọc lại.
      Without ELECTION an empty one to be filled in; `kiemphieu define` reads it back.
      """)

  @ArgumentParser.Argument(help: "Thư mục cuộc bầu cử. The election folder.")
  var election: String?

  @Option(help: ArgumentHelp("Tệp sẽ được ghi. The file to be written.", valueName: "file.xlsx"))
  var output: String

  @Option(help: "Luật của bảng trống. The law of an empty one.")
  var rules: LawCode?

  @OptionGroup var jobOption: JobOption
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard output.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError(
        "--output: tên phải có đuôi .xlsx; the name must end in .xlsx: \(output)")
    }
    guard election == nil || rules == nil else {
      throw ValidationError(
        "--rules: chỉ cho bảng trống; only for an empty one, the election has its own")
    }
  }

  func run() async throws {
    let source = Session.Source(election: election ?? "", jobCount: jobOption.count)
    let session = Session(source, format: .table, language: languageOption.language)
    guard election != nil else {
      return try session.make(output) { (path) throws(SpreadsheetFailure) in
        let workbook = try DefinitionWorkbook(path, at: 1)
        workbook.add(id: nil, date: nil, law: rules, isRehearsal: false)
        try workbook.close()
      }
    }
    let (folder, election, options) = try await session.definition()
    try session.make(output) { (path) throws(SpreadsheetFailure) in
      let workbook = try DefinitionWorkbook(path, at: 1)
      guard folder.forEachPart(options, receive: workbook.add) else {
        throw SpreadsheetFailure(reason: "the definition has changed meanwhile")
      }
      workbook.add(
        id: election.id, date: election.date, law: election.law.code,
        isRehearsal: election.isRehearsal)
      try workbook.close()
    }
  }
}

struct DefineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "define",
    abstract: "Đọc định nghĩa từ bảng tính. Make a definition from a workbook.",
    discussion: """
      Mọi lỗi được báo theo ô; có lỗi thì không ghi gì. Bảng trống: «kiemphieu workbook --output TỆP.xlsx».
      Every fault is told with its cell; where there is one nothing is written.
      """)

  @ArgumentParser.Argument(help: "Bảng tính. The workbook.")
  var file: String

  @Option(help: "Thư mục cuộc bầu cử, chưa có định nghĩa. The folder, without a definition.")
  var output: String

  @OptionGroup var jobOption: JobOption
  @OptionGroup var languageOption: LanguageOption

  func validate() throws { try expectPath(output) }

  func run() async throws {
    let source = Session.Source(election: "", jobCount: jobOption.count)
    let session = Session(source, format: .table, language: languageOption.language)
    guard ElectionFolder.isThere(file) else { throw try session.noInput(file) }
    let folder = trimmed(output)
    for name in ["election.xml", "definition"] where ElectionFolder.isThere("\(folder)/\(name)") {
      try session.say(
        Summary.notWritten(
          "\(folder)/\(name)",
          reason:
            "đã có định nghĩa ở đó, hãy xóa nó hoặc chọn thư mục khác; there is a definition already, "
            + "remove it or choose another folder"))
      throw ExitCode.noOutput
    }
    let definition = await TypedDefinition(file, jobs: jobOption.count)
    try session.show(typed: FindingLog(definition.findings))
    for name in definition.passedOver { try session.say(Summary.passedOver(name)) }
    guard !definition.files.isEmpty else {
      try session.say(Summary.notDefined)
      throw ExitCode.unusableDefinition
    }
    do throws(OutputFailure) {
      try Folders.make(folder)
      if definition.files.count == 1 {
        let file = definition.files[0]
        try StagedFile.make(file.bytes, at: "\(folder)/\(file.path)")
      } else {
        let staged = try StagedFolder(at: "\(folder)/definition")
        do throws(OutputFailure) {
          try staged.write(
            definition.files.map { (String($0.path.dropFirst("definition/".count)), $0.bytes) })
          try staged.finish()
        } catch {
          staged.abandon()
          throw error
        }
      }
    } catch {
      try session.say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
    try Output.results.writeLine(
      Summary.defined(folder, files: definition.files.map(\.path))(session.language))
  }
}

extension Session {
  /// The checked definition of the election, without reading anything else.
  ///
  /// - Returns: where it is, what it says, and how it was read.
  /// - Throws: exit code 65 or 66, after saying why.
  func definition() async throws -> (ElectionFolder, Election, ReadingOptions) {
    let folder = try openFolder()
    let reading = ReadingOptions(
      jobs: options.jobCount, documents: DocumentOptions(validator: options.validator))
    let (election, findings) = await folder.definition(reading)
    try show(FindingLog(findings))
    guard let election else {
      try say(Summary.unusableDefinition)
      throw ExitCode.unusableDefinition
    }
    return (folder, election, reading)
  }

  /// Makes a spreadsheet that is not there yet, and says so.
  ///
  /// - Throws: exit code 74, after saying why.
  func make(
    _ path: String, _ write: (_ temporary: String) throws(SpreadsheetFailure) -> Void
  ) throws {
    do throws(OutputFailure) {
      try StagedFile.make(at: path) { (temporary) throws(OutputFailure) in
        do throws(SpreadsheetFailure) {
          try write(temporary)
        } catch {
          throw OutputFailure(path, reason: error.reason)
        }
      }
    } catch {
      try say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
    try Output.results.writeLine(Summary.written(path)(language))
  }

  /// Says that there is no such file: exit code 66.
  func noInput(_ path: String) throws -> ExitCode {
    try say(Summary.notRead(path, reason: "không có tệp này; no such file"))
    return .noInput
  }
}
