import Election
import Rehearsal
import Testing

@Suite struct PackedContentTests {
  private func content(_ random: inout SeededGenerator) -> TallySheet.Content {
    func count() -> VoteCount {
      let most: UInt64 = [1, 127, 128, 20_000, 9_999_999].randomElement(using: &random) ?? 1
      return VoteCount(UInt64.random(in: 0...most, using: &random))
    }
    func maybe<Value>(_ value: Value) -> Value? {
      Bool.random(using: &random) ? value : nil
    }
    let printed = Bool.random(using: &random)
    let grounds = InvalidBallots(
      notIssued: count(), unstamped: count(), tooMany: count(), none: count(), added: count())
    let markings = (1...3).map { Marking(candidates: $0, ballots: count()) }
    let votes = (1...Int.random(in: 1...9, using: &random)).map { number in
      CandidateVotes(
        number: BallotNumber(integerLiteral: number * 11),
        votes: SheetCount(integerLiteral: count().value),
        name: printed ? maybe("Nguyễn Thị Ế \(number)") : nil,
        percent: printed ? maybe(StatedPercentage("99.5")).flatMap { $0 } : nil)
    }
    return TallySheet.Content(
      constituency: Int.random(in: 1...999, using: &random), statedSeats: maybe(3),
      statedCandidates: maybe(5),
      figures: Figures(
        registered: count(), voted: count(), issued: count(), collected: count(), valid: count(),
        invalid: count()),
      registeredFemale: maybe(count()), votedFemale: maybe(count()),
      invalidByGround: maybe(grounds),
      markings: maybe(markings), votes: votes)
  }

  private func packed(_ content: TallySheet.Content) -> PackedContent {
    var bytes: [UInt8] = [1, 2, 3]
    PackedContent.append(content, to: &bytes)
    return PackedContent(bytes[3...])
  }

  @Test("what is packed comes out again, and equal content is told from other content")
  func roundTrip() {
    var random = SeededGenerator(seed: 1)
    var contents: [TallySheet.Content] = []
    for _ in 0..<300 { contents.append(content(&random)) }
    for content in contents {
      let packed = packed(content)
      #expect(TallySheet.Content(packed) == content)
      #expect(packed.registered == content.figures.registered)
      #expect(packed.figures.invalid == content.figures.invalid)
      var votes: [VoteCount] = []
      packed.forEachVote { _, count in votes.append(count) }
      #expect(votes == content.votes.map(\.votes))
      for other in contents.prefix(40) {
        #expect(packed.isSameContent(as: self.packed(other)) == (content == other))
      }
    }
  }

  @Test("a name is the same however its letters are composed")
  func names() {
    func content(_ name: String) -> TallySheet.Content {
      TallySheet.Content(
        constituency: 1, statedSeats: nil, statedCandidates: nil,
        figures: Figures(
          registered: 1, voted: 1, issued: 1, collected: 1, valid: 1, invalid: 0),
        registeredFemale: nil, votedFemale: nil,
        invalidByGround: nil, markings: nil,
        votes: [CandidateVotes(number: 1, votes: 1, name: name, percent: nil)])
    }
    let (composed, decomposed) = (content("Nguy\u{1EC5}n"), content("Nguye\u{302}\u{303}n"))
    #expect(packed(composed).isSameContent(as: packed(decomposed)))
    #expect(!packed(composed).isSameContent(as: packed(content("Nguyen"))))
  }
}
