import Counting
import ElectionTestSupport
import ElectionXML
import Ledger
import Returns
import ReturnsTestSupport
import Rules
import Tabulation
import Testing

@testable import Election

/// A law of another year is one new value: an election under one that does not exist.
@Suite struct InventedLawTests {
  /// Half is not needed any more, but three quarters of the seats are.
  private static let law = Law(
    code: .vn2025, act: .l85, amendment: nil, hasDistricts: true, leastAge: 45, mostSeats: (3, 2),
    mostBodies: 2,
    surplus: (4, [(upTo: 9, least: 3)]), votersOfPollingArea: 10...20, gate: Fraction(1, of: 4),
    majority: Fraction(1, of: 5), sufficientSeats: Fraction(3, of: 4),
    unusualInvalid: Fraction(1, of: 100),
    latestClose: TimeOfDay(hour: 19, minute: 0), campaignMeetings: [:],
    residence: .init(resolution: nil, smallBelow: 10, least: 5, wantsMoreThanHalf: false),
    deadlines: .init(rerun: 1, extraElection: 2, assemblyResult: 3, councilResult: 4),
    forms: .init(
      year: 2031, resolution: "Nghị quyết 2031", tallySheet: ("1", "2"), constituency: ("3", "4"),
      contest: ("5", "6"), preliminaryStatistics: "7", officialStatistics: "8", inventory: "9",
      circular: nil))

  private static let definition = """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2031-03-15" rules="vn-2025">
    <Name lang="vi">Mẫu</Name><Province code="P" name="Tỉnh Mẫu"><District code="H" name="Huyện Mẫu">
    <Commune code="C" name="Xã Mẫu" kind="commune"><PollingArea number="1" registered="400"/></Commune>
    </District></Province><Contest level="commune" area="C" seats="3"><Constituency number="1" seats="3">
    <Area code="C"/><Candidate number="1" name="Một" birth="1980" sex="male"/>
    <Candidate number="2" name="Hai" birth="1990" sex="male"/>
    <Candidate number="3" name="Ba" birth="1980" sex="male"/>
    <Candidate number="4" name="Bốn" birth="1980" sex="male"/></Constituency></Contest></Election>
    """

  private func check(under law: Law?) async throws -> DefinitionCheck {
    let document = DocumentReader().read(
      Received.bytes(Self.definition), file: "election.xml", expecting: .definition
    ) { _ in }
    guard case .definition(let definition) = document else { throw Received.NoDefinition() }
    return await DefinitionCheck([definition], under: law)
  }

  @Test("its definition is held to its own seats, surplus, ages, sizes and levels")
  func definition() async throws {
    let invented = try await check(under: Self.law)
    #expect(invented.findings.map(\.code) == [.d111, .d107, .d108, .d110])
    // Under the law that it names there is no district, and everything else is in order but one.
    #expect(try await check(under: nil).findings.map(\.code) == [.d105, .d108])
  }

  @Test("its votes are counted by its own gate, majority and part of the seats")
  func result() async throws {
    let election = try #require(try await check(under: Self.law).election)
    var sheet = SheetXML()
    (sheet.registered, sheet.voted, sheet.invalid) = (400, 101, 1)
    // Of 100 valid ballots 21 and 20: above and exactly at a fifth.
    sheet.votes = [60, 21, 20, 3]
    let returns = await Received.returns(election, [("1.xml", sheet.document)])
    let round = try #require(returns.constituencies.first).first
    #expect(round.elected == [1, 2] && round.outcome == .extraRequired)
    sheet.voted = 100
    let missed = await Received.returns(election, [("1.xml", sheet.document)])
    #expect(missed.constituencies.first?.first.outcome == .rerunRequired)
  }
}
