import Election
import Rehearsal
@testable import Rules
import Testing

@Suite struct FindingTests {
  private func finding(_ file: String, _ line: Int, _ code: RuleCode = .x001) -> Finding {
    Finding(code.rule.fault(.unreadable, "x"), at: Place(file: file, line: line))
  }

  @Test("findings are sorted by the bytes of the file, the line and the catalogue")
  func order() {
    let (composed, decomposed) = ("\u{E9}.xml", "e\u{301}.xml")
    let sorted = [
      finding(composed, 1), finding(decomposed, 2), finding(composed, 3), finding("a", 2, .a205),
      finding("a", 2, .a201), finding("a", 1, .p302), finding(decomposed, 1),
    ].inOrder()
    #expect(
      sorted.map { Array($0.place.file.utf8).first } == [0x61, 0x61, 0x61, 0x65, 0x65, 0xC3, 0xC3])
    #expect(sorted.map(\.place.line) == [1, 2, 2, 1, 2, 1, 3])
    #expect(sorted[1].code == .a201 && sorted[2].code == .a205)
  }

  @Test(
    "every sentence is there, and both languages fill the same into it", arguments: Wording.allCases
  )
  func sentences(wording: Wording) {
    let template = wording.template
    func places(_ text: String) -> Set<Substring> { Set(text.matches(of: /\{\d+\}/).map(\.output)) }
    #expect(!template.vi.isEmpty && !template.en.isEmpty)
    // The kind of an area is said in English only: its level says it in Vietnamese. What libxml2 says
    // in English does not stand in a Vietnamese sentence.
    let quoting: Set<Wording> = [
      .wrongKindOfArea, .unknownAttribute, .missingAttribute, .missingElement, .unexpectedElement,
      .invalidValue, .duplicateKey, .strayText, .truncated, .emptyDocument, .encoding, .tooLarge,
      .notWellFormed, .notValid, .crossedTags, .bareAmpersand, .repeatedAttribute,
    ]
    if !quoting.contains(wording) { #expect(places(template.vi) == places(template.en)) }
    #expect(!places(template.vi).isEmpty || !template.vi.contains("{"))
  }

  @Test("a finding is worded when it is shown, with what it was given, whatever that looks like")
  func worded() {
    let finding = Finding(
      RuleCode.s112.rule.fault(.unknownName, 3, "{0} {9} {", "}{2}"),
      at: Place(file: "a", line: 1))
    #expect(
      finding.message.en == "number 3 has the name \"{0} {9} {\", the list has \"}{2}\"; "
        + RuleCode.s112.rule.remedy.en)
    let counts = Finding(
      RuleCode.a201.rule.fault(
        .moreVotedThanRegistered, found: 1_001 as VoteCount, expected: 1_000 as VoteCount),
      at: Place(file: "a", line: nil))
    #expect(counts.said(.vi).hasPrefix("đã bỏ phiếu 1.001, trong danh sách chỉ có 1.000; "))
    #expect(counts.found == .count(1_001) && counts.expected == .count(1_000))
    #expect(finding.found == nil && finding.expected == nil && counts.place.line == nil)
  }

  @Test("a million findings take little: each is small, and is put in order where it stands")
  func small() {
    #expect(MemoryLayout<Finding>.stride <= 72, "\(MemoryLayout<Finding>.stride)")
    #expect(MemoryLayout<Argument>.stride <= 24)
  }

  @Test("a log is what an array would be", arguments: 1...20 as ClosedRange<UInt64>)
  func log(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var (log, array) = (FindingLog(), [Finding]())
    for _ in 0..<60 {
      let some = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        finding("f\(Int.random(in: 0...9, using: &random))", Int.random(in: 1...9, using: &random))
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        log.append(contentsOf: some)
        array += some
      case 1:
        log.append(FindingLog(some))
        array += some
      case 2:
        let kept = Int.random(in: array.count / 2...array.count, using: &random)
        log.removeAll(from: kept)
        array.removeSubrange(kept...)
      default:
        log.move(by: 3)
        for index in array.indices { array[index].move(by: 3) }
      }
      #expect(log.count == array.count)
    }
    #expect(Array(log) == array)
    let sorted = array.enumerated().sorted { a, b in
      (a.element.place, a.offset) < (b.element.place, b.offset)
    }.map(\.element)
    #expect(Array(log.inOrder()) == sorted)
  }
}
