/// The last digits of votes, which by chance come up nearly equally often.
///
/// Nearly: where small numbers are more frequent than large ones, so are small digits. How much is
/// taken from the numbers themselves, by how frequent the tens before and after are.
package struct LastDigits: Sendable {
  /// Votes below say nothing of their last digit.
  package static let fewestVotes = 100
  /// So many counts at least.
  package static let fewestCounts = 100

  /// How often each digit came up.
  package private(set) var counts = [Int](repeating: 0, count: 10)
  /// How many votes lie in each ten: 90 to 99 at 9, and so on.
  private var tens: [Int] = []

  package init() {}

  package mutating func add(_ votes: Int) {
    while tens.count <= votes / 10 { tens.append(0) }
    tens[votes / 10] += 1
    if votes >= Self.fewestVotes { counts[votes % 10] += 1 }
  }

  package var sample: Int { counts.reduce(0, +) }

  /// How many end in 0 or 5.
  package var round: Int { counts[0] + counts[5] }

  /// How often each digit would come up, if only the size of numbers counted.
  private var expected: [Double] {
    var expected = [Double](repeating: Double(sample) / 10, count: 10)
    for ten in stride(from: Self.fewestVotes / 10, to: tens.count, by: 1) {
      // The numbers become more or less frequent by so much from one to the next.
      let after = ten + 1 < tens.count ? tens[ten + 1] : 0
      let slope = Double(after - tens[ten - 1]) / 200
      for digit in 0...9 { expected[digit] += slope * (Double(digit) - 4.5) }
    }
    return expected.map { max($0, 1) }
  }

  /// How probable digits so uneven are by chance; nil for too few counts.
  package var unevenness: Double? {
    guard sample >= Self.fewestCounts else { return nil }
    let value = zip(counts, expected).reduce(0.0) { sum, digit in
      let off = Double(digit.0) - digit.1
      return sum + off * off / digit.1
    }
    return Statistics.chiSquareTail9(value)
  }

  /// How probable so many or so few endings in 0 and 5 are by chance; nil for too few counts.
  package var roundness: Double? {
    guard sample >= Self.fewestCounts else { return nil }
    let expected = expected
    let all = expected.reduce(0, +)
    let share = (expected[0] + expected[5]) / all
    guard share > 0, share < 1 else { return nil }
    let spread = (Double(sample) * share * (1 - share)).squareRoot()
    return Statistics.normalTails((Double(round) - share * Double(sample)) / spread)
  }
}
