import Answers
import Election
import ElectionFolder
import ElectionTestSupport
import Foundation
import Ledger
import Returns
import ReturnsTestSupport
import Rules
import Testing

/// An archive instead of an election folder.
@Suite struct PackedElectionTests {
  private let election = RandomElection(seed: 5)

  private func sheets() -> [(String, [UInt8])] {
    election.sheets.enumerated().map { ("sheets/\($0)/a.xml", Array($1.document.utf8)) }
  }

  private var definition: [UInt8] { Array(election.definition.utf8) }

  private func write(_ archive: [UInt8], _ name: String) throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(name)"
    try Data(archive).write(to: URL(fileURLWithPath: path))
    return (folder, path)
  }

  private func tabulation(_ path: String, jobs: Int = 2) async throws -> String {
    await JSONAnswer.tabulation(try await Canvassing.returns(path, jobs: jobs)).text(jobs: 1)
  }

  private func unpacked(_ members: [(String, [UInt8])]) async throws -> String {
    let folder = try TemporaryFolder()
    for (name, bytes) in members {
      try folder.write(String(decoding: bytes, as: UTF8.self), to: name)
    }
    return try await tabulation(folder.path)
  }

  @Test(
    "it says what the folder says, however it was packed",
    arguments: Packing.allCases, ["", "./", "/", "huế-2026/", "./huế-2026/"])
  func likeTheFolder(packing: Packing, top: String) async throws {
    let members = [("election.xml", definition)] + sheets()
    let expected = try await unpacked(members)
    #expect(expected.contains("\"sheets/0/a.xml\"") || !expected.contains("\"file\""))
    let archive = try packing.archive(
      members.reversed().map { (top + $0, $1) } + [("__MACOSX/._election.xml", [1])])
    let (folder, path) = try write(archive, "e" + packing.rawValue)
    defer { withExtendedLifetime(folder) {} }
    for jobs in [1, 3] { #expect(try await tabulation(path, jobs: jobs) == expected) }
  }

  @Test("archives in it are read like folders, and only a broken one of them is rejected")
  func nested() async throws {
    let inner = try Packing.tarGzip.archive(sheets())
    let start = [("definition/p.xml", definition)]
    let plain = start + sheets().map { ("xã/a.tar.gz/" + $0, $1) }
    let expected = try await unpacked(plain)
    let whole = try Packing.zip.archive(start + [("xã/a.tar.gz", inner)])
    let (folder, path) = try write(whole, "e.zip")
    defer { withExtendedLifetime(folder) {} }
    #expect(try await tabulation(path) == expected)

    let cut = try Packing.zip.archive(
      start + [("xã/a.tar.gz", Array(inner.dropLast(9)))] + sheets())
    let (other, broken) = try write(cut, "e.zip")
    defer { withExtendedLifetime(other) {} }
    let returns = try await Canvassing.returns(broken)
    #expect(returns.counts.rejectedFiles == 1 && returns.counts.read == sheets().count)
    #expect(
      returns.findings.filter { $0.code == .x005 }.map(\.place.file) == ["xã/a.tar.gz"])
  }

  @Test("what holds no election folder, or cannot be read, is refused")
  func refused() async throws {
    func failure(_ members: [(String, [UInt8])]) throws -> ElectionFolder.Failure? {
      let (folder, path) = try write(try Packing.zip.archive(members), "e.zip")
      defer { withExtendedLifetime(folder) {} }
      do throws(ElectionFolder.Failure) {
        _ = try ElectionFolder(at: path)
        return nil
      } catch {
        return error
      }
    }
    #expect(try failure([("a/election.xml", definition)]) == nil)
    #expect(try failure([("a/election.xml", definition), ("b.xml", [])]) == .noDefinition)
    #expect(try failure([("a/b/election.xml", definition)]) == .noDefinition)
    #expect(try failure([("a/sheets/1.xml", definition)]) == .noDefinition)
    #expect(
      try failure([("election.xml", definition), ("definition/a.xml", definition)])
        == .twoDefinitions)

    // A broken archive is an unusable definition, with its finding.
    let archive = try Packing.tarGzip.archive([("election.xml", definition)] + sheets())
    for bytes in [Array(archive.prefix(40)), Array("khong phai".utf8)] {
      let (folder, path) = try write(bytes, "e.tar.gz")
      defer { withExtendedLifetime(folder) {} }
      let own = try ElectionFolder(at: path)
      let (election, findings) = await own.definition(ReadingOptions(jobs: 1))
      #expect(election == nil)
      #expect(findings.map(\.code) == [.x005] && findings.map(\.place.file) == [""])
    }
  }

  @Test("a fault behind the definition rejects all of it: nothing counts")
  func faultBehind() async throws {
    // Incompressible, so that the definition has come out before the end is missed.
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let archive = try Packing.zip.archive(
      [("election.xml", definition)] + sheets() + [("noise.bin", noise)], isStored: true)
    var damaged = archive
    damaged[archive.count - 100_000] ^= 1
    let (folder, path) = try write(damaged, "e.zip")
    defer { withExtendedLifetime(folder) {} }
    let returns = try await Canvassing.returns(path)
    #expect(returns.counts.read == 0 && returns.findings.map(\.code) == [.x005])
  }
}
