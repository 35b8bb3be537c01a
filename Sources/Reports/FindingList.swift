package import Election
package import Rules

/// Findings as a compiler prints its own: `path:line: error: A205 …`.
package enum FindingList {
  /// One line for each finding.
  ///
  /// - Parameters:
  ///   - findings: in the order in which they are to be printed.
  ///   - folder: the election folder as the user named it, so that the paths can be opened.
  ///   - language: the language to speak.
  ///   - style: whether the severity is coloured.
  /// - Returns: the lines, each with its line feed.
  package static func text(
    _ findings: [Finding], folder: String, language: Language, style: Style
  ) -> String {
    findings.map { finding in
      let line = finding.place.line.map { ":\($0)" } ?? ""
      let colour: Style.Colour =
        switch finding.severity {
        case .error: .red
        case .warning: .yellow
        case .info: .bold
        }
      let severity = style(colour, finding.severity.name(language) + ":")
      let place = finding.place.file.isEmpty ? folder : "\(folder)/\(finding.place.file)"
      return "\(place.printable)\(line): \(severity) \(finding.code.rawValue) "
        + "\(finding.message(language).printable)\(explained(finding)(language).printable)\n"
    }.joined()
  }

  /// Who has explained a finding, when and why; empty where nobody has.
  package static func explained(_ finding: Finding) -> Text {
    guard let known = finding.acknowledgement else { return Text("") }
    let date = known.at.date
    return Text(
      vi: "; đã giải trình (\(known.by), \(date.day)/\(date.month)/\(date.year)): \(known.reason)",
      en: "; explained (\(known.by), \("\(date)")): \(known.reason)")
  }
}
