import ElectionTestSupport
import Foundation
import FoundationNetworking
import Synchronization
import Testing

/// The built server, run as an administrator runs it, on a small election.
final class ServerFixture {
  struct Answer {
    let status: Int
    let body: String
    let headers: [String: String]
  }

  let folder: TemporaryFolder
  private(set) var url = ""
  private(set) var process: Process?
  private let session: URLSession

  var house: String { folder.path + "/house" }

  init(_ definition: String) throws {
    folder = try TemporaryFolder()
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.httpMaximumConnectionsPerHost = 16
    configuration.timeoutIntervalForRequest = 20
    session = URLSession(
      configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    try folder.write(definition, to: "election/election.xml")
    let made = try Self.run(["init", house, "--election", folder.path + "/election"])
    guard made.status == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  deinit { if let process, process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// A program that was built beside the tests.
  static func program(_ name: String) -> String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/\(name)"
  }

  static func run(
    _ arguments: [String], program name: String = "kiemphieu-server"
  ) throws -> (status: Int32, output: String, diagnostics: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program(name))
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin"]
    let (out, err) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (out, err)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = out.fileHandleForReading.readDataToEndOfFile()
    let diagnostics = err.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: output, as: UTF8.self),
      String(decoding: diagnostics, as: UTF8.self)
    )
  }

  /// Adds a user with a token.
  func token(_ name: String, _ role: String, area: String? = nil) throws -> String {
    let area = area.map { ["--area", $0] } ?? []
    let run = try Self.run(["user", house, "add", name, "--role", role, "--token"] + area)
    #expect(run.status == 0, "\(run.diagnostics)")
    return run.output.trimmingCharacters(in: .newlines)
  }

  /// Opens the house; `wrapper` is a command that runs the program.
  func serve(_ arguments: [String] = ["--trust-uploads"], wrapper: [String] = []) throws {
    let process = Process()
    let command =
      wrapper + [Self.program("kiemphieu-server"), "serve", house, "--listen", "127.0.0.1:0"]
      + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    self.process = process
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let piece = out.fileHandleForReading.availableData
      guard !piece.isEmpty else { throw CocoaError(.fileReadUnknown) }
      line += piece
    }
    url = String(decoding: line, as: UTF8.self).replacing("listening on ", with: "")
      .trimmingCharacters(in: .newlines)
  }

  /// Ends the server in order; its exit code.
  @discardableResult
  func close() -> Int32 {
    guard let process else { return -1 }
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  func killHard() {
    guard let process else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func ask(
    _ method: String, _ path: String, token: String? = nil, cookie: String? = nil,
    body: Data? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    var request = URLRequest(url: try #require(URL(string: url + path)))
    request.httpMethod = method
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    request.httpBody = body
    let (data, response) = try await session.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    let fields = http.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
    return Answer(
      status: http.statusCode, body: String(decoding: data, as: UTF8.self),
      headers: Dictionary(fields) { first, _ in first })
  }

  /// Somebody who has come in by the door for people.
  struct Session {
    let cookie: String
    let token: String
  }

  /// Adds a user and logs in; the house is opened if it is not.
  func login(_ name: String, _ role: String, area: String? = nil) async throws -> Session {
    let area = area.map { ["--area", $0] } ?? []
    let run = try Self.run(["user", house, "add", name, "--role", role] + area)
    if process == nil { try serve() }
    let answer = try await ask(
      "POST", "/login",
      body: Data("name=\(name)&password=\(run.output.trimmingCharacters(in: .newlines))".utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded"])
    let cookie = String(try #require(answer.headers["set-cookie"]).prefix { $0 != ";" })
    let page = try await ask("GET", "/", cookie: cookie)
    let token = try #require(
      page.body.firstMatch(of: /name="token" value="([0-9a-f]{64})"/)?.output.1)
    return Session(cookie: cookie, token: String(token))
  }

  /// Sends a form of a session; the status of the answer.
  func send(_ fields: [String: String], _ path: String, _ session: Session) async throws -> Int {
    let fields = fields.merging(["token": session.token]) { own, _ in own }
    let body = fields.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }.joined(separator: "&")
    return try await ask(
      "POST", path, cookie: session.cookie, body: Data(body.utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded"]
    ).status
  }

  func bring(_ text: String, _ path: String, _ token: String?) async throws -> Answer {
    let path = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try await ask(
      "POST", "/api/v1/documents?path=\(path)", token: token, body: Data(text.utf8))
  }

  /// What `tabulate` says of what `export` writes.
  func exported() throws -> String {
    let target = folder.path + "/export-\(UUID().uuidString)"
    let run = try Self.run(["export", house, target])
    #expect(run.status == 0, "\(run.diagnostics)")
    defer { try? TemporaryFolder.remove(target) }
    return try Self.run(["tabulate", target, "--format", "json", "--quiet"], program: "kiemphieu")
      .output
  }
}

/// Where a page leads is looked at, not followed.
private final class NoRedirects: NSObject, URLSessionTaskDelegate, Sendable {
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) { completionHandler(nil) }
}
