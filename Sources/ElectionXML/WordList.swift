import Election
import ValidatedXML

/// The words of an enumeration as the bytes that documents write, looked up millions of times.
struct WordList<Words: VocabularyWord>: Sendable {
  /// All words one after the other, and where each ends.
  private let bytes: [UInt8]
  private let ends: [Int]
  private let values: [Words]

  init() {
    values = Array(Words.allCases)
    var (bytes, ends): ([UInt8], [Int]) = ([], [])
    for value in values {
      bytes += value.word.utf8
      ends.append(bytes.count)
    }
    (self.bytes, self.ends) = (bytes, ends)
  }

  /// The case of a word; nil for any other text.
  func value(of text: Span<UInt8>) -> Words? {
    var start = 0
    for index in values.indices {
      let end = ends[index]
      if end - start == text.count {
        var offset = 0
        while offset < text.count, bytes[start + offset] == text[offset] { offset += 1 }
        if offset == text.count { return values[index] }
      }
      start = end
    }
    return nil
  }

  /// The lexical form of a value that is one of the words.
  var form: ValueForm { .bytes { value(of: $0) != nil } }
}

/// The enumerations of the vocabulary.
enum WordLists {
  static let level = WordList<Level>()
  static let round = WordList<Round>()
  static let declaredRound = WordList<DeclaredRound>()
  static let law = WordList<LawCode>()
  static let language = WordList<Language>()
  static let group = WordList<PeopleGroup>()
  static let decision = WordList<OfficialDecision.Kind>()
  static let education = WordList<Profile.Education>()
  static let theory = WordList<Profile.Theory>()
  static let sector = WordList<Profile.Sector>()
  static let sex = WordList<Sex>()
  static let nomination = WordList<Nomination>()
  static let pollingAreaKind = WordList<PollingAreaKind>()
  static let duty = WordList<TeamDuty>()
  static let witnessed = WordList<Witnessed>()
  static let yesOrNo = WordList<YesOrNo>()
}
