import Glibc

/// A share of each polling area, held against those of its neighbours.
package enum Neighbours {
  /// So many neighbours at least; fewer say nothing.
  package static let fewest = 20

  /// How much a neighbour is worth in the median deviation, to one in the standard deviation: by
  /// simulation 0.45, so that tails down to one in 100,000 are right for 20 to 200 neighbours.
  private static let worth = 0.4

  /// How probable it is that a share is so far from the middle of its neighbours.
  ///
  /// Shares are compared as angles, whose spread does not depend on the share. The spread is that of
  /// the neighbours, measured by their median deviation, which a few odd ones cannot widen; it is
  /// never less than counting alone brings about. Of few neighbours it is a rough estimate, so that
  /// the tails are Student's.
  ///
  /// - Parameters:
  ///   - shares: the part and the whole of each polling area.
  ///   - groups: the neighbourhood of each.
  /// - Returns: a probability for each; nil where there are too few neighbours, or nobody.
  package static func probabilities(
    _ shares: [(part: Int, whole: Int)], groups: [Int]
  ) -> [Double?] {
    var members: [Int: [Int]] = [:]
    for (index, group) in groups.enumerated() where shares[index].whole > 0 {
      members[group, default: []].append(index)
    }
    var probabilities = [Double?](repeating: nil, count: shares.count)
    for group in members.keys.sorted() {
      guard let indices = members[group], indices.count >= fewest else { continue }
      let angles = indices.map { angle(shares[$0]) }
      let middle = Statistics.median(angles)
      let spread = 1.4826 * Statistics.median(angles.map { abs($0 - middle) })
      let usualShare = Statistics.median(
        indices.map { Double(shares[$0].part) / Double(shares[$0].whole) })
      let usual = Statistics.median(indices.map { 1 / Double(shares[$0].whole) })
      for (index, angle) in zip(indices, angles) {
        let counting = 1 / Double(shares[index].whole)
        let variance = max(spread * spread + max(0, counting - usual), counting)
        let byAngle = Statistics.studentTails(
          (angle - middle) / variance.squareRoot(),
          degrees: worth * Double(indices.count - 1))
        probabilities[index] = max(byAngle, byCounting(shares[index], usualShare))
      }
    }
    return probabilities
  }

  /// How probable a share is by counting alone, where few do or few do not: angles are too sure there.
  private static func byCounting(_ share: (part: Int, whole: Int), _ usual: Double) -> Double {
    let (few, rate) =
      usual < 0.5 ? (share.part, usual) : (max(0, share.whole - share.part), 1 - usual)
    let expected = rate * Double(share.whole)
    return expected < 30 ? Statistics.poissonTails(few, expected: expected) : 0
  }

  /// Anscombe's angle of a share; its variance is about one by the whole.
  private static func angle(_ share: (part: Int, whole: Int)) -> Double {
    let corrected = (Double(share.part) + 0.375) / (Double(share.whole) + 0.75)
    return 2 * asin(min(1, max(0, corrected)).squareRoot())
  }
}
