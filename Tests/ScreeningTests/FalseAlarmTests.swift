import Election
import Glibc
import Testing

@testable import Screening

/// Honest elections are left alone, whatever their size; what screening is for is seen.
@Suite struct FalseAlarmTests {
  @Test(
    "of honest elections of any size at most one in twenty has an alarm, all kinds and levels together",
    arguments: [(60, 200), (1_000, 60), (6_000, 20)])
  func alarms(areas: Int, elections: Int) {
    var alarmed: [String] = []
    for seed in 0..<elections {
      let remarks = HonestElection(areas: areas, seed: UInt64(seed)).remarks
      if let first = remarks.first {
        alarmed.append("\(seed): \(first.kind) \(first.probability)")
      }
    }
    #expect(20 * alarmed.count <= elections, "\(alarmed)")
  }

  @Test("the probabilities of honest elections are no smaller than chance makes them")
  func uniform() {
    var byKind: [Int: [Double]] = [:]
    for seed in 0..<40 {
      let election = HonestElection(areas: 1_000, seed: UInt64(1_000 + seed))
      // Seven kinds, always all of them on each level.
      for (index, family) in election.families.enumerated() {
        byKind[index % Screening.Kind.allCases.count, default: []] += family.probabilities
      }
    }
    #expect(byKind.count == Screening.Kind.allCases.count)
    for (kind, probabilities) in byKind {
      for level in [0.001, 0.01, 0.05, 0.2] {
        let expected = level * Double(probabilities.count)
        let found = Double(probabilities.count { $0 <= level })
        // Three standard deviations, and a tenth for what is not exact.
        #expect(
          found <= 1.1 * expected + 3 * expected.squareRoot() + 1,
          "\(kind) at \(level): \(found) of \(probabilities.count)")
      }
    }
    // Those of digits are of chance itself, so that they are even from end to end.
    for kind in [5, 6] {
      let sorted = (byKind[kind] ?? []).sorted()
      let distance = sorted.enumerated().map { abs(Double($0) / Double(sorted.count) - $1) }.max()
      #expect(
        (distance ?? 1) < 1.63 / Double(sorted.count).squareRoot(), "\(kind): \(distance ?? 1)")
    }
  }

  /// Something that is wrong, on one level of an election of 1,000 polling areas.
  struct Planted: CustomTestStringConvertible, Sendable {
    let name: String
    let kind: Screening.Kind
    /// How many polling areas it is in, and in how many of 20 elections it must be found.
    let places: Int
    let least: Int
    let change: @Sendable (inout ScreenedSheet, Int) -> Void

    var testDescription: String { name }
  }

  private static func copy(
    _ sheet: ScreenedSheet, voted: Int? = nil, invalid: Int? = nil, votes: [Int]? = nil
  ) -> ScreenedSheet {
    let voted = voted ?? sheet.voted
    let invalid = invalid ?? sheet.invalid
    return ScreenedSheet(
      level: sheet.level, pollingArea: sheet.pollingArea, area: sheet.area,
      constituency: sheet.constituency, neighbourhood: sheet.neighbourhood,
      province: sheet.province, registered: sheet.registered, voted: voted, collected: voted,
      valid: voted - invalid, invalid: invalid,
      votes: (votes ?? sheet.votes).map { min($0, voted - invalid) })
  }

  /// What is planted, and how often it is found: the table of the documentation.
  static let planted = [
    Planted(name: "turnout ten points lower, in one area", kind: .turnout, places: 1, least: 13) {
      sheet, _ in
      sheet = copy(sheet, voted: max(sheet.invalid, sheet.voted - sheet.registered / 10))
    },
    Planted(name: "one ballot in eight invalid, in one area", kind: .invalid, places: 1, least: 16)
    { sheet, _ in
      sheet = copy(sheet, invalid: sheet.voted / 8)
    },
    Planted(
      name: "one candidate on 99 % of the ballots, in one area", kind: .oneCandidate, places: 1,
      least: 14
    ) { sheet, _ in
      var votes = sheet.votes
      votes[0] = sheet.valid * 99 / 100
      sheet = copy(sheet, votes: votes)
    },
    Planted(name: "all ballots alike, in one area", kind: .alike, places: 1, least: 18) {
      sheet, _ in
      sheet = copy(sheet, votes: sheet.votes.enumerated().map { $0.offset == 0 ? sheet.valid : 0 })
    },
    Planted(
      name: "votes rounded to tens, in one area in ten", kind: .roundNumbers, places: 100, least: 18
    ) { sheet, _ in
      sheet = copy(sheet, votes: sheet.votes.map { $0 / 10 * 10 })
    },
    Planted(
      name: "last digits 3 and 7 in place of all others, in one area in five", kind: .lastDigits,
      places: 200, least: 18
    ) { sheet, place in
      sheet = copy(
        sheet,
        votes: sheet.votes.map { max(0, ($0 - 7) / 10 * 10 + (place.isMultiple(of: 2) ? 3 : 7)) })
    },
  ]

  @Test("what it is for is seen", arguments: planted)
  func seen(planted: Planted) {
    var found = 0
    for seed in 0..<20 {
      var election = HonestElection(areas: 1_000, seed: UInt64(5_000 + seed))
      let places = (0..<planted.places).map { 7 + $0 * (990 / planted.places) }
      for place in places { election.plant([place]) { planted.change(&$0, place) } }
      if election.remarks.contains(where: { remark in
        remark.kind == planted.kind && remark.level == .nationalAssembly
          && (remark.pollingArea.map { places.contains($0.index) } ?? true)
      }) {
        found += 1
      }
    }
    #expect(found >= planted.least, "\(planted.name): \(found) of 20")
  }

  @Test("a sheet copied from a neighbour is seen, where there are candidates enough to tell")
  func copied() {
    var found = 0
    for seed in 0..<20 {
      var election = HonestElection(areas: 1_000, seed: UInt64(7_000 + seed))
      let original = election.sheets[120]
      guard original.votes.count >= 4 else {
        found += 1
        continue
      }
      election.plant([130]) { sheet in
        let other = sheet
        sheet = ScreenedSheet(
          level: other.level, pollingArea: other.pollingArea, area: other.area,
          constituency: other.constituency, neighbourhood: other.neighbourhood,
          province: other.province, registered: original.registered, voted: original.voted,
          collected: original.collected, valid: original.valid, invalid: original.invalid,
          votes: original.votes)
      }
      let remark = election.remarks.first { $0.kind == .repeated }
      if remark?.pollingArea?.index == 130, remark?.other?.index == 120 { found += 1 }
    }
    #expect(found >= 18, "\(found) of 20")
  }

  @Test(
    "Student's tails are those of the tables",
    arguments: [
      (2.228139, 10, 0.05), (3.169273, 10, 0.01), (12.706205, 1, 0.05), (1.983972, 100, 0.05),
      (0, 5, 1), (5.959, 8.5, 0.000_268), (-2.228139, 10, 0.05),
    ])
  func student(deviations: Double, degrees: Double, probability: Double) {
    let found = Statistics.studentTails(deviations, degrees: degrees)
    #expect(abs(found - probability) <= 2e-2 * probability)
  }
}
