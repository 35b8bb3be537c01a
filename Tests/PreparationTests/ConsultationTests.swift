import Election
import Rules
import Testing

@testable import Preparation

/// Consultation rounds held against each other (H405, H407) and printed shares (H402).
@Suite struct ConsultationTests {
  private static let election = Election(
    id: "mau", date: CivilDate(year: 2026, month: 3, day: 15), law: .ofL83, name: Text("Mẫu"),
    areas: [
      Area(
        kind: .election, code: "", name: Text("Mẫu"), parent: nil, targets: [],
        pollingAreas: 0..<0, holdsPollingAreas: false, next: 1)
    ], pollingAreas: [], contests: [], constituencies: [])

  private func round(_ number: Int, _ date: String, total: Int? = nil) throws -> Consultation {
    var round = Consultation(
      place: Place(file: "\(number).xml", line: 2), election: "mau", level: .commune, area: nil,
      number: number, date: try #require(CivilDate(date)))
    if let total {
      round.nominees = NomineeList(
        total: total, agencies: nil, central: nil, local: nil, line: 3)
    }
    return round
  }

  @Test(
    "rounds are before the vote, one after the other, each once",
    arguments: [
      (["2026-01-01", "2026-02-01", "2026-03-14"], 0), (["2026-03-15"], 1),
      (["2026-02-01", "2026-02-01"], 1), (["2026-02-02", "2026-02-01"], 1),
    ])
  func order(dates: [String], findings: Int) throws {
    let rounds = try dates.enumerated().map { try round($0 + 1, $1) }
    let check = ConsultationCheck(rounds.shuffled(), of: Self.election)
    #expect(check.findings.map(\.code) == Array(repeating: .h405, count: findings))
    #expect(check.rounds.map(\.consultation.number) == Array(1...dates.count))
  }

  @Test("the same number twice is a finding")
  func twice() throws {
    let check = ConsultationCheck(
      [try round(1, "2026-01-01"), try round(1, "2026-01-02")], of: Self.election)
    #expect(check.findings.map(\.code) == [.h405])
  }

  @Test(
    "a printed share is right if it is rounded half up to its own digits",
    arguments: [
      ("31.37", true), ("31.38", false), ("31.36", false), ("31.39", false), ("31.4", true),
      ("31.3", false), ("31", true), ("32", false), ("31.3725", true),
    ])
  func printed(text: String, agrees: Bool) throws {
    // 16 of 51 are 31.3725…
    #expect(Share(16, of: 51).isRounded(to: try #require(StatedPercentage(text))) == agrees)
  }

  @Test(
    "a half is rounded up",
    arguments: [("12", false), ("13", true), ("12.5", true), ("12.50", true)])
  func halves(text: String, agrees: Bool) throws {
    #expect(Share(1, of: 8).isRounded(to: try #require(StatedPercentage(text))) == agrees)
    #expect(!Share(1, of: 0).isRounded(to: try #require(StatedPercentage(text))))
  }
}
