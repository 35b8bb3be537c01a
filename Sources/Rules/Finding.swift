package import Election

/// One thing that a rule noticed: where, about what, and both numbers.
///
/// It keeps which sentence is to be said and with what it is filled; the words are put together when
/// it is shown. A folder of nothing but faults has millions of findings.
package struct Finding: Equatable, Sendable {
  // In this order the small ones fill the gap behind the arguments: 72 bytes in all.
  private let arguments: Arguments
  package let code: RuleCode
  /// Which of the sentences of its rule is said.
  package let wording: Wording
  /// Whether the first two arguments are what was found and what was expected.
  private let hasFigures: Bool
  private let level: Level?
  private let round: Round?
  private let pollingArea: Int32
  private var line: Int32
  private var file: String
  private let area: String?
  private var known: Known?

  /// Somebody's word on a finding: few have one, so it stands apart.
  private final class Known: Sendable {
    let acknowledgement: Acknowledgement

    init(_ acknowledgement: Acknowledgement) { self.acknowledgement = acknowledgement }
  }

  package init(_ fault: Fault, at place: Place, about subject: Subject = .init()) {
    code = fault.code
    wording = fault.wording
    hasFigures = fault.hasFigures
    arguments = fault.arguments
    file = place.file
    line = Int32(clamping: place.line ?? Int(Self.none))
    level = subject.level
    round = subject.round
    area = subject.area
    pollingArea = Int32(clamping: subject.pollingArea ?? Int(Self.none))
  }

  private static let none: Int32 = -1

  package var place: Place { Place(file: file, line: line == Self.none ? nil : Int(line)) }

  /// What it is about, as far as that can be said.
  package var subject: Subject {
    Subject(
      level: level, area: area, pollingArea: pollingArea == Self.none ? nil : Int(pollingArea),
      round: round)
  }

  package var severity: Severity { code.rule.severity }

  /// What its sentence is filled with, and whether the first two are what was found and expected.
  package var filling: (hasFigures: Bool, arguments: [Argument]) {
    switch arguments {
    case .none: (hasFigures, [])
    case .one(let argument): (hasFigures, [argument])
    case .several(let arguments): (hasFigures, arguments)
    }
  }

  /// What was found, and what was expected; nil where neither is a number.
  package var found: Figure? { hasFigures ? arguments[0]?.figure : nil }
  package var expected: Figure? { hasFigures ? arguments[1]?.figure : nil }

  /// What is the matter, with both numbers, and what to do next.
  package func said(_ language: Language) -> String {
    statement(language) + "; " + code.rule.remedy(after: wording)(language)
  }

  /// What is the matter, with both numbers.
  package var statement: Text {
    func filled(_ language: Language) -> String {
      wording.template.filled(language, with: arguments)
    }
    return Text(vi: "\(filled(.vi))", en: "\(filled(.en))")
  }

  /// The message in both languages.
  package var message: Text {
    Text(
      vi: Phrase(stringLiteral: said(.vi)), en: Phrase(stringLiteral: said(.en)))
  }

  /// Why it is as it is, as somebody has put on record; nil where nobody has.
  package var acknowledgement: Acknowledgement? { known?.acknowledgement }

  /// Puts on record what somebody says of it.
  mutating func acknowledge(_ acknowledgement: Acknowledgement) { known = Known(acknowledgement) }

  /// The same at another place: what was read from there was typed here.
  package func at(_ place: Place) -> Finding {
    var moved = self
    (moved.file, moved.line) = (place.file, Int32(clamping: place.line ?? Int(Self.none)))
    return moved
  }

  /// Moves it so many lines further down.
  package mutating func move(by lines: Int) {
    if line != Self.none { line = Int32(clamping: Int(line) + lines) }
  }

  /// Whether it stands before another one, by file (bytes) and line; nil where both stand together.
  func precedes(_ other: Finding) -> Bool? {
    guard file.utf8.elementsEqual(other.file.utf8) else {
      return file.utf8.lexicographicallyPrecedes(other.file.utf8)
    }
    return line == other.line ? nil : line < other.line
  }

  package static func == (a: Finding, b: Finding) -> Bool {
    a.code == b.code && a.wording == b.wording && a.place == b.place && a.subject == b.subject
      && a.arguments == b.arguments && a.acknowledgement == b.acknowledgement
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

/// What is the matter and which rule that breaks, before it is said where.
///
/// Rules make these, each in the words that stand beside it.
package struct Fault: Sendable {
  package let code: RuleCode
  let wording: Wording
  let hasFigures: Bool
  let arguments: Arguments

  /// A fault as it was once found.
  package init(
    _ code: RuleCode, _ wording: Wording, hasFigures: Bool, filledWith arguments: [Argument]
  ) {
    self.code = code
    self.wording = wording
    self.hasFigures = hasFigures
    self.arguments = Arguments(arguments)
  }
}

extension Fault {
  /// The same fault in a sentence that is filled with more.
  func saying(_ wording: Wording, _ more: any Sayable...) -> Fault {
    Fault(
      code, wording, hasFigures: hasFigures, filledWith: arguments.all + more.map(\.argument))
  }
}

extension Rule {
  /// A fault without numbers to compare.
  func fault(_ wording: Wording, _ arguments: any Sayable...) -> Fault {
    Fault(code, wording, hasFigures: false, filledWith: arguments.map(\.argument))
  }

  /// A fault with what was found and what was expected; the sentence's `{0}` and `{1}`.
  func fault(
    _ wording: Wording, found: any Sayable, expected: any Sayable, _ others: any Sayable...
  ) -> Fault {
    Fault(
      code, wording, hasFigures: true,
      filledWith: [found.argument, expected.argument] + others.map(\.argument))
  }

  /// A printed percentage that lies more than 0.01 from the exact one; nil where it does not.
  func fault(printed: StatedPercentage, of share: Share, name: Text) -> Fault? {
    guard !share.agrees(with: printed), let exact = share.percentage else { return nil }
    return fault(
      .printedPercentage, found: printed, expected: exact, name, share.part, share.whole)
  }

  /// What is of another election; nil where it is of this one.
  func foreign(_ id: String, to election: String) -> Fault? {
    id == election ? nil : fault(.anotherElection, id, election)
  }
}

extension [Finding] {
  /// Notes what a rule has found, if anything.
  package mutating func note(
    _ fault: Fault?, at place: Place, about subject: Finding.Subject = .init()
  ) {
    if let fault { append(Finding(fault, at: place, about: subject)) }
  }

  /// By file (bytes), line, then the catalogue; what stands on one line keeps its order.
  package func inOrder() -> [Finding] {
    Array(FindingLog(self).inOrder())
  }
}
