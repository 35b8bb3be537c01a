import Election
package import Rules

/// A defect that was planted: what `check` must find, and in which file.
package struct PlantedDefect: Equatable, Sendable {
  /// The path below the election folder, with `/`.
  package let file: String
  package let code: RuleCode
}

/// Decides where defects fall.
///
/// Its random numbers are its own, so that what is sound is the same with defects or without.
struct Planter {
  private var random: SeededGenerator
  private let perMillion: Int
  private(set) var planted: [PlantedDefect] = []

  init(perMillion: Int, seed: UInt64) {
    self.perMillion = perMillion
    random = SeededGenerator(seed: seed)
  }

  /// Whether a defect falls where there are `chances` for it.
  mutating func falls(chances: Int = 1) -> Bool {
    perMillion > 0 && Int.random(in: 0..<1_000_000, using: &random) < perMillion * chances
  }

  mutating func choose<Choice>(_ choices: [Choice]) -> Choice {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  mutating func chooseDefect(at level: Level, of levels: [Level]) -> RuleCode {
    SheetDefect.choose(at: level, of: levels, &random)
  }

  mutating func note(_ code: RuleCode, in file: String) {
    planted.append(PlantedDefect(file: file, code: code))
  }
}
