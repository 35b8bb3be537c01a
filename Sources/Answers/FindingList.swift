package import Election
package import Rules

/// Findings as a compiler prints its own: `path:line: error: A205 …`.
package enum FindingList {
  /// How many findings of one rule are listed for people; nobody reads more of them, and JSON and CSV
  /// have them all.
  package static let mostOfARule = 100

  /// One line for each finding, and for each rule that has too many one that says how many more.
  ///
  /// - Parameters:
  ///   - findings: in the order in which they are to be printed.
  ///   - folder: the election folder as the user named it, so that the paths can be opened.
  ///   - language: the language to speak.
  ///   - style: whether the severity is coloured.
  /// - Returns: the lines, each with its line feed.
  package static func text(
    _ findings: FindingLog, folder: String, language: Language, style: Style
  ) -> String {
    var counts: [RuleCode: Int] = [:]
    var text = ""
    for finding in findings {
      counts[finding.code, default: 0] += 1
      if counts[finding.code, default: 0] <= mostOfARule {
        text += line(finding, folder: folder, language: language, style: style)
      }
    }
    for code in RuleCode.allCases {
      guard let count = counts[code], count > mostOfARule else { continue }
      text += more(count - mostOfARule, of: code)(language) + "\n"
    }
    return text
  }

  private static func line(
    _ finding: Finding, folder: String, language: Language, style: Style
  ) -> String {
    let line = finding.place.line.map { ":\($0)" } ?? ""
    let colour: Style.Colour =
      switch finding.severity {
      case .error: .red
      case .warning: .yellow
      case .info: .bold
      }
    let severity = style(colour, finding.severity.name(language) + ":")
    let place = path(of: finding.place.file, in: folder)
    return "\(place.printable)\(line): \(severity) \(finding.code.rawValue) "
      + "\(finding.said(language).printable)\(explained(finding)(language).printable)\n"
  }

  /// A file's path as the user would open it; an empty one is the folder itself.
  private static func path(of file: String, in folder: String) -> String {
    if file.isEmpty || folder.isEmpty { return folder + file }
    return folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  private static func more(_ count: Int, of code: RuleCode) -> Text {
    let count = VoteCount(count)
    return Text(
      vi: "… và \(count) phát hiện \(code.rawValue) nữa: «kiemphieu check --format csv» ghi đủ",
      en: "… and \(count) more of \(code.rawValue): `kiemphieu check --format csv` lists them all")
  }

  /// Who has explained a finding, when and why; empty where nobody has.
  package static func explained(_ finding: Finding) -> Text {
    guard let known = finding.acknowledgement else { return Text("") }
    let date = known.at.date
    return Text(
      vi: "; đã giải trình (\(known.by), \(date)): \(known.reason)",
      en: "; explained (\(known.by), \(date)): \(known.reason)")
  }
}
