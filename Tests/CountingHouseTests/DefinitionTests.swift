import Ledger
import Counting
import Comparison
import CountingHouse
import Election
import ElectionTestSupport
import Record
import ReturnsTestSupport
import Testing

/// The definition is replaced during the night, by two together.
@Suite struct DefinitionTests {
  private let administrator = User(name: "admin", role: .administrator, area: nil)

  private func files(_ text: String) -> [DefinitionFile] {
    [DefinitionFile(path: "election.xml", bytes: Array(text.utf8))]
  }

  private func word(_ receipt: Receipt) -> String {
    switch receipt {
    case .noted: "noted"
    case .forbidden: "forbidden"
    case .conflict: "conflict"
    default: "other"
    }
  }

  @Test("what changes is listed first; then everything is checked anew, and the export follows")
  func replaced() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let house = fixture.house
    _ = try await fixture.receive(SheetXML.sample(revision: 1), at: "sheets/a.xml", by: .typist)
    // One seat instead of two: the votes are more than one name to a ballot allows.
    let one = SmallElection.definition.replacing("seats=\"2\"", with: "seats=\"1\"")
    #expect(word(await house.propose(files(one), by: .committee)) == "forbidden")
    #expect(word(await house.propose(files(one), by: administrator)) == "noted")
    let version = try #require(await house.proposals.keys.max())
    let preview = try #require(try await house.preview(of: version))
    #expect(preview.comparison?.changes.isEmpty == false)
    #expect(preview.findings.after > preview.findings.before)
    #expect(house.election.constituencies[0].seats == 2)
    #expect(word(await house.adopt(version, by: administrator)) == "forbidden")
    #expect(
      word(await house.adopt(version, by: User(name: "xa", role: .committee, area: "C")))
        == "forbidden")
    try await fixture.reopen()
    #expect(word(await fixture.house.adopt(version, by: .committee)) == "noted")
    #expect(fixture.house.election.constituencies[0].seats == 1)
    #expect(word(await fixture.house.adopt(version, by: .committee)) == "conflict")
    #expect(await fixture.house.standing().canvass.counts.counted == 0)
    var (own, export) = try await fixture.results()
    #expect(own == export && own.contains("A208"))
    // What comes from now on is read by it, too.
    var second = SheetXML()
    (second.pollingArea, second.votes) = (2, [200, 100, 92])
    _ = try await fixture.receive(second.document, at: "sheets/b.xml", by: .typist)
    (own, export) = try await fixture.results()
    #expect(own == export && own.contains("\"counted\": 1,"))
    #expect(try fixture.house.record.verify().faults.isEmpty)
  }
}
