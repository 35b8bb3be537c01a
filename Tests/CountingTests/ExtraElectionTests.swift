import Election
import ElectionTestSupport
import Ledger
import Returns
import ReturnsTestSupport
import Rules
import Tabulation
import Testing

/// Extra elections that the law does not provide for are counted, and said (S113).
@Suite struct ExtraElectionTests {
  private func definition(_ level: String) -> String {
    let area = level == "commune" ? "C" : "P"
    return """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
      <Name lang="vi">Mẫu</Name><Province code="P" name="T"><Commune code="C" name="X" kind="ward">
      <PollingArea number="1"/></Commune></Province>
      <Contest level="\(level)" area="\(area)" seats="3"><Constituency number="1" seats="3">
      <Area code="C"/>\((1...6).map {
        "<Candidate number=\"\($0)\" name=\"Người \($0)\" birth=\"198\($0)\" sex=\"male\"/>"
      }.joined())</Constituency></Contest></Election>
      """
  }

  private func sheet(_ level: String, _ round: String, votes: [Int: Int]) -> String {
    var sheet = SheetXML()
    (sheet.level, sheet.round) = (level, round)
    sheet.candidates = votes.keys.sorted()
    sheet.votes = votes.sorted { $0.key < $1.key }.map(\.value)
    return sheet.document
  }

  private static let order = """
    <Decisions xmlns="urn:kiemphieu:1" election="mau"><Decision kind="extra-ordered" \
    level="national-assembly" area="P" constituency="1" authority="Hội đồng bầu cử quốc gia" \
    document="12/NQ" date="2026-03-20"/></Decisions>
    """

  @Test(
    "a council with two thirds of its seats needs none; the National Assembly's must be ordered",
    arguments: [
      ("commune", 1, false, false), ("commune", 2, false, true),
      ("national-assembly", 2, false, true), ("national-assembly", 2, true, false),
      ("national-assembly", 1, false, true),
    ])
  func needless(level: String, elected: Int, isOrdered: Bool, isSaid: Bool) async throws {
    // More than half of 392 ballots elect; the others get too few.
    let first = Dictionary(
      uniqueKeysWithValues: (1...6).map { ($0, $0 <= elected ? 300 - $0 : 40 - $0) })
    // As many votes as there are ballots: one name on each.
    let later = Dictionary(
      uniqueKeysWithValues: (elected + 1...6).map {
        ($0, $0 == elected + 1 ? 392 - 50 * (5 - elected) : 50)
      })
    let documents =
      [
        ("1.xml", sheet(level, "first", votes: first)),
        ("2.xml", sheet(level, "extra", votes: later)),
      ] + (isOrdered ? [("d.xml", Self.order)] : [])
    let returns = await Received.returns(
      try await Received.election(definition(level)), documents)
    #expect(returns.counts.rejected == 0 && returns.counts.counted == 2)
    #expect(returns.constituencies[0].extra != nil)
    let said = returns.findings.filter { $0.code == .s113 }
    #expect(said.count == (isSaid ? 1 : 0))
    #expect(said.allSatisfy { $0.place.file == "2.xml" && $0.severity == .warning })
  }
}
