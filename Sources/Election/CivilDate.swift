/// A day of the calendar, in Vietnam.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Year, month and day as one number, whose order is that of the days.
  private let packed: Int32

  package var year: Int { Int(packed >> 9) }
  package var month: Int { Int(packed >> 5 & 15) }
  package var day: Int { Int(packed & 31) }

  package init(year: Int, month: Int, day: Int) {
    packed = Int32(year << 9 | month << 5 | day)
  }

  /// Reads `2021-05-23`, nil for any other form; whether the month has the day the XSD says.
  package init?(_ text: String) { self.init(bytes: text.utf8.span) }

  /// Reads the same from the bytes of a text.
  package init?(bytes: Span<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = bytes.number(0..<4), let month = bytes.number(5..<7),
      let day = bytes.number(8..<10), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day so many days after 1970-01-01, in the Gregorian calendar.
  package init(daysSince1970 days: Int) {
    var (year, rest) = (1970, days)
    while rest < 0 {
      year -= 1
      rest += Self.days(in: year)
    }
    while rest >= Self.days(in: year) {
      rest -= Self.days(in: year)
      year += 1
    }
    var month = 1
    while rest >= Self.days(in: month, of: year) {
      rest -= Self.days(in: month, of: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// How many days after 1970-01-01 it is.
  package var daysSince1970: Int {
    let years =
      year >= 1970
      ? (1970..<year).reduce(0) { $0 + Self.days(in: $1) }
      : -(year..<1970).reduce(0) { $0 + Self.days(in: $1) }
    return years + (1..<month).reduce(0) { $0 + Self.days(in: $1, of: year) } + day - 1
  }

  /// Whether the calendar has it: 30 February is none.
  package var isOfCalendar: Bool { (1...Self.days(in: month, of: year)).contains(day) }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
  }

  private static func days(in year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.packed < b.packed }

  /// As in XML: `2021-05-23`.
  package var description: String { "\(year)-\(twoDigits(month))-\(twoDigits(day))" }
}

/// A minute of the day.
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1439.
  package let minutes: Int

  package init(hour: Int, minute: Int) { minutes = hour * 60 + minute }

  /// Reads `15:30`; nil for any other form.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }

  package var description: String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }
}

/// A second of a day.
package struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let date: CivilDate
  package let time: TimeOfDay
  package let second: Int

  package init(_ date: CivilDate, _ time: TimeOfDay, second: Int = 0) {
    self.date = date
    self.time = time
    self.second = second
  }

  /// Reads `2021-05-23T15:30:00`, the seconds being optional; nil for any other form.
  package init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CivilDate(String(parts[0])),
      let time = TimeOfDay(String(parts[1].prefix(5)))
    else { return nil }
    let rest = parts[1].dropFirst(5)
    guard !rest.isEmpty else {
      self.init(date, time)
      return
    }
    guard rest.utf8.count == 3, rest.first == ":", let second = Int(rest.dropFirst()),
      (0...59).contains(second)
    else { return nil }
    self.init(date, time, second: second)
  }

  /// The moment so many seconds after 1970-01-01T00:00:00Z, in Vietnam (UTC+7).
  package init(secondsSince1970 seconds: Int) {
    let local = seconds + 7 * 3_600
    let day = (local - (local % 86_400 + 86_400) % 86_400) / 86_400
    let rest = local - day * 86_400
    self.init(
      CivilDate(daysSince1970: day), TimeOfDay(hour: rest / 3_600, minute: rest / 60 % 60),
      second: rest % 60)
  }

  /// How many seconds after 1970-01-01T00:00:00Z it is.
  package var secondsSince1970: Int {
    date.daysSince1970 * 86_400 + time.minutes * 60 + second - 7 * 3_600
  }

  /// Whether the calendar has its day.
  package var isOfCalendar: Bool { date.isOfCalendar }

  package static func < (a: Moment, b: Moment) -> Bool {
    (a.date, a.time, a.second) < (b.date, b.time, b.second)
  }

  package var description: String { "\(date)T\(time):\(twoDigits(second))" }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Span<UInt8> {
  /// Digits as a number; nil for other characters.
  fileprivate func number(_ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard (0x30...0x39).contains(self[index]) else { return nil }
      value = 10 * value + Int(self[index] - 0x30)
    }
    return value
  }
}
