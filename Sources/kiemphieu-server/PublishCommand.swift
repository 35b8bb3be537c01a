import ArgumentParser
import Console
import Counting
import CountingHouse
import Election
import ElectionFolder
import Publication
import Record
import Returns
import Staging

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Ghi báo cáo để công bố. Write the report that the public reads.",
    discussion: """
      Như «kiemphieu report» trên những gì «export» ghi ra lúc này; thư mục đổi trong một bước.
      Như thế công chúng đọc tệp từ máy chủ web bất kỳ, không bao giờ từ nơi kiểm phiếu.
      As `kiemphieu report` of what `export` writes at this moment; the folder changes in one step.
      The public reads files from any web server, never the counting house.
      """)

  @OptionGroup var options: HouseOptions

  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "Thư mục báo cáo, hoặc tệp .zip. The report's folder, or a .zip.", valueName: "dir"))
  var directory: String

  @OptionGroup var jobs: JobOption

  func run() async throws {
    let record = try options.readRecord()
    do {
      // Before any work: whether the report can be written at all.
      let target = try ReportTarget(at: directory)
      let election = "\(directory).kiemphieu-election"
      defer {
        target.abandon()
        try? Export.remove(election)
      }
      // A run that was killed has left one.
      try? Export.remove(election)
      _ = try Export.write(record, to: election)
      let count = try await write(election, into: target)
      try record.close()
      try Output.results.writeLine(
        Text(
          vi: "«\(directory)»: \(count: count) tệp", en: "\"\(directory)\": files: \(count: count)")(
            options.language))
    } catch {
      throw options.failure(error)
    }
  }

  private func write(_ election: String, into target: ReportTarget) async throws -> Int {
    let folder = try ElectionFolder(at: election)
    let (reading, others) = (ReadingOptions(jobs: jobs.count), folder.others())
    let (definition, findings) = await folder.definition(reading)
    guard let definition else { throw ExitCode.unusableDefinition }
    let ledger = await folder.ledger(from: others, of: definition, reading)
    let returns = Returns(
      await Canvass(of: definition, ledger, jobs: jobs.count), definitionFindings: findings)
    let inputs = await folder.digests(of: others, jobs: jobs.count)
    let publication = Publication(
      returns, from: inputs, .init(areas: [], time: HouseOptions.moment.secondsSince1970))
    let files = try await publication.write(into: target, jobs: jobs.count)
    try target.finish()
    return files.count
  }
}
