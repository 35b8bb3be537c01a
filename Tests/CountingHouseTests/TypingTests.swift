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
    default: "other"
    }
  }

  private func type(
    _ house: CountingHouse, _ user: User, _ texts: [String: String], isFinal: Bool = true,
    base: Int = 0, reason: String? = nil
  ) async -> String {
    word(
      await house.type(
        TypedSheetWork(key, by: user, texts, isFinal: isFinal, base: base, reason: reason)))
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
        TypedSheetWork(key, by: lan, ["voted": "1"], isFinal: false, base: 0))
    else { return #expect(Bool(false)) }
    #expect(await type(fixture.house, lan, ["voted": "2"], isFinal: false, base: first) == "noted")
    #expect(
      await type(fixture.house, lan, ["voted": "3"], isFinal: false, base: first) == "outdated")
    #expect(await type(fixture.house, lan, ["voted": "3"], isFinal: false) == "outdated")
    #expect(await fixture.house.standing().typing[key]?.first?.values["voted"] == "2")
    // Another one, too, cannot begin over it.
    #expect(await type(fixture.house, minh, good) == "outdated")
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
        TypedSheetWork(key, by: lan, good, isFinal: true, base: 0))
    else { return #expect(Bool(false)) }
    #expect(document.isWaiting)
    #expect(word(await fixture.house.confirm(document.sequence, by: hoa)) == "counted")
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
    let commune = try #require(fixture.house.election.area(code: "C"))
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
