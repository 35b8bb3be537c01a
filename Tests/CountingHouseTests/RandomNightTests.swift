import CountingHouse
import Election
import ElectionTestSupport
import Record
import Rehearsal
import ReturnsTestSupport
import Testing

/// Everything that people do in a night, in any order, with restarts between.
@Suite struct RandomNightTests {
  @Test(
    "whatever was done, the house says what its export says, and knows as much after a restart",
    arguments: 1...24 as ClosedRange<UInt64>)
  func night(seed: UInt64) async throws {
    var night = try await RandomNight(seed: seed)
    for _ in 0..<90 { try await night.doSomething() }
    try await night.expectAgreement()
    #expect(try night.fixture.house.record.verify().faults.isEmpty)
  }

  @Test("in these nights everything is done, and turned down, that is here to be tried")
  func everything() async throws {
    var done: [String: Set<Bool>] = [:]
    for seed in 1...24 as ClosedRange<UInt64> {
      var night = try await RandomNight(seed: seed, checks: false)
      for _ in 0..<90 { try await night.doSomething() }
      done.merge(night.done) { $0.union($1) }
    }
    for deed in RandomNight.Deed.allCases {
      #expect(done["\(deed)"] == [true, false], "\(deed)")
    }
  }
}

/// One night; the same for the same seed.
private struct RandomNight {
  enum Deed: CaseIterable {
    case bringDocument, confirm, withdraw, type, discard, sign, propose, adopt
  }

  let fixture: HouseFixture
  private let arrivals: RandomArrivals
  private let papers: [SheetXML]
  private let checks: Bool
  private var random: SeededGenerator
  /// Which deeds were done, or turned down.
  private(set) var done: [String: Set<Bool>] = [:]

  private static let typists = ["lan", "minh", "hoa"].map {
    User(name: $0, role: .typist, area: nil)
  }
  private static let administrator = User(name: "admin", role: .administrator, area: nil)

  init(seed: UInt64, checks: Bool = true) async throws {
    arrivals = RandomArrivals(seed: seed)
    papers = RandomElection(seed: seed, hasDefects: false).sheets
    random = SeededGenerator(seed: seed &+ 77)
    self.checks = checks
    fixture = try await HouseFixture(
      arrivals.definition, trustsUploads: seed.isMultiple(of: 3),
      reviewed: seed.isMultiple(of: 2) ? [.nationalAssembly] : [])
  }

  mutating func doSomething() async throws {
    // Typing takes the most of a night.
    let deed = chance(3) ? .type : Deed.allCases.randomElement(using: &random) ?? .type
    let isDone =
      switch try await receipt(of: deed) {
      case .taken, .noted: true
      default: false
      }
    done["\(deed)", default: []].insert(isDone)
    guard checks else { return }
    if chance(8) { try await expectAgreement() }
    if chance(8) { try await expectSameAfterRestart() }
  }

  private mutating func receipt(of deed: Deed) async throws -> Receipt? {
    let (house, standing) = (fixture.house, await fixture.house.standing())
    switch deed {
    case .bringDocument:
      guard let document = arrivals.documents.randomElement(using: &random) else { return nil }
      return try await fixture.receive(document.text, at: document.path, by: .committee)
    case .confirm:
      let by: User = chance(4) ? .committee : .otherCommittee
      guard let one = standing.waiting.keys.sorted().randomElement(using: &random) else {
        return nil
      }
      return await house.confirm(one, by: by)
    case .withdraw:
      guard let one = standing.waiting.keys.sorted().randomElement(using: &random) else {
        return nil
      }
      return await house.withdraw(one, by: .committee, reason: chance(2) ? "nhầm tờ" : "")
    case .type: return await type(in: standing)
    case .discard:
      let keys = standing.typing.keys.sorted { $0.description < $1.description }
      guard let key = keys.randomElement(using: &random) else { return nil }
      return await house.discard(key, by: typist())
    case .sign:
      let area = papers.randomElement(using: &random)?.area ?? ""
      return await house.sign(area, by: .committee)
    case .propose:
      // Of another name, or of fewer seats; or of no use.
      let texts = [("Tỉnh Mẫu", "Tỉnh Khác"), ("seats=\"3\"", "seats=\"2\""), ("<Name", "<Nam")]
      let (old, new) = texts.randomElement(using: &random) ?? texts[0]
      let text = arrivals.definition.replacing(old, with: new)
      return await house.propose(
        [DefinitionFile(path: "election.xml", bytes: Array(text.utf8))],
        by: chance(5) ? .committee : Self.administrator)
    case .adopt:
      guard let one = await house.proposals.keys.sorted().randomElement(using: &random) else {
        return nil
      }
      return await house.adopt(one, by: .committee)
    }
  }

  /// Types a paper, seldom with a slip or as far as one has come; or from an older draft.
  private mutating func type(in standing: Standing) async -> Receipt? {
    // Few papers at a time: else nobody ever types one for the second time.
    guard let paper = papers.prefix(6).randomElement(using: &random),
      let level = Level(code: paper.level)
    else { return nil }
    let key = SheetKey(level, paper.area, paper.pollingArea)
    var texts = [
      "registered": paper.registered, "voted": paper.voted, "issued": paper.voted,
      "collected": paper.voted, "valid": paper.voted - paper.invalid, "invalid": paper.invalid,
    ].mapValues(String.init)
    for (place, votes) in paper.votes.enumerated() { texts["votes\(place + 1)"] = "\(votes)" }
    if chance(5) { texts["votes1"] = "\(Int.random(in: 0...9, using: &random))" }
    if chance(8) { texts["voted"] = nil }
    let by = typist()
    let typing = standing.typing[key]
    let base = typing?.stage(for: by.name).flatMap { typing?.copy($0)?.sequence } ?? 0
    return await fixture.house.type(
      TypedSheetWork(
        key, by: by, texts, isFinal: !chance(4), base: chance(9) ? base + 1 : base,
        version: fixture.house.definitionVersion, reason: chance(2) ? "đọc nhầm số" : nil))
  }

  private mutating func typist() -> User { Self.typists.randomElement(using: &random) ?? .typist }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  func expectAgreement() async throws {
    let (own, export) = try await fixture.results()
    #expect(own == export)
  }

  /// What the house knows beyond the count.
  private var knowledge: [String] {
    get async {
      let standing = await fixture.house.standing()
      return [
        "\(standing.head)", await "\(fixture.house.phase)",
        "\(standing.waiting.mapValues { [$0.path, $0.by, "\($0.digest)"] }.sorted { $0.key < $1.key })",
        "\(standing.turnedAway.map { "\($0.key) \($0.value)" }.sorted())",
        "\(standing.typing.map { "\($0.key) \(Self.text(of: $0.value))" }.sorted())",
        "\(standing.signed.map { standing.election[$0].code }.sorted())",
        await "\(fixture.house.proposals.keys.sorted())",
        "\(fixture.house.definitionVersion)",
      ]
    }
  }

  private static func text(of typing: Typing) -> String {
    let stages: [Typing.Stage] = [.first, .second, .again]
    return stages.map { stage in
      typing.copy(stage).map {
        "\($0.by) \($0.at) \($0.isFinal) \($0.sequence) \($0.values.sorted { $0.key < $1.key })"
      } ?? "–"
    }.joined(separator: "; ") + " \(typing.reason ?? "–")"
  }

  private mutating func expectSameAfterRestart() async throws {
    let before = await knowledge
    try await fixture.reopen(inOrder: !chance(2))
    for (old, new) in zip(before, await knowledge) { #expect(old == new) }
  }
}
