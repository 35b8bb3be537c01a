import Election
import Recount
import Testing

/// How many draws a margin takes, and what errors make of the risk.
@Suite struct RiskTests {
  /// One seat between two in so many polling areas of 1,000 voters, all of whom voted validly.
  private func unit(margin: Int, areas: Int) -> RecountUnit {
    let law = Law.newest
    let own = AreaCount(
      registered: 1_000, voted: 1_000, valid: 1_000,
      votes: [500 + margin / 2, 500 - margin / 2])
    return RecountUnit(
      key: "commune,C,1",
      (0..<areas).map { .init(PollingArea.ID($0), reported: own, posted: 1_000) },
      [.beats(winner: 0, loser: 1)], by: law)
  }

  @Test(
    "draws that a margin takes at a risk of 5 %, without errors",
    arguments: [(500, 8), (300, 12), (100, 32), (50, 62), (10, 302)])
  func sizes(margin: Int, draws: Int) throws {
    let limit = try #require(RiskLimit("0.05"))
    #expect(unit(margin: margin, areas: 1_000).drawsNeeded(to: limit) == draws)
  }

  @Test("draws that have been taken count towards the most there may be")
  func mostDraws() throws {
    let limit = try #require(RiskLimit("0.05"))
    let unit = unit(margin: 300, areas: 3)
    #expect(unit.drawsNeeded(after: 18, to: limit) == 12)
    #expect(unit.drawsNeeded(after: 19, to: limit) == nil)
  }

  @Test("a limit is a decimal above 0 and below 1", arguments: ["0.05", "0.5", "0.000001", "0.10"])
  func limits(text: String) { #expect(RiskLimit(text) != nil) }

  @Test(
    "anything else is no limit",
    arguments: [
      "", "0", "1", "1.0", "0.", ".5", "0.0", "0.0000001", "5%", "-0.1", "0,05", "0.05 ", "1e-2",
    ])
  func noLimits(text: String) { #expect(RiskLimit(text) == nil) }

  @Test("a limit is written as short as it can be, and in percent")
  func limitTexts() throws {
    #expect(RiskLimit("0.050")?.text == "0.05")
    #expect(RiskLimit("0.05")?.percentage.text == "5")
    #expect(RiskLimit("0.000001")?.percentage.text == "0.0001")
    #expect(RiskLimit("0.2")?.percentage.text == "20")
  }

  @Test("an error for the result raises the risk, one against it lowers it, the worst one ends it")
  func errors() {
    func risk(error: Int) -> Risk {
      var risk = Risk()
      // One area of 100 voters, of whose margin of 10 it can have overstated 110.
      risk.takeIn(error: error, margin: 10, bound: 11_000_000, total: 22_000_000)
      return risk
    }
    var plain = Risk()
    plain.takeIn(total: 22_000_000)
    #expect(risk(error: 0) == plain)
    #expect(risk(error: 1) > plain)
    #expect(risk(error: -1) < plain)
    #expect(!risk(error: 109).isBeyondHope)
    #expect(risk(error: 110).isBeyondHope)
    #expect(risk(error: 110).text == "1.000000")
  }

  @Test("nothing brings down a risk that is beyond hope")
  func beyondHope() {
    var risk = Risk()
    risk.giveUp()
    for _ in 0..<100_000 { risk.takeIn(total: 1_000_001) }
    #expect(risk.isBeyondHope)
  }

  @Test("without a margin there is nothing to draw by")
  func noMargin() throws {
    let limit = try #require(RiskLimit("0.05"))
    #expect(unit(margin: 0, areas: 10).bounds.isEmpty)
    #expect(unit(margin: 0, areas: 10).drawsNeeded(to: limit) == nil)
  }

  @Test("a margin of one vote in a million takes more than ten draws for each area: a full count")
  func tiny() throws {
    let limit = try #require(RiskLimit("0.05"))
    #expect(unit(margin: 2, areas: 20).drawsNeeded(to: limit) == nil)
  }

  @Test("what each assertion says of a count, at, below and above half")
  func assertions() {
    let law = Law.newest
    let count = AreaCount(registered: 100, voted: 50, valid: 40, votes: [20, 19])
    #expect(Assertion.turnoutIsEnough.surplus(of: count, by: law) == 0)
    #expect(Assertion.turnoutIsTooLow.surplus(of: count, by: law) == 0)
    #expect(Assertion.reachesMajority(0).surplus(of: count, by: law) == 0)
    #expect(Assertion.reachesMajority(1).surplus(of: count, by: law) == -2)
    #expect(Assertion.missesMajority(1).surplus(of: count, by: law) == 2)
    #expect(Assertion.beats(winner: 0, loser: 1).surplus(of: count, by: law) == 1)
  }
}
