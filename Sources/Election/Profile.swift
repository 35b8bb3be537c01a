/// What the list says of a candidate beside the name and birth, in five bytes: a nation has some
/// 400,000 candidates.
package struct Profile: Equatable, Sendable {
  package enum Education: UInt8, CaseIterable, Sendable {
    case belowUniversity = 1, university, postgraduate
  }

  package enum Theory: UInt8, CaseIterable, Sendable {
    case intermediate = 1, senior, bachelor
  }

  package enum Sector: UInt8, CaseIterable, Sendable {
    case party = 1, government, front, court, procuracy, armedForces, other
  }

  private var flags: UInt8 = 0
  private var known: UInt8 = 0
  private var educationCode: UInt8 = 0
  private var theoryCode: UInt8 = 0
  private var sectorCode: UInt8 = 0

  package init() {}

  /// Whether the list says anything of these at all.
  package var knowsEthnicity: Bool {
    get { known & 1 != 0 }
    set { known = newValue ? known | 1 : known & ~1 }
  }

  package var knowsReligion: Bool {
    get { known & 2 != 0 }
    set { known = newValue ? known | 2 : known & ~2 }
  }

  package var knowsParty: Bool {
    get { known & 4 != 0 }
    set { known = newValue ? known | 4 : known & ~4 }
  }

  package var knowsIncumbency: Bool {
    get { known & 8 != 0 }
    set { known = newValue ? known | 8 : known & ~8 }
  }

  package var knowsNomination: Bool {
    get { known & 16 != 0 }
    set { known = newValue ? known | 16 : known & ~16 }
  }

  private func flag(_ bit: UInt8) -> Bool { flags & bit != 0 }

  private mutating func setFlag(_ bit: UInt8, _ value: Bool) {
    if value { flags |= bit } else { flags &= ~bit }
  }

  package var isFemale: Bool {
    get { flag(1) }
    set { setFlag(1, newValue) }
  }

  /// Of another people than the Kinh; false where the list says nothing.
  package var isOfMinority: Bool {
    get { flag(2) }
    set { setFlag(2, newValue) }
  }

  package var isReligious: Bool {
    get { flag(4) }
    set { setFlag(4, newValue) }
  }

  /// Said not to be a member of the Party.
  package var isOutsideParty: Bool {
    get { flag(8) }
    set { setFlag(8, newValue) }
  }

  /// Elected before, to the same body.
  package var isIncumbent: Bool {
    get { flag(16) }
    set { setFlag(16, newValue) }
  }

  package var isSelfNominated: Bool {
    get { flag(32) }
    set { setFlag(32, newValue) }
  }

  /// Nil, as the next two, where the list says nothing.
  package var education: Education? {
    get { Education(rawValue: educationCode) }
    set { educationCode = newValue?.rawValue ?? 0 }
  }

  package var theory: Theory? {
    get { Theory(rawValue: theoryCode) }
    set { theoryCode = newValue?.rawValue ?? 0 }
  }

  package var sector: Sector? {
    get { Sector(rawValue: sectorCode) }
    set { sectorCode = newValue?.rawValue ?? 0 }
  }
}
