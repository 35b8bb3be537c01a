package import Election

/// One thing that a rule noticed: where, about what, and both numbers.
package struct Finding: Equatable, Sendable {
  package let code: RuleCode
  package let place: Place
  /// What it is about, as far as that can be said.
  package let subject: Subject
  /// What is the matter, with both numbers, and what to do next.
  package let message: Text
  /// What was found, and what was expected; nil where neither is a number.
  package let found: Figure?
  package let expected: Figure?
  /// Why it is as it is, as somebody has put on record; nil where nobody has.
  package private(set) var acknowledgement: Acknowledgement?

  package init(
    _ code: RuleCode, at place: Place, about subject: Subject = .init(), _ fault: Fault
  ) {
    self.code = code
    self.place = place
    self.subject = subject
    let remedy = code.rule.remedy
    message = Text(
      vi: "\(fault.message.vi); \(remedy.vi)", en: "\(fault.message.en); \(remedy.en)")
    found = fault.found
    expected = fault.expected
  }

  private init(_ finding: Finding, at place: Place) {
    code = finding.code
    self.place = place
    subject = finding.subject
    message = finding.message
    found = finding.found
    expected = finding.expected
    acknowledgement = finding.acknowledgement
  }

  /// The same finding with what somebody says of it.
  func acknowledged(by acknowledgement: Acknowledgement) -> Finding {
    var finding = self
    finding.acknowledgement = acknowledgement
    return finding
  }

  package var severity: Severity { code.rule.severity }

  /// The same finding so many lines further down.
  package func moved(by lines: Int) -> Finding {
    Finding(self, at: place.moved(by: lines))
  }

  /// The level, area, polling area and round that a finding is about; nil what does not apply.
  package struct Subject: Equatable, Sendable {
    package let level: Level?
    package let area: String?
    package let pollingArea: Int?
    package let round: Round?

    package init(
      level: Level? = nil, area: String? = nil, pollingArea: Int? = nil, round: Round? = nil
    ) {
      self.level = level
      self.area = area
      self.pollingArea = pollingArea
      self.round = round
    }
  }

  /// A number in a finding.
  package enum Figure: Equatable, Sendable {
    case count(VoteCount)
    case percentage(Percentage)
    case stated(StatedPercentage)
  }
}

/// What is the matter, before it is said which rule that breaks.
package struct Fault: Sendable {
  package let message: Text
  package let found: Finding.Figure?
  package let expected: Finding.Figure?

  package init(
    _ message: Text, found: Finding.Figure? = nil, expected: Finding.Figure? = nil
  ) {
    self.message = message
    self.found = found
    self.expected = expected
  }

  package init(_ message: Text, found: VoteCount, expected: VoteCount) {
    self.init(message, found: .count(found), expected: .count(expected))
  }

  package init(_ message: Text, found: Int, expected: Int) {
    self.init(message, found: VoteCount(UInt64(found)), expected: VoteCount(UInt64(expected)))
  }
}

extension [Finding] {
  /// By file (bytes), line, then the catalogue; what stands on one line keeps its order.
  package func inOrder() -> [Finding] {
    enumerated().sorted { a, b in
      let (first, second) = (a.element, b.element)
      if first.place < second.place { return true }
      if second.place < first.place { return false }
      return (first.code, a.offset) < (second.code, b.offset)
    }.map(\.element)
  }
}
