/// When a candidate was born: a date, a year where the day is not known, or some day.
package struct Birth: Hashable, Sendable {
  /// The earliest day that it can be.
  package let earliest: CivilDate
  /// The latest day that it can be; the same for a date.
  package let latest: CivilDate

  package init(_ date: CivilDate) {
    earliest = date
    latest = date
  }

  /// Nothing is known.
  package static let unknown = Birth(
    earliest: CivilDate(year: 1, month: 1, day: 1),
    latest: CivilDate(year: 9_999, month: 12, day: 31))

  package var isKnown: Bool { self != .unknown }

  private init(earliest: CivilDate, latest: CivilDate) {
    self.earliest = earliest
    self.latest = latest
  }

  package init(year: Int) {
    earliest = CivilDate(year: year, month: 1, day: 1)
    latest = CivilDate(year: year, month: 12, day: 31)
  }

  /// Reads `1975-09-02` or `1975`; nil for any other form.
  package init?(_ text: String) { self.init(bytes: text.utf8.span) }

  /// Reads the same from the bytes of a text.
  package init?(bytes: Span<UInt8>) {
    if let date = CivilDate(bytes: bytes) {
      self.init(date)
      return
    }
    guard bytes.count == 4 else { return nil }
    var year = 0
    for index in bytes.indices {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      year = 10 * year + Int(bytes[index] - 0x30)
    }
    self.init(year: year)
  }

  /// Whether this birth certainly was on an earlier day than the other.
  package func isSurelyBefore(_ other: Birth) -> Bool { latest < other.earliest }

  /// Whether somebody born then certainly was younger than so many years on `day`.
  package func isSurelyUnder(_ years: Int, on day: CivilDate) -> Bool {
    CivilDate(year: earliest.year + years, month: earliest.month, day: earliest.day) > day
  }
}
