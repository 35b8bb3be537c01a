import Election
import Rules

/// The defects of sheets that a rehearsal plants, each named by the rule that it breaks.
enum SheetDefect {
  /// Those of a sheet at any level.
  private static let common: [RuleCode] = [
    .x001, .x002, .x003, .x004, .x005, .s101, .s102, .s104, .s105, .s106, .s107, .s108, .s109,
    .s110,
    .s111, .s112, .a201, .a202, .a203, .a204, .a205, .a206, .a207, .a208, .a209, .a210, .a211,
    .a212, .a214, .a215,
  ]

  /// Chooses a defect that a sheet can have.
  ///
  /// - Parameters:
  ///   - level: the level of the sheet.
  ///   - levels: the levels that its polling area votes at.
  ///   - random: chooses.
  /// - Returns: the rule to break.
  static func choose(
    at level: Level, of levels: [Level], _ random: inout SeededGenerator
  ) -> RuleCode {
    var codes = common
    if levels.count < Level.allCases.count { codes.append(.s103) }
    if level == .nationalAssembly { codes.append(.a213) }
    if level == .province { codes.append(.p302) }
    if level == .commune { codes.append(.p301) }
    return codes[Int.random(in: 0..<codes.count, using: &random)]
  }

  /// What reading a sheet with a defect must find, in the sheet's own file.
  ///
  /// A slip in the ballots breaks more than one rule where both look at the same figure.
  static func found(_ code: RuleCode) -> [RuleCode] {
    switch code {
    case .a202: [.a202, .a204]
    case .a203: [.a203, .a204]
    default: [code]
    }
  }
}

extension RehearsedSheet {
  /// Changes figures of the sheet so that it breaks the rule `code`, and no other but those that
  /// `SheetDefect.found` names.
  mutating func spoil(_ code: RuleCode, _ names: [String], missingLevel: Level?) {
    (stated, inventory) = (nil, nil)
    switch code {
    case .x003: strange = " ghiChu=\"x\""
    case .s101: election = "cuoc-bau-cu-khac"
    case .s102: pollingArea = 999
    case .s103: level = missingLevel ?? level
    case .s104: constituency += 1
    case .s105: seats += 1
    case .s106: votes.append(0)
    case .s111: printedName = names[1]
    case .s112: printedName = names[0] + " ?"
    case .a201: setVoted(registered + 1)
    case .a202:
      issued += 1
      addInvalid(voted + 1 - collected, collecting: true)
    case .a203: issued = collected - 1
    case .a204: issued += 1
    case .a205: addInvalid(1, collecting: false)
    case .a206: grounds[0] += 1
    case .a207, .a208:
      markings = []
      votes = votes.indices.map { $0 == 0 ? valid + (code == .a207 ? 1 : -1) : 0 }
    case .a209: markings.append((seats + 1, 0))
    case .a210:
      markings[0].ballots -= 1
      markings[markings.count - 1].ballots += 1
    case .a211: stated = (valid: "12.34", invalid: "87.66")
    case .a212: inventory = (received: issued + 10, exchanged: 1, unused: 8)
    case .a215: registeredFemale = registered + 1
    default: break
    }
  }

  private mutating func setVoted(_ count: Int) {
    voted = count
    issued = count
  }

  /// Adds invalid ballots without saying on which ground.
  private mutating func addInvalid(_ count: Int, collecting: Bool) {
    invalid += count
    grounds = []
    if collecting { collected += count }
  }
}
