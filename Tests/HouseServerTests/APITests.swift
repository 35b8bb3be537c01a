import ElectionTestSupport
import Foundation
import ReturnsTestSupport
import Testing

/// What programs are answered (contract §12).
@Suite struct APITests {
  @Test("documents are answered as agreed, and results are those of the export, byte for byte")
  func documents() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let (lan, observer) = (
      try fixture.token("lan", "typist"), try fixture.token("khach", "observer")
    )
    let elsewhere = try fixture.token("xa-khac", "typist", area: "P")
    try fixture.serve()
    let (one, two) = (SheetXML.sample(revision: 1), SheetXML.sample(revision: 2))
    let rows: [(path: String, text: String, token: String?, status: Int)] = [
      ("sheets/a.xml", one, nil, 401), ("sheets/a.xml", one, "wrong", 401),
      ("sheets/a.xml", one, observer, 403), ("sheets/a.xml", one, lan, 201),
      ("sheets/a.xml", one, lan, 200), ("sheets/a.xml", two, lan, 409),
      ("sheets/b.xml", two, elsewhere, 201), ("/etc/a.xml", two, lan, 400),
      ("../a.xml", two, lan, 400), ("sheets/../../a.xml", two, lan, 400), ("", two, lan, 400),
      ("election.xml", two, lan, 400), ("sheets/x.xml", "<TallySheet", lan, 422),
      ("sheets/y.xml", "<Foo/>", lan, 422),
      ("sheets/z.xml", "<!DOCTYPE a><TallySheet xmlns='urn:kiemphieu:1'/>", lan, 422),
      ("a.zip", "no archive", lan, 422),
      ("sheets/v.xml", "<TallySheet xmlns='urn:kiemphieu:1'/>", lan, 201),
    ]
    for row in rows {
      let answer = try await fixture.bring(row.text, row.path, row.token)
      #expect(answer.status == row.status, "\(row.path) \(row.status): \(answer.body)")
    }
    let results = try await fixture.ask("GET", "/api/v1/results", token: observer)
    #expect(try results.body == fixture.exported())
    let tag = try #require(results.headers["etag"])
    let again = try await fixture.ask(
      "GET", "/api/v1/results", token: observer, headers: ["If-None-Match": tag])
    #expect(again.status == 304)
    #expect(fixture.close() == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: fixture.house)
    #expect(files == ["house.sqlite"])
  }

  @Test("a taken document tells its sheets and how they stand")
  func receipt() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    try fixture.serve()
    let text = SheetXML.sample(revision: 1)
    let answer = try await fixture.bring(text, "sheets/a.xml", lan)
    let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
    let members = try #require(object as? [String: Any])
    #expect(members["path"] as? String == "sheets/a.xml")
    let sheet = try #require((members["sheets"] as? [[String: Any]])?.first)
    #expect(sheet["level"] as? String == "commune" && sheet["area"] as? String == "C")
    #expect(sheet["pollingArea"] as? Int == 1 && sheet["round"] as? String == "first")
    #expect(sheet["revision"] as? Int == 1 && sheet["status"] as? String == "counted")
    let status = try await fixture.ask("GET", "/api/v1/status", token: lan)
    #expect(status.body.contains("\"counted\": 1"))
    let log = try await fixture.ask("GET", "/api/v1/log?after=1", token: lan)
    let lines = log.body.split(separator: "\n")
    #expect(lines.last?.contains("\"what\": \"document\"") == true)
    #expect(lines.count == (members["sequence"] as? Int ?? 0) - 1)
  }

  @Test("without trust a document counts once somebody else has confirmed it")
  func confirmation() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let (lan, minh) = (try fixture.token("lan", "typist"), try fixture.token("minh", "reviewer"))
    try fixture.serve([])
    let taken = try await fixture.bring(SheetXML.sample(revision: 1), "sheets/a.xml", lan)
    #expect(taken.status == 201 && taken.body.contains("unconfirmed"))
    let object = try JSONSerialization.jsonObject(with: Data(taken.body.utf8)) as? [String: Any]
    let sequence = try #require(object?["sequence"] as? Int)
    #expect(!(try fixture.exported().contains("\"counted\": 1,")))
    let path = "/api/v1/confirmations?sequence=\(sequence)"
    #expect(try await fixture.ask("POST", path, token: lan).status == 403)
    #expect(try await fixture.ask("POST", path, token: minh).status == 201)
    #expect(try await fixture.ask("POST", path, token: minh).status == 409)
    let results = try await fixture.ask("GET", "/api/v1/results", token: lan)
    #expect(try results.body == fixture.exported() && results.body.contains("\"counted\": 1,"))
  }

  @Test("a user who is shut out, or whose token is new, is known at once")
  func users() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    try fixture.serve()
    #expect(try await fixture.ask("GET", "/api/v1/status", token: lan).status == 200)
    let reset = try ServerFixture.run(["user", fixture.house, "reset", "lan", "--token"])
    #expect(try await fixture.ask("GET", "/api/v1/status", token: lan).status == 401)
    let new = reset.output.trimmingCharacters(in: .newlines)
    #expect(try await fixture.ask("GET", "/api/v1/status", token: new).status == 200)
    #expect(try ServerFixture.run(["user", fixture.house, "disable", "lan"]).status == 0)
    #expect(try await fixture.ask("GET", "/api/v1/status", token: new).status == 401)
    let list = try ServerFixture.run(["user", fixture.house, "list"])
    #expect(list.output.contains("lan"))
  }

  @Test("a backup made while it serves is a house of its own, and goes on")
  func backup() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    try fixture.serve()
    _ = try await fixture.bring(SheetXML.sample(revision: 1), "sheets/a.xml", lan)
    let copy = fixture.folder.path + "/restored/house.sqlite"
    try FileManager.default.createDirectory(
      atPath: fixture.folder.path + "/restored", withIntermediateDirectories: true)
    #expect(try ServerFixture.run(["backup", fixture.house, copy]).status == 0)
    _ = try await fixture.bring(SheetXML.sample(revision: 2), "sheets/b.xml", lan)
    fixture.close()
    let restored = try ServerFixture(SmallElection.definition)
    try TemporaryFolder.remove(restored.house)
    try FileManager.default.moveItem(
      atPath: fixture.folder.path + "/restored", toPath: restored.house)
    try restored.serve()
    #expect(
      try await restored.bring(SheetXML.sample(revision: 3), "sheets/c.xml", lan).status == 201)
    #expect(
      try await restored.bring(SheetXML.sample(revision: 1), "sheets/a.xml", lan).status == 200)
    let results = try await restored.ask("GET", "/api/v1/results", token: lan)
    #expect(try results.body == restored.exported())
    #expect(try ServerFixture.run(["verify", restored.house]).status == 0)
  }

  @Test("the head that is shown is that of the record's last line, whoever wrote it")
  func lastLine() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    try fixture.serve()
    _ = try fixture.token("minh", "observer")
    let status = try await fixture.ask("GET", "/api/v1/status", token: lan)
    let verified = try ServerFixture.run(["verify", fixture.house, "--lang", "en"]).output
    let head = try #require(status.body.firstMatch(of: /"head": "([0-9a-f]{64})"/)?.output.1)
    #expect(verified.contains("head \(head)"))
  }

  @Test("an archive of thousands of copies of one sheet keeps nobody waiting")
  func copies() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    try fixture.serve()
    let folder = fixture.folder.path + "/copies"
    for number in 0..<4_000 {
      try fixture.folder.write(SheetXML.sample(revision: 1), to: "copies/\(number).xml")
    }
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/bin/tar")
    tar.arguments = ["czf", folder + ".tar.gz", "-C", folder, "."]
    try tar.run()
    tar.waitUntilExit()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + ".tar.gz"))
    let taken = try await fixture.ask(
      "POST", "/api/v1/documents?path=a.tar.gz", token: lan, body: bytes)
    #expect(taken.status == 201)
    let results = try await fixture.ask("GET", "/api/v1/results", token: lan)
    #expect(try results.body == fixture.exported())
  }

  @Test("verify wants the head that was published")
  func head() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    try fixture.serve()
    let status = try await fixture.ask("GET", "/api/v1/status", token: lan)
    let head = try #require(status.body.firstMatch(of: /"head": "([0-9a-f]{64})"/)?.output.1)
    #expect(try ServerFixture.run(["verify", fixture.house, "--head", "\(head)"]).status == 0)
    let other = String(repeating: "0", count: 64)
    #expect(try ServerFixture.run(["verify", fixture.house, "--head", other]).status == 1)
    #expect(try ServerFixture.run(["verify", fixture.house, "--head", "xyz"]).status == 64)
    // Cut off anywhere, even so that it is no database any more, it is not whole.
    fixture.close()
    let file = fixture.house + "/house.sqlite"
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    for count in [0, 50, 4_096, 30_000] {
      try whole.prefix(count).write(to: URL(fileURLWithPath: file))
      #expect(try ServerFixture.run(["verify", fixture.house]).status == 1, "\(count)")
    }
    try TemporaryFolder.remove(file)
    #expect(try ServerFixture.run(["verify", fixture.house]).status == 66)
  }
}
