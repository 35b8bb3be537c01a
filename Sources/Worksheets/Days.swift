import Election
import Spreadsheets

/// How a spreadsheet counts days (ECMA-376 part 1, 18.17.4.1).
struct Days {
  let from1904: Bool

  /// The day that a cell means; nil where it means none.
  func date(_ value: CellValue, _ text: String) -> CivilDate? {
    switch value {
    case .number(let number, .date):
      guard let serial = Double(number), serial == serial.rounded(.down) else { return nil }
      return day(Int(exactly: serial))
    case .date(let iso):
      // A day with a time of it is a day only at midnight.
      let parts = iso.split(separator: "T")
      let isMidnight = parts.dropFirst().allSatisfy { $0.allSatisfy { "0:.Z".contains($0) } }
      return isMidnight ? parts.first.flatMap { CivilDate(String($0)) }?.ofCalendar : nil
    case .text: return Self.typed(text)
    default: return nil
    }
  }

  /// The number of a day as spreadsheets that count from 1900 on store it; nil before 1 March 1900, from
  /// when on it is sure.
  static func serial(of date: CivilDate) -> Int? {
    let serial = date.daysSince1970 + 25_569
    return serial >= 61 && date.isOfCalendar ? serial : nil
  }

  /// The time that a cell means.
  func time(_ value: CellValue, _ text: String) -> TimeOfDay? {
    switch value {
    case .number(let number, .time), .number(let number, .date):
      guard let part = Double(number), (0..<1).contains(part) else { return nil }
      let minutes = (part * 1_440).rounded()
      guard abs(part * 1_440 - minutes) < 1e-4, minutes < 1_440 else { return nil }
      return TimeOfDay(hour: Int(minutes) / 60, minute: Int(minutes) % 60)
    case .date(let iso): return TimeOfDay(String(iso.drop { $0 != "T" }.dropFirst().prefix(5)))
    case .text:
      let parts = text.replacing("h", with: ":").split(
        separator: ":", omittingEmptySubsequences: false)
      guard parts.count >= 2, let hour = Self.number(parts[0], 2),
        let minute = parts[1].isEmpty ? 0 : Self.number(parts[1], 2),
        parts.dropFirst(2).allSatisfy({ $0 == "00" }), parts.count <= 3, hour < 24, minute < 60
      else { return nil }
      return TimeOfDay(hour: hour, minute: minute)
    default: return nil
    }
  }

  /// The moment that a cell means.
  func moment(_ value: CellValue, _ text: String) -> Moment? {
    guard case .number(let number, .date) = value else {
      let moment = Moment(text.replacing(" ", with: "T"))
      return moment?.isOfCalendar == true ? moment : nil
    }
    guard let serial = Double(number), let date = day(Int(exactly: serial.rounded(.down)))
    else { return nil }
    let seconds = ((serial - serial.rounded(.down)) * 86_400).rounded()
    guard seconds < 86_400 else { return nil }
    return Moment(
      date, TimeOfDay(hour: Int(seconds) / 3_600, minute: Int(seconds) / 60 % 60),
      second: Int(seconds) % 60)
  }

  private func day(_ serial: Int?) -> CivilDate? {
    // 9999-12-31 is the last day of spreadsheets.
    guard let serial, serial > 0, serial < 2_958_466 else { return nil }
    if from1904 { return CivilDate(daysSince1970: serial - 24_107) }
    // The day 60 is 29 February 1900, which never was; before it the count is one behind.
    guard serial != 60 else { return nil }
    return CivilDate(daysSince1970: serial - (serial < 60 ? 25_568 : 25_569))
  }

  /// `2021-05-23`, `23/5/2021`, `23-5-2021` or `23.5.2021`: day before month, as Vietnam writes it.
  private static func typed(_ text: String) -> CivilDate? {
    if let date = CivilDate(text) { return date.ofCalendar }
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { "/-.".contains($0) })
    guard parts.count == 3, let day = number(parts[0], 2), let month = number(parts[1], 2),
      parts[2].utf8.count == 4, let year = number(parts[2], 4), year >= 1_000,
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return CivilDate(year: year, month: month, day: day).ofCalendar
  }

  private static func number(_ digits: Substring, _ most: Int) -> Int? {
    (1...most).contains(digits.utf8.count) && digits.utf8.allSatisfy({ $0.isDigit })
      ? Int(digits) : nil
  }
}

extension CivilDate {
  /// Itself, where the calendar has it.
  fileprivate var ofCalendar: CivilDate? {
    year >= 1_000 && isOfCalendar ? self : nil
  }
}

/// What a constituency is made of, as one cell lists it.
struct Composition {
  /// Codes with their lists of polling areas, which are empty for whole areas.
  let parts: [(code: String, pollingAreas: [Int])]

  /// - Parameter text: `12345; 12346: 1, 2-4`; nil for any other form.
  init?(_ text: String) {
    var parts: [(code: String, pollingAreas: [Int])] = []
    for part in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == 0x0A }) {
      let halves = part.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      let code = String(halves[0])?.trimmed ?? "-"
      if code.isEmpty, halves.count == 1 { continue }
      guard halves.count <= 2, (1...12).contains(code.utf8.count),
        code.utf8.allSatisfy({ $0.isOfCode })
      else { return nil }
      guard let list = halves.count == 1 ? [] : Self.numbers(halves[1]) else { return nil }
      parts.append((code, list))
    }
    let whole = parts.filter { $0.pollingAreas.isEmpty }.map(\.code)
    guard !parts.isEmpty, Set(whole).count == whole.count else { return nil }
    self.parts = parts
  }

  /// Numbers with commas or blanks between them, `2-4` for 2, 3, 4.
  private static func numbers(_ text: Substring.UTF8View) -> [Int]? {
    var numbers: [Int] = []
    for item in text.split(whereSeparator: { $0 == 0x20 || $0 == UInt8(ascii: ",") }) {
      let ends = item.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map {
        String($0).flatMap { Int32($0) }
      }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        (1...999).contains(first), (first...999).contains(last)
      else { return nil }
      numbers += (Int(first)...Int(last))
      // There are no more of them.
      guard numbers.count <= 999 else { return nil }
    }
    return numbers.isEmpty || Set(numbers).count < numbers.count ? nil : numbers
  }

  /// As the cell is written.
  var written: String {
    parts.map { code, list in
      list.isEmpty ? code : "\(code): \(list.stretches(dash: "-"))"
    }.joined(separator: "; ")
  }
}
