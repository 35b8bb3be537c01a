package import Election

/// The chance, at most, that a wrong result would have passed all hand counts so far.
///
/// Kaplan and Markov's measure for draws with replacement, in proportion to the bounds of error (Stark
/// 2009): each draw without an error multiplies it by 1 – 1/U, where U is the sum of the bounds; an error
/// that spoke for the result divides it by 1 – (the part of the area's bound that it was). It holds
/// whenever one stops, so that further areas may be drawn. Kept in whole parts of 2⁻⁴⁰ and rounded up at
/// every step, so that it is never stated too small, and the same on every machine.
package struct Risk: Comparable, Sendable {
  /// In parts of 2⁻⁴⁰; above 1 where hand counts speak against the result.
  private var parts: UInt64 = 1 << 40

  package init() {}

  /// So large that no further draw can bring it down: only a full hand count can tell.
  private static let beyond = UInt64.max

  package var isBeyondHope: Bool { parts == Self.beyond }

  package static func < (a: Risk, b: Risk) -> Bool { a.parts < b.parts }

  /// Takes in a draw whose hand count was as reported.
  ///
  /// - Parameter total: the sum of the bounds, in millionths of the margin.
  package mutating func takeIn(total: Int) {
    multiply(by: UInt128(max(0, total - Bound.unit)), over: UInt128(total))
  }

  /// Takes in a draw.
  ///
  /// - Parameters:
  ///   - error: by how much the report spoke more for the assertion than the hand count does.
  ///   - margin: that of the assertion.
  ///   - bound: that of the polling area, in millionths of the margin.
  ///   - total: the sum of the bounds.
  package mutating func takeIn(error: Int, margin: Int, bound: Int, total: Int) {
    takeIn(total: total)
    let whole = Int128(margin) * Int128(bound)
    let rest = whole - Int128(error) * Int128(Bound.unit)
    guard rest > 0 else { return giveUp() }
    multiply(by: UInt128(whole), over: UInt128(rest))
  }

  /// Takes in a draw that was worse than its bound allows: what was measured so far means nothing.
  package mutating func giveUp() { parts = Self.beyond }

  private mutating func multiply(by numerator: UInt128, over denominator: UInt128) {
    guard !isBeyondHope else { return }
    let product = UInt128(parts).multipliedFullWidth(by: numerator)
    guard product.high < denominator else { return giveUp() }
    let (quotient, rest) = denominator.dividingFullWidth(product)
    let rounded = rest == 0 ? quotient : quotient + 1
    parts = UInt64(exactly: rounded) ?? Self.beyond
  }

  /// Whether it is no more than a limit.
  package func isWithin(_ limit: RiskLimit) -> Bool {
    UInt128(parts) * 1_000_000 <= UInt128(limit.millionths) << 40
  }

  /// Rounded up; never above 1.
  private var millionths: Int {
    Int(min((UInt128(parts) * 1_000_000 + (1 << 40) - 1) >> 40, 1_000_000))
  }

  /// With six decimals.
  package var text: String { RiskLimit.text(millionths: millionths) }

  /// In percent, for people.
  package var percentage: StatedPercentage { RiskLimit.percentage(millionths: millionths) }
}

/// The chance at most that is to be left to a wrong result: above 0, below 1, at most six decimals.
package struct RiskLimit: Equatable, Sendable {
  package let millionths: Int

  /// Reads a decimal with a dot, such as `0.05`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "0", (1...6).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let digits = Int(parts[1])
    else { return nil }
    millionths = (parts[1].utf8.count..<6).reduce(digits) { sum, _ in 10 * sum }
    guard millionths > 0 else { return nil }
  }

  /// As short as it can be written.
  package var text: String {
    var text = Self.text(millionths: millionths)
    while text.hasSuffix("0") { text.removeLast() }
    return text
  }

  /// In percent, for people.
  package var percentage: StatedPercentage { Self.percentage(millionths: millionths) }

  static func percentage(millionths: Int) -> StatedPercentage {
    let exact = StatedPercentage(tenThousandths: UInt64(millionths))
    var digits = exact.text
    while digits.hasSuffix("0"), digits.contains(".") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return StatedPercentage(digits) ?? exact
  }

  static func text(millionths: Int) -> String {
    let digits = "\(millionths % 1_000_000)"
    return "\(millionths / 1_000_000)."
      + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }
}
