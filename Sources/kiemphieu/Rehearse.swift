import Console
import ArgumentParser
import Election
import Rehearsal
import Answers
import Staging

extension RehearsalSize: ExpressibleByArgument {}
extension FileLayout: ExpressibleByArgument {}
extension LawCode: ExpressibleByArgument {}

struct Rehearse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Viết một cuộc bầu cử diễn tập. Write an invented election, to rehearse with.",
    discussion: """
      Mọi tên đều bịa và có ghi «diễn tập». planted.json kể các lỗi đã gài: lệnh check phải tìm ra đúng các lỗi đó.
      Every name is invented and marked. planted.json lists the planted defects: check must find just those.
      """)

  @Argument(help: "Thư mục sẽ được tạo. The folder to be made.")
  var out: String

  @Option(help: "Số gieo: cùng số, cùng kết quả. The same seed gives the same election.")
  var seed: UInt64 = 1

  @Option(help: "Lớn bằng nào. How large.")
  var size = RehearsalSize.commune

  @Option(help: "Luật áp dụng. Which law.")
  var rules = LawCode.vn2015

  @Option(help: "Biên bản nằm trong tệp thế nào. How sheets lie in files.")
  var files = FileLayout.single

  @Option(
    help: "Phần biên bản có lỗi, từ 0 đến 0.2. The part of the sheets with a defect, 0 to 0.2.")
  var defects = 0.0

  @Flag(
    help: ArgumentHelp(
      "Kèm hồ sơ: hiệp thương, chuẩn bị, tiếp xúc, công bố. With the record around the count: "
        + "consultations, readiness, meetings, declarations."))
  var record = false

  @OptionGroup var jobOption: JobOption
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard (0...0.2).contains(defects) else {
      throw ValidationError("--defects: từ 0 đến 0.2; from 0 to 0.2")
    }
  }

  func run() async throws {
    let rehearsal = Rehearsal(
      rules, size: size, layout: files, seed: seed,
      defectsPerMillion: Int((defects * 1_000_000).rounded()), hasRecord: record)
    let language = languageOption.language
    do throws(OutputFailure) {
      let planted = try await rehearsal.write(to: trimmed(out), jobs: jobOption.count)
      try? Output.results.writeLine(Summary.rehearsal(out, planted: planted)(language))
    } catch {
      try Output.diagnostics.writeLine(
        Summary.notWritten(error.path, reason: error.reason)(language))
      throw ExitCode.noOutput
    }
  }
}
