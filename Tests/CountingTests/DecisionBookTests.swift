import Counting
import Election
import ElectionFolder
import ElectionTestSupport
import Ledger
import Answers
import Returns
import ReturnsTestSupport
import Rules
import Tabulation
import Testing

/// N601: a decision that does not fit together changes nothing.
@Suite struct DecisionBookTests {
  /// A commune with two polling areas, each a constituency of its own, and its province.
  private let definition = """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
    <Name lang="vi">Mẫu</Name><Province code="P" name="Tỉnh Mẫu">
    <Commune code="C" name="Xã" kind="commune"><PollingArea number="1"/><PollingArea number="2"/>
    </Commune></Province>
    \(["commune C", "province P", "national-assembly P"].map { contest in
      let words = contest.split(separator: " ")
      let units = (1...2).map { number in
        """
        <Constituency number="\(number)" seats="2"><Area code="C" pollingAreas="\(number)"/>
        \((1...4).map { "<Candidate number=\"\($0)\" name=\"\($0) \(contest) \(number)\" birth=\"1980\" sex=\"male\"/>" }.joined())
        </Constituency>
        """
      }
      return "<Contest level=\"\(words[0])\" area=\"\(words[1])\" seats=\"4\">\(units.joined())</Contest>"
    }.joined())
    </Election>
    """

  private func returns(_ decision: String, date: String = "2026-03-20") async throws -> Returns {
    let folder = try TemporaryFolder()
    try folder.write(definition, to: "election.xml")
    for number in 1...2 {
      var sheet = SheetXML()
      (sheet.pollingArea, sheet.constituency) = (number, number)
      sheet.votes = [300, 250, 60, 10]
      try folder.write(sheet.document, to: "\(number).xml")
    }
    if !decision.isEmpty {
      try folder.write(
        """
        <Decisions xmlns="urn:kiemphieu:1" election="mau"><Decision \(decision) authority="HĐBCQG" \
        document="1/NQ" date="\(date)"/></Decisions>
        """, to: "decisions.xml")
    }
    return try await Canvassing.returns(folder.path, jobs: 1)
  }

  @Test(
    "every attribute is held against every other; what does not fit is N601 and changes nothing",
    arguments: [
      // Polling area 1 lies in constituency 1.
      "kind='annulled' level='commune' area='C' pollingArea='1' constituency='2'",
      "kind='annulled' level='province' area='C' pollingArea='2' constituency='1'",
      "kind='annulled' level='commune' area='C' pollingArea='1' constituency='7'",
      "kind='annulled' level='commune' area='C' pollingArea='3'",
      "kind='annulled' level='district' area='C' pollingArea='1'",
      "kind='annulled' level='commune' area='P' pollingArea='1'",
      "kind='annulled' level='commune' area='C'",
      "kind='annulled' level='commune' area='P' constituency='1'",
      "kind='annulled' level='province' area='C' constituency='1'",
      "kind='annulled' level='commune' area='C' constituency='1' candidate='2'",
      "kind='annulled' level='commune' area='C' pollingArea='1' candidate='2'",
      "kind='tie-settled' level='commune' area='C' constituency='1'",
      "kind='tie-settled' level='commune' area='C' constituency='1' candidate='5'",
      "kind='tie-settled' level='commune' area='C' candidate='1'",
      "kind='tie-settled' level='commune' area='C' constituency='1' candidate='1' pollingArea='1'",
      "kind='not-confirmed' level='commune' area='C' constituency='1'",
      "kind='not-confirmed' level='commune' area='C' constituency='1' candidate='1' pollingArea='1'",
      "kind='extra-ordered' level='national-assembly' area='P' constituency='1' candidate='1'",
      "kind='extra-ordered' level='national-assembly' area='P' constituency='1' pollingArea='1'",
      "kind='extra-ordered' level='national-assembly' area='P'",
      "kind='extra-ordered' level='national-assembly' area='C' constituency='1'",
    ])
  func contradictions(decision: String) async throws {
    let (with, without) = (try await returns(decision), try await returns(""))
    #expect(with.findings.map(\.code) == [.n601], "\(decision)")
    #expect(await figures(with) == figures(without))
    #expect(with.annulments.isEmpty && with.constituencies.allSatisfy { $0.decisions.isEmpty })
  }

  @Test(
    "a decision dated before the vote cannot be of it", arguments: ["2026-03-14", "2021-05-23"])
  func beforeTheVote(date: String) async throws {
    let decision = "kind='annulled' level='commune' area='C' pollingArea='1'"
    #expect(try await returns(decision, date: date).findings.map(\.code) == [.n601])
    #expect(try await returns(decision, date: "2026-03-15").findings.isEmpty)
  }

  @Test(
    "what fits takes effect",
    arguments: [
      ("kind='annulled' level='commune' area='C' pollingArea='1'", 0),
      ("kind='annulled' level='commune' area='C' pollingArea='1' constituency='1'", 0),
      ("kind='annulled' level='commune' area='C' pollingArea='2' constituency='2'", 1),
      ("kind='annulled' level='commune' area='C' constituency='2'", 1),
    ])
  func effect(decision: String, constituency: Int) async throws {
    let returns = try await returns(decision)
    #expect(returns.findings.isEmpty)
    let annulled = returns.constituencies.filter { !$0.decisions.isEmpty }
    #expect(annulled.map { returns.election[$0.constituency].number } == [constituency + 1])
    #expect(returns.counts.replaced == 1 && returns.counts.counted == 1)
  }

  private func figures(_ returns: Returns) async -> String {
    CSV.text(DataTables.candidates(returns.constituencies, of: returns.election).data())
  }
}
