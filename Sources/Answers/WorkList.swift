package import Election
package import Rules

/// How findings are grouped for people.
package enum Grouping: String, CaseIterable, Sendable {
  /// By file and line, as they were found.
  case file
  /// By the area that they are about, those with errors first: whom to call about what.
  case area
  /// By rule: how many there are of each.
  case rule
}

/// Findings as a list of work: grouped, with names, errors first.
package struct WorkList {
  private let findings: FindingLog
  private let election: Election?
  private let folder: String
  private let language: Language
  private let style: Style

  /// - Parameters:
  ///   - findings: by file, line and the catalogue.
  ///   - election: the election that they are of; nil: it is not known.
  ///   - folder: the election folder as the user named it.
  ///   - language: the language to speak.
  ///   - style: how it is dressed.
  package init(
    _ findings: FindingLog, of election: Election?, folder: String, _ language: Language,
    _ style: Style
  ) {
    self.findings = findings
    self.election = election
    self.folder = folder
    self.language = language
    self.style = style
  }

  /// The lines, a heading above each group.
  package func text(by grouping: Grouping) -> String {
    switch grouping {
    case .file: list(findings)
    case .area: groups(of: findings) { $0.subject.area ?? "" }.map(ofArea).joined(separator: "\n")
    case .rule: groups(of: findings) { $0.code.rawValue }.map(ofRule).joined(separator: "\n")
    }
  }

  private typealias Group = (key: String, findings: [Finding])

  /// Those with most errors first, then by key; within a group errors first.
  private func groups(of findings: FindingLog, by key: (Finding) -> String) -> [Group] {
    func errors(_ group: Group) -> Int { group.findings.count { $0.severity == .error } }
    return Dictionary(grouping: findings, by: key).map { key, own in
      (key, own.filter { $0.severity == .error } + own.filter { $0.severity != .error })
    }.sorted { (-errors($0), $0.key) < (-errors($1), $1.key) }
  }

  private func ofArea(_ group: Group) -> String {
    let name: Text
    if let election, let area = election.area(code: group.key) {
      name = Text(
        vi: "\(election[area].name) (\(group.key))", en: "\(election[area].name) (\(group.key))")
    } else if group.key.isEmpty {
      name = Text(vi: "Không thuộc địa bàn nào", en: "Of no area")
    } else if election == nil {
      name = Text(vi: "Mã \(group.key)", en: "Code \(group.key)")
    } else {
      name = Text(vi: "Mã lạ \(group.key)", en: "Unknown code \(group.key)")
    }
    return heading(name, group) + list(FindingLog(group.findings))
  }

  private func ofRule(_ group: Group) -> String {
    guard let rule = group.findings.first?.code.rule else { return "" }
    let title = Text(
      vi: "\(group.key), \(rule.severity.name): \(rule.statement)",
      en: "\(group.key), \(rule.severity.name): \(rule.statement)")
    return heading(title, group) + list(FindingLog(group.findings))
  }

  private func heading(_ name: Text, _ group: Group) -> String {
    let errors = group.findings.count { $0.severity == .error }
    let others = group.findings.count - errors
    let title = Text(
      vi: "\(name): lỗi \(count: errors), khác \(count: others)",
      en: "\(name): errors \(count: errors), others \(count: others)")
    return title(language).printable.wrapped(to: style.width)
      .map { style(.bold, $0) + "\n" }.joined()
  }

  private func list(_ findings: FindingLog) -> String {
    FindingList.text(findings, folder: folder, language: language, style: style)
  }
}
