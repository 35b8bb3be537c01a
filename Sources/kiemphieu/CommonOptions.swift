import ArgumentParser
import Election
import ElectionXML
import Glibc
import Answers

extension Format: ExpressibleByArgument {}

extension Validator: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {
  public init?(argument: String) { self.init(code: argument) }
  public static var allValueStrings: [String] { allCases.map(\.code) }
  public var defaultValueDescription: String { code }
}

/// How a command writes.
struct OutputOptions: ParsableArguments {
  @Option(help: "Bảng, CSV hoặc JSON. Table, CSV or JSON.")
  var format = Format.table

  @OptionGroup var languageOption: LanguageOption

  var language: Language { languageOption.language }
}

/// Which language a command speaks.
struct LanguageOption: ParsableArguments {
  @Option(help: "Ngôn ngữ: vi, en (mặc định theo hệ thống). Language (default: the locale's).")
  var lang: Language?

  /// The language asked for, else that of the locale, else English.
  var language: Language { lang ?? Self.languageOfLocale }

  static var languageOfLocale: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment(name), !value.isEmpty { return value.hasPrefix("vi") ? .vi : .en }
    }
    return .en
  }
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

  @Flag(help: "Không in phát hiện. Show no findings.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Không hiện tiến độ. Show no progress.")
  var hidesProgress = false

  var jobCount: Int { jobOption.count }
}

/// How many tasks work at a time; results are the same for any number.
struct JobOption: ParsableArguments {
  @Option(help: "Số tác vụ song song (mặc định: mọi nhân). Tasks at a time (default: all cores).")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs: từ 1 đến 1024; from 1 to 1024")
    }
  }

  var count: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// The value of an environment variable; nil where it is not set.
func environment(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}
