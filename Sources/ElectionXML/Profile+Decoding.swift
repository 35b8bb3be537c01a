import Election
import ValidatedXML

extension Profile {
  /// Takes what a `Candidate` says of the person.
  init(_ element: XMLElement) throws(UnusableValue) {
    self.init()
    isFemale = try element.word(ifAny: .sex, ("female", true), ("male", false))
    isOfMinority = element.isWritten(.ethnicity, "Kinh").map(!)
    isReligious = element.isWritten(.religion, "Không").map(!)
    isOutsideParty = try element.flag(ifAny: .party).map(!)
    isIncumbent = try element.flag(ifAny: .incumbent)
    isSelfNominated = try element.word(
      ifAny: .nominatedBy, ("central", false), ("local", false), ("self", true))
    education = try element.word(
      ifAny: .education, ("below-university", .belowUniversity), ("university", .university),
      ("postgraduate", .postgraduate))
    theory = try element.word(
      ifAny: .theory, ("intermediate", .intermediate), ("senior", .senior),
      ("bachelor", .bachelor))
    sector = try element.word(
      ifAny: .sector, ("party", .party), ("government", .government), ("front", .front),
      ("court", .court), ("procuracy", .procuracy), ("armed-forces", .armedForces),
      ("other", .other))
  }
}

extension XMLElement {
  /// Whether a value is a word, in whatever case and composition people write it; nil where it is
  /// absent.
  fileprivate func isWritten(_ attribute: Word, _ word: StaticString) -> Bool? {
    guard let isExact = withValue(attribute.rawValue, { $0.equals(word) }) else { return nil }
    if isExact { return true }
    let written = plainString(attribute)?.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return written?.lowercased() == "\(word)".lowercased()
  }
}
