import Counting
import Election
import ElectionFolder
import ElectionTestSupport
import Foundation
import Ledger
import Rehearsal
import Answers
import Returns
import ReturnsTestSupport
import Rules
import Staging
import Tabulation
import Testing

@Suite struct RehearsalTests {
  private func rehearsal(
    _ law: LawCode, _ layout: FileLayout, seed: UInt64, size: RehearsalSize = .province,
    defectsPerMillion: Int = 0
  ) -> Rehearsal {
    Rehearsal(
      law, size: size, layout: layout, seed: seed, defectsPerMillion: defectsPerMillion)
  }

  private func returns(_ path: String) async throws -> Returns {
    try await Canvassing.returns(path)
  }

  @Test(
    "a sound rehearsal has no finding, and every seat of it is filled",
    arguments: [LawCode.vn2015, .vn2025],
    FileLayout.allCases)
  func sound(law: LawCode, layout: FileLayout) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/r"
    let planted = try await rehearsal(law, layout, seed: 3, size: .commune).write(to: path, jobs: 2)
    let returns = try await returns(path)
    #expect(planted == 0)
    #expect(returns.findings.isEmpty)
    #expect(returns.counts.missing == 0 && returns.counts.counted == returns.counts.expected)
    #expect(returns.seats.allSatisfy { $0.matches })
    let names =
      returns.election.areas.dropFirst().map(\.name.vi)
      + returns.election.constituencies.flatMap { $0.candidates.map(\.name) }
    #expect(names.allSatisfy { $0.hasSuffix("(diễn tập)") })
  }

  @Test(
    "check finds what was planted and nothing else", arguments: [LawCode.vn2015, .vn2025],
    FileLayout.allCases)
  func planted(law: LawCode, layout: FileLayout) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/r"
    let count = try await rehearsal(law, layout, seed: 5, defectsPerMillion: 100_000)
      .write(to: path, jobs: 2)
    let returns = try await returns(path)
    let found = returns.findings.map { "\($0.place.file) \($0.code.rawValue)" }.sorted()
    let data = try #require(FileManager.default.contents(atPath: path + "/planted.json"))
    let planted = try JSONDecoder().decode([[String: String]].self, from: data)
      .map { "\($0["file"] ?? "") \($0["code"] ?? "")" }.sorted()
    #expect(found == planted)
    #expect(count == planted.count && count > 500)
    #expect(Set(returns.findings.map(\.code)).count > 38)
  }

  @Test("the same seed gives the same files, whatever the number of jobs; another seed does not")
  func deterministic() async throws {
    let folder = try TemporaryFolder()
    for (name, seed, jobs) in [("a", 1, 1), ("b", 1, 7), ("c", 2, 1)] as [(String, UInt64, Int)] {
      _ = try await rehearsal(
        .vn2025, .zip, seed: seed, size: .commune, defectsPerMillion: 200_000
      ).write(to: "\(folder.path)/\(name)", jobs: jobs)
    }
    let manager = FileManager.default
    let files = try #require(
      manager.enumerator(atPath: folder.path + "/a")?.allObjects as? [String])
    #expect(files.contains("planted.json") && files.contains("sheets/bien-ban.zip"))
    for file in files {
      let (a, b) = ("\(folder.path)/a/\(file)", "\(folder.path)/b/\(file)")
      var isFolder: ObjCBool = false
      #expect(unsafe manager.fileExists(atPath: a, isDirectory: &isFolder))
      if isFolder.boolValue { continue }
      let bytes = try #require(manager.contents(atPath: a), "\(file)")
      #expect(manager.contents(atPath: b) == bytes, "\(file)")
    }
    #expect(
      manager.contents(atPath: folder.path + "/a/definition/01.xml")
        != manager.contents(atPath: folder.path + "/c/definition/01.xml"))
  }

  @Test("what stands there already is never overwritten")
  func existing() async throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "r/kept.txt")
    await #expect(throws: OutputFailure.self) {
      _ = try await rehearsal(.vn2025, .single, seed: 1, size: .commune)
        .write(to: folder.path + "/r", jobs: 1)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["r"])
    #expect(FileManager.default.contents(atPath: folder.path + "/r/kept.txt") == Data("x".utf8))
  }

  @Test(
    "a nation has the areas of its year",
    arguments: [
      (.vn2015, 63, 705, 10_600, 85_000), (.vn2025, 34, 0, 3_321, 72_000),
    ] as [(LawCode, Int, Int, Int, Int)])
  func nation(
    law: LawCode, provinces: Int, districts: Int, communes: Int, pollingAreas: Int
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/r"
    _ = try await rehearsal(law, .province, seed: 1, size: .nation).write(to: path, jobs: 2)
    let (election, findings) = await (try ElectionFolder(at: path))
      .definition(ReadingOptions(jobs: 2))
    let known = try #require(election)
    #expect(findings.isEmpty)
    func count(_ kind: Area.Kind) -> Int { known.areas.count { $0.kind == kind } }
    #expect(count(.province) == provinces && count(.district) == districts)
    #expect(count(.commune) == communes && known.pollingAreas.count == pollingAreas)
    #expect(
      known.areas.contains { $0.kind == .district && $0.holdsPollingAreas } == (districts > 0))
    #expect(known.candidates > 100_000 && known.constituencies.count > 20_000)
  }
}
