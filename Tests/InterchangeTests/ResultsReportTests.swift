import Counting
import Ledger
import Tabulation
import Election
import ElectionTestSupport
import Foundation
import Interchange
import Returns
import ReturnsTestSupport
import Testing

/// The report that others read: NIST SP 1500-100, revision 2.
@Suite struct ResultsReportTests {
  /// An element with a text, and the elements around it, each with its `ObjectId`.
  private struct Leaf {
    let path: [(name: String, id: String)]
    let name: String
    let text: String
  }

  /// The document's leaves; it has an element on each line.
  private func document(
    _ returns: Returns, _ level: Level, _ part: ResultsReport.Part
  ) throws -> [Leaf] {
    let report = ResultsReport(
      returns, level: level, part, generated: Moment(secondsSince1970: 1_000_000_000),
      by: "kiemphieu")
    var (leaves, path): ([Leaf], [(name: String, id: String)]) = ([], [])
    for line in String(decoding: report.document, as: UTF8.self).split(separator: "\n").dropFirst()
    {
      let line = line.drop { $0 == " " }
      let name = String(line.drop { "</".contains($0) }.prefix { !" />".contains($0) })
      if line.hasPrefix("</") {
        path.removeLast()
      } else if let end = line.range(of: "</") {
        let start = try #require(line.firstIndex(of: ">"))
        leaves.append(
          Leaf(
            path: path, name: name,
            text: String(line[line.index(after: start)..<end.lowerBound])))
      } else {
        path.append(
          (name, String(line.split(separator: "ObjectId=\"").last?.prefix { $0 != "\"" } ?? "")))
      }
    }
    #expect(path.isEmpty)
    return leaves
  }

  /// The texts of elements of a name in elements of another one.
  private func texts(_ document: [Leaf], _ parent: String, _ name: String) -> [String] {
    document.filter { $0.name == name && $0.path.last?.name == parent }.map(\.text)
  }

  /// Votes by what they are of: `selection-… unit`.
  private func votes(_ document: [Leaf]) -> [String: Int] {
    var (votes, unit): ([String: Int], String) = ([:], "")
    for leaf in document where leaf.path.last?.name == "VoteCounts" {
      if leaf.name == "GpUnitId" { unit = leaf.text }
      let selection = leaf.path[leaf.path.count - 2].id
      if leaf.name == "Count" { votes["\(selection) \(unit)"] = Int(leaf.text) }
    }
    return votes
  }

  @Test(
    "the votes of the polling areas add up to those of the constituency",
    arguments: ["every-outcome", "ban-co-2026", "ngoc-thuy-2021"])
  func sums(sample: String) async throws {
    let returns = try await Canvassing.returns("\(Repository.root)/Samples/\(sample)")
    for level in returns.election.levels {
      let votes = votes(try document(returns, level, .whole))
      var sums: [String: Int] = [:]
      for (key, count) in votes where key.contains(" polling-area-") {
        sums[String(key.split(separator: " ")[0]), default: 0] += count
      }
      for (key, count) in votes where key.contains(" constituency-") {
        #expect(sums[String(key.split(separator: " ")[0]), default: 0] == count, "\(key)")
      }
      #expect(votes.isEmpty == (returns.canvass.counts.counted == 0))
    }
  }

  @Test("winners, ballots, voters and the state of the count are those of the real case")
  func realCase() async throws {
    let returns = try await Canvassing.returns("\(Repository.root)/Samples/huong-tra-2021")
    let document = try document(returns, .nationalAssembly, .whole)
    #expect(
      texts(document, "Candidate", "PostElectionStatus")
        == ["winner", "winner", "defeated", "defeated"])
    #expect(Set(texts(document, "BallotCounts", "BallotsRejected")) == ["114"])
    #expect(Set(texts(document, "BallotCounts", "BallotsCast")) == ["93049"])
    #expect(Set(texts(document, "GpUnit", "VotersRegistered")) == ["93058"])
    #expect(Set(texts(document, "CountStatus", "Status")) == ["completed"])
    #expect(texts(document, "ElectionReport", "Status") == ["unofficial-complete"])
    #expect(texts(document, "ElectionReport", "IsTest") == ["false"])
  }

  /// What has become of the candidates of a contest: by number the word, if any.
  private func statuses(_ document: [Leaf], _ contest: String) -> [Int: String] {
    var statuses: [Int: String] = [:]
    for leaf in document where leaf.name == "PostElectionStatus" {
      let id = leaf.path.last?.id ?? ""
      guard id.hasPrefix("candidate-\(contest)-"), let number = id.split(separator: "-").last else {
        continue
      }
      statuses[Int(number) ?? 0] = leaf.text
    }
    return statuses
  }

  /// The status of a contest's count.
  private func count(_ document: [Leaf], _ contest: String) -> [String] {
    document.filter {
      $0.name == "Status" && $0.path.contains { $0.id == "contest-\(contest)" }
    }.map(\.text)
  }

  @Test("a missing sheet is said: partial, in process, no winner and nobody defeated")
  func partial() async throws {
    let returns = try await Canvassing.returns("\(Repository.root)/Samples/every-outcome")
    let document = try document(returns, .commune, .whole)
    #expect(texts(document, "ElectionReport", "Status") == ["unofficial-partial"])
    #expect(count(document, "commune-90109-1") == ["in-process"])
    #expect(statuses(document, "commune-90109-1") == [:])
    // Whose name was struck off before the vote is on no ballot.
    #expect(!document.contains { $0.path.contains { $0.id == "selection-commune-90109-1-4" } })
    let early = document.filter { $0.path.last?.id == "candidate-commune-90109-1-4" }
    #expect(early.contains { $0.name == "PreElectionStatus" && $0.text == "withdrawn" })
  }

  @Test("an extra election is an election of its own, with its own candidates, counts and winners")
  func extraElection() async throws {
    let returns = try await Canvassing.returns("\(Repository.root)/Samples/every-outcome")
    let document = try document(returns, .commune, .whole)
    #expect(texts(document, "Election", "Type") == ["general", "runoff"])
    let first = statuses(document, "commune-90106-1")
    let extra = statuses(document, "extra-commune-90106-1")
    // Who won the extra election has not won the first one, and whose name was struck off between them
    // had lost it.
    let result = try #require(
      returns.constituencies.first {
        returns.election[returns.election[$0.constituency].area].code == "90106"
      })
    for line in result.first.candidates {
      let number = line.candidate.number
      let stands = result.extra?.candidates.contains { $0.candidate.number == number } ?? false
      #expect(
        first[number] == (line.isElected ? "winner" : stands ? "advanced-to-runoff" : "defeated"),
        "\(number)")
    }
    #expect(first.values.contains("advanced-to-runoff") && first.values.contains("defeated"))
    #expect(extra.values.contains("winner") && extra.count == result.extra?.candidates.count)
    #expect(!document.contains { $0.name == "Round" })
  }

  @Test(
    "who stands in an extra election that was ordered is not defeated; where nobody ordered it, open"
  )
  func orderedExtraElection() async throws {
    let returns = try await Canvassing.returns("\(Repository.root)/Samples/around-the-vote")
    let document = try document(returns, .nationalAssembly, .whole)
    let ordered = statuses(document, "national-assembly-90-1")
    #expect(ordered.values.contains("advanced-to-runoff") && !ordered.values.contains("defeated"))
    let other = try await Canvassing.returns("\(Repository.root)/Samples/every-outcome")
    let open = other.constituencies.filter { $0.first.outcome == .extraDiscretionary }
    #expect(!open.isEmpty)
    for result in open {
      let constituency = other.election[result.constituency]
      let key =
        "\(constituency.level.code)-\(other.election[constituency.area].code)-\(constituency.number)"
      let own = statuses(try self.document(other, constituency.level, .whole), key)
      #expect(own.values.allSatisfy { $0 == "winner" }, "\(key)")
    }
  }

  @Test("what was annulled whole is not counted, whatever has been decided of it")
  func annulled() async throws {
    let returns = try await Canvassing.returns("\(Repository.root)/Samples/around-the-vote")
    let document = try document(returns, .commune, .whole)
    #expect(count(document, "commune-90101-1") == ["not-processed"])
    #expect(texts(document, "ElectionReport", "Status") == ["unofficial-partial"])
    #expect(votes(document).keys.allSatisfy { !$0.contains("selection-commune-90101-1-") })
  }

  @Test("the reports of two levels call the same place by one name, and all else by another")
  func names() async throws {
    let returns = try await Canvassing.returns("\(Repository.root)/Samples/every-outcome")
    let ids = try [Level.nationalAssembly, .commune].map { level in
      Set(try document(returns, level, .whole).flatMap { $0.path.map(\.id) })
        .filter { !$0.hasPrefix("<") }
    }
    #expect(
      ids[0].intersection(ids[1]).allSatisfy {
        $0.hasPrefix("area-") || $0.hasPrefix("polling-area-")
      })
    #expect(ids[0].contains("area-90") && ids[1].contains("area-90"))
  }

  @Test("several provinces: a summary without polling areas, and a document for each")
  func parts() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">M</Name>
      \(["A", "B"].map { code in
        "<Province code=\"\(code)\" name=\"Tỉnh \(code)\"><Commune code=\"\(code)1\" name=\"Xã\" kind=\"ward\">"
          + "<PollingArea number=\"1\"/></Commune></Province>"
      }.joined())
      \(["A", "B"].map { code in
        "<Contest level=\"province\" area=\"\(code)\" seats=\"1\"><Constituency number=\"1\" seats=\"1\">"
          + "<Area code=\"\(code)\"/><Candidate number=\"1\" name=\"X\" birth=\"1970\"/>"
          + "<Candidate number=\"2\" name=\"Y\" birth=\"1971-02-03\"/></Constituency></Contest>"
      }.joined())</Election>
      """, to: "election.xml")
    let returns = try await Canvassing.returns(folder.path)
    let parts = ResultsReport.parts(of: returns.election, at: .province)
    #expect(parts.count == 3 && parts[0] == .summary)
    let documents = try parts.map { try document(returns, .province, $0) }
    #expect(Set(texts(documents[0], "GpUnit", "Type")) == ["country", "other"])
    #expect(
      documents.map { texts($0, "ElectionReport", "SequenceStart") } == [["1"], ["2"], ["3"]])
    #expect(texts(documents[0], "ElectionReport", "SequenceEnd") == ["3"])
    for document in documents[1...] {
      #expect(texts(document, "GpUnit", "Type").filter { $0 == "precinct" }.count == 1)
      #expect(texts(document, "Contest", "Name").count == 1)
    }
    #expect(texts(documents[1], "Person", "DateOfBirth") == ["1971-02-03"])
  }
}
