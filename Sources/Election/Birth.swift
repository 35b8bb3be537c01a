/// When a candidate was born: a date, or a year where the day is not known.
package struct Birth: Hashable, Sendable {
  /// The earliest day that it can be.
  package let earliest: CivilDate
  /// The latest day that it can be; the same for a date.
  package let latest: CivilDate

  package init(_ date: CivilDate) {
    earliest = date
    latest = date
  }

  package init(year: Int) {
    earliest = CivilDate(year: year, month: 1, day: 1)
    latest = CivilDate(year: year, month: 12, day: 31)
  }

  /// Reads `1975-09-02` or `1975`; nil for any other form.
  package init?(_ text: String) {
    if let date = CivilDate(text) {
      self.init(date)
    } else if text.utf8.count == 4, let year = Int(text) {
      self.init(year: year)
    } else {
      return nil
    }
  }

  /// Whether this birth certainly was on an earlier day than the other.
  package func isSurelyBefore(_ other: Birth) -> Bool { latest < other.earliest }

  /// Whether somebody born then certainly was under 21 on `day` (L85 Điều 2).
  package func isSurelyUnder21(on day: CivilDate) -> Bool {
    CivilDate(year: earliest.year + 21, month: earliest.month, day: earliest.day) > day
  }
}
