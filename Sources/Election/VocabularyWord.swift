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

/// What somebody is in the team of a polling area (Tổ bầu cử).
package enum TeamDuty: String, VocabularyWord {
  case head, secretary, member

  package var name: Text {
    switch self {
    case .head: Text(vi: "Tổ trưởng", en: "head")
    case .secretary: Text(vi: "Thư ký", en: "secretary")
    case .member: Text(vi: "Ủy viên", en: "member")
    }
  }
}

/// What voters are called to witness: that the box is empty before the vote, and the counting.
package enum Witnessed: String, VocabularyWord {
  case opening, counting
}

/// Yes or no.
package enum YesOrNo: String, VocabularyWord {
  case yes = "true"
  case no = "false"

  package var isTrue: Bool { self == .yes }
}
