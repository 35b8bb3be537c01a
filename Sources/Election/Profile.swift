/// What the list says of a candidate beside the name and birth; nil where it says nothing.
package struct Profile: Equatable, Sendable {
  package enum Education: Sendable {
    case belowUniversity, university, postgraduate
  }

  package enum Theory: Sendable {
    case intermediate, senior, bachelor
  }

  package enum Sector: Sendable {
    case party, government, front, court, procuracy, armedForces, other
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

  package init() {}
}
