import Election
import Testing

@Suite struct ShareTests {
  @Test(
    "more than half is decided on integers",
    arguments: [
      (0, 0, false), (1, 2, false), (1, 1, true), (49, 100, false), (50, 100, false),
      (51, 100, true), (4_999_999, 9_999_999, false), (5_000_000, 9_999_999, true),
    ] as [(UInt64, UInt64, Bool)])
  func half(part: UInt64, whole: UInt64, expected: Bool) {
    #expect(Share(VoteCount(part), of: VoteCount(whole)).isMoreThan(.half) == expected)
  }

  @Test(
    "percentages round half up on the exact fraction",
    arguments: [
      (22_566, 100_000, "22.57"), (22_565, 100_000, "22.57"), (22_564, 100_000, "22.56"),
      (1, 3, "33.33"), (2, 3, "66.67"), (93_056, 93_058, "100.00"), (77_150, 92_935, "83.02"),
      (0, 7, "0.00"), (7, 7, "100.00"), (1, 20_000, "0.01"), (1, 20_001, "0.00"),
      (11, 10, "110.00"),
    ] as [(UInt64, UInt64, String)])
  func rounding(part: UInt64, whole: UInt64, expected: String) {
    #expect(Share(VoteCount(part), of: VoteCount(whole)).percentage?.plain == expected)
  }

  @Test("a share of nothing has no percentage")
  func nothing() throws {
    let target = try #require(StatedPercentage("99.5"))
    let share = Share(0, of: 0)
    #expect(share.percentage == nil)
    #expect(share.reaches(target) == nil)
    #expect(share.points(above: target) == nil)
    #expect(share.agrees(with: target))
  }

  @Test(
    "points above a target round half away from zero and are never minus zero",
    arguments: [
      (9_992, 10_000, "99.5", "0.42", true), (995, 1_000, "99.5", "0.00", true),
      (9_949, 10_000, "99.5", "-0.01", false), (99_499, 100_000, "99.5", "0.00", false),
      (994_950, 1_000_000, "99.5", "-0.01", false), (995_050, 1_000_000, "99.5", "0.01", true),
      (1, 3, "33.3333", "0.00", true), (1, 3, "33.3334", "0.00", false),
      (0, 5, "100", "-100.00", false),
    ] as [(UInt64, UInt64, String, String, Bool)])
  func targets(part: UInt64, whole: UInt64, target: String, points: String, met: Bool) throws {
    let stated = try #require(StatedPercentage(target))
    let share = Share(VoteCount(part), of: VoteCount(whole))
    #expect(share.points(above: stated)?.plain == points)
    #expect(share.reaches(stated) == met)
  }

  @Test(
    "a printed percentage may lie 0.01 from the exact one and no further",
    arguments: [
      ("83.02", true), ("83.0051", true), ("83.0050", false), ("83.0250", true),
      ("83.0251", false), ("83.03", false), ("83.00", false),
    ])
  func printed(text: String, expected: Bool) throws {
    let stated = try #require(StatedPercentage(text))
    // 83.015010… is exact.
    #expect(Share(77_150, of: 92_935).agrees(with: stated) == expected)
  }

  @Test(
    "only decimals with a dot and at most four fraction digits are percentages",
    arguments: [
      ("99.5", 995_000), ("99.50", 995_000), ("0", 0), ("100.0000", 1_000_000), ("7.0001", 70_001),
    ] as [(String, UInt64)])
  func stated(text: String, value: UInt64) {
    #expect(StatedPercentage(text)?.tenThousandths == value)
    #expect(StatedPercentage(text)?.text == text)
  }

  @Test(
    "other texts are none",
    arguments: ["", ".", "1.", ".5", "1,5", "-1", "+1", "1.00000", "1.2.3", " 1", "1e2"])
  func notStated(text: String) { #expect(StatedPercentage(text) == nil) }
}

@Suite struct PartsTests {
  @Test("parts of a whole add up to 100.00, the largest remainders first")
  func parts() {
    #expect(Percentage.parts([1, 1, 1])?.map(\.hundredths) == [3334, 3333, 3333])
    #expect(Percentage.parts([1, 2])?.map(\.hundredths) == [3333, 6667])
    #expect(Percentage.parts([0, 7])?.map(\.hundredths) == [0, 10_000])
    #expect(Percentage.parts([0, 0]) == nil && Percentage.parts([]) == nil)
    var state: UInt64 = 1
    for _ in 0..<2_000 {
      let counts = (0..<4).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return Int(state >> 54)
      }
      let shares = Percentage.parts(counts)
      if counts.reduce(0, +) > 0 {
        #expect(shares?.reduce(0) { $0 + $1.hundredths } == 10_000)
      }
    }
  }
}
