import ElectionTestSupport
import Foundation
import Rehearsal
import Testing

/// `outlook` on a count that is not complete, held against the complete one.
@Suite struct OutlookPropertyTests {
  private struct Outlook: Decodable {
    struct Constituency: Decodable {
      struct Candidate: Decodable {
        let number: Int
        let prospect: String
      }

      let level, area, gate: String
      let number: Int
      let candidates: [Candidate]
    }

    struct Area: Decodable {
      struct Name: Decodable { let code: String }

      let level: String
      let area: Name
      let reachable: Bool?
    }

    let constituencies: [Constituency]
    let areas: [Area]
  }

  private struct Results: Decodable {
    struct Constituency: Decodable {
      let level, area, outcome: String
      let number, registered, voted: Int
      let elected, tied: [Int]
    }

    struct Turnout: Decodable {
      let level: String
      let area: Outlook.Area.Name
      let targetMet: Bool?
    }

    let constituencies: [Constituency]
    let turnout: [Turnout]
  }

  private func decoded<Value: Decodable>(_ arguments: [String]) throws -> Value {
    let run = try Program.run(arguments + ["--format", "json"])
    return try JSONDecoder().decode(Value.self, from: Data(run.output.utf8))
  }

  @Test(
    "with sheets taken away at random, the whole count never contradicts what was certain",
    arguments: 1...12)
  func neverContradicted(seed: Int) throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/election"
    let rehearse = ["rehearse", election, "--size", "commune", "--seed", "\(seed)"]
    #expect(try Program.run(rehearse).status == 0)
    let whole: Results = try decoded(["tabulate", election])
    var random = SeededGenerator(seed: UInt64(seed))
    let names = FileManager.default.enumerator(atPath: election + "/sheets")?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".xml") }.sorted()
    for name in try #require(names) where Int.random(in: 0..<4, using: &random) == 0 {
      try FileManager.default.removeItem(atPath: election + "/sheets/" + name)
    }
    let outlook: Outlook = try decoded(["outlook", election])
    #expect(!outlook.constituencies.isEmpty)
    for one in outlook.constituencies {
      let result = try #require(
        whole.constituencies.first {
          ($0.level, $0.area, $0.number) == (one.level, one.area, one.number)
        })
      if result.outcome == "rerun-required" {
        #expect(one.gate != "met")
        continue
      }
      #expect(one.gate != "missed")
      for candidate in one.candidates {
        let isElected = result.elected.contains(candidate.number)
        switch candidate.prospect {
        case "safe": #expect(isElected, "\(one.level) \(one.area) \(candidate.number)")
        case "out":
          #expect(!isElected && !result.tied.contains(candidate.number), "\(candidate.number)")
        default: break
        }
      }
    }
    for area in outlook.areas where area.reachable == false {
      let row = whole.turnout.first { $0.level == area.level && $0.area.code == area.area.code }
      #expect(row?.targetMet != true, "\(area.level) \(area.area.code)")
    }
  }
}
