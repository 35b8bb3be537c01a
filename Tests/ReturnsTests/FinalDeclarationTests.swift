import Election
import ElectionTestSupport
import Returns
import ReturnsTestSupport
import Rules
import Testing

/// Declarations of the end of all rounds: seats and winners with the extra election's, counts of the
/// first vote.
@Suite struct FinalDeclarationTests {
  private static let definition = """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
    <Name lang="vi">Mẫu</Name><Province code="P" name="T"><Commune code="C" name="X" kind="ward">
    <PollingArea number="1"/></Commune></Province>
    <Contest level="commune" area="C" seats="3"><Constituency number="1" seats="3">
    <Area code="C"/>\((1...6).map {
      "<Candidate number=\"\($0)\" name=\"Người \($0)\" birth=\"198\($0)\" sex=\"male\"/>"
    }.joined())</Constituency></Contest></Election>
    """

  /// Candidate 1 is elected of three, so that an extra election must be held.
  private static var first: String {
    var sheet = SheetXML()
    sheet.votes = [300, 90, 80, 70, 60, 50]
    return sheet.document
  }

  /// Candidate 2 is elected in it; nobody else has half of the 392 ballots.
  private static func extra(registered: Int = 400) -> String {
    var sheet = SheetXML()
    (sheet.round, sheet.registered) = ("extra", registered)
    (sheet.candidates, sheet.votes) = ([2, 3, 4, 5, 6], [250, 90, 60, 50, 40])
    return sheet.document
  }

  private func codes(
    _ content: String, after sheets: [(path: String, text: String)], round: String = "final"
  ) async throws -> [RuleCode] {
    let declaration =
      "<Declaration xmlns=\"urn:kiemphieu:1\" election=\"mau\" level=\"commune\" area=\"C\" "
      + "constituency=\"1\" round=\"\(round)\">\(content)</Declaration>"
    return await Received.returns(
      try await Received.election(Self.definition), sheets + [("z.xml", declaration)]
    ).findings.map(\.code)
  }

  private static let rounds = [("1.xml", first), ("2.xml", extra())]

  @Test(
    "seats and winners are those of both rounds",
    arguments: [
      ("<Seats allocated=\"3\" elected=\"2\"/>", []), ("<Seats elected=\"1\"/>", [.v505]),
      ("<Seats elected=\"3\"/>", [.v505]), ("<Seats allocated=\"2\"/>", [.v505]),
      ("<Elected><Candidate number=\"2\"/><Candidate number=\"1\"/></Elected>", []),
      ("<Elected><Candidate number=\"1\"/></Elected>", [.v504]),
      ("<Elected><Candidate number=\"2\"/></Elected>", [.v504]),
    ] as [(String, [RuleCode])])
  func winners(content: String, expected: [RuleCode]) async throws {
    #expect(try await codes(content, after: Self.rounds) == expected)
  }

  @Test(
    "counts are of the first vote; a winner's line may be of the round that has elected",
    arguments: [
      ("<Voters registered=\"400\" voted=\"400\"/>", []),
      ("<Voters registered=\"800\" voted=\"800\"/>", [.v502, .v502]),
      ("<Votes><Candidate number=\"2\" votes=\"90\"/></Votes>", []),
      ("<Votes><Candidate number=\"2\" votes=\"250\"/></Votes>", [.v502]),
      (winner("votes=\"250\" percent=\"63.78\""), []),
      (winner("votes=\"90\" percent=\"22.96\""), []),
      (winner("votes=\"251\""), [.v502]), (winner("percent=\"63.78\""), []),
      (winner("percent=\"22.96\""), []), (winner("percent=\"50\""), [.v503]),
    ] as [(String, [RuleCode])])
  func counts(content: String, expected: [RuleCode]) async throws {
    #expect(try await codes(content, after: Self.rounds) == expected)
  }

  private static func winner(_ figures: String) -> String {
    "<Elected><Candidate number=\"1\" votes=\"300\"/><Candidate number=\"2\" \(figures)/></Elected>"
  }

  @Test("while a round is still to come, nothing is known to be wrong")
  func open() async throws {
    let content = "<Seats elected=\"3\"/>"
    #expect(try await codes(content, after: [("1.xml", Self.first)]) == [])
    #expect(try await codes(content, after: []) == [])
    // An extra election that fails its gate is the end of it, and elects nobody.
    let failed = [("1.xml", Self.first), ("2.xml", Self.extra(registered: 800))]
    #expect(try await codes(content, after: failed) == [.v505])
    #expect(try await codes("<Seats elected=\"1\"/>", after: failed) == [])
    #expect(try await codes("<Seats elected=\"1\"/>", after: Self.rounds, round: "first") == [])
  }
}
