import Election
import Rules

/// A polling area of a rehearsal and its voters.
struct RehearsedPollingArea {
  let number: Int
  /// The posted National Assembly list.
  private(set) var posted: Int
  /// The registered voters of each level.
  private(set) var registered: [Level: Int]
  /// How many registered voters stay away, at every level.
  let absent: Int
  /// What is wrong with one of its sheets; nil where all are sound.
  private(set) var defect: (level: Level, code: RuleCode)?

  init(number: Int, _ random: inout SeededGenerator) {
    self.number = number
    posted = Int.random(in: 480...1_150, using: &random)
    absent = Int.random(in: 0...4, using: &random)
    registered = [.nationalAssembly: posted, .province: posted]
    registered[.district] = posted - Int.random(in: 0...2, using: &random)
    registered[.commune] = (registered[.district] ?? posted) - Int.random(in: 0...3, using: &random)
  }

  /// Plants a defect whose cause lies in the polling area's lists, or in one of its sheets.
  mutating func plant(_ code: RuleCode, at level: Level) {
    defect = (level, code)
    switch code {
    case .a213: posted += 1
    case .p301: registered[.commune] = (registered[.nationalAssembly] ?? posted) + 5
    case .p302:
      for level in [Level.province, .district, .commune] { registered[level] = posted - 1 }
    default: break
    }
  }

  /// Makes the posted list smaller than the law wants (D111).
  mutating func shrink() {
    let difference = posted - 290
    posted -= difference
    for level in Level.allCases { registered[level]? -= difference }
  }
}
