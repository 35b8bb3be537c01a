package import Election

/// How grave a breach of a rule is.
package enum Severity: String, Sendable {
  /// What it is found in does not count.
  case error
  /// It counts, and is shown.
  case warning
  /// Nothing is wrong; it is said so that nothing is hidden.
  case info

  package var name: Text {
    switch self {
    case .error: Text(vi: "lỗi", en: "error")
    case .warning: Text(vi: "cảnh báo", en: "warning")
    case .info: Text(vi: "thông tin", en: "info")
    }
  }
}

/// A rule of the catalogue: what holds, by which law, and what to do where it does not.
package final class Rule: Sendable {
  package let code: RuleCode
  package let severity: Severity
  /// What must hold, or for the rules on files, definitions and places: what is wrong.
  package let statement: Text
  /// The statement as a formula in the words of the XML; empty where there is none.
  package let formula: String
  /// The article of law, form or specification that the rule carries out.
  package let basis: String
  /// What to do next.
  package let remedy: Text
  /// The sentences in which it is said what is the matter, with `{0}`, `{1}`… for what they are
  /// filled with; those that several rules say are in `Wording.shared`.
  let sentences: [Wording: Text]
  /// What to do next where that is another thing after some of them.
  private let remedies: [Wording: Text]

  init(
    _ code: RuleCode, _ severity: Severity, _ statement: Text, formula: String = "",
    basis: String, remedy: Text, says sentences: [Wording: Text] = [:],
    remedies: [Wording: Text] = [:]
  ) {
    self.code = code
    self.severity = severity
    self.statement = statement
    self.formula = formula
    self.basis = basis
    self.remedy = remedy
    self.sentences = sentences
    self.remedies = remedies
  }

  /// What to do next after a sentence.
  func remedy(after wording: Wording) -> Text { remedies[wording] ?? remedy }
}

/// The codes of the catalogue, in its order; a code means one rule for ever.
package enum RuleCode: String, CaseIterable, Comparable, Sendable {
  case x001 = "X001", x002 = "X002", x003 = "X003", x004 = "X004"
  case x005 = "X005", x006 = "X006"
  case d101 = "D101", d102 = "D102", d103 = "D103", d104 = "D104", d105 = "D105", d106 = "D106"
  case d107 = "D107", d108 = "D108", d109 = "D109", d110 = "D110", d111 = "D111"
  case d112 = "D112"
  case s101 = "S101", s102 = "S102", s103 = "S103", s104 = "S104", s105 = "S105", s106 = "S106"
  case s107 = "S107", s108 = "S108", s109 = "S109", s110 = "S110", s111 = "S111", s112 = "S112"
  case s113 = "S113"
  case a201 = "A201", a202 = "A202", a203 = "A203", a204 = "A204", a205 = "A205", a206 = "A206"
  case a207 = "A207", a208 = "A208", a209 = "A209", a210 = "A210", a211 = "A211", a212 = "A212"
  case a213 = "A213", a214 = "A214", a215 = "A215"
  case a221 = "A221", a222 = "A222", a223 = "A223", a224 = "A224"
  case p301 = "P301", p302 = "P302"
  case h401 = "H401", h402 = "H402", h403 = "H403", h404 = "H404", h405 = "H405", h406 = "H406"
  case h407 = "H407", h408 = "H408", h409 = "H409", h410 = "H410", h411 = "H411"
  case v501 = "V501", v502 = "V502", v503 = "V503", v504 = "V504", v505 = "V505"
  case k501 = "K501"
  case n601 = "N601", n602 = "N602"
  case t701 = "T701", t702 = "T702", t703 = "T703", t704 = "T704", t705 = "T705"

  /// The order of the catalogue.
  package static func < (a: RuleCode, b: RuleCode) -> Bool { a.order < b.order }

  private var order: Int { Self.positions[self] ?? Self.allCases.count }

  private static let positions = Dictionary(
    uniqueKeysWithValues: zip(allCases, allCases.indices))

  /// The rule itself.
  package var rule: Rule { Catalogue.rule(self) }
}

/// The whole catalogue: the one source of the checks, `kiemphieu rules`, the documentation and the tests.
package enum Catalogue {
  /// Every rule, in the order of the codes.
  package static let rules: [Rule] =
    (FileRules.all + DefinitionRules.all + PlaceRules.all + SheetRules.all.map(\.rule)
    + ReportRules.all + ListRules.all + PreparationRules.all + DeclarationRules.all
    + AcknowledgementRules.all + DecisionRules.all + SealRules.all).sorted { $0.code < $1.code }

  private static let byCode = Dictionary(uniqueKeysWithValues: rules.map { ($0.code, $0) })

  fileprivate static func rule(_ code: RuleCode) -> Rule {
    guard let rule = byCode[code] else { preconditionFailure("\(code.rawValue) has no rule") }
    return rule
  }

  /// Every sentence, by its number.
  private static let templates: [Text?] = {
    let sentences = rules.reduce(into: Wording.shared) { all, rule in
      all.merge(rule.sentences) { _, _ in preconditionFailure("a sentence stands twice") }
    }
    return Wording.allCases.map { sentences[$0] }
  }()

  /// The sentence itself.
  static func template(_ wording: Wording) -> Text {
    guard let template = templates[Int(wording.rawValue)] else {
      preconditionFailure("there is no sentence \(wording)")
    }
    return template
  }
}
