package import ArgumentParser
package import Election
import Glibc

extension Language: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {
  public init?(argument: String) { self.init(code: argument) }
  public static var allValueStrings: [String] { allCases.map(\.code) }
  public var defaultValueDescription: String { code }
}

/// Which language a command speaks.
package struct LanguageOption: ParsableArguments {
  package init() {}

  @Option(help: "Ngôn ngữ: vi, en (mặc định theo hệ thống). Language (default: the locale's).")
  package var lang: Language?

  /// The language asked for, else that of the locale, else English.
  package var language: Language { lang ?? Self.languageOfLocale }

  package static var languageOfLocale: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment(name), !value.isEmpty { return value.hasPrefix("vi") ? .vi : .en }
    }
    return .en
  }
}

/// How many tasks work at a time; results are the same for any number.
package struct JobOption: ParsableArguments {
  package init() {}

  @Option(help: "Số tác vụ song song (mặc định: mọi nhân). Tasks at a time (default: all cores).")
  package var jobs: Int?

  package func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs: từ 1 đến 1024; from 1 to 1024")
    }
  }

  package var count: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// The value of an environment variable; nil where it is not set.
package func environment(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}
