/// An exact share: so many of so many.
///
/// Every decision compares integers; a rounded percentage is only for reading (questions and answers of the National Election Council
/// for 2026, Câu 177).
package struct Share: Equatable, Sendable {
  package let part: VoteCount
  package let whole: VoteCount

  package init(_ part: VoteCount, of whole: VoteCount) {
    self.part = part
    self.whole = whole
  }

  /// The percentage in hundredths of a percent, half up; nil where the whole is 0.
  package var percentage: Percentage? {
    guard whole.value > 0 else { return nil }
    let doubled = Int128(part.value) * 20_000 + Int128(whole.value)
    return Percentage(hundredths: Int64(doubled / (2 * Int128(whole.value))))
  }

  /// Whether the share reaches `percent`, decided exactly; nil where the whole is 0.
  package func reaches(_ percent: StatedPercentage) -> Bool? {
    guard whole.value > 0 else { return nil }
    return Int128(part.value) * 1_000_000 >= Int128(whole.value) * Int128(percent.tenThousandths)
  }

  /// How many points the share lies above `percent`: exact, then rounded half away from zero.
  ///
  /// Nil where the whole is 0; negative where it lies below.
  package func points(above percent: StatedPercentage) -> Percentage? {
    guard whole.value > 0 else { return nil }
    let exact =
      Int128(part.value) * 1_000_000 - Int128(whole.value) * Int128(percent.tenThousandths)
    let base = 100 * Int128(whole.value)
    let magnitude = (2 * exact.magnitude + base.magnitude) / (2 * base.magnitude)
    return Percentage(hundredths: exact < 0 ? -Int64(magnitude) : Int64(magnitude))
  }

  /// Whether a printed percentage lies within 0.01 of the exact one; a share of nothing says nothing.
  package func agrees(with printed: StatedPercentage) -> Bool {
    guard whole.value > 0 else { return true }
    let difference =
      Int128(part.value) * 1_000_000 - Int128(whole.value) * Int128(printed.tenThousandths)
    return difference.magnitude <= 100 * UInt128(whole.value)
  }
}

extension Share {
  /// Whether a printed percentage is the exact one, rounded half up to the digits that were printed.
  package func isRounded(to printed: StatedPercentage) -> Bool {
    guard whole.value > 0 else { return false }
    let digits = printed.text.split(separator: ".").dropFirst().first?.count ?? 0
    // The last digit, in ten-thousandths of a percent.
    let unit = [10_000, 1_000, 100, 10, 1][min(digits, 4)] * Int128(whole.value)
    let steps = (2 * Int128(part.value) * 1_000_000 + unit) / (2 * unit)
    return steps * unit == Int128(printed.tenThousandths) * Int128(whole.value)
  }
}

extension Share {
  /// How many points the share lies above another one: exact, then rounded half away from zero; nil where
  /// one of them is of nothing.
  package func points(above other: Share) -> Percentage? {
    guard whole.value > 0, other.whole.value > 0 else { return nil }
    let exact =
      10_000
      * (Int128(part.value) * Int128(other.whole.value)
        - Int128(other.part.value) * Int128(whole.value))
    let base = Int128(whole.value) * Int128(other.whole.value)
    let magnitude = (2 * exact.magnitude + base.magnitude) / (2 * base.magnitude)
    return Percentage(hundredths: exact < 0 ? -Int64(magnitude) : Int64(magnitude))
  }
}
