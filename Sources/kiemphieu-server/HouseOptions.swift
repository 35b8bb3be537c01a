import ArgumentParser
import Console
import CountingHouse
import Election
import Glibc
import Record
import Staging

/// Which house a command is about, and which language it speaks.
struct HouseOptions: ParsableArguments {
  @ArgumentParser.Argument(
    help: ArgumentHelp("Thư mục của nơi kiểm phiếu. The house's folder.", valueName: "house"))
  var house: String

  @OptionGroup var languageOption: LanguageOption

  var language: Language { languageOption.language }

  /// Opens the record.
  ///
  /// - Throws: exit code 66, after saying why.
  func openRecord(isServed: Bool = false) throws -> RecordBook {
    do throws(RecordFailure) {
      return try RecordBook(at: House(house).recordPath, isServed: isServed)
    } catch {
      try say(error.text)
      throw ExitCode.noInput
    }
  }

  /// Opens the record to read it alone.
  ///
  /// - Throws: exit code 66, after saying why.
  func readRecord() throws -> RecordBook {
    do throws(RecordFailure) {
      return try RecordBook(reading: House(house).recordPath)
    } catch {
      try say(error.text)
      throw ExitCode.noInput
    }
  }

  func say(_ text: Text) throws {
    try Output.diagnostics.writeLine("kiemphieu-server: \(text(language))")
  }

  /// Says that something could not be written.
  func fail(_ path: String, _ reason: String) -> any Error {
    try? say(
      Text(vi: "không ghi được «\(path)»: \(reason)", en: "cannot write \"\(path)\": \(reason)"))
    return ExitCode.noOutput
  }

  /// What to say and how to end after a command on the record has failed.
  func failure(_ error: any Error) -> any Error {
    switch error {
    case let failure as OutputFailure: return fail(failure.path, failure.reason)
    case let code as ExitCode: return code
    default:
      let failure = RecordFailure(error)
      try? say(failure.text)
      if case .noRoom = failure { return ExitCode.noOutput }
      return ExitCode.noInput
    }
  }

  /// What the clock says.
  static var moment: Moment { Moment(secondsSince1970: Int(time(nil))) }
}
