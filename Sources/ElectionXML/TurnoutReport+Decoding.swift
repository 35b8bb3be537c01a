import Election
import ValidatedXML

extension TurnoutReport {
  /// Takes the attributes of a `TurnoutReport`.
  init(root: XMLElement, file: String) throws(UnusableValue) {
    self.init(
      place: Place(file: file, line: root.line), election: try root.string(.election),
      at: try root.value(.at) { Moment($0) },
      level: try root.level(ifAny: .level) ?? .nationalAssembly)
  }

  /// Adds a child of the `TurnoutReport`.
  mutating func add(_ child: XMLElement) throws(UnusableValue) {
    let figures = Total(
      registered: try child.count(.registered), voted: try child.count(.voted),
      percent: try child.percent(ifAny: .percent), line: child.line)
    if child.isNamed(.total) {
      total = figures
    } else {
      rows.append(
        Row(
          area: try child.string(.area), number: try child.number(.number), figures: figures))
    }
  }
}
