import Election
import ValidatedXML

extension Profile {
  /// Takes what a `Candidate` says of the person.
  init(_ element: XMLElement) throws(UnusableValue) {
    self.init()
    isFemale = try element.word(ifAny: .sex, of: Sex.self)?.isFemale
    isOfMinority = element.isWritten(.ethnicity, "Kinh").map(!)
    isReligious = element.isWritten(.religion, "Không").map(!)
    isOutsideParty = try element.flag(ifAny: .party).map(!)
    isIncumbent = try element.flag(ifAny: .incumbent)
    isSelfNominated = try element.word(ifAny: .nominatedBy, of: Nomination.self).map {
      $0 == .candidate
    }
    education = try element.word(ifAny: .education)
    theory = try element.word(ifAny: .theory)
    sector = try element.word(ifAny: .sector)
  }
}

extension XMLElement {
  /// Whether a value is a word, in whatever case and composition people write it; nil where it is
  /// absent.
  fileprivate func isWritten(_ attribute: Word, _ word: StaticString) -> Bool? {
    guard let isExact = withValue(attribute.rawValue, { $0.mayBe(word) }) else { return nil }
    if let isExact { return isExact }
    let written = plainString(attribute)?.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return written?.lowercased() == "\(word)".lowercased()
  }
}

extension Span<UInt8> {
  /// Whether the text is a word; nil where that takes a closer look. A word that begins with another
  /// plain letter never is.
  fileprivate func mayBe(_ word: StaticString) -> Bool? {
    if equals(word) { return true }
    guard count > 0 else { return false }
    let first = self[0] | 0x20
    let isLetter = self[0] < 0x80 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    return isLetter && first != word.withUTF8Buffer { unsafe $0[0] | 0x20 } ? false : nil
  }
}
