import Answers
import ArgumentParser
import Election

/// What is said of wrong usage, which the argument parser says in English.
enum UsageMessage {
  /// The language that the arguments ask for, even where they cannot be understood; else the locale's.
  static func language(of arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count,
        let language = Language(rawValue: arguments[index + 1])
      {
        return language
      }
      if argument.hasPrefix("--lang="),
        let language = Language(rawValue: String(argument.dropFirst(7)))
      {
        return language
      }
    }
    return LanguageOption.languageOfLocale
  }

  /// What is wrong with the name of a command; nil where it is one, or where none is given.
  static func unknownCommand(
    in arguments: [String], commands: [String], _ language: Language
  ) -> String? {
    guard let name = arguments.first, !name.hasPrefix("-"), name != "help", !commands.contains(name)
    else { return nil }
    let list = commands.joined(separator: ", ")
    return Text(
      vi:
        "Lỗi: không có lệnh «\(name.printable)»; các lệnh: \(list)\nXem «\(Console.name) --help» để biết thêm.",
      en: "Error: there is no command \"\(name.printable)\"; the commands are: \(list)\n"
        + "See `\(Console.name) --help` for more information.")(language)
  }

  /// What a command has found wrong with what it was asked for.
  static func of(_ error: ValidationError, _ command: String, _ language: Language) -> String {
    let (message, command) = (error.message.printable, command.printable)
    return Text(
      vi: "Lỗi: \(message)\nXem «\(Console.name) \(command) --help» để biết thêm.\n",
      en: "Error: \(message)\nSee `\(Console.name) \(command) --help` for more information.\n")(
        language)
  }

  /// The parser's message in a language.
  static func said(_ message: String, _ language: Language) -> String {
    guard language == .vi else { return message }
    return phrases.reduce(message) { $0.replacing($1.en, with: $1.vi) }
  }

  /// What the argument parser says, longer phrases before those that are a part of them.
  private static let phrases: [(en: String, vi: String)] = [
    ("Error: ", "Lỗi: "), ("Help:  ", "Trợ giúp:  "), ("Usage: ", "Cách dùng: "),
    ("Missing expected argument ", "thiếu tham số "),
    ("Missing one of: ", "thiếu một trong: "),
    ("Missing value for ", "thiếu giá trị của "),
    ("Unknown option ", "không có tùy chọn "), (". Did you mean ", ". Có phải là "),
    ("Unexpected argument ", "thừa tham số "), (" unexpected arguments: ", " tham số thừa: "),
    ("The value ", "giá trị "), (" is invalid for ", " không dùng được cho "),
    (". Please provide one of the following:", ". Hãy chọn một trong:"),
    (". Please provide one of ", ". Hãy chọn một trong "), ("' or '", "' hoặc '"),
    ("  See '", "  Xem '"), (" for more information.", " để biết thêm."),
  ]
}
