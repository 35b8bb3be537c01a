import ElectionTestSupport
import Foundation
import FoundationNetworking
import ReturnsTestSupport
import Testing

/// The server's own TLS, seen by a program that knows its certificate and trusts no other.
@Suite struct TLSTests {
  /// Makes a certificate of this machine's own name, with its key.
  private static func certificate(in folder: TemporaryFolder) throws -> (String, String) {
    let (certificate, key) = (folder.path + "/house.pem", folder.path + "/house.key")
    let (status, output) = try openssl([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
    ])
    try #require(status == 0, "\(output)")
    return (certificate, key)
  }

  private static func openssl(
    _ arguments: [String], input: String = ""
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    let (given, out) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (given, out)
    process.standardError = FileHandle.nullDevice
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try given.fileHandleForWriting.close()
    let output = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// What is answered to a request, through TLS.
  private static func ask(
    _ fixture: ServerFixture, trusting certificate: String, _ request: String
  ) throws -> (status: Int32, output: String) {
    let place = fixture.url.replacing("https://", with: "")
    return try openssl(
      [
        "s_client", "-quiet", "-verify_return_error", "-verify_ip", "127.0.0.1",
        "-CAfile", certificate, "-connect", place, "-ign_eof",
      ],
      input: request)
  }

  @Test("who comes in through TLS gets a cookie that goes through nothing else")
  func secure() async throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let (certificate, key) = try Self.certificate(in: fixture.folder)
    let password = try ServerFixture.run(
      ["user", fixture.house, "add", "lan", "--role", "typist"]
    ).output.trimmingCharacters(in: .newlines)
    try fixture.serve(["--tls-certificate", certificate, "--tls-key", key])
    #expect(fixture.url.hasPrefix("https://127.0.0.1:"))
    let body = "name=lan&password=\(password)"
    let answer = try Self.ask(
      fixture, trusting: certificate,
      "POST /login HTTP/1.1\r\nHost: house\r\nConnection: close\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
        + "\r\n\(body)")
    let head = answer.output.lowercased()
    #expect(head.hasPrefix("http/1.1 303"))
    let cookie = try #require(head.split(separator: "\r\n").first { $0.hasPrefix("set-cookie:") })
    for word in ["secure", "httponly", "samesite=strict"] {
      #expect(cookie.contains("; \(word)"), "\(cookie)")
    }
    #expect(head.contains("\r\nstrict-transport-security: max-age="))
    // Another certificate is not ours, and nothing is said without TLS.
    let (other, _) = try Self.certificate(in: TemporaryFolder())
    let page = "GET /login HTTP/1.1\r\nHost: house\r\nConnection: close\r\n\r\n"
    #expect(try Self.ask(fixture, trusting: other, page).output.isEmpty)
    let plain = try #require(URL(string: fixture.url.replacing("https://", with: "http://")))
    let unsealed = try? await URLSession.shared.data(from: plain)
    #expect(unsealed == nil)
    #expect(fixture.close() == 0)
  }

  @Test("a certificate or key that is missing or of no use is said, and nothing is served")
  func unusable() throws {
    let fixture = try ServerFixture(SmallElection.definition)
    let (certificate, key) = try Self.certificate(in: fixture.folder)
    func status(_ arguments: [String]) throws -> Int32 {
      try ServerFixture.run(
        ["serve", fixture.house, "--listen", "127.0.0.1:0"] + arguments
      ).status
    }
    let nowhere = fixture.folder.path + "/nowhere.pem"
    #expect(try status(["--tls-certificate", nowhere, "--tls-key", key]) == 74)
    #expect(try status(["--tls-certificate", certificate, "--tls-key", nowhere]) == 74)
    #expect(try status(["--tls-certificate", key, "--tls-key", key]) == 74)
    let (_, foreign) = try Self.certificate(in: TemporaryFolder())
    #expect(try status(["--tls-certificate", certificate, "--tls-key", foreign]) == 74)
    #expect(try status(["--tls-certificate", certificate]) == 64)
  }
}
