import Console
import ArgumentParser
import Documents
import Election
import ElectionFolder
import ElectionXML
import Ledger
import Answers
import Rules
import Staging

struct PartialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partial",
    abstract: "Gộp biên bản thành một tệp để gửi đi. Put sheets together in one file to send on.",
    discussion: """
      Tệp *.partial đặt trong thư mục cuộc bầu cử được đọc như chính các tệp đã lập nên nó.
      A *.partial in an election folder is read as if the files that it was made of lay there.
      """)

  @OptionGroup var election: ElectionOptions
  @OptionGroup var languageOption: LanguageOption

  @Option(help: ArgumentHelp("Tệp sẽ được ghi. The file to be written.", valueName: "file.partial"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Chỉ phần thứ K trong N phần của các tệp. Only the K-th of N parts of the files.",
      valueName: "K/N"))
  var part: Part?

  @Option(
    help: ArgumentHelp(
      "Chỉ các tệp kể trong tệp này, mỗi dòng một đường dẫn trong thư mục. Only the files that "
        + "this file lists, one path below the folder on a line.", valueName: "list"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Đặt TÊN/ trước mọi đường dẫn. Puts NAME/ before every path.", valueName: "name"))
  var origin: String?

  /// One of several parts.
  struct Part: ExpressibleByArgument {
    let number: Int
    let parts: Int

    init?(argument: String) {
      let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map {
        Int($0)
      }
      guard numbers.count == 2, let number = numbers[0], let parts = numbers[1],
        (1...1_000_000).contains(parts), (1...parts).contains(number)
      else { return nil }
      (self.number, self.parts) = (number, parts)
    }
  }

  func validate() throws {
    guard part == nil || filesFrom == nil else {
      throw ValidationError(
        "--part hoặc --files-from, không cả hai; one of the two, not both")
    }
    guard output.hasSuffix(".partial") else {
      throw ValidationError(
        "--output: tên phải có đuôi .partial; the name must end in .partial: \(output)")
    }
    let isName =
      origin.map { name in
        name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
          !$0.isEmpty && $0 != "." && $0 != ".."
        } && name.printable == name
      } ?? true
    guard isName else {
      throw ValidationError(
        "--origin: không phải tên dùng được trong đường dẫn; not a name for a path: "
          + (origin ?? ""))
    }
  }

  func run() async throws {
    let session = Session(options: election, language: languageOption.language)
    var documents = DocumentOptions(validator: election.validator)
    (documents.identifies, documents.keepsPapers) = (true, true)
    let received = try await session.receive(documents) { others in
      try chosen(of: others, session)
    } reportUnusable: { findings, _ in
      try session.show(findings)
    }
    let ledger = received.ledger
    try session.show(FindingLog(received.definitionFindings))
    try session.show(ledger.findings.inOrder())
    let bytes = Partial.bytes(of: ledger, in: received.election, origin: origin)
    guard Self.canBeRead(bytes, of: received.election, as: ledger) else {
      let reason = "không đọc lại được (lỗi chương trình); it cannot be read back (our fault)"
      try session.say(Summary.notWritten(output, reason: reason))
      throw ExitCode.noOutput
    }
    do throws(OutputFailure) {
      try StagedFile.write(bytes, to: output) { $0.starts(with: Partial.mark.utf8) }
    } catch {
      try session.say(Summary.notWritten(error.path, reason: error.reason))
      throw ExitCode.noOutput
    }
    try Output.results.writeLine(
      Summary.written(output, files: ledger.files, sheets: ledger.sheetCount)(session.language))
  }

  /// Whether what is to be written says what was received: better none than one that nobody can read.
  private static func canBeRead(_ bytes: [UInt8], of election: Election, as ledger: Ledger) -> Bool
  {
    var again = Ledger()
    var documents = DocumentOptions()
    documents.identifies = true
    PartialDocuments(of: election, documents).read(
      MemoryBytes(zeroTerminated: (bytes + [0])[...]), path: [], into: &again)
    return (again.sheetCount, again.files, again.rejectedFiles)
      == (ledger.sheetCount, ledger.files, ledger.rejectedFiles)
  }

  private func chosen(
    of others: ElectionFolder.Others, _ session: Session
  ) throws -> ElectionFolder.Others {
    if let part { return others.part(part.number, of: part.parts) }
    guard let filesFrom else { return others }
    let list: [UInt8]
    do throws(OutputFailure) {
      list = try FileReader.bytes(of: filesFrom)
    } catch {
      try session.say(Summary.notRead(error.path, reason: error.reason))
      throw ExitCode.noInput
    }
    let lines = list.split(separator: UInt8(ascii: "\n")).map { line in
      Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }.filter { !$0.isEmpty }
    let (found, missing) = others.named(lines)
    for path in missing {
      let path = String(decoding: path, as: UTF8.self)
      try session.say(
        Text(
          vi: "kiemphieu: trong thư mục không có tệp «\(path)» (kể ở «\(filesFrom)»)",
          en: "kiemphieu: the folder has no file \"\(path)\" (listed in \"\(filesFrom)\")"))
    }
    guard missing.isEmpty else { throw ExitCode.noInput }
    return found
  }
}
