import HTTPTypes
import CountingHouse
import ElectionTestSupport
import Foundation
import ReturnsTestSupport
import Testing

@testable import HouseServer

/// Every route, for everybody: who may not is refused before anything is done.
@Suite struct GateTests {
  /// The small election with a second ward.
  private static let twoWards = SmallElection.definition.replacing(
    "</Province>",
    with:
      "<Commune code=\"D\" name=\"Y\" kind=\"ward\"><PollingArea number=\"1\"/></Commune></Province>"
  ).replacing(
    "</Election>",
    with:
      "<Contest level=\"commune\" area=\"D\" seats=\"2\"><Constituency number=\"1\" seats=\"2\">"
      + "<Area code=\"D\"/>"
      + (1...3).map {
        "<Candidate number=\"\($0)\" name=\"Bà \($0)\" birth=\"198\($0)\" sex=\"female\"/>"
      }.joined() + "</Constituency></Contest></Election>")

  @Test("every route lets in whose role does such things, and nobody else")
  func routes() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    var tokens: [Role: String] = [:]
    for role in Role.allCases { tokens[role] = try fixture.token(role.rawValue, role.rawValue) }
    try fixture.serve()
    for route in Route.all where route.path != "/api/v1/events" {
      let (method, name) = (route.method.rawValue, "\(route.method) \(route.path)")
      let nobody = try await fixture.ask(method, route.path).status
      guard case .deed(let deed) = route.need else {
        #expect(nobody != 401 && nobody != 403 || route.path == "/login", "\(name)")
        continue
      }
      #expect(nobody == (route.kind == .api ? 401 : 303), "\(name): \(nobody) for nobody")
      for role in Role.allCases {
        let status = try await fixture.ask(method, route.path, token: tokens[role]).status
        let isRefused = Duties.reach(of: role, deed) == .nowhere
        // A program's token is no session: no form of its can be one of ours.
        let mayBeForbidden = route.kind == .page && route.method == .post
        #expect(
          isRefused ? status == 403 : status != 403 || mayBeForbidden, "\(name): \(role) \(status)")
        #expect(status != 500, "\(name): \(role)")
      }
    }
  }

  @Test("what changes anything carries the session's token, and comes from no other site")
  func forged() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let password = try ServerFixture.run(
      ["user", fixture.house, "add", "admin", "--role", "administrator"]
    ).output.trimmingCharacters(in: .newlines)
    try fixture.serve()
    let form = ["Content-Type": "application/x-www-form-urlencoded"]
    let login = try await fixture.ask(
      "POST", "/login", body: Data("name=admin&password=\(password)".utf8), headers: form)
    let cookie = try #require(login.headers["set-cookie"])
    #expect(
      login.status == 303 && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    let session = String(cookie.prefix { $0 != ";" })
    let page = try await fixture.ask("GET", "/users", cookie: session)
    let token = try #require(
      page.body.firstMatch(of: /name="token" value="([0-9a-f]{64})"/)?.output.1)
    func add(_ name: String, _ token: String, _ headers: [String: String] = [:]) async throws -> Int
    {
      try await fixture.ask(
        "POST", "/users", cookie: session,
        body: Data("deed=add&name=\(name)&role=observer&area=&token=\(token)".utf8),
        headers: form.merging(headers) { $1 }
      ).status
    }
    #expect(try await add("a", "") == 403)
    #expect(try await add("b", String(repeating: "0", count: 64)) == 403)
    #expect(try await add("c", String(token), ["Sec-Fetch-Site": "cross-site"]) == 403)
    #expect(try await add("d", String(token), ["Sec-Fetch-Site": "same-origin"]) == 200)
    let list = try ServerFixture.run(["user", fixture.house, "list"]).output
    #expect(list.contains("d\t") && !list.contains("c\t") && !list.contains("a\t"))
    // A program's request is none of a session's, wherever it comes from.
    #expect(
      try await fixture.ask("POST", "/api/v1/confirmations?sequence=1", cookie: session).status
        == 401)
    #expect(
      try await fixture.ask("GET", "/results?page=9223372036854775807", cookie: session).status
        == 200)
    // Out everywhere: the cookie is worth nothing, a replayed one neither.
    _ = try ServerFixture.run(["user", fixture.house, "logout", "admin"])
    #expect(try await fixture.ask("GET", "/users", cookie: session).status == 303)
  }

  @Test("a decision whose numbers cannot be read is refused, never made wider")
  func decisions() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let session = try await fixture.login("uy-ban", "committee")
    for (name, value) in [
      ("constituency", "abc"), ("pollingArea", "1 2"), ("candidate", "0"),
      ("grounds", ""), ("area", "X"), ("date", "2026-02-30"),
    ] {
      var fields = [
        "kind": "annulled", "level": "commune", "area": "C", "constituency": "1",
        "pollingArea": "", "candidate": "", "authority": "UB", "document": "1",
        "date": "2026-03-16", "grounds": "x",
      ]
      fields[name] = value
      #expect(try await fixture.send(fields, "/papers", session) == 400, "\(name)")
    }
  }

  @Test("pages do nothing outside a user's area either")
  func pagesOutside() async throws {
    let fixture = try ServerFixture(Self.twoWards)
    let typist = try await fixture.login("lan", "typist", area: "D")
    let committee = try await fixture.login("uy-ban", "committee", area: "D")
    let manager = try await fixture.login("quan-tri", "administrator", area: "D")
    let key = "commune/C/1/first"
    let attempts: [(ServerFixture.Session, String, [String: String])] = [
      (typist, "/type?key=\(key)", ["voted": "1", "deed": "draft", "base": "0", "version": "1"]),
      (committee, "/sign", ["area": "C"]),
      (committee, "/acknowledge?key=\(key)", ["code": "A204", "reason": "x"]),
      (
        typist, "/turnout?area=C",
        ["level": "commune", "at": "2026-03-15T09:00", "registered1": "9", "voted1": "1"]
      ),
      (
        committee, "/papers",
        [
          "kind": "annulled", "level": "commune", "area": "C", "authority": "a", "document": "1",
          "date": "2026-03-16", "grounds": "x",
        ]
      ),
      (manager, "/users", ["deed": "add", "name": "x", "role": "typist", "area": "C"]),
      (manager, "/phase", ["phase": "closed"]),
    ]
    for (session, path, fields) in attempts {
      #expect(try await fixture.send(fields, path, session) == 403, "\(path)")
    }
  }

  @Test("what waits, is typed or is pictured outside a user's area is nobody's business there")
  func othersOutside() async throws {
    let fixture = try ServerFixture(Self.twoWards)
    let own = try fixture.token("c", "typist", area: "C")
    try fixture.serve([])
    let typist = try await fixture.login("lan", "typist", area: "D")
    let reviewer = try await fixture.login("hoa", "reviewer", area: "D")
    let taken = try await fixture.bring(SheetXML.sample(revision: 1), "sheets/a.xml", own)
    let object = try JSONSerialization.jsonObject(with: Data(taken.body.utf8)) as? [String: Any]
    let sequence = try #require(object?["sequence"] as? Int)
    for deed in ["confirm", "withdraw"] {
      let fields = ["sequence": "\(sequence)", "deed": deed, "reason": "x"]
      #expect(try await fixture.send(fields, "/confirm", reviewer) == 403, "\(deed)")
    }
    let waiting = try await fixture.ask("GET", "/waiting", cookie: reviewer.cookie)
    #expect(!waiting.body.contains("sheets/a.xml"))
    let key = "commune/C/1/first"
    #expect(try await fixture.ask("GET", "/type?key=\(key)", cookie: typist.cookie).status == 403)
    func send(_ path: String, _ name: String, _ file: String) async throws -> ServerFixture.Answer {
      let body =
        "--X\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(typist.token)\r\n"
        + "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\(name)\"\r\n\r\n"
        + "\(file)\r\n--X--\r\n"
      return try await fixture.ask(
        "POST", path, cookie: typist.cookie, body: Data(body.utf8),
        headers: ["Content-Type": "multipart/form-data; boundary=X"])
    }
    #expect(try await send("/scan?key=\(key)", "a.pdf", "%PDF-1.4").status == 403)
    _ = try await send("/upload", "b.xml", SheetXML.sample(revision: 2))
    let status = try await fixture.ask("GET", "/api/v1/status", token: own)
    #expect(status.body.contains("\"waiting\": 1,"))
  }

  @Test("a user of an area does nothing outside it")
  func areas() async throws {
    let fixture = try ServerFixture(Self.twoWards)
    let (own, other) = (
      try fixture.token("c", "typist", area: "C"), try fixture.token("d", "typist", area: "D")
    )
    let committee = try fixture.token("uy-ban", "committee", area: "D")
    try fixture.serve()
    let sheet = SheetXML.sample(revision: 1)
    let report = SmallElection.report(at: "09:00", voted: [10, 10])
    let word = SmallElection.acknowledgement(of: "A204", pollingArea: 1)
    #expect(try await fixture.bring(sheet, "sheets/a.xml", other).status == 403)
    #expect(try await fixture.bring(sheet, "sheets/a.xml", committee).status == 403)
    #expect(try await fixture.bring(report, "turnout/a.xml", other).status == 403)
    #expect(try await fixture.bring(word, "papers/a.xml", own).status == 403)
    #expect(try await fixture.bring(word, "papers/a.xml", committee).status == 403)
    #expect(try await fixture.bring(sheet, "sheets/a.xml", own).status == 201)
    #expect(try await fixture.bring(report, "turnout/a.xml", own).status == 201)
  }

  @Test("too many wrong passwords take longer and longer")
  func delays() async throws {
    let keeper = Doorkeeper()
    var delays: [Int] = []
    for _ in 0..<5 {
      if case .tooSoon(let seconds) = await keeper.tries("lan", "x", from: "1", nil) {
        delays.append(seconds)
      }
    }
    #expect(delays.count == 1 && delays[0] >= 1)
    // Others from there, and the same name from elsewhere, are not kept waiting.
    guard case .refused = await keeper.tries("minh", "x", from: "1", nil),
      case .refused = await keeper.tries("lan", "x", from: "2", nil)
    else { return #expect(Bool(false)) }
    // Another one at another place is not kept waiting.
    guard case .refused = await keeper.tries("minh", "x", from: "2", nil) else {
      return #expect(Bool(false))
    }
  }
}
