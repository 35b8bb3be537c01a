import Election
import ValidatedXML

extension Profile {
  /// Takes what a `Candidate` says of the person, in one go: a nation has some 400,000.
  init(_ element: XMLElement) throws(UnusableValue) {
    self.init()
    try element.forEachAttribute { (name, value) throws(UnusableValue) in
      func word<Words>(_ words: WordList<Words>) throws(UnusableValue) -> Words {
        guard let word = words.value(of: value) else {
          throw UnusableValue(element, Word(rawValue: name))
        }
        return word
      }
      switch Word(rawValue: name) {
      case .sex: isFemale = try word(WordLists.sex).isFemale
      case .ethnicity: isOfMinority = !value.isWritten("Kinh")
      case .religion: isReligious = !value.isWritten("Không")
      case .party: isOutsideParty = try !word(WordLists.yesOrNo).isTrue
      case .incumbent: isIncumbent = try word(WordLists.yesOrNo).isTrue
      case .nominatedBy: isSelfNominated = try word(WordLists.nomination) == .candidate
      case .education: education = try word(WordLists.education)
      case .theory: theory = try word(WordLists.theory)
      case .sector: sector = try word(WordLists.sector)
      case .occupation: occupation = value.written
      // What else it says is not of the person.
      default: break
      }
    }
  }
}

extension Span<UInt8> {
  /// The text.
  fileprivate var written: String {
    var bytes: [UInt8] = []
    for index in indices { bytes.append(self[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the text is a word, in whatever case and composition people write it.
  fileprivate func isWritten(_ word: StaticString) -> Bool {
    if equals(word) { return true }
    guard count > 0 else { return false }
    // A word that begins with another plain letter needs no closer look.
    let first = self[0] | 0x20
    let isPlain = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) && self[0] < 0x80
    if isPlain, first != word.withUTF8Buffer({ unsafe $0[0] | 0x20 }) { return false }
    let plain = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return plain.lowercased() == "\(word)".lowercased()
  }
}
