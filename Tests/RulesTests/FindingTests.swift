import Election
import Rules
import Testing

@Suite struct FindingTests {
  private func finding(_ file: String, _ line: Int, _ code: RuleCode = .x001) -> Finding {
    Finding(code, at: Place(file: file, line: line), Fault(Text("x")))
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
}
