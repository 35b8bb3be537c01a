import Answers
import ArgumentParser
import Console
import Election
import ElectionFolder
import Foundation
import Rules
import Staging

struct SealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Niêm phong một thư mục để ký và gửi đi. Seal a folder, to be signed and sent.",
    discussion: """
      Ghi seal.xml: mọi tệp trong thư mục, trừ chính nó và tệp ẩn, với SHA-256. Phần mềm ký số của người \
      ký đặt chữ ký vào đó; khóa ký không bao giờ qua chương trình này.
      Writes seal.xml: every file below the folder but itself and hidden ones, with its SHA-256. The \
      signer's own software puts the signature in; no key ever passes through this program.
      """)

  @ArgumentParser.Argument(help: "Thư mục. The folder.")
  var folder: String

  @Flag(
    help: ArgumentHelp(
      "Kèm một chữ ký trống để xmlsec1 điền vào. With an empty signature that xmlsec1 fills in."))
  var template = false

  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var jobOption: JobOption

  func run() async throws {
    let language = languageOption.language
    let place = trimmed(folder)
    do {
      let sealing = try await FolderSealing(place, jobs: jobOption.count)
      let now = Moment(secondsSince1970: Int(Date().timeIntervalSince1970))
      let (path, former) = try sealing.write(at: now, template: template)
      try Output.results.writeLine(
        Summary.sealed(path, files: sealing.files.count, former: former)(language))
    } catch let failure as FolderSealing.Failure {
      try Output.diagnostics.writeLine(
        Summary.notSealed(failure.path, Self.reason(failure.reason))(language))
      throw failure.reason == .noFolder ? ExitCode.noInput : ExitCode.findings
    } catch let failure as OutputFailure {
      try Output.diagnostics.writeLine(
        Summary.notWritten(failure.path, reason: failure.reason)(language))
      throw ExitCode.noOutput
    }
  }

  private static func reason(_ reason: FolderSealing.Failure.Reason) -> Text {
    switch reason {
    case .noFolder: Text(vi: "không có thư mục này", en: "there is no such folder")
    case .noFiles: Text(vi: "không có tệp nào để niêm phong", en: "there is no file to be sealed")
    case .noPlainFile:
      Text(vi: "là liên kết hoặc thiết bị, không phải tệp", en: "a link or device, and no file")
    case .name:
      Text(
        vi: "tên không phải UTF-8 hoặc có ký tự điều khiển: hãy đổi tên",
        en: "its name is not UTF-8, or has control characters: rename it")
    case .unreadable(let reason): Text(reason: reason)
    case .changed:
      Text(
        vi: "thay đổi trong lúc niêm phong: hãy làm lại khi không ai ghi vào thư mục",
        en: "it has changed meanwhile: do it again when nobody writes into the folder")
    }
  }
}
