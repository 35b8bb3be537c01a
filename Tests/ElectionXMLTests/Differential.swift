import Election
import ElectionTestSupport
import Rules
import Schemas
import Testing
import ValidatedXML

@testable import ElectionXML

/// Holds what readers accept against libxml2's plainest way to validate, and what is accepted without
/// validation against the reader that validates.
struct Differential {
  private let strict = DocumentReader(.strict)
  private let libxml2 = DocumentReader(.libxml2)
  private let plain = PlainReader(ElectionGrammar.grammar)
  private let referees = Dictionary(
    uniqueKeysWithValues: Schema.all.map { ($0.name, Referee(xsd: $0.text)) })

  /// All that a reader makes of a document.
  struct Outcome: Equatable {
    var document: Document
    var sheets: [SheetReading]
  }

  struct Disagreement: Error {}

  /// The XSD that documents of a kind are held against.
  static func xsd(of kind: Corpus) -> [UInt8]? {
    let grammar = ElectionGrammar.grammar
    return grammar.kinds.first { $0.root == kind.root }.map { grammar.schemas[$0.schema] }
  }

  /// Whether documents of a kind can be accepted without validation.
  func hasForm(_ kind: Corpus) -> Bool {
    ElectionGrammar.grammar.kinds.contains { $0.root == kind.root && $0.form != nil }
  }

  /// Whether a document is accepted without validation.
  func isPlain(_ document: [UInt8]) -> Bool {
    plain.read(zeroTerminated: (document + [0])[...]) { _ in } != nil
  }

  /// Whether a document is valid; throws where the validators or the referee disagree.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - kind: what it was before it was changed.
  ///   - isThorough: whether what cannot be accepted without validation is looked at as well: both
  ///     validators do the same with it.
  ///   - comment: what was changed.
  /// - Returns: whether everything in it is valid; false for what was not looked at.
  /// - Throws: where the validators or the referee disagree, after recording the issue.
  @discardableResult
  func isAccepted(
    _ document: [UInt8], of kind: Corpus, isThorough: Bool = true, _ comment: String = ""
  ) throws -> Bool {
    guard isThorough || !hasForm(kind) || isPlain(document) else { return false }
    let terminated = (document + [0])[...]
    let own = outcome(terminated, kind, strict)
    if isThorough || hasForm(kind) {
      let other = outcome(terminated, kind, libxml2)
      guard own == other else { throw disagreement(comment, document, "\(own)\n\(other)") }
    }
    let verdict = referees[kind.schema.name]?.verdict(on: document)
    if own.isValid != (verdict == .valid), !isOfAnotherKind(own, kind) {
      throw disagreement(comment, document, "\(own)\n\(String(describing: verdict))")
    }
    return own.isValid
  }

  private func disagreement(
    _ comment: String, _ document: [UInt8], _ outcomes: String
  ) -> Disagreement {
    Issue.record("\(comment)\n\(String(decoding: document, as: UTF8.self))\n\(outcomes)")
    return Disagreement()
  }

  /// Whether a change has made another kind of the document, which the XSD of its own kind knows
  /// nothing of, or which is not looked for here.
  private func isOfAnotherKind(_ outcome: Outcome, _ kind: Corpus) -> Bool {
    switch outcome.document {
    case .rejected(let findings): findings.contains { $0.code == .x004 }
    case .definition: kind.root != "Election"
    case .report: kind.root != "TurnoutReport"
    case .sheets: kind.schema.name != "tally"
    case .dossier: Schema.all.firstIndex { $0.name == kind.schema.name } ?? 0 < 3
    }
  }

  /// What libxml2 alone makes of a document.
  func verdict(_ document: [UInt8], of kind: Corpus) -> Outcome {
    outcome((document + [0])[...], kind, libxml2)
  }

  private func outcome(
    _ document: ArraySlice<UInt8>, _ kind: Corpus, _ reader: DocumentReader
  ) -> Outcome {
    var sheets: [SheetReading] = []
    let result = reader.read(
      MemoryBytes(zeroTerminated: document), file: "f.xml",
      expecting: kind.root == "Election" ? .definition : .sheetsOrReport
    ) { event in
      switch event {
      case .sheet(let sheet): sheets.append(sheet)
      case .restart: sheets = []
      }
    }
    if case .rejected = result { sheets = [] }
    return Outcome(document: result, sheets: sheets)
  }
}

extension Differential.Outcome {
  /// Whether everything in the document is valid.
  var isValid: Bool {
    if case .rejected = document { return false }
    return sheets.allSatisfy { if case .sheet = $0 { true } else { false } }
  }
}
