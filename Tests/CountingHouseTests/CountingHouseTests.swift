import Counting
import Ledger
import CountingHouse
import Election
import ElectionFolder
import ElectionTestSupport
import Record
import Rehearsal
import ReturnsTestSupport
import Rules
import Settlement
import Testing

@Suite struct CountingHouseTests {
  @Test(
    "after any arrivals, confirmations and restarts the house says what its export says",
    arguments: 1...24 as ClosedRange<UInt64>)
  func arrivals(seed: UInt64) async throws {
    let arrivals = RandomArrivals(seed: seed)
    let trusts = seed.isMultiple(of: 2)
    let fixture = try await HouseFixture(arrivals.definition, trustsUploads: trusts)
    var random = SeededGenerator(seed: seed &+ 3)
    var waiting: [Int] = []
    for document in arrivals.documents.shuffled(using: &random) {
      let receipt = try await fixture.receive(document.text, at: document.path, by: .committee)
      if case .taken(let taken) = receipt, !trusts { waiting.append(taken.sequence) }
      while Int.random(in: 0..<3, using: &random) > 0, !waiting.isEmpty {
        let one = waiting.remove(at: Int.random(in: 0..<waiting.count, using: &random))
        guard case .taken = await fixture.house.confirm(one, by: .otherCommittee) else {
          Issue.record("\(one) was not confirmed")
          continue
        }
      }
      if Int.random(in: 0..<12, using: &random) == 0 {
        try await fixture.reopen(inOrder: Bool.random(using: &random))
      }
      guard Int.random(in: 0..<5, using: &random) == 0 else { continue }
      let (own, export) = try await fixture.results()
      #expect(own == export, "seed \(seed)")
    }
    try await fixture.reopen()
    let (own, export) = try await fixture.results()
    #expect(own == export, "seed \(seed)")
    #expect(try fixture.house.record.verify().faults.isEmpty)
  }

  @Test("many at once come in together: each is counted once, and the record is whole")
  func concurrent() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let house = fixture.house
    let paths = try (0..<200).map { try #require(DocumentPath("sheets/\($0 / 2).xml")) }
    let receipts = await withTaskGroup(of: Receipt.self) { group in
      for (number, path) in paths.enumerated() {
        group.addTask {
          await house.receive(
            Array(SheetXML.sample(revision: number / 2 + 1).utf8), at: path, by: .typist,
            from: "test")
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let taken = receipts.filter { if case .taken = $0 { true } else { false } }
    #expect(taken.count == 100)
    #expect(try house.record.verify().faults.isEmpty)
    let (own, export) = try await fixture.results()
    #expect(own == export)
  }

  @Test("a document is taken once; other bytes under its path, or one in its way, are not")
  func paths() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    func word(_ text: String, _ path: String) async throws -> String {
      switch try await fixture.receive(text, at: path, by: .typist) {
      case .taken: "taken"
      case .known: "known"
      case .conflict: "conflict"
      case .refused: "refused"
      case .forbidden: "forbidden"
      case .failed: "failed"
      case .outdated, .needsReason, .notComplete, .noted, .invalid: "none of a document"
      }
    }
    let (one, two) = (SheetXML.sample(revision: 1), SheetXML.sample(revision: 2))
    #expect(try await word(one, "sheets/a.xml") == "taken")
    #expect(try await word(one, "sheets/a.xml") == "known")
    #expect(try await word(two, "sheets/a.xml") == "conflict")
    // One file on some disks.
    #expect(try await word(one, "sheets/A.XML") == "conflict")
    #expect(try await word(two, "sheets/a.xml/b.xml") == "conflict")
    #expect(try await word(two, "sheets/c.xml/b.xml") == "taken")
    #expect(try await word(one, "sheets/c.xml") == "conflict")
    #expect(try await word("<TallySheet", "sheets/d.xml") == "refused")
    #expect(try await word(one, "sheets/d.xml") == "taken")
  }

  @Test(
    "paths that are not relative, leave the house or would be passed by are none",
    arguments: [
      ("sheets/a.xml", true), ("a.xml", true), ("SHEETS/A.XML", true), ("bó/phiếu.xml", true),
      ("a.zip", true), ("a/b.tar.gz", true), ("", false), ("/a.xml", false), ("../a.xml", false),
      ("a/../b.xml", false), ("a//b.xml", false), ("./a.xml", false), ("a/.b.xml", false),
      (".a/b.xml", false), ("a.txt", false), ("a", false), ("a.xml/", false),
      ("election.xml", false), ("definition/a.xml", false), ("a\u{0}.xml", false),
      ("a\nb.xml", false), ("a\\b.xml", false), ("x.partial", false),
      // What some file systems cannot have, keep for themselves, or show as something else.
      ("ELECTION.XML", false), ("Definition/a.xml", false), ("a:b.xml", false), ("a?.xml", false),
      ("a|b.xml", false), ("con.xml", false), ("sheets/LPT1.xml", false), ("a /b.xml", false),
      ("a./b.xml", false), ("a\u{202E}b.xml", false), ("\u{FEFF}a.xml", false),
      (String(repeating: "a", count: 300) + ".xml", false),
      (String(repeating: "a/", count: 600) + "b.xml", false),
    ])
  func path(text: String, isOne: Bool) { #expect((DocumentPath(text) != nil) == isOne) }

  @Test("a sheet waits until somebody else has stood for it, over a restart too")
  func confirmation() async throws {
    let fixture = try await HouseFixture(SmallElection.definition, trustsUploads: false)
    guard
      case .taken(let taken) = try await fixture.receive(
        SheetXML.sample(revision: 1), at: "sheets/a.xml", by: .typist)
    else { return #expect(Bool(false), "it was not taken") }
    #expect(taken.sheets.map(\.status) == [nil])
    #expect(await fixture.house.standing().canvass.counts.counted == 0)
    try await fixture.reopen()
    #expect(await fixture.house.standing().waiting.count == 1)
    // Nobody confirms their own, a typist nobody's.
    let own = User(name: "lan", role: .reviewer, area: nil)
    for user in [own, .typist] {
      guard case .forbidden = await fixture.house.confirm(taken.sequence, by: user) else {
        return #expect(Bool(false), "\(user.role) confirmed")
      }
    }
    guard case .taken(let now) = await fixture.house.confirm(taken.sequence, by: .reviewer) else {
      return #expect(Bool(false), "it was not confirmed")
    }
    #expect(now.sheets.map(\.status) == [.counted])
    guard case .conflict = await fixture.house.confirm(taken.sequence, by: .reviewer) else {
      return #expect(Bool(false), "it was confirmed twice")
    }
    try await fixture.reopen()
    #expect(await fixture.house.standing().canvass.counts.counted == 1)
  }

  @Test("a tag with thousands of attributes is refused before it keeps anybody waiting")
  func crowded() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let attributes = (0..<10_000).map { " a\($0)=\"1\"" }.joined()
    guard
      case .refused(let findings) = try await fixture.receive(
        "<TallySheet\(attributes)/>", at: "sheets/a.xml", by: .typist)
    else { return #expect(Bool(false)) }
    #expect(findings.map(\.code) == [.x001])
    // A comment hides nothing, and is none.
    guard
      case .refused = try await fixture.receive(
        "<!-- =\" --><TallySheet\(attributes)/>", at: "sheets/a.xml", by: .typist)
    else { return #expect(Bool(false)) }
    var sheet = SheetXML()
    sheet.afterVotes =
      "<!-- \(String(repeating: "=", count: 90_000)) --><Note>\(String(repeating: "a=b ", count: 900))</Note>"
    guard case .taken = try await fixture.receive(sheet.document, at: "sheets/a.xml", by: .typist)
    else { return #expect(Bool(false)) }
  }

  @Test("one file of an archive that cannot be read keeps the others from nothing")
  func archive() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    try fixture.folder.write(SheetXML.sample(revision: 1), to: "packed/a.xml")
    try fixture.folder.write("<TallySheet", to: "packed/b.xml")
    let zip = try fixture.folder.tar("packed")
    guard
      case .taken(let taken) = await fixture.house.receive(
        zip, at: try #require(DocumentPath("a.tar")), by: .typist, from: "")
    else { return #expect(Bool(false)) }
    #expect(
      taken.sheets.map(\.status) == [.counted] && taken.findings.contains { $0.code == .x001 })
    let (own, export) = try await fixture.results()
    #expect(own == export)
  }

  @Test("what was turned away never counts, keeps its path, and is still to be seen")
  func turnedAway() async throws {
    let fixture = try await HouseFixture(SmallElection.definition, trustsUploads: false)
    let text = SheetXML.sample(revision: 1)
    guard case .taken(let one) = try await fixture.receive(text, at: "sheets/a.xml", by: .typist)
    else { return #expect(Bool(false)) }
    guard
      case .noted = await fixture.house.withdraw(one.sequence, by: .reviewer, reason: "sai xã")
    else { return #expect(Bool(false)) }
    for _ in 0..<2 {
      let standing = await fixture.house.standing()
      #expect(standing.turnedAway[SheetKey(.commune, "C", 1)] == [one.sequence])
      #expect(standing.waiting.isEmpty && standing.canvass.counts.read == 0)
      guard case .conflict = await fixture.house.confirm(one.sequence, by: .reviewer),
        case .conflict = try await fixture.receive(
          SheetXML.sample(revision: 2), at: "sheets/a.xml", by: .typist),
        case .known = try await fixture.receive(text, at: "sheets/a.xml", by: .typist)
      else { return #expect(Bool(false)) }
      try await fixture.reopen()
    }
  }

  @Test("a sealed archive is held to its seal, and a seal never comes alone")
  func sealed() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let folder = try TemporaryFolder()
    try folder.write(SheetXML.sample(revision: 1), to: "s/a.xml")
    let sealing = try await FolderSealing(folder.path + "/s", jobs: 1)
    _ = try sealing.write(at: Moment(secondsSince1970: 1_773_565_200), template: false)
    func bring(_ path: String) async throws -> [RuleCode] {
      let receipt = await fixture.house.receive(
        try folder.tar("s"), at: try #require(DocumentPath(path)), by: .committee, from: "test")
      guard case .taken(let document) = receipt else { return [] }
      return document.findings.map(\.code)
    }
    #expect(try await bring("xa.tar") == [])
    #expect(await fixture.house.standing().canvass.counts.counted == 1)
    try folder.write(SheetXML.sample(revision: 2), to: "s/a.xml")
    #expect(try await bring("xa-2.tar") == [.t701])
    for _ in 0..<2 {
      let (own, export) = try await fixture.results()
      #expect(own == export && own.contains("\"counted\": 1,") && own.contains("T701"))
      try await fixture.reopen()
    }
    #expect(DocumentPath("sheets/seal.xml") == nil && DocumentPath("signers.xml") == nil)
  }

  @Test("a polling area owes the sheet of its rerun, and of an extra election that must be held")
  func due() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    func due() async throws -> [SheetKey] {
      let standing = await fixture.house.standing()
      let id = try #require(SheetKey(.commune, "C", 1).pollingArea(in: standing.election))
      return SheetStates(standing).due(in: id, at: .commune)
    }
    let first = SheetKey(.commune, "C", 1)
    #expect(try await due() == [first])
    // One of two is elected: fewer than two thirds of the seats.
    for number in 1...2 {
      var sheet = SheetXML()
      sheet.pollingArea = number
      _ = try await fixture.receive(sheet.document, at: "sheets/\(number).xml", by: .typist)
    }
    #expect(try await due() == [first, SheetKey(.commune, "C", 1, .extra)])
    _ = try await fixture.receive(
      SmallElection.annulment(pollingArea: 1), at: "papers/a.xml", by: .committee)
    #expect(try await due() == [first, SheetKey(.commune, "C", 1, .rerun)])
    #expect(SheetStates(await fixture.house.standing())[first] == .annulled)
  }

  @Test("a clock that goes back changes nothing but the times that are written")
  func clock() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    for number in 1...5 {
      fixture.turnClock(by: -3_600)
      _ = try await fixture.receive(
        SheetXML.sample(revision: number), at: "sheets/\(number).xml", by: .typist)
    }
    try await fixture.reopen()
    #expect(try fixture.house.record.verify().faults.isEmpty)
    let (own, export) = try await fixture.results()
    #expect(own == export)
  }
}

extension User {
  static let otherCommittee = User(name: "tinh", role: .committee, area: nil)
}
