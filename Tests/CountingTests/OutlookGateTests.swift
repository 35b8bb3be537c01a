import Counting
import Election
import ElectionTestSupport
import Rehearsal
import Returns
import ReturnsTestSupport
import Tabulation
import Testing

/// The turnout gate of `outlook`, held against every way in which what is missing can still come.
@Suite struct OutlookGateTests {
  /// What has come of a polling area.
  private enum Come: CaseIterable {
    case first, rerun, firstAndRerun, rejectedRerun, annulled, nothing
  }

  private func sheet(
    _ area: Int, _ round: String, registered: Int, voted: Int, isWrong: Bool = false
  ) -> (path: String, text: String) {
    var sheet = SheetXML()
    sheet.pollingArea = area
    sheet.round = round
    (sheet.registered, sheet.voted, sheet.invalid) = (registered, voted, 0)
    sheet.votes = [voted, 0, 0]
    if isWrong { sheet.issued = 0 }
    return ("\(area)-\(round)-\(isWrong).xml", sheet.document)
  }

  private func definition(posted: [Int]) -> String {
    let areas = posted.enumerated().map {
      "<PollingArea number=\"\($0 + 1)\" registered=\"\($1)\"/>"
    }
    let candidates = (1...3).map {
      "<Candidate number=\"\($0)\" name=\"\($0)\" birth=\"198\($0)\" sex=\"male\"/>"
    }
    return """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
      <Name lang="vi">Mẫu</Name><Province code="P" name="T"><Commune code="C" name="X" kind="ward">
      \(areas.joined())</Commune></Province>
      <Contest level="commune" area="C" seats="1"><Constituency number="1" seats="1">
      <Area code="C"/>\(candidates.joined())</Constituency></Contest></Election>
      """
  }

  private let annulled: (Int) -> (path: String, text: String) = { area in
    (
      "annulled-\(area).xml",
      """
      <Decisions xmlns="urn:kiemphieu:1" election="mau"><Decision kind="annulled" level="commune" \
      area="C" pollingArea="\(area)" authority="A" document="1" date="2026-03-20"/></Decisions>
      """
    )
  }

  /// Whether the gate can be missed, and whether it can be met, by trying everything.
  private func canMissAndMeet(
    _ election: Election, _ documents: [(path: String, text: String)],
    _ missing: [(area: Int, posted: Int, mayBeFirst: Bool)]
  ) async -> (miss: Bool, meet: Bool) {
    guard let next = missing.first else {
      let returns = await Received.returns(election, documents)
      let isMissed = returns.constituencies[0].first.outcome == .rerunRequired
      return (isMissed, !isMissed)
    }
    var (miss, meet) = (false, false)
    for round in next.mayBeFirst ? ["first", "rerun"] : ["rerun"] {
      for registered in 0...next.posted {
        for voted in Set([0, registered]) {
          var late = sheet(next.area, round, registered: registered, voted: voted)
          late.path = "late-" + late.path
          // A higher revision stands in for the sheet that was rejected.
          late.text = late.text.replacing(
            "pollingArea=\"\(next.area)\"", with: "pollingArea=\"\(next.area)\" revision=\"2\"")
          let found = await canMissAndMeet(
            election, documents + [late], Array(missing.dropFirst()))
          miss = miss || found.miss
          meet = meet || found.meet
        }
      }
    }
    return (miss, meet)
  }

  @Test("the gate is what all completions together allow", arguments: 1...60 as ClosedRange<UInt64>)
  func bruteForce(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let posted = (1...3).map { _ in Int.random(in: 1...3, using: &random) }
    var documents: [(path: String, text: String)] = []
    var missing: [(area: Int, posted: Int, mayBeFirst: Bool)] = []
    for (index, voters) in posted.enumerated() {
      let area = index + 1
      let voted = Int.random(in: 0...voters, using: &random)
      // No more than two are missing: every way is tried for each.
      let come = Come.allCases.filter { come in
        missing.count < 2 || [.first, .rerun, .firstAndRerun].contains(come)
      }.randomElement(using: &random)
      switch come {
      case .first: documents.append(sheet(area, "first", registered: voters, voted: voted))
      case .rerun: documents.append(sheet(area, "rerun", registered: voters, voted: voted))
      case .firstAndRerun:
        documents += ["first", "rerun"].map {
          sheet(area, $0, registered: voters, voted: voted)
        }
      case .rejectedRerun:
        documents.append(
          sheet(area, "rerun", registered: voters, voted: voters, isWrong: true))
        missing.append((area, voters, false))
      case .annulled:
        documents += [annulled(area), sheet(area, "first", registered: voters, voted: voted)]
        missing.append((area, voters, false))
      case .nothing, nil: missing.append((area, voters, true))
      }
    }
    guard !missing.isEmpty else { return }
    let election = try await Received.election(definition(posted: posted))
    let outlooks = Outlooks(await Received.returns(election, documents).canvass).constituencies
    // A constituency that is annulled as a whole waits for its rerun and is no longer open.
    guard let outlook = outlooks.first else { return }
    let (miss, meet) = await canMissAndMeet(election, documents, missing)
    let expected: Outlook.Gate = miss ? meet ? .open : .missed : .met
    #expect(outlook.outlook.gate == expected, "\(documents.map(\.path)) \(posted)")
  }

  @Test("any number of a rejected sheet may be the right one: the largest bounds what can come")
  func statedBound() async throws {
    let election = try await Received.election(
      definition(posted: [5, 5]).replacing(" registered=\"5\"", with: ""))
    var slip = SheetXML()
    slip.pollingArea = 2
    (slip.registered, slip.voted, slip.invalid) = (90, 900, 0)
    slip.votes = [0, 900, 0]
    var good = SheetXML()
    (good.registered, good.voted, good.invalid) = (600, 500, 0)
    good.votes = [400, 100, 0]
    let returns = await Received.returns(
      election, [("1.xml", good.document), ("2.xml", slip.document)])
    let outlook = try #require(Outlooks(returns.canvass).constituencies.first)
    #expect(outlook.mostVoters == 900)
    #expect(outlook.outlook.prospects.prefix(2) == [.open, .open])
  }

  @Test("who was struck off after the vote is open only where the list may stay as it is")
  func struckLater() async throws {
    let election = try await Received.election(
      definition(posted: [500, 3]).replacing(
        "name=\"3\" birth=\"1983\" sex=\"male\"",
        with: "name=\"3\" birth=\"1983\" sex=\"male\" struck=\"2026-03-16\""))
    func prospects(_ votes: [Int], _ more: [(path: String, text: String)] = []) async throws
      -> [Outlook.Prospect]
    {
      var sheet = SheetXML()
      (sheet.registered, sheet.voted, sheet.invalid) = (500, 400, 0)
      sheet.votes = votes
      let returns = await Received.returns(election, [("1.xml", sheet.document)] + more)
      let outlook = try #require(Outlooks(returns.canvass).constituencies.first)
      #expect(outlook.outlook.gate == .met)
      return outlook.outlook.prospects
    }
    #expect(try await prospects([390, 10, 0]) == [.safe, .out, .out])
    // Elected if the last sheet is of the first vote, struck off if it is of a rerun.
    #expect(try await prospects([100, 0, 300]) == [.out, .out, .open])
    #expect(try await prospects([100, 0, 300], [annulled(2)]) == [.out, .out, .out])
  }

  @Test("of a constituency whose polling areas are not named nothing is certain")
  func noPollingAreas() async throws {
    let election = try await Received.election(
      """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
      <Name lang="vi">Mẫu</Name><Province code="P" name="T"/>
      <Contest level="province" area="P" seats="1"><Constituency number="1" seats="1">
      <Area code="P"/><Candidate number="1" name="A" birth="1980" sex="male"/>
      <Candidate number="2" name="B" birth="1981" sex="male"/></Constituency></Contest></Election>
      """)
    let outlook = try #require(
      Outlooks(await Received.returns(election, []).canvass).constituencies.first)
    #expect(outlook.mostVoters == nil && outlook.outlook.gate == .open)
    #expect(outlook.outlook.prospects == [.open, .open])
  }
}
