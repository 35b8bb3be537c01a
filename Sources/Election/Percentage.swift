/// A percentage, or a difference of percentages, rounded to two decimals for reading.
package struct Percentage: Equatable, Sendable {
  /// Hundredths of a percent: 8302 is 83.02 %.
  package let hundredths: Int64

  package init(hundredths: Int64) { self.hundredths = hundredths }

  /// With a dot and exactly two decimals, as JSON and CSV want it: `83.02`, `-0.42`.
  package var plain: String {
    let magnitude = hundredths.magnitude
    let fraction = magnitude % 100
    return (hundredths < 0 ? "-" : "") + "\(magnitude / 100)." + (fraction < 10 ? "0" : "")
      + "\(fraction)"
  }
}

extension Percentage {
  /// The shares of the parts of a whole, rounded so that they add up to 100.00: each is rounded down,
  /// and what is left goes to those that lost most; of equal ones to the first.
  ///
  /// - Parameter parts: counts that add up to the whole.
  /// - Returns: a percentage for each; nil where the whole is 0.
  package static func parts(_ parts: [Int]) -> [Percentage]? {
    let whole = parts.reduce(0, +)
    guard whole > 0 else { return nil }
    var hundredths = parts.map { $0 * 10_000 / whole }
    let rests = parts.map { $0 * 10_000 % whole }
    let left = 10_000 - hundredths.reduce(0, +)
    let order = parts.indices.sorted { (rests[$1], $0) < (rests[$0], $1) }
    for index in order.prefix(left) { hundredths[index] += 1 }
    return hundredths.map { Percentage(hundredths: Int64($0)) }
  }
}

/// A percentage as somebody stated it, with at most four fraction digits.
package struct StatedPercentage: Equatable, Sendable {
  /// As written, with a dot; a number in JSON too.
  package let text: String
  /// The exact value: 995000 is 99.5 %.
  package let tenThousandths: UInt64

  /// Reads a decimal with a dot and at most four fraction digits; nil for any other text.
  package init?(_ text: String) {
    var (value, whole): (UInt64, Int) = (0, 0)
    var fraction: Int?
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), fraction == nil {
        fraction = 0
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      value = 10 * value + UInt64(byte - 0x30)
      if let digits = fraction { fraction = digits + 1 } else { whole += 1 }
      guard whole <= 7, (fraction ?? 0) <= 4 else { return nil }
    }
    guard whole >= 1, fraction != 0 else { return nil }
    for _ in (fraction ?? 0)..<4 { value *= 10 }
    self.text = text
    tenThousandths = value
  }

  /// The percentage of an exact value.
  package init(tenThousandths: UInt64) {
    self.tenThousandths = tenThousandths
    let fraction = "\(tenThousandths % 10_000)"
    text =
      "\(tenThousandths / 10_000)."
      + String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
  }

  /// The same with two decimals, half up.
  package var rounded: Percentage { Percentage(hundredths: Int64((tenThousandths + 50) / 100)) }

  package static func == (a: StatedPercentage, b: StatedPercentage) -> Bool {
    a.tenThousandths == b.tenThousandths
  }
}
