import ElectionTestSupport
import Foundation
import Testing

/// A certificate authority of the tests', with signers: `openssl` makes the certificates, `xmlsec1` signs.
final class TestAuthority {
  struct Failure: Error {
    let reason: String
  }

  let folder: TemporaryFolder
  /// What `--trust` is given.
  var trust: String { folder.path + "/trust" }

  /// Makes an authority of that name.
  init(_ name: String = "CA") throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: trust, withIntermediateDirectories: true)
    try openssl([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "3650", "-subj", "/CN=\(name)", "-keyout", "ca.key", "-out", "trust/ca.pem",
    ])
  }

  /// Issues a certificate to `name`, which its files have, too; `key` is what `openssl req -newkey` is told.
  func issue(
    _ name: String, key: [String] = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
    extensions: String = "keyUsage=digitalSignature", days: Int = 365
  ) throws {
    try folder.write(extensions + "\nbasicConstraints=CA:FALSE\n", to: "\(name).ext")
    try openssl(
      ["req", "-newkey"] + key + [
        "-nodes", "-utf8", "-subj", "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).csr",
      ])
    try openssl([
      "x509", "-req", "-in", "\(name).csr", "-CA", "trust/ca.pem", "-CAkey", "ca.key",
      "-CAcreateserial", "-days", "\(days)", "-extfile", "\(name).ext", "-out", "\(name).pem",
    ])
  }

  /// Revokes a certificate now, and puts the list where it is trusted.
  func revoke(_ name: String) throws {
    try folder.write("", to: "index.txt")
    try folder.write("01\n", to: "crlnumber")
    try folder.write(
      """
      [ca]
      default_ca = own
      [own]
      database = \(folder.path)/index.txt
      crlnumber = \(folder.path)/crlnumber
      default_md = sha256
      default_crl_days = 30

      """, to: "ca.conf")
    let own = ["-config", "ca.conf", "-keyfile", "ca.key", "-cert", "trust/ca.pem"]
    try openssl(["ca", "-revoke", "\(name).pem"] + own)
    try openssl(["ca", "-gencrl", "-out", "trust/ca.crl"] + own)
  }

  /// Signs a document in place of its empty signature.
  func sign(_ document: String, by name: String) throws {
    try run(
      "/usr/bin/xmlsec1",
      [
        "--sign", "--privkey-pem", "\(name).key,\(name).pem", "--output", document + ".signed",
        document,
      ])
    let signed = try Data(contentsOf: URL(fileURLWithPath: document + ".signed"))
    try signed.write(to: URL(fileURLWithPath: document))
    try FileManager.default.removeItem(atPath: document + ".signed")
  }

  func openssl(_ arguments: [String]) throws { try run("/usr/bin/openssl", arguments) }

  private func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let out = Pipe()
    (process.standardOutput, process.standardError) = (out, out)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(reason: "\(arguments) \(String(decoding: said, as: UTF8.self))")
    }
  }
}
