import Console
import ArgumentParser
import Election
import ElectionXML
import Glibc
import Answers

extension Format: ExpressibleByArgument {}

extension Validator: ExpressibleByArgument {}

/// How a command writes.
struct OutputOptions: ParsableArguments {
  @Option(help: "Bảng, CSV hoặc JSON. Table, CSV or JSON.")
  var format = Format.table

  @OptionGroup var languageOption: LanguageOption

  var language: Language { languageOption.language }
}

/// Which election, and how it is read.
struct ElectionOptions: ParsableArguments {
  @Argument(help: "Thư mục cuộc bầu cử. The election folder.")
  var election: String

  @Option(
    help: ArgumentHelp(
      "Ai xét XML: strict (nhanh) hay chỉ libxml2; kết quả như nhau. Who validates: strict (fast), "
        + "or libxml2 alone; results are the same."))
  var validator = Validator.strict

  @OptionGroup var jobOption: JobOption

  @Option(
    help: ArgumentHelp(
      "Thư mục chứng thư được tin (PEM, CRL): xét chữ ký của niêm phong. A folder of trusted "
        + "certificates (PEM, CRLs): signatures of seals are verified.", valueName: "dir"))
  var trust: String?

  @Flag(help: "Không in phát hiện. Show no findings.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Không hiện tiến độ. Show no progress.")
  var hidesProgress = false

  var jobCount: Int { jobOption.count }
}
