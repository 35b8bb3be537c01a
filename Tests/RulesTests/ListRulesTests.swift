import Election
import Rules
import Testing

@Suite struct ListRulesTests {
  @Test(
    "commune ≤ national assembly",
    arguments: [(99, false), (100, false), (101, true)] as [(UInt64, Bool)])
  func p301(commune: UInt64, isBroken: Bool) {
    let fault = ListRules.communeFault(nationalAssembly: 100, commune: VoteCount(commune))
    #expect((fault != nil) == isBroken)
  }

  @Test(
    "national assembly = province ≥ district ≥ commune",
    arguments: [
      ([100, 100, 100, 100], []), ([100, 100, 99, 98], []), ([100, 99, 99, 99], [.province]),
      ([100, 101, 99, 99], [.province]), ([100, 100, 101, 99], [.district]),
      ([100, 100, 98, 99], [.commune]), ([100, 90, 95, 96], [.province, .district, .commune]),
    ] as [([UInt64], [Level])])
  func p302(voters: [UInt64], expected: [Level]) {
    let registered = zip(Level.allCases, voters).map { (level: $0, voters: VoteCount($1)) }
    #expect(ListRules.chainFaults(registered).map(\.level) == expected)
  }

  @Test("levels that are missing are passed over")
  func gaps() {
    #expect(
      ListRules.chainFaults([
        (level: .nationalAssembly, voters: 100), (level: .commune, voters: 99),
      ])
      .isEmpty)
    #expect(
      ListRules.chainFaults([(level: .province, voters: 98), (level: .commune, voters: 99)])
        .map(\.level) == [.commune])
  }
}
