import Election
import ValidatedXML

extension Profile {
  /// Takes what a `Candidate` says of the person.
  init(_ element: XMLElement) {
    self.init()
    isFemale = element.says(.sex, "female")
    isOfMinority = element.isWritten(.ethnicity, "Kinh").map(!)
    isReligious = element.isWritten(.religion, "Không").map(!)
    isOutsideParty = element.says(.party, "false")
    isIncumbent = element.says(.incumbent, "true")
    isSelfNominated = element.says(.nominatedBy, "self")
    education = element.word(
      .education, ("below-university", .belowUniversity), ("university", .university),
      ("postgraduate", .postgraduate))
    theory = element.word(
      .theory, ("intermediate", .intermediate), ("senior", .senior), ("bachelor", .bachelor))
    sector = element.word(
      .sector, ("party", .party), ("government", .government), ("front", .front),
      ("court", .court), ("procuracy", .procuracy), ("armed-forces", .armedForces),
      ("other", .other))
  }
}

extension XMLElement {
  fileprivate func value<Value>(_ attribute: Word, _ body: (Span<UInt8>) -> Value) -> Value? {
    withValue(attribute.rawValue, body)
  }

  /// Whether a value is a word, in whatever case and composition people write it; nil where it is
  /// absent.
  fileprivate func isWritten(_ attribute: Word, _ word: StaticString) -> Bool? {
    guard let isExact = says(attribute, word) else { return nil }
    if isExact { return true }
    let written = string(attribute)?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return written?.lowercased() == "\(word)".lowercased()
  }

  /// Whether a value is a word; nil where it is absent.
  fileprivate func says(_ attribute: Word, _ word: StaticString) -> Bool? {
    value(attribute) { $0.equals(word) }
  }

  /// What stands for a word; nil for none of them.
  fileprivate func word<Value>(
    _ attribute: Word, _ words: (StaticString, Value)...
  ) -> Value? {
    value(attribute) { value in words.first { value.equals($0.0) }?.1 } ?? nil
  }
}
