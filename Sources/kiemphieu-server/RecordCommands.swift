import ArgumentParser
import Console
import CountingHouse
import Digests
import Election
import Record
import Staging

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Ghi ra thư mục cuộc bầu cử. Write the election folder that the record comes to.")

  @OptionGroup var options: HouseOptions

  @ArgumentParser.Argument(
    help: ArgumentHelp("Thư mục chưa có, hoặc trống. A folder that is not there.", valueName: "dir")
  )
  var directory: String

  func run() async throws {
    let record = try options.readRecord()
    do {
      let count = try Export.write(record, to: directory)
      try record.close()
      try Output.results.writeLine(
        Text(
          vi: "«\(directory)»: \(count: count) tài liệu; xem: kiemphieu tabulate \(directory)",
          en: "\"\(directory)\": documents: \(count: count); see: kiemphieu tabulate \(directory)")(
            options.language))
    } catch {
      throw options.failure(error)
    }
  }
}

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Chép sổ ra một tệp, kể cả khi đang phục vụ. Copy the record, also while it serves.",
    discussion: """
      Khôi phục: chép tệp này thành house.sqlite trong một thư mục mới.
      To restore, copy the file to house.sqlite in a new folder.
      """)

  @OptionGroup var options: HouseOptions

  @ArgumentParser.Argument(
    help: ArgumentHelp("Tệp chưa có. A file that is not there.", valueName: "file"))
  var file: String

  func run() async throws {
    let record = try options.readRecord()
    do {
      try StagedFile.make(at: file) { (temporary) throws(OutputFailure) in
        do throws(RecordFailure) {
          try record.back(up: temporary)
        } catch {
          throw OutputFailure(file, reason: error.text(options.language))
        }
      }
      try record.close()
    } catch {
      throw options.failure(error)
    }
  }
}

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Sổ có nguyên vẹn không? Is the record whole?",
    discussion: """
      Tính lại mọi mã băm. Mã thoát 1 nếu sổ không nguyên vẹn, hoặc không có dòng mang mã đã công bố.
      Works out every hash once more. Exit code 1 if the record is not whole, or lacks that head.
      """)

  @OptionGroup var options: HouseOptions

  @Option(
    help: ArgumentHelp(
      "Mã đã công bố của một dòng. A line's hash that was published.", valueName: "hash"))
  var head: String?

  private var expected: Digest? {
    head.flatMap { [UInt8](hexadecimal: $0) }.flatMap { Digest(bytes: $0[...]) }
  }

  func validate() throws {
    guard head == nil || expected != nil else {
      throw ValidationError("--head: 64 chữ số hệ 16; 64 hexadecimal digits")
    }
  }

  func run() async throws {
    let result: (head: RecordBook.Head, faults: [RecordFault])
    do throws(RecordFailure) {
      let record = try RecordBook(reading: House(options.house).recordPath)
      result = try record.verify(expecting: expected)
      try record.close()
    } catch {
      try options.say(error.text)
      // What is there and cannot be read as a record is not whole.
      throw error.isOfContent ? ExitCode.findings : ExitCode.noInput
    }
    for fault in result.faults {
      let place = fault.sequence.map {
        Text(vi: "dòng \($0): ", en: "line \($0): ")(options.language)
      }
      try Output.diagnostics.writeLine((place ?? "") + fault.text(options.language))
    }
    let hash = result.head.hash.map { "\($0)" } ?? "–"
    guard result.faults.isEmpty else {
      try options.say(
        Text(
          vi: "SỔ KHÔNG NGUYÊN VẸN (chỗ sai: \(count: result.faults.count))",
          en: "THE RECORD IS NOT WHOLE (faults: \(count: result.faults.count))"))
      throw ExitCode.findings
    }
    try Output.results.writeLine(
      Text(
        vi: "Sổ nguyên vẹn: \(count: result.head.sequence) dòng, mã dòng cuối \(hash)",
        en: "The record is whole: lines: \(count: result.head.sequence), head \(hash)")(
          options.language))
  }
}
