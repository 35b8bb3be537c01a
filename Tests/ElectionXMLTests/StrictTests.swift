import ElectionTestSupport
import Foundation
import Testing

/// What is accepted is held against libxml2's validation, by two ways to it.
@Suite struct StrictTests {
  private let differential = Differential()

  @Test(
    "documents with every construct are valid, and those that can be are accepted without validation",
    arguments: Corpus.all)
  func accepted(kind: Corpus) throws {
    #expect(try differential.isAccepted(kind.bytes, of: kind))
    #expect(differential.isPlain(kind.bytes) == differential.hasForm(kind))
  }

  @Test("in no attribute a form is accepted that the XSD forbids", arguments: Corpus.all)
  func values(kind: Corpus) throws {
    let document = String(decoding: kind.bytes, as: UTF8.self)
    var accepted = 0
    for range in document.ranges(of: /="[^"]*"/) {
      for value in Mutator.values {
        let changed = document.replacingCharacters(in: range, with: "=\"\(value)\"")
        if try differential.isAccepted(Array(changed.utf8), of: kind, isThorough: false, value) {
          accepted += 1
        }
      }
    }
    #expect(accepted > 50, "only \(accepted) accepted: the test shows little")
  }

  @Test("nothing is accepted where the XSD wants nothing", arguments: Corpus.all)
  func texts(kind: Corpus) throws {
    let document = String(decoding: kind.bytes, as: UTF8.self)
    for range in document.ranges(of: /<[^>]*>/) {
      for text in Mutator.texts {
        let changed = document.replacingCharacters(
          in: range.upperBound..<range.upperBound, with: text)
        try differential.isAccepted(Array(changed.utf8), of: kind, isThorough: false, text)
      }
    }
  }

  @Test(
    "an odd name of a namespace that nobody uses is no fault, one that is not bound is",
    arguments: Corpus.all)
  func namespaces(kind: Corpus) throws {
    func isAccepted(_ attribute: String) throws -> Bool {
      let text = String(decoding: kind.bytes, as: UTF8.self)
        .replacing(/xmlns="urn/, with: "\(attribute) xmlns=\"urn", maxReplacements: 1)
      return try differential.isAccepted(Array(text.utf8), of: kind)
    }
    for odd in ["a b", "%zz", "http://[", "relative", "ế"] {
      #expect(try isAccepted("xmlns:x=\"\(odd)\""), "\(odd)")
    }
    for wrong in ["xmlns:x=\"\"", "x:y=\"1\"", "xmlns:xml=\"a\"", "xmlns:xmlns=\"a\""] {
      #expect(try !isAccepted(wrong), "\(wrong)")
    }
  }

  /// How many mutations each seed stands for, and how many seeds there are: 200,000 in all of the
  /// kinds that can be accepted without validation and 70,000 of the others, or as many times that as
  /// `KIEMPHIEU_MUTATIONS` says, for a longer run.
  private static let mutations = 2_500
  private static let seeds: UInt64 =
    20 * UInt64(ProcessInfo.processInfo.environment["KIEMPHIEU_MUTATIONS"].flatMap(Int.init) ?? 1)

  @Test(
    "of 270,000 changed documents both validators and the referee say the same",
    arguments: Corpus.all, 1...seeds)
  func mutations(kind: Corpus, seed: UInt64) throws {
    guard differential.hasForm(kind) || seed.isMultiple(of: 5) else { return }
    var mutator = Mutator(kind.bytes, seed: seed)
    var accepted = 0
    for round in 0..<Self.mutations {
      let document = mutator.next()
      // What is not accepted cannot differ, so that a part of it shows enough.
      if try differential.isAccepted(
        document, of: kind, isThorough: round.isMultiple(of: 16), "seed \(seed) round \(round)")
      {
        accepted += 1
      }
    }
    #expect(accepted > Self.mutations / 50, "only \(accepted) accepted: the test shows little")
  }
}
