import Election
import ValidatedXML

extension Acknowledgement {
  /// Takes an `Acknowledgement`.
  init(_ element: XMLElement, in root: XMLElement, file: String) throws(UnusableValue) {
    self.init(
      place: Place(file: file, line: element.line), election: try root.string(.election),
      code: try element.string(.code), level: try element.level(ifAny: .level),
      area: element.plainString(.area), pollingArea: try element.number(ifAny: .pollingArea),
      round: try element.round(.round), by: try element.string(.by),
      at: try element.value(.at) { Moment($0) }, reason: element.text)
  }
}
