import Console
import Digests
import ArgumentParser
import Election
import ElectionFolder

/// When a report is of.
struct ReportTimeOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Thời điểm của báo cáo, như 2021-05-23T22:00 (mặc định SOURCE_DATE_EPOCH, hoặc tệp mới nhất). "
        + "The report's time (default: SOURCE_DATE_EPOCH, or the newest input's).",
      valueName: "time"))
  var asOf: String?

  func validate() throws {
    if let asOf, !(Moment(asOf).map { $0.isOfCalendar && Self.writable.contains($0) } ?? false) {
      throw ValidationError(
        "--as-of: «\(asOf)» không phải thời điểm, hãy viết như 2021-05-23T22:00; "
          + "not a time, write it like 2021-05-23T22:00")
    }
  }

  /// From 1970 on, as files have it, to the last year that is written with four digits.
  private static let writable =
    Moment(secondsSince1970: 0)...Moment(secondsSince1970: 253_370_739_600)

  /// The time that was asked for, in seconds since 1970; nil: that of the newest input.
  var seconds: Int? {
    asOf.flatMap { Moment($0) }?.secondsSince1970
      ?? environment("SOURCE_DATE_EPOCH").flatMap { Int($0) }
  }
}

extension Session {
  /// Makes sure that what is written does not come to lie in the election, which would then be read as a
  /// part of it.
  ///
  /// - Parameter path: where it is to be written.
  /// - Throws: wrong usage.
  func expectOutside(_ path: String) throws {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard ElectionFolder.lies(parent, in: trimmed(options.election)) else { return }
    throw ValidationError(
      "--output: không được nằm trong thư mục cuộc bầu cử; must not lie in the election folder: \(path)"
    )
  }

  /// When a report is of, in seconds since 1970.
  ///
  /// - Parameters:
  ///   - seconds: the time that was asked for; nil: when the newest input was changed.
  ///   - inputs: all inputs.
  /// - Returns: a time that can be written.
  func reportTime(_ seconds: Int?, newestOf inputs: [DigestedFile]) -> Int {
    // Beyond the year 9999 no time can be written.
    min(max(seconds ?? inputs.map(\.modified).max() ?? 0, 0), 253_370_739_600)
  }
}
