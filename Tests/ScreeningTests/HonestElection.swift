import Election
import Glibc
import Rehearsal

@testable import Screening

/// The counted sheets of an election in which everybody votes for themselves, every place with a
/// turnout and a taste of its own around its district's.
struct HonestElection {
  private(set) var sheets: [ScreenedSheet] = []
  static let levels: [Level] = [.nationalAssembly, .province, .commune]
  private var random: SeededGenerator

  /// - Parameters:
  ///   - areas: how many polling areas; 50 make a district, 1,000 a province.
  ///   - seed: gives everything.
  init(areas: Int, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for level in Self.levels {
      // From places where nearly all vote to ones where many stay at home.
      let turnout = [0.997, 0.97, 0.8][Int.random(in: 0...2, using: &random)]
      var taste: [Double] = []
      var (districtTurnout, districtInvalid) = (turnout, 0.01)
      for area in 0..<areas {
        if area.isMultiple(of: 50) {
          taste = (0..<Int.random(in: 3...6, using: &random)).map { _ in
            Double.random(in: 0.2...0.9, using: &random)
          }
          districtTurnout = near(turnout, 0.002)
          districtInvalid = Double.random(in: 0.004...0.03, using: &random)
        }
        let registered = Int.random(in: 250...1_800, using: &random)
        let voted = count(registered, near(districtTurnout, 0.003))
        let invalid = count(voted, near(districtInvalid, 0.002))
        let votes = taste.map { count(voted - invalid, near($0, 0.02)) }
        sheets.append(
          ScreenedSheet(
            level: level, pollingArea: PollingArea.ID(area), area: Area.ID(area / 5 + 1),
            constituency: area / 50, neighbourhood: area / 50, province: area / 1_000,
            registered: registered, voted: voted, collected: voted, valid: voted - invalid,
            invalid: invalid, votes: votes))
      }
    }
  }

  var families: [Screening.Family] {
    Screening.families(of: sheets, at: Self.levels).filter { !$0.probabilities.isEmpty }
  }

  /// What would be listed.
  var remarks: [Screening.Remark] { Screening.remarks(of: families) }

  /// Changes sheets of the first level.
  mutating func plant(_ places: some Sequence<Int>, _ change: (inout ScreenedSheet) -> Void) {
    for place in places { change(&sheets[place]) }
  }

  private mutating func near(_ rate: Double, _ spread: Double) -> Double {
    min(0.999_5, max(0.000_5, rate + spread * noise()))
  }

  /// A normal variable (Box, Muller).
  private mutating func noise() -> Double {
    let scale = Double(UInt64.max)
    let (first, second) = ((Double(random.next()) + 1) / (scale + 2), Double(random.next()) / scale)
    return (-2 * log(first)).squareRoot() * cos(2 * Double.pi * second)
  }

  /// How many of so many do something: counted one by one where few do or do not, else nearly.
  private mutating func count(_ whole: Int, _ rate: Double) -> Int {
    if rate > 0.5 { return whole - count(whole, 1 - rate) }
    guard Double(whole) * rate < 40 else {
      let own = Double(whole) * rate + noise() * (Double(whole) * rate * (1 - rate)).squareRoot()
      return min(whole, max(0, Int(own.rounded())))
    }
    // From one voter to the next there are so many others.
    let gap = log(1 - rate)
    var (position, count) = (0, 0)
    while true {
      let uniform = (Double(random.next()) + 1) / (Double(UInt64.max) + 2)
      position += 1 + Int(log(uniform) / gap)
      if position > whole { return count }
      count += 1
    }
  }
}
