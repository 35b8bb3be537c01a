import Election
import ValidatedXML

extension Profile {
  /// Takes what a `Candidate` says of the person.
  init(_ element: XMLElement) {
    self.init()
    isFemale = element.says(.sex, "female")
    knowsEthnicity = element.value(.ethnicity) { _ in true } ?? false
    isOfMinority = knowsEthnicity && !element.isWritten(.ethnicity, "Kinh")
    knowsReligion = element.value(.religion) { _ in true } ?? false
    isReligious = knowsReligion && !element.isWritten(.religion, "Không")
    knowsParty = element.value(.party) { _ in true } ?? false
    knowsIncumbency = element.value(.incumbent) { _ in true } ?? false
    knowsNomination = element.value(.nominatedBy) { _ in true } ?? false
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

  /// Whether a value is a word, in whatever case and composition people write it.
  fileprivate func isWritten(_ attribute: Word, _ word: StaticString) -> Bool {
    if says(attribute, word) { return true }
    let written = string(attribute)?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return written?.lowercased() == "\(word)".lowercased()
  }

  fileprivate func says(_ attribute: Word, _ word: StaticString) -> Bool {
    value(attribute) { $0.equals(word) } ?? false
  }

  /// What stands for a word; nil for none of them.
  fileprivate func word<Value>(
    _ attribute: Word, _ words: (StaticString, Value)...
  ) -> Value? {
    value(attribute) { value in words.first { value.equals($0.0) }?.1 } ?? nil
  }
}
