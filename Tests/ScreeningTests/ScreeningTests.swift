import Glibc
import Rehearsal
import Screening
import Testing

@Suite struct ScreeningTests {
  @Test("tails are those of the tables", arguments: [(1.959964, 0.05), (2.575829, 0.01), (0, 1)])
  func normal(deviations: Double, probability: Double) {
    #expect(abs(Statistics.normalTails(deviations) - probability) < 1e-6)
  }

  @Test(
    "chi-square with nine degrees of freedom is that of the tables",
    arguments: [(16.919, 0.05), (21.666, 0.01), (4.168, 0.9), (0, 1)])
  func chiSquare(value: Double, probability: Double) {
    #expect(abs(Statistics.chiSquareTail9(value) - probability) < 1e-4)
  }

  @Test("Poisson's tails: rare events are not taken for impossible ones")
  func poisson() {
    #expect(abs(Statistics.poissonTails(0, expected: 4.545) - 0.02124) < 1e-4)
    #expect(abs(Statistics.poissonTails(10, expected: 4) - 2 * 0.00813) < 1e-4)
    #expect(Statistics.poissonTails(4, expected: 4.2) == 1)
    #expect(Statistics.poissonTails(0, expected: 0) == 1)
  }

  @Test("Benjamini and Hochberg's own example: four of fifteen stand out")
  func benjaminiHochberg() {
    let probabilities = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0,
    ]
    #expect(Statistics.standOut(probabilities, rate: 0.05) == [0, 1, 2, 3])
    #expect(Statistics.standOut([], rate: 0.05).isEmpty)
    #expect(Statistics.standOut([0.2], rate: 0.05).isEmpty)
  }

  /// Polling areas of an honest district: each has a turnout of its own around the district's.
  private func honest(
    _ count: Int, turnout: Double, spread: Double, _ random: inout SeededGenerator
  ) -> [(part: Int, whole: Int)] {
    (0..<count).map { _ in
      let whole = Int.random(in: 200...2_500, using: &random)
      let noise = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0...1, using: &random) }
      let own = min(0.999, max(0.001, turnout + spread * noise))
      return (binomial(whole, own, &random), whole)
    }
  }

  /// How many of so many vote: counted one by one where few do or do not, else nearly.
  private func binomial(_ whole: Int, _ rate: Double, _ random: inout SeededGenerator) -> Int {
    if rate > 0.5 { return whole - binomial(whole, 1 - rate, &random) }
    guard Double(whole) * rate < 60 else {
      let noise = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0...1, using: &random) }
      let own = Double(whole) * rate + noise * (Double(whole) * rate * (1 - rate)).squareRoot()
      return min(whole, max(0, Int(own.rounded())))
    }
    // From one voter to the next there are so many others.
    var (position, count) = (0, 0)
    while true {
      let uniform = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)
      position += 1 + Int(log(uniform) / log(1 - rate))
      if position > whole { return count }
      count += 1
    }
  }

  @Test(
    "honest elections: at most one in seven has a false alarm, one polling area in a thousand",
    arguments: [(0.7, 0.0), (0.7, 0.03), (0.995, 0.0), (0.995, 0.002), (0.02, 0.004)])
  func falseAlarms(turnout: Double, spread: Double) {
    var random = SeededGenerator(seed: 5)
    var (elections, areas, alarms) = (0, 0, 0)
    for _ in 0..<100 {
      let shares = (0..<4).flatMap { _ in honest(60, turnout: turnout, spread: spread, &random) }
      let groups = (0..<4).flatMap { Array(repeating: $0, count: 60) }
      let found = Neighbours.probabilities(shares, groups: groups).map { $0 ?? 1 }
      let standing = Statistics.standOut(found, rate: Screening.falseAlarms)
      areas += shares.count
      alarms += standing.count
      if !standing.isEmpty { elections += 1 }
    }
    #expect(elections <= 14, "\(elections) of 100 elections")
    #expect(1_000 * alarms <= areas, "\(alarms) of \(areas) polling areas")
  }

  @Test("what is far from its neighbours is found, and says nothing where there are few of them")
  func planted() {
    var random = SeededGenerator(seed: 6)
    var shares = honest(60, turnout: 0.7, spread: 0.02, &random)
    shares[17] = (part: 990, whole: 1_000)
    let groups = [Int](repeating: 0, count: 60)
    let found = Neighbours.probabilities(shares, groups: groups).map { $0 ?? 1 }
    #expect(Statistics.standOut(found, rate: 0.05) == [17])
    let few = Neighbours.probabilities(Array(shares.prefix(19)), groups: Array(groups.prefix(19)))
    #expect(few.allSatisfy { $0 == nil })
  }

  @Test("digits: even ones pass, made-up ones do not")
  func digits() {
    var random = SeededGenerator(seed: 7)
    var alarms = 0
    for _ in 0..<400 {
      var honest = LastDigits()
      for _ in 0..<500 { honest.add(Int.random(in: 50...900, using: &random)) }
      if let value = honest.unevenness, value < 0.05 { alarms += 1 }
    }
    #expect((8...36).contains(alarms), "\(alarms) of 400 at 5 %")
    // Small numbers more frequent than large ones: no alarm either, however many there are.
    var falling = LastDigits()
    for _ in 0..<60_000 {
      let uniform = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)
      falling.add(Int(-250 * log(uniform)))
    }
    #expect((falling.unevenness ?? 0) > 0.001 && (falling.roundness ?? 0) > 0.001)
    var invented = LastDigits()
    for number in 0..<500 { invented.add(100 + 5 * number) }
    #expect((invented.roundness ?? 1) < 1e-9 && (invented.unevenness ?? 1) < 1e-9)
    var few = LastDigits()
    for _ in 0..<99 { few.add(105) }
    few.add(99)
    #expect(few.sample == 99 && few.unevenness == nil && few.roundness == nil)
  }
}
