import Election
import Testing

@testable import Verification

/// Planned shares as exact fractions, and points above and below them.
@Suite struct PlannedShareTests {
  private func figure(_ count: Int?, _ percent: String?) -> GroupFigure {
    GroupFigure(group: .women, count: count, percent: percent.flatMap { .init($0) }, line: 1)
  }

  @Test(
    "a count is of the seats, a percentage of itself; without seats a count says nothing",
    arguments: [
      (16, nil, 51, "31.37"), (nil, "31.4", 51, "31.40"), (nil, "31.4", nil, "31.40"),
      (1, nil, 3, "33.33"), (2, nil, 3, "66.67"), (0, nil, 5, "0.00"), (16, nil, nil, nil),
      (16, nil, 0, nil), (nil, nil, 51, nil),
    ] as [(Int?, String?, Int?, String?)])
  func shares(count: Int?, percent: String?, seats: Int?, expected: String?) {
    #expect(PlannedShare(figure(count, percent), of: seats)?.percentage.plain == expected)
  }

  @Test(
    "points are exact, then rounded half away from zero",
    arguments: [
      (18, 51, "3.92"), (16, 51, "0.00"), (14, 51, "-3.92"), (1, 3, "1.96"), (0, 1, "-31.37"),
    ])
  func points(part: UInt64, whole: UInt64, expected: String) throws {
    let planned = try #require(PlannedShare(figure(16, nil), of: 51))
    #expect(
      planned.points(below: Share(VoteCount(part), of: VoteCount(whole)))?.plain == expected)
    #expect(planned.points(below: Share(0, of: 0)) == nil)
  }

  @Test("what is planned for parts is weighted by their seats")
  func sums() throws {
    let one = try #require(PlannedShare(figure(1, nil), of: 2))
    let other = try #require(PlannedShare(figure(nil, "10"), of: 8))
    // 1 of 2 and 0.8 of 8: 1.8 of 10.
    #expect((one + other).percentage.plain == "18.00")
  }
}
