/// What the list says of a candidate beside the name and birth; nil where it says nothing.
package struct Profile: Equatable, Sendable {
  package enum Education: String, VocabularyWord {
    case belowUniversity = "below-university"
    case university, postgraduate
  }

  package enum Theory: String, VocabularyWord {
    case intermediate, senior, bachelor
  }

  package enum Sector: String, VocabularyWord {
    case party, government, front, court, procuracy
    case armedForces = "armed-forces"
    case other
  }

  package var isFemale: Bool?
  /// Whether of another people than the Kinh.
  package var isOfMinority: Bool?
  package var isReligious: Bool?
  /// Whether not a member of the Party.
  package var isOutsideParty: Bool?
  /// Whether elected before, to the same body.
  package var isIncumbent: Bool?
  package var isSelfNominated: Bool?
  package var education: Education?
  package var theory: Theory?
  package var sector: Sector?
  /// As it is written.
  package var occupation: String?

  package init() {}
}
