/// Splits a whole into parts whose sum is the whole.
enum Partition {
  /// Unequal parts, each of at least `least`.
  ///
  /// - Parameters:
  ///   - whole: at least `count * least`.
  ///   - count: how many parts there are.
  ///   - least: the smallest part.
  ///   - random: makes some parts up to three times as heavy as others.
  /// - Returns: the parts; their sum is `whole`.
  static func uneven(
    _ whole: Int, into count: Int, least: Int, _ random: inout SeededGenerator
  ) -> [Int] {
    let weights = (0..<count).map { _ in Int.random(in: 500...1_500, using: &random) }
    return byWeight(whole - count * least, weights).map { $0 + least }
  }

  /// Parts in proportion to weights, by rounding the running sums.
  static func byWeight(_ whole: Int, _ weights: [Int]) -> [Int] {
    let total = max(1, weights.reduce(0, +))
    var (sum, given) = (0, 0)
    return weights.map { weight in
      sum += weight
      let upTo = whole * sum / total
      defer { given = upTo }
      return upTo - given
    }
  }

  /// Neighbouring ranges of almost equal length.
  static func ranges(of count: Int, into groups: Int) -> [Range<Int>] {
    (0..<groups).map { $0 * count / groups..<($0 + 1) * count / groups }
  }
}
