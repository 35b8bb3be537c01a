import Answers
import ArgumentParser
import Console
import CountingHouse
import Election
import ElectionFolder
import Rules
import Staging
import ValidatedXML

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Lập nơi kiểm phiếu cho một cuộc bầu cử. Make a house for an election.",
    discussion: """
      Chỉ định nghĩa của cuộc bầu cử được đưa vào; biên bản thì gửi vào sau.
      Only the election's definition goes in; sheets are sent in later.
      """)

  @OptionGroup var options: HouseOptions

  @Option(
    help: ArgumentHelp("Thư mục hoặc tệp nén của cuộc bầu cử. The election.", valueName: "election")
  )
  var election: String

  func run() async throws {
    let folder = try openFolder()
    let (definition, findings) = await folder.definition(ReadingOptions(jobs: 1))
    try Output.diagnostics.write(
      FindingList.text(
        FindingLog(findings), folder: election, language: options.language, style: .plain))
    guard let definition else {
      try options.say(Summary.unusableDefinition)
      throw ExitCode.unusableDefinition
    }
    do {
      let files = try folder.definitionBytes()
      try House(options.house).create(with: files, definition, at: HouseOptions.moment)
    } catch let failure as XMLSourceFailure {
      throw options.fail(election, failure.reason)
    } catch {
      throw options.failure(error)
    }
    try Output.results.writeLine(
      Text(
        vi: "Đã lập «\(options.house)»: \(count: definition.expectedSheets) biên bản phải có. "
          + "Tiếp theo: kiemphieu-server user \(options.house) add TÊN --role administrator",
        en: "Made \"\(options.house)\": sheets to come: \(count: definition.expectedSheets). "
          + "Next: kiemphieu-server user \(options.house) add NAME --role administrator")(
          options.language))
  }

  private func openFolder() throws -> ElectionFolder {
    do throws(ElectionFolder.Failure) {
      return try ElectionFolder(at: election)
    } catch {
      try options.say(
        Text(
          vi: "«\(election)» không phải thư mục cuộc bầu cử có định nghĩa",
          en: "\"\(election)\" is no election folder with a definition"))
      switch error {
      case .noFolder, .noArchive: throw ExitCode.noInput
      case .noDefinition, .twoDefinitions: throw ExitCode.unusableDefinition
      }
    }
  }
}
