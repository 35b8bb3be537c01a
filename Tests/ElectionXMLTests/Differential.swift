import Election
import ElectionTestSupport
import Rules
import Testing
import ValidatedXML

@testable import ElectionXML

/// Holds what is accepted without validation against libxml2's validation.
struct Differential {
  private let strict = DocumentReader(.strict)
  private let libxml2 = DocumentReader(.libxml2)
  private let plain = PlainReader(ElectionGrammar.grammar)

  /// All that a reader makes of a document.
  struct Outcome: Equatable {
    var document: Document
    var sheets: [SheetReading]
  }

  struct Disagreement: Error {}

  /// Whether a document is accepted without validation; throws where the validators disagree.
  ///
  /// What is not accepted goes to libxml2 in any case, so that the validators can only disagree on
  /// what is; `isThorough` compares them on all documents.
  @discardableResult
  func isAccepted(
    _ document: [UInt8], of kind: Corpus, isThorough: Bool = true, _ comment: String = ""
  ) throws -> Bool {
    let terminated = (document + [0])[...]
    let isPlain = plain.read(zeroTerminated: terminated) { _ in } != nil
    guard isPlain || isThorough else { return false }
    let (a, b) = (outcome(terminated, kind, strict), outcome(terminated, kind, libxml2))
    guard a == b else {
      Issue.record("\(comment)\n\(String(decoding: document, as: UTF8.self))\n\(a)\n\(b)")
      throw Disagreement()
    }
    return isPlain
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
      expecting: kind == .definition ? .definition : .sheetsOrReport
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
