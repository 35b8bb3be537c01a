import Console
import Answers
import ArgumentParser
import Election
import Spreadsheets
import Staging
import Worksheets

struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Viết bảng để điền biên bản. Write a workbook or CSV in which sheets are typed.",
    discussion: """
      Mỗi dòng một biên bản phải có; điền xong thì dùng «kiemphieu import».
      A row for each sheet that is expected; `kiemphieu import` takes them in.
      """)

  @ArgumentParser.Argument(help: "Thư mục cuộc bầu cử. The election folder.")
  var election: String

  @Option(help: ArgumentHelp("Địa bàn mã này. The area of this code.", valueName: "code"))
  var area: String

  @Option(help: "Chỉ một cấp bầu cử. Only one level.")
  var level: Level?

  @Option(
    help: ArgumentHelp(
      "Tệp .xlsx hoặc .csv sẽ được ghi. The file to be written.", valueName: "file"))
  var output: String

  @OptionGroup var jobOption: JobOption
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard isWorkbook || output.lowercased().hasSuffix(".csv") else {
      throw ValidationError(
        "--output: tên phải có đuôi .xlsx hoặc .csv; the name must end in .xlsx or .csv: \(output)")
    }
  }

  private var isWorkbook: Bool { output.lowercased().hasSuffix(".xlsx") }

  func run() async throws {
    let source = Session.Source(election: election, jobCount: jobOption.count)
    let session = Session(source, format: .table, language: languageOption.language)
    let (_, election, _) = try await session.definition()
    let template = Template(
      of: election, in: try election.area(named: area) ?? .wholeElection, at: level)
    guard template.count > 0 else {
      throw ValidationError(
        "--level: địa bàn này không bầu cấp đó; that level is not elected in this area")
    }
    if isWorkbook {
      try session.make(output, template.write)
    } else {
      try session.make(output) { (path) throws(SpreadsheetFailure) in
        do throws(OutputFailure) {
          try StagedFile.write(Array(template.csv.utf8), to: path) { $0.isEmpty }
        } catch {
          throw SpreadsheetFailure(reason: error.reason)
        }
      }
    }
  }
}
