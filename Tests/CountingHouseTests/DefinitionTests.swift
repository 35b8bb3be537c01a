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

  @Test("what was being typed by another ballot is typed anew")
  func ballots() async throws {
    let four = SmallElection.definition.replacing(
      "</Constituency>",
      with: "<Candidate number=\"4\" name=\"Người 4\" birth=\"1984\" sex=\"male\"/></Constituency>")
    let fixture = try await HouseFixture(four)
    let house = fixture.house
    let (lan, minh) = (
      User(name: "lan", role: .typist, area: "C"), User(name: "minh", role: .typist, area: "C")
    )
    let good = [
      "registered": "400", "voted": "400", "issued": "400", "collected": "400", "valid": "392",
      "invalid": "8", "votes1": "300", "votes2": "150", "votes3": "60",
      "votes4": "9",
    ]
    let key = SheetKey(.commune, "C", 1)
    func type(_ user: User, _ version: Int) async -> Receipt {
      await house.type(
        TypedSheetWork(key, by: user, good, isFinal: true, base: 0, version: version))
    }
    guard case .noted = await type(lan, 1) else { return #expect(Bool(false)) }
    let struck = four.replacing(
      "number=\"2\" name=\"Người 2\"", with: "number=\"2\" struck=\"2026-03-14\" name=\"Người 2\"")
    #expect(word(await house.propose(files(struck), by: administrator)) == "noted")
    #expect(word(await house.adopt(2, by: .committee)) == "noted")
    #expect(await house.standing().typing.isEmpty)
    // A form that was open then would give votes to others.
    guard case .outdated = await type(minh, 1) else { return #expect(Bool(false)) }
    try await fixture.reopen()
    #expect(await fixture.house.standing().typing.isEmpty)
  }

  @Test("one that cannot be used is never adopted, and two put up at once are two")
  func unusable() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let house = fixture.house
    #expect(word(await house.propose(files("<Election/>"), by: administrator)) == "noted")
    guard case .refused = await house.adopt(2, by: .committee) else { return #expect(Bool(false)) }
    await withTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          _ = await house.propose(self.files(SmallElection.definition), by: self.administrator)
        }
      }
    }
    #expect(await house.proposals.keys.sorted() == [2, 3, 4, 5, 6])
    #expect(word(await house.adopt(4, by: .committee)) == "noted")
    try await fixture.reopen()
    #expect(await fixture.house.proposals.keys.sorted() == [5, 6])
  }

  @Test("documents that come in while a definition is adopted are checked by one of the two, whole")
  func meanwhile() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let house = fixture.house
    let one = SmallElection.definition.replacing("seats=\"2\"", with: "seats=\"1\"")
    #expect(word(await house.propose(files(one), by: administrator)) == "noted")
    let paths = try (0..<60).map { try #require(DocumentPath("sheets/\($0).xml")) }
    await withTaskGroup { group in
      for (number, path) in paths.enumerated() {
        group.addTask {
          _ = await house.receive(
            Array(SheetXML.sample(revision: number + 1).utf8), at: path, by: .typist, from: "")
        }
        if number == 30 { group.addTask { _ = await house.adopt(2, by: .committee) } }
      }
    }
    #expect(house.election.constituencies[0].seats == 1)
    let (own, export) = try await fixture.results()
    #expect(own == export)
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
