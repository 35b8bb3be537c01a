import Election
import Glibc

/// Ballots that are all alike, and sheets that are.
extension Screening {
  /// What the sheets of a constituency come to together.
  private struct Whole {
    var sheets = 0
    var registered = 0
    /// The sum of the squares of the registered voters.
    var squares = 0.0
    var voted = 0
    var collected = 0
    var invalid = 0
    var valid = 0
    var votes: [Int] = []

    mutating func add(_ sheet: ScreenedSheet) {
      sheets += 1
      registered += sheet.registered
      squares += Double(sheet.registered) * Double(sheet.registered)
      voted += sheet.voted
      collected += sheet.collected
      invalid += sheet.invalid
      valid += sheet.valid
      if votes.isEmpty { votes = sheet.votes.map { _ in 0 } }
      for (index, count) in zip(votes.indices, sheet.votes) { votes[index] += count }
    }
  }

  private static func wholes(_ sheets: [ScreenedSheet]) -> [Int: Whole] {
    sheets.reduce(into: [:]) { $0[$1.constituency, default: Whole()].add($1) }
  }

  /// Every valid ballot names the same candidates: for each of these the others of the constituency
  /// tell how probable it is that nobody thinks otherwise, and the least probable of them is enough.
  static func alike(_ sheets: [ScreenedSheet]) -> Family {
    let wholes = wholes(sheets)
    let tested = sheets.filter { sheet in
      sheet.valid >= ScreenedSheet.fewestBallots && sheet.votes.count > 1
        && (wholes[sheet.constituency]?.sheets ?? 0) > 1
    }
    let probabilities = tested.map { sheet -> Double in
      guard sheet.votes.allSatisfy({ $0 == 0 || $0 == sheet.valid }),
        let whole = wholes[sheet.constituency]
      else { return 1 }
      return zip(sheet.votes, whole.votes).map { own, all -> Double in
        // As if half a ballot more had named the candidate, and half a one not.
        let share =
          (Double(all - own) + 0.5) / (Double(whole.valid - sheet.valid) + 1)
        let ballots = Double(sheet.valid)
        return pow(min(1, share), ballots) + pow(max(0, 1 - share), ballots)
      }.min() ?? 1
    }
    return Family(probabilities: probabilities) { index in
      remark(
        .alike, tested[index], (tested[index].mostVotes, tested[index].valid),
        probability: min(1, probabilities[index]), sample: tested[index].valid)
    }
  }

  /// All figures of another polling area of the constituency.
  static func repeated(_ sheets: [ScreenedSheet]) -> Family {
    let wholes = wholes(sheets)
    var first: [[Int]: PollingArea.ID] = [:]
    var probabilities: [Double] = []
    var others: [(sheet: ScreenedSheet, other: PollingArea.ID?)] = []
    for sheet in sheets {
      guard let whole = wholes[sheet.constituency], whole.sheets > 1 else { continue }
      let figures =
        [sheet.constituency, sheet.registered, sheet.voted, sheet.valid, sheet.invalid]
        + sheet.votes
      let other = first[figures]
      if other == nil { first[figures] = sheet.pollingArea }
      probabilities.append(other == nil ? 1 : coincidence(sheet, in: whole))
      others.append((sheet, other))
    }
    return Family(probabilities: probabilities) { index in
      let (sheet, other) = others[index]
      return remark(
        .repeated, sheet, (sheet.voted, sheet.registered), probability: probabilities[index],
        sample: sheets.count, other: other)
    }
  }

  /// How probable it is that any other polling area of the constituency has the same figures, if it
  /// is of a size like theirs and its voters decide like theirs.
  private static func coincidence(_ sheet: ScreenedSheet, in whole: Whole) -> Double {
    func same(_ deviation: Double) -> Double {
      min(1, 1 / (2 * (Double.pi.squareRoot()) * deviation))
    }
    func same(of count: Int, _ part: Int, _ all: Int) -> Double {
      let share = (Double(part) + 0.5) / (Double(all) + 1)
      return same((Double(count) * share * (1 - share)).squareRoot())
    }
    let mean = Double(whole.registered) / Double(whole.sheets)
    let variance = max(0, whole.squares / Double(whole.sheets) - mean * mean)
    var all =
      same(variance.squareRoot()) * same(of: sheet.registered, whole.voted, whole.registered)
      * same(of: sheet.collected, whole.invalid, whole.collected)
    // The others' votes leave one candidate's little freedom: that of the one who has most of it.
    let votes = whole.votes.map { same(of: sheet.valid, $0, whole.valid) }.sorted()
    for vote in votes.dropFirst() { all *= vote }
    return min(1, carefulness * Double(whole.sheets - 1) * all)
  }

  /// How many times more probable a coincidence is taken to be than voters who decide each on their own
  /// make it: those of one place are more alike.
  private static let carefulness = 10.0
}
