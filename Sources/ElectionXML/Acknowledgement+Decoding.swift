import Election
import ValidatedXML

extension Acknowledgement {
  /// Takes an `Acknowledgement`; nil if it is not valid after all.
  init?(_ element: XMLElement, in root: XMLElement, file: String) {
    guard let election = root.string(.election), let code = element.string(.code),
      let level = element.level(.level), let area = element.string(.area),
      let pollingArea = element.number(.pollingArea), let round = element.round(.round),
      let by = element.string(.by), let at = element.string(.at).flatMap({ Moment($0) })
    else { return nil }
    self.init(
      place: Place(file: file, line: element.line), election: election, code: code, level: level,
      area: area, pollingArea: pollingArea, round: round, by: by, at: at, reason: element.text)
  }
}
