import ElectionTestSupport
import Foundation
import Rehearsal
import ReturnsTestSupport
import FoundationNetworking
import Synchronization
import Testing

/// What goes wrong on the night: nothing that was acknowledged is missing.
@Suite struct FaultTests {
  @Test("killed at fifty moments under load, it has all that it ever acknowledged")
  func killed() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    var random = SeededGenerator(seed: 5)
    var acknowledged: [String] = []
    for round in 0..<50 {
      try fixture.serve()
      let moment = Int.random(in: 1...120, using: &random)
      acknowledged += await Self.load(fixture, lan, round, milliseconds: moment)
    }
    try fixture.serve()
    let log = try await fixture.ask("GET", "/api/v1/log", token: lan).body
    let missing = acknowledged.filter { !log.contains("\"path\": \"\($0)\"") }
    #expect(missing.isEmpty && acknowledged.count >= 50, "\(acknowledged.count), \(missing)")
    let results = try await fixture.ask("GET", "/api/v1/results", token: lan)
    #expect(try results.body == fixture.exported())
    #expect(try ServerFixture.run(["verify", fixture.house]).status == 0)
  }

  /// Brings documents in until the server is killed; those that were answered with 201.
  private static func load(
    _ fixture: ServerFixture, _ token: String, _ round: Int, milliseconds: Int
  ) async -> [String] {
    let (url, process) = (fixture.url, fixture.process?.processIdentifier ?? 0)
    let client = SmallClient(url: url, token: token)
    let count = Counter()
    return await withTaskGroup(of: [String].self) { group in
      for task in 0..<4 {
        group.addTask {
          var taken: [String] = []
          for number in 0..<1_000 {
            let path = "sheets/\(round)-\(task)-\(number).xml"
            let text = SheetXML.sample(revision: number % 900 + 1)
            guard await client.bring(text, path) == 201 else { break }
            taken.append(path)
            count.value.add(1, ordering: .relaxed)
          }
          return taken
        }
      }
      // Not before anything has been acknowledged, however busy the machine is.
      for _ in 0..<1_000 where count.value.load(ordering: .relaxed) == 0 {
        try? await Task.sleep(for: .milliseconds(10))
      }
      try? await Task.sleep(for: .milliseconds(milliseconds))
      kill(process, SIGKILL)
      let all = await group.reduce(into: []) { $0 += $1 }
      fixture.killHard()
      return all
    }
  }

  @Test("a full disk is said, nothing half-way stays, and it goes on when there is room")
  func full() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    // What no file may outgrow stands for a disk that is full.
    try fixture.serve(wrapper: ["/usr/bin/prlimit", "--fsize=200000:unlimited"])
    let session = try await fixture.login("minh", "committee")
    var statuses: [Int] = []
    for number in 1...300 where statuses.last != 507 {
      let answer = try await fixture.bring(
        SheetXML.sample(revision: number), "sheets/\(number).xml", lan)
      statuses.append(answer.status)
    }
    #expect(statuses.last == 507 && statuses.dropLast().allSatisfy { $0 == 201 }, "\(statuses)")
    let taken = statuses.count - 1
    #expect(
      try await fixture.ask("GET", "/api/v1/status", token: lan).body.contains(
        "\"read\": \(taken),"))
    let typed = [
      "registered": "400", "voted": "40", "deed": "keep", "base": "0", "version": "1",
    ]
    let typing = "/type?key=commune/C/1/first"
    #expect(try await fixture.send(typed, typing, session) == 507)
    let process = fixture.process?.processIdentifier ?? 0
    let room = Process()
    room.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
    room.arguments = ["--pid", "\(process)", "--fsize=unlimited:unlimited"]
    try room.run()
    room.waitUntilExit()
    let again = try await fixture.bring(
      SheetXML.sample(revision: taken + 1), "sheets/\(taken + 1).xml", lan)
    #expect(again.status == 201, "\(again.body)")
    // Nothing of what could not be kept is held to have been typed.
    #expect(try await fixture.send(typed, typing, session) == 200)
    let results = try await fixture.ask("GET", "/api/v1/results", token: lan)
    #expect(try results.body == fixture.exported())
    fixture.close()
    #expect(try ServerFixture.run(["verify", fixture.house]).status == 0)
  }

  @Test("two do not serve one house")
  func twice() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    try fixture.serve()
    let second = try ServerFixture.run(["serve", fixture.house, "--listen", "127.0.0.1:0"])
    #expect(second.status == 66)
  }

  @Test("what is too large is refused, what is no HTTP is cut off, and others are served meanwhile")
  func greedy() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let lan = try fixture.token("lan", "typist")
    try fixture.serve(["--trust-uploads", "--largest-upload", "1"])
    let large = String(repeating: " ", count: 1 << 20) + " "
    #expect(try await fixture.bring(large, "sheets/a.xml", lan).status == 413)
    let header = String(repeating: "x", count: 40_000)
    let flooded = try? await fixture.ask("GET", "/api/v1/status", token: header)
    #expect(flooded == nil || flooded?.status == 400 || flooded?.status == 431)
    #expect(try await fixture.ask("GET", "/api/v1/status", token: lan).status == 200)
  }
}

/// How many documents have been acknowledged.
private final class Counter: Sendable {
  let value = Atomic(0)
}

/// Brings documents in from several tasks.
private struct SmallClient: Sendable {
  let url: String
  let token: String

  /// The status of the answer; 0: there was none.
  func bring(_ text: String, _ path: String) async -> Int {
    guard let url = URL(string: "\(url)/api/v1/documents?path=\(path)") else { return 0 }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.timeoutInterval = 10
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    request.httpBody = Data(text.utf8)
    guard let (_, response) = try? await URLSession.shared.data(for: request) else { return 0 }
    return (response as? HTTPURLResponse)?.statusCode ?? 0
  }
}
