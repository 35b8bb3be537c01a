/// An enumeration whose words stand in documents: each stands here, once; the forms, the decoders and
/// the output draw from it, and a test holds the XSDs to it.
package protocol VocabularyWord: CaseIterable, Sendable {
  /// The word as documents write it.
  var word: String { get }
}

extension VocabularyWord where Self: RawRepresentable, RawValue == String {
  package var word: String { rawValue }
}

extension Level: VocabularyWord {
  package var word: String { code }
}

extension Round: VocabularyWord {}
extension LawCode: VocabularyWord {}
extension Language: VocabularyWord {}
extension PeopleGroup: VocabularyWord {}
extension OfficialDecision.Kind: VocabularyWord {}

/// What a list of candidates says of a person's sex.
package enum Sex: String, VocabularyWord {
  case male, female

  package var isFemale: Bool { self == .female }
}

/// Who has nominated a candidate.
package enum Nomination: String, VocabularyWord {
  case central, local
  /// Nobody but the candidate.
  case candidate = "self"
}

/// What a polling area is for.
package enum PollingAreaKind: String, VocabularyWord {
  case general
  case armedForces = "armed-forces"
  case hospital, detention
}

/// Yes or no.
package enum YesOrNo: String, VocabularyWord {
  case yes = "true"
  case no = "false"

  package var isTrue: Bool { self == .yes }
}
