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
  /// Sheets to be called for, by polling area.
  private let missing: [PollingArea.ID: [Level]]
  /// These, by the code of their area.
  private let missingByArea: [String: [PollingArea.ID]]

  /// - Parameters:
  ///   - findings: by file, line and the catalogue.
  ///   - election: the election that they are of; nil: it is not known.
  ///   - folder: the election folder as the user named it.
  ///   - language: the language to speak.
  ///   - style: how it is dressed.
  ///   - missing: the levels whose sheets are missing, by polling area; for a call sheet.
  package init(
    _ findings: FindingLog, of election: Election?, folder: String, _ language: Language,
    _ style: Style, missing: [PollingArea.ID: [Level]] = [:]
  ) {
    self.missing = missing
    missingByArea =
      election.map { election in
        Dictionary(grouping: missing.keys) { election[election[$0].area].code }
      } ?? [:]
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
    case .area: callSheet
    case .rule: groups(of: findings) { $0.code.rawValue }.map(ofRule).joined(separator: "\n")
    }
  }

  /// Groups by area: those with findings, then those with nothing but missing sheets.
  private var callSheet: String {
    let found = groups(of: findings) { $0.subject.area ?? "" }
    let known = Set(found.map(\.key))
    let others = Set(missingByArea.keys).subtracting(known).sorted().map { ($0, [Finding]()) }
    return (found + others).map(ofArea).joined(separator: "\n")
  }

  private typealias Group = (key: String, findings: [Finding])

  /// Those with most errors first, then by key; within a group errors first.
  private func groups(of findings: FindingLog, by key: (Finding) -> String) -> [Group] {
    func errors(_ group: Group) -> Int { group.findings.count { $0.severity == .error } }
    return Dictionary(grouping: findings, by: key).map { key, own in
      (key, own.filter { $0.severity == .error } + own.filter { $0.severity != .error })
    }.sorted { (-errors($0), $0.key) < (-errors($1), $1.key) }
  }

  /// A call sheet: whom to call, and for each polling area what to ask, with a box to tick.
  private func ofArea(_ group: Group) -> String {
    let area = election.flatMap { election in
      group.key.isEmpty ? nil : election.area(code: group.key).map { election[$0] }
    }
    let name: Text
    if let area {
      let phone = area.phone.map { ", ☎ \($0)" } ?? ""
      name = Text(
        vi: "\(area.name) (\(group.key))\(phone)", en: "\(area.name) (\(group.key))\(phone)")
    } else if group.key.isEmpty {
      name = Text(vi: "Không thuộc địa bàn nào", en: "Of no area")
    } else if election == nil {
      name = Text(vi: "Mã \(group.key)", en: "Code \(group.key)")
    } else {
      name = Text(vi: "Mã lạ \(group.key)", en: "Unknown code \(group.key)")
    }
    let calls = group.findings.prefix(FindingList.mostOfARule).map(call)
    let rest = group.findings.count - calls.count
    let more =
      rest == 0
      ? ""
      : Text(vi: "  … và \(count: rest) việc nữa", en: "  … and \(count: rest) more")(language)
        + "\n"
    let wanted = (missingByArea[group.key] ?? []).sorted { $0.index < $1.index }.map(call)
    return heading(name, group) + calls.joined() + more + wanted.joined()
  }

  /// A line of a call sheet: which sheets have not come.
  private func call(_ id: PollingArea.ID) -> String {
    guard let election else { return "" }
    let pollingArea = election[id]
    let phone = pollingArea.phone.map { " ☎ \($0)" } ?? ""
    let levels = (missing[id] ?? []).map { $0.name(language) }.joined(separator: ", ")
    let text = Text(
      vi: "khu vực \(pollingArea.number)\(phone): còn thiếu biên bản \(levels)",
      en: "polling area \(pollingArea.number)\(phone): missing the sheets of \(levels)")
    return boxed(text(language))
  }

  /// A line of a call sheet.
  private func call(_ finding: Finding) -> String {
    let subject = finding.subject
    var place: [String] = []
    if let number = subject.pollingArea {
      let phone = phone(ofPollingArea: number, in: subject.area).map { " ☎ \($0)" } ?? ""
      place.append(Text(vi: "khu vực \(number)", en: "polling area \(number)")(language) + phone)
    }
    if let level = subject.level { place.append(level.name(language)) }
    if let round = subject.round, round != .first { place.append(round.name(language)) }
    let file = finding.place.file + (finding.place.line.map { ":\($0)" } ?? "")
    let text =
      place.joined(separator: ", ") + (place.isEmpty ? "" : ": ")
      + "\(finding.severity.name(language)) \(finding.code.rawValue) \(finding.said(language))"
      + "\(FindingList.explained(finding)(language)) (\(file))"
    return boxed(text)
  }

  /// A text behind a box to tick.
  private func boxed(_ text: String) -> String {
    let lines = text.printable.wrapped(to: style.width - 6)
    return lines.enumerated().map { index, line in
      (index == 0 ? "  [ ] " : "      ") + line + "\n"
    }.joined()
  }

  private func phone(ofPollingArea number: Int, in code: String?) -> String? {
    guard let election, let code, let id = election.pollingArea(number, in: code) else {
      return nil
    }
    return election[id].phone
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
