import Election
import ElectionTestSupport
import Ledger
import Rehearsal
import ReturnsTestSupport
import Testing

/// Putting ledgers together is a union: shown by what is written down of them.
@Suite struct UnionTests {
  /// Three ledgers that share documents, and the election that they are of.
  private func ledgers(_ seed: UInt64) async throws -> (Election, [Ledger]) {
    let arrivals = RandomArrivals(seed: seed)
    let election = try await Received.election(arrivals.definition)
    var random = SeededGenerator(seed: seed &+ 3)
    let ledgers = (0..<3).map { _ in
      Received.ledger(
        election,
        arrivals.documents.shuffled(using: &random).filter { _ in
          Int.random(in: 0..<3, using: &random) > 0
        })
    }
    return (election, ledgers)
  }

  private func union(_ ledgers: Ledger...) -> Ledger {
    ledgers.reduce(into: Ledger()) { $0.formUnion($1) }
  }

  @Test("it is commutative, associative and idempotent", arguments: 1...40 as ClosedRange<UInt64>)
  func laws(seed: UInt64) async throws {
    let (election, all) = try await ledgers(seed)
    func written(_ ledger: Ledger) -> [UInt8] { Partial.bytes(of: ledger, in: election) }
    let (a, b, c) = (all[0], all[1], all[2])
    #expect(written(union(a, b)) == written(union(b, a)))
    #expect(written(union(union(a, b), c)) == written(union(a, union(b, c))))
    #expect(written(union(a, a)) == written(union(a)))
    #expect(written(union(union(a, b), a)) == written(union(a, b)))
    #expect(written(union(a, Ledger())) == written(union(a)))
  }

  @Test("two contents under one path are both kept; one that has come twice is there once")
  func identity() async throws {
    let election = try await Received.election(RandomElection(seed: 1).definition)
    var sheet = SheetXML()
    sheet.area = "C1"
    let first = sheet.document
    sheet.revision = 2
    let documents = [("a.xml", first), ("a.xml", sheet.document), ("a.xml", first)]
    var ledger = Received.ledger(election, documents.map { (path: $0.0, text: $0.1) })
    ledger.unite()
    #expect(ledger.files == 2 && ledger.documentsInOrder().count == 2 && ledger.sheetCount == 2)
    // One by one comes to the same.
    var owned = Ledger()
    for document in documents { owned.formUnion(Received.ledger(election, [document])) }
    #expect(Partial.bytes(of: owned, in: election) == Partial.bytes(of: ledger, in: election))
  }

  @Test("a document that was taken out can come again")
  func again() async throws {
    let election = try await Received.election(RandomElection(seed: 1).definition)
    let one = Received.ledger(election, [("a.xml", SheetXML().document)])
    var ledger = union(one)
    ledger.remove(0)
    #expect(ledger.files == 0 && ledger.sheetCount == 0 && ledger.findings.isEmpty)
    ledger.formUnion(one)
    #expect(Partial.bytes(of: ledger, in: election) == Partial.bytes(of: one, in: election))
  }
}
