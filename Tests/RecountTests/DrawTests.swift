import Recount
import Rehearsal
import Testing

/// Which areas a seed draws.
@Suite struct DrawTests {
  @Test("the same seed draws the same, another one draws others, each constituency its own")
  func seeds() {
    func draws(_ seed: String, _ key: String) -> [Int] {
      let sequence = DrawSequence(seed: seed, key: key, bounds: Array(repeating: 7, count: 1_000))
      return (1...20).map(sequence.place)
    }
    #expect(draws("123", "commune,C,1") == draws("123", "commune,C,1"))
    #expect(draws("123", "commune,C,1") != draws("124", "commune,C,1"))
    #expect(draws("123", "commune,C,1") != draws("123", "commune,C,2"))
  }

  @Test("areas are drawn as often as their bounds are large, one without a bound never")
  func proportions() {
    let bounds = [1_000_000, 0, 3_000_000, 6_000_000]
    let sequence = DrawSequence(seed: "20260315", key: "commune,C,1", bounds: bounds)
    var drawn = bounds.map { _ in 0 }
    for draw in 1...10_000 { drawn[sequence.place(ofDraw: draw)] += 1 }
    #expect(drawn[1] == 0)
    // Three standard deviations of 10,000 draws.
    for (place, share) in [(0, 1_000), (2, 3_000), (3, 6_000)] {
      #expect(abs(drawn[place] - share) < 150, "area \(place): \(drawn[place])")
    }
  }
}
