import Console
import Returns
import Answers
import ArgumentParser
import Counting
import Election
import ElectionFolder
import ElectionXML
import Publication
import Settlement
import Staging

struct FormsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "In biên bản, kiểm kê phiếu để ký. Tally sheets and inventories, ready to print.",
    discussion: """
      Mẫu trống điền sẵn những gì đã biết; --filled: các biên bản đã có, theo đúng mẫu. Mở index.html.
      Blank forms with all that is known; --filled: the sheets that have come, as their forms.
      """)

  @OptionGroup var election: ElectionOptions

  @Option(help: ArgumentHelp("Địa bàn mã này. The area of this code.", valueName: "code"))
  var area: String

  @Option(help: "Thư mục sẽ được tạo. The folder to be made.")
  var output: String

  @Flag(help: "Các biên bản đã được tính. The sheets that count.")
  var filled = false

  @OptionGroup var languageOption: LanguageOption

  func run() async throws {
    let session = Session(options: election, language: languageOption.language, area: area)
    let files = filled ? try await filledForms(session) : try await blankForms(session)
    let path = trimmed(output)
    do throws(OutputFailure) {
      let folder = try StagedFolder(at: path)
      do throws(OutputFailure) {
        try folder.write(files)
        try folder.finish()
      } catch {
        folder.abandon()
        throw error
      }
    } catch {
      try session.say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
    try Output.results.writeLine(Summary.forms(path, pages: files.count - 2)(session.language))
  }

  private func blankForms(
    _ session: Session
  ) async throws -> [(path: String, bytes: [UInt8])] {
    let (folder, election, options) = try await session.definition()
    let scope = try election.area(named: area) ?? .wholeElection
    return PollingForms(
      of: election, in: scope, teams: Self.teams(of: election, in: folder, options)
    ).blank()
  }

  private func filledForms(
    _ session: Session
  ) async throws -> [(path: String, bytes: [UInt8])] {
    let reading = try await session.read()
    let election = reading.returns.election
    let scope = try election.area(named: area) ?? .wholeElection
    let options = ReadingOptions(jobs: self.election.jobCount)
    let lines: [SheetLine] = reading.returns.canvass.sheets.filter { line in
      guard let id = line.pollingArea, election[scope].pollingAreas.contains(id.index) else {
        return false
      }
      return line.status == .counted || line.status == .replaced
    }
    let written = reading.folder.sheets(at: lines.map(\.place), options)
    let sheets = zip(lines, written).compactMap { line, written -> PollingForms.Sheet? in
      guard let id = line.pollingArea, let constituency = line.constituency,
        let content = line.content, let round = line.round
      else { return nil }
      return PollingForms.Sheet(
        pollingArea: id, constituency: constituency, round: round,
        revision: line.revision ?? 1, content: TallySheet.Content(content), written: written)
    }
    return PollingForms(
      of: election, in: scope, teams: Self.teams(of: election, in: reading.folder, options)
    ).filled(sheets)
  }

  /// What the definition says of those who run polling areas.
  private static func teams(
    of election: Election, in folder: ElectionFolder, _ options: ReadingOptions
  ) -> [PollingArea.ID: PollingForms.Team] {
    var teams: [PollingArea.ID: PollingForms.Team] = [:]
    func add(_ area: ElementTree) {
      for child in area.children {
        guard child.name == "PollingArea" else {
          add(child)
          continue
        }
        guard child["place"] != nil || !child.children.isEmpty,
          let number = child["number"].flatMap({ Int($0) }),
          let id = election.pollingArea(number, in: area["code"] ?? "")
        else { continue }
        teams[id] = PollingForms.Team(child)
      }
    }
    _ = folder.forEachPart(options) { if $0.name == "Province" { add($0) } }
    return teams
  }
}
