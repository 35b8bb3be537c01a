package import Election

/// Whose sheet is meant, of which vote.
package struct SheetKey: Hashable, Sendable, CustomStringConvertible {
  package let level: Level
  /// The code of the commune or island district.
  package let area: String
  package let pollingArea: Int
  package let round: Round

  package init(_ level: Level, _ area: String, _ pollingArea: Int, _ round: Round = .first) {
    (self.level, self.area, self.pollingArea, self.round) = (level, area, pollingArea, round)
  }

  /// Reads `commune/C1/3/first`; nil for any other form.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let level = Level(code: parts[0]), let number = Int(parts[2]),
      (1...999).contains(number), "\(number)" == parts[2], let round = Round(rawValue: parts[3])
    else { return nil }
    self.init(level, parts[1], number, round)
  }

  package var description: String { "\(level.code)/\(area)/\(pollingArea)/\(round.rawValue)" }

  /// The polling area; nil where the election has none, or no contest there at the level.
  package func pollingArea(in election: Election) -> PollingArea.ID? {
    guard let id = election.pollingArea(pollingArea, in: area),
      election.constituency(of: id, at: level) != nil
    else { return nil }
    return id
  }

  package func name(in election: Election) -> Text {
    let area = election.named(area)
    let round = round == .first ? Text("") : Text(vi: ", \(round.name)", en: ", \(round.name)")
    return Text(
      vi: "\(level.name), \(area), khu vực bỏ phiếu \(pollingArea)\(round)",
      en: "\(level.name), \(area), polling area \(pollingArea)\(round)")
  }
}
