import Election
import ValidatedXML

extension TurnoutReport {
  /// Takes the attributes of a `TurnoutReport`; nil if they are not valid after all.
  init?(root: XMLElement, file: String) {
    guard let election = root.string(.election),
      let at = root.string(.at).flatMap({ Moment($0) }),
      let level = Level(code: root.string(.level) ?? Level.nationalAssembly.code)
    else { return nil }
    self.init(
      place: Place(file: file, line: root.line), election: election, at: at, level: level)
  }

  /// Adds a child of the `TurnoutReport`; false if it is not valid after all.
  mutating func add(_ child: XMLElement) -> Bool {
    guard let registered = child.count(.registered), let voted = child.count(.voted) else {
      return false
    }
    let figures = Total(
      registered: registered, voted: voted, percent: child.percent(.percent), line: child.line)
    guard !child.isNamed(.total) else {
      total = figures
      return true
    }
    guard let area = child.string(.area), let number = child.number(.number) else { return false }
    rows.append(Row(area: area, number: number, figures: figures))
    return true
  }
}
