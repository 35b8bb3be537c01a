import Election

/// An axis of percentages: what it reaches from and to, and where its marks stand, in hundredths of a
/// percent, so that a difference of a tenth can be seen where all values lie close together.
struct Scale {
  let low: Int64
  let high: Int64
  let step: Int64

  /// - Parameters:
  ///   - values: what must have room; nil where there are none.
  ///   - most: where it ends at the latest.
  init?(_ values: [Int64], most: Int64 = 10_000) {
    guard let least = values.min(), let largest = values.max() else { return nil }
    let span = max(largest - least, 10)
    let steps: [Int64] = [2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000]
    // Four marks or five, and room at both ends for what is drawn around a value.
    step = steps.first { 5 * $0 >= span } ?? 2_000
    low = max(0, (least - step / 2) / step * step)
    high = min(max(most, largest), (largest + step / 2 + step - 1) / step * step)
  }

  /// The marks, from the lowest to the highest.
  var marks: [Int64] { Array(stride(from: low, through: high, by: Int(step))) }

  /// Where a value stands, in percent of the width with two decimals, as SVG takes it.
  func place(_ value: Int64) -> String {
    let span = max(1, high - low)
    let part = (min(max(value, low), high) - low) * 10_000 / span
    return "\(Percentage(hundredths: part).plain)%"
  }
}
