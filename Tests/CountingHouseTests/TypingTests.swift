import Rules
import Counting
import Settlement
import CountingHouse
import Election
import ElectionTestSupport
import Publication
import Record
import ReturnsTestSupport
import Testing
import Worksheets

/// A sheet is typed: by two who do not see each other's figures, or by one and a reviewer.
@Suite struct TypingTests {
  private let key = SheetKey(.commune, "C", 1)
  private let good = [
    "registered": "400", "voted": "400", "issued": "400", "collected": "400", "valid": "392",
    "invalid": "8", "votes1": "300", "votes2": "150", "votes3": "60",
  ]
  private let lan = User(name: "lan", role: .typist, area: "C")
  private let minh = User(name: "minh", role: .typist, area: "C")
  private let hoa = User(name: "hoa", role: .committee, area: "C")

  private func form() async throws -> SheetForm {
    let election = try await Received.election(SmallElection.definition)
    let id = try #require(key.pollingArea(in: election))
    return try #require(SheetForm(.commune, id, .first, of: election))
  }

  /// What becomes of a typing, in a word.
  private func word(_ receipt: Receipt) -> String {
    switch receipt {
    case .taken(let document): document.sheets.first?.status?.rawValue ?? "waiting"
    case .noted: "noted"
    case .outdated: "outdated"
    case .needsReason: "needs reason"
    case .forbidden: "forbidden"
    case .conflict: "conflict"
    case .invalid: "invalid"
    case .notComplete: "not complete"
    default: "other"
    }
  }

  private func type(
    _ house: CountingHouse, _ user: User, _ texts: [String: String], isFinal: Bool = true,
    base: Int = 0, version: Int? = nil, reason: String? = nil
  ) async -> String {
    word(
      await house.type(
        TypedSheetWork(
          key, by: user, texts, isFinal: isFinal, base: base,
          version: version ?? house.definitionVersion,
          reason: reason)))
  }

  @Test("the fields stand in the order of the paper")
  func order() async throws {
    let fields = try await form().fields
    let lines = fields.compactMap(\.line)
    #expect(lines.map(\.number) == [3, 4, 6, 7, 8, 9, 10, 10, 10])
    let election = try await Received.election(SmallElection.definition)
    let commune = try #require(election.area(code: "C"))
    let forms = PollingForms(of: election, in: commune, teams: [:]).blank()
    let pages = forms.map { String(decoding: $0.bytes, as: UTF8.self) }
    let html = try #require(pages.first { $0.contains(FormLine.votes.name.vi) })
    // Line by line, each where the paper has it.
    var rest = html[...]
    for field in fields where field.isNeeded {
      let name =
        field.line == .votes ? field.title.vi.split(separator: ". ")[1] : field.title.vi[...]
      let place = try #require(rest.firstRange(of: name), "\(name)")
      rest = rest[place.upperBound...]
    }
  }

  @Test("what is wrong is said as soon as it is certain, beside its field")
  func partly() async throws {
    let form = try await form()
    func faults(_ texts: [String: String]) -> [String] {
      form.read(texts).faults.map { "\($0.field ?? "–") \($0.finding.code)" }.sorted()
    }
    #expect(faults([:]) == [])
    #expect(faults(["registered": "400"]) == [])
    #expect(faults(["registered": "400", "voted": "400"]) == [])
    #expect(faults(["registered": "400", "voted": "401"]) == ["voted a201"])
    #expect(faults(["valid": "392", "votes1": "393"]) == ["votes1 a207"])
    #expect(faults(["registered": "4oo"]) == ["registered x003"])
    #expect(faults(["collected": "400", "valid": "392", "invalid": "9"]) == ["valid a205"])
    #expect(faults(good) == [])
  }

  @Test("blank is not entered and never 0; what can be read in two ways is asked about")
  func blank() async throws {
    let form = try await form()
    var texts = good
    texts["votes3"] = ""
    #expect(form.read(texts).missing == ["votes3"] && !form.read(texts).isComplete)
    texts["votes3"] = "  60 "
    #expect(form.read(texts).isComplete && form.read(texts).values["votes3"] == "60")
    // Thousands or a decimal: nobody can tell.
    texts["registered"] = "1.400"
    #expect(form.read(texts).faults.map(\.field) == ["registered"])
  }

  @Test("typed twice and equal, it counts; and nobody is both")
  func twice() async throws {
    let fixture = try await HouseFixture(SmallElection.definition, trustsUploads: false)
    #expect(await type(fixture.house, lan, good) == "noted")
    #expect(await type(fixture.house, lan, good) == "forbidden")
    try await fixture.reopen()
    #expect(await type(fixture.house, minh, good) == "counted")
    let (own, export) = try await fixture.results()
    #expect(own == export && own.contains("\"counted\": 1,"))
  }

  @Test("where both differ, what two people say last holds, over restarts too")
  func differing() async throws {
    let fixture = try await HouseFixture(SmallElection.definition, trustsUploads: false)
    var other = good
    other["votes1"] = "301"
    #expect(await type(fixture.house, lan, good) == "noted")
    #expect(await type(fixture.house, minh, other) == "noted")
    try await fixture.reopen()
    let typing = await fixture.house.standing().typing[key]
    #expect(typing?.differing(Array(good.keys)) == ["votes1"])
    // One person's word settles nothing, however often; nor does a third figure.
    #expect(await type(fixture.house, minh, ["votes1": "301"]) == "noted")
    #expect(await type(fixture.house, lan, ["votes1": "299"]) == "noted")
    try await fixture.reopen()
    // What two people say last holds.
    #expect(await type(fixture.house, minh, ["votes1": "299"]) == "counted")
    let votes = await fixture.house.standing().canvass.sheets.first?.content
    #expect(votes.map { TallySheet.Content($0).votes.map(\.votes.value) } == [299, 150, 60])
    #expect(try fixture.house.record.verify().faults.isEmpty)
  }

  @Test("whoever goes on from an older draft is told, and nothing is overwritten")
  func outdated() async throws {
    let fixture = try await HouseFixture(SmallElection.definition, trustsUploads: false)
    guard
      case .noted(let first) = await fixture.house.type(
        TypedSheetWork(key, by: lan, ["voted": "1"], isFinal: false, base: 0, version: 1))
    else { return #expect(Bool(false)) }
    #expect(await type(fixture.house, lan, ["voted": "2"], isFinal: false, base: first) == "noted")
    #expect(
      await type(fixture.house, lan, ["voted": "3"], isFinal: false, base: first) == "outdated")
    #expect(await type(fixture.house, lan, ["voted": "3"], isFinal: false) == "outdated")
    #expect(await fixture.house.standing().typing[key]?.first?.values["voted"] == "2")
    // Another one neither sees it nor begins over it: two who type are two.
    #expect(await type(fixture.house, minh, good) == "forbidden")
    #expect(await fixture.house.standing().typing[key]?.stage(for: "minh") == nil)
  }

  @Test("what was typed by mistake is thrown away, by whoever typed it or closes the area")
  func discarded() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let house = fixture.house
    #expect(await type(house, lan, ["voted": "1"], isFinal: false) == "noted")
    #expect(word(await house.discard(key, by: minh)) == "forbidden")
    #expect(word(await house.discard(key, by: lan)) == "noted")
    #expect(word(await house.discard(key, by: lan)) == "conflict")
    #expect(await type(house, lan, good) == "noted")
    #expect(word(await house.discard(key, by: hoa)) == "noted")
    try await fixture.reopen()
    #expect(await fixture.house.standing().typing.isEmpty)
  }

  @Test("a correction needs a reason, is the next revision, and the earlier sheet stays")
  func correction() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    _ = try await fixture.receive(SheetXML.sample(revision: 3), at: "sheets/a.xml", by: .typist)
    #expect(await type(fixture.house, lan, good) == "needs reason")
    #expect(await type(fixture.house, lan, good, reason: "Đếm lại") == "noted")
    #expect(await type(fixture.house, minh, good) == "counted")
    let sheets = await fixture.house.standing().canvass.sheets.map {
      "\($0.revision ?? 0) \($0.status)"
    }
    #expect(sheets.sorted() == ["3 superseded", "4 counted"])
    let (own, export) = try await fixture.results()
    #expect(own == export)
  }

  @Test("under review it is typed once and waits for somebody else")
  func reviewed() async throws {
    let fixture = try await HouseFixture(
      SmallElection.definition, trustsUploads: false, reviewed: [.commune])
    guard
      case .taken(let document) = await fixture.house.type(
        TypedSheetWork(key, by: lan, good, isFinal: true, base: 0, version: 1))
    else { return #expect(Bool(false)) }
    #expect(document.isWaiting)
    #expect(word(await fixture.house.confirm(document.sequence, by: hoa)) == "counted")
  }

  @Test("a reason that no document can hold is refused, and nothing is lost by it")
  func reasons() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    _ = try await fixture.receive(SheetXML.sample(revision: 1), at: "sheets/a.xml", by: .typist)
    #expect(await type(fixture.house, lan, good, reason: "a\u{B}b") == "invalid")
    #expect(
      await type(fixture.house, lan, good, reason: String(repeating: "a", count: 3_000))
        == "invalid")
    #expect(await type(fixture.house, lan, good, reason: "<b>&\"") == "noted")
    #expect(await type(fixture.house, minh, good) == "counted")
    let (own, export) = try await fixture.results()
    #expect(own == export)
  }

  @Test("behind the 999th revision there is none, and that is said")
  func lastRevision() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    _ = try await fixture.receive(SheetXML.sample(revision: 999), at: "sheets/a.xml", by: .typist)
    #expect(await type(fixture.house, lan, good, reason: "x") == "noted")
    #expect(await type(fixture.house, minh, good) == "invalid")
  }

  @Test("what comes in together with signing off or closing stands on one side of it")
  func barriers() async throws {
    for _ in 0..<20 {
      let fixture = try await HouseFixture(SmallElection.definition)
      let house = fixture.house
      var second = SheetXML()
      second.pollingArea = 2
      _ = try await fixture.receive(SheetXML.sample(revision: 1), at: "sheets/a.xml", by: .typist)
      _ = try await fixture.receive(second.document, at: "sheets/b.xml", by: .typist)
      let paths = try (0..<20).map { try #require(DocumentPath("sheets/c\($0).xml")) }
      await withTaskGroup { group in
        for (number, path) in paths.enumerated() {
          group.addTask {
            _ = await house.receive(
              Array(SheetXML.sample(revision: number + 2).utf8), at: path, by: .typist, from: "")
          }
          if number == 10 { group.addTask { _ = await house.sign("C", by: self.hoa) } }
        }
      }
      // Behind the line that closes the area no typist's document stands.
      let lines = try house.record.read { try $0.lines(after: 0, holding: "", most: 100) }
      let signed = try #require(lines.firstIndex { $0.contains("\"signed\"") })
      #expect(!lines[signed...].contains { $0.contains("\"what\": \"document\"") })
    }
  }

  @Test(
    "a waiting decision keeps an area open, and once it is closed is confirmed from above alone")
  func waitingDecision() async throws {
    let fixture = try await HouseFixture(SmallElection.definition, trustsUploads: false)
    let house = fixture.house
    let tinh = User(name: "tinh", role: .committee, area: "P")
    let decision =
      "<Decisions xmlns=\"urn:kiemphieu:1\" election=\"mau\"><Decision kind=\"annulled\" level=\"commune\" "
      + "area=\"C\" pollingArea=\"1\" authority=\"UB\" document=\"1\" date=\"2026-03-16\">x</Decision></Decisions>"
    var second = SheetXML()
    second.pollingArea = 2
    for (path, text) in [
      ("sheets/a.xml", SheetXML.sample(revision: 1)), ("sheets/b.xml", second.document),
    ] {
      guard case .taken(let one) = try await fixture.receive(text, at: path, by: .typist) else {
        return #expect(Bool(false))
      }
      #expect(word(await house.confirm(one.sequence, by: hoa)) == "counted")
    }
    guard
      case .taken(let waiting) = try await fixture.receive(decision, at: "papers/a.xml", by: tinh)
    else { return #expect(Bool(false)) }
    #expect(word(await house.sign("C", by: hoa)) == "not complete")
    #expect(word(await house.withdraw(waiting.sequence, by: hoa, reason: "x")) == "noted")
    #expect(word(await house.sign("C", by: hoa)) == "noted")
    guard case .taken(let later) = try await fixture.receive(decision, at: "papers/b.xml", by: tinh)
    else { return #expect(Bool(false)) }
    #expect(word(await house.confirm(later.sequence, by: hoa)) == "forbidden")
    let above = User(name: "qg", role: .committee, area: nil)
    guard case .taken = await house.confirm(later.sequence, by: above) else {
      return #expect(Bool(false))
    }
  }

  @Test("while people vote no sheet comes in, and nothing once the house is closed")
  func phases() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let administrator = User(name: "admin", role: .administrator, area: nil)
    let report = SmallElection.report(at: "09:00", voted: [10, 10])
    #expect(word(await fixture.house.set(.voting, by: hoa)) == "forbidden")
    #expect(word(await fixture.house.set(.voting, by: administrator)) == "noted")
    try await fixture.reopen()
    #expect(await type(fixture.house, lan, good) == "forbidden")
    let sheet = SheetXML.sample(revision: 1)
    #expect(word(try await fixture.receive(sheet, at: "sheets/a.xml", by: .typist)) == "forbidden")
    #expect(word(try await fixture.receive(report, at: "turnout/a.xml", by: .typist)) == "waiting")
    #expect(word(await fixture.house.set(.counting, by: administrator)) == "noted")
    #expect(word(try await fixture.receive(sheet, at: "sheets/a.xml", by: .typist)) == "counted")
    #expect(word(await fixture.house.set(.closed, by: administrator)) == "noted")
    #expect(
      word(try await fixture.receive(report, at: "turnout/b.xml", by: .typist)) == "forbidden")
  }

  @Test("an area is signed off once nothing is missing, and then corrected from above alone")
  func signing() async throws {
    let fixture = try await HouseFixture(SmallElection.definition)
    let commune = "C"
    var second = SheetXML()
    second.pollingArea = 2
    _ = try await fixture.receive(SheetXML.sample(revision: 1), at: "sheets/a.xml", by: .typist)
    guard case .notComplete(let open) = await fixture.house.sign(commune, by: hoa) else {
      return #expect(Bool(false))
    }
    #expect(open.missing == [SheetKey(.commune, "C", 2)])
    _ = try await fixture.receive(second.document, at: "sheets/b.xml", by: .typist)
    #expect(word(await fixture.house.sign(commune, by: lan)) == "forbidden")
    #expect(word(await fixture.house.sign(commune, by: hoa)) == "noted")
    try await fixture.reopen()
    #expect(await type(fixture.house, lan, good, reason: "x") == "forbidden")
    let again = try await fixture.receive(SheetXML.sample(revision: 2), at: "sheets/c.xml", by: hoa)
    #expect(word(again) == "forbidden")
    let above = User(name: "tinh", role: .committee, area: "P")
    let corrected = try await fixture.receive(
      SheetXML.sample(revision: 2), at: "sheets/c.xml", by: above)
    #expect(word(corrected) == "counted")
  }
}
