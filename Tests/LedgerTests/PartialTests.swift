import Counting
import Digests
import Documents
import Election
import ElectionTestSupport
import ElectionXML
import Ledger
import Rehearsal
import ReturnsTestSupport
import Rules
import Testing

/// A ledger written down and read again.
@Suite struct PartialTests {
  private func read(_ bytes: [UInt8], _ election: Election) -> Ledger {
    var options = DocumentOptions()
    (options.identifies, options.keepsPapers) = (true, true)
    var ledger = Ledger()
    PartialDocuments(of: election, options).read(
      MemoryBytes(zeroTerminated: (bytes + [0])[...]), path: Array("x.partial".utf8)[...],
      into: &ledger)
    return ledger
  }

  /// A ledger with everything in it, and its election.
  private func ledger(_ seed: UInt64) async throws -> (Election, Ledger) {
    let arrivals = RandomArrivals(seed: seed)
    let election = try await Received.election(arrivals.definition)
    var ledger = Received.ledger(election, arrivals.documents)
    ledger.unite()
    return (election, ledger)
  }

  @Test("what is read is what was written", arguments: 1...60 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) async throws {
    let (election, ledger) = try await ledger(seed)
    let bytes = Partial.bytes(of: ledger, in: election)
    let again = read(bytes, election)
    #expect(Partial.bytes(of: again, in: election) == bytes)
    #expect((again.files, again.rejectedFiles) == (ledger.files, ledger.rejectedFiles))
    #expect(again.findings.elementsEqual(ledger.findings))
    #expect(again.invalidSheets() == ledger.invalidSheets() && again.dossier == ledger.dossier)
  }

  @Test("every byte matters: changed or cut off anywhere, nothing of it counts")
  func damaged() async throws {
    let (election, ledger) = try await ledger(3)
    let bytes = Partial.bytes(of: ledger, in: election)
    let version = Partial.mark.utf8.count
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] ^= 0x10
      for broken in [changed, Array(bytes[..<place])] {
        let read = read(broken, election)
        let codes = read.findings.map(\.code)
        // A changed number of the format is another format.
        let isOther = broken.count == bytes.count && place == version
        #expect(codes == [isOther ? .x006 : .x005], "byte \(place)")
        #expect(read.files == 1 && read.rejectedFiles == 1 && read.sheetCount == 0)
      }
    }
  }

  @Test("a partial of another definition or format is X006, however right it is otherwise")
  func otherDefinition() async throws {
    let (election, ledger) = try await ledger(4)
    let bytes = Partial.bytes(of: ledger, in: election)
    let other = try await Received.election(
      RandomArrivals(seed: 4).definition.replacing("Người 1", with: "Người khác"))
    #expect(read(bytes, other).findings.map(\.code) == [.x006])
    let format = Array((Partial.mark + "1\nwhatever").utf8)
    #expect(read(format, election).findings.map(\.code) == [.x006])
  }

  @Test(
    "bytes that no program of ours has written are refused, even under a right digest",
    arguments: 1...8 as ClosedRange<UInt64>)
  func hostile(seed: UInt64) async throws {
    let (election, ledger) = try await ledger(seed)
    let bytes = Partial.bytes(of: ledger, in: election)
    let start = Partial.mark.utf8.count + 2 + Digest.size
    var random = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<300 {
      var body = Array(bytes.dropLast(Digest.size))
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: start..<body.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: body[place] = UInt8.random(in: 0...255, using: &random)
        case 1: body[place] = 0xFF
        case 2: body.remove(at: place)
        default: body.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      body += Digest(of: body).bytes
      let read = read(body, election)
      // Whatever is taken can be settled and added up without coming to harm.
      if read.findings.map(\.code) == [.x005], read.files == 1 {
        refused += 1
      } else {
        _ = await Received.text(Canvass(of: election, read, jobs: 1))
      }
    }
    #expect(refused > 75)
  }

  @Test("whatever the XSD allows on a sheet can be written and read, be it right or wrong")
  func everyValue() async throws {
    let election = try await Received.election(RandomElection(seed: 1).definition)
    var sheet = SheetXML()
    (sheet.area, sheet.votes) = ("C1", [9_999_999, 0, 0, 0, 0])
    sheet.afterVotes = """
      <Stated turnout="9999999.9999"/><Inventory received="9999999" issued="0" exchanged="0" \
      unused="9999999"/>
      """
    var stranger = sheet
    (stranger.round, stranger.candidates) = ("extra", [1, 2, 3, 77, 99])
    let printed = sheet.document.replacing(
      "votes=\"9999999\"", with: "votes=\"9999999\" name=\"Ế\" percent=\"9999999.9999\"")
    let documents = [("a.xml", sheet.document), ("b.xml", stranger.document), ("c.xml", printed)]
    let ledger = Received.ledger(election, documents.map { (path: $0.0, text: $0.1) })
    let bytes = Partial.bytes(of: ledger, in: election)
    let again = read(bytes, election)
    #expect(again.sheetCount == 3 && Partial.bytes(of: again, in: election) == bytes)
    let (one, other) = (
      await Canvass(of: election, ledger, jobs: 1), await Canvass(of: election, again, jobs: 1)
    )
    #expect(await Received.text(one) == Received.text(other))
  }

  @Test("a claim to be another document does not hide it, whichever comes first")
  func forged() async throws {
    let election = try await Received.election(RandomElection(seed: 1).definition)
    var sheet = SheetXML()
    (sheet.area, sheet.votes) = ("C1", [300, 150, 60, 0, 0])
    let genuine = Received.ledger(election, [("a.xml", sheet.document)])
    // The same path and digest, and no sheet.
    var forgery = Ledger()
    forgery.begin(path: Array("a.xml".utf8)[...], digest: genuine.digest(of: 0))
    var (one, other) = (genuine, forgery)
    one.formUnion(forgery)
    other.formUnion(genuine)
    #expect(one.files == 2 && one.sheetCount == 1)
    #expect(Partial.bytes(of: one, in: election) == Partial.bytes(of: other, in: election))
  }

  @Test("an origin stands before every path, of findings too")
  func origin() async throws {
    let (election, ledger) = try await ledger(5)
    let read = read(Partial.bytes(of: ledger, in: election, origin: "tinh/01"), election)
    #expect(
      read.documentsInOrder().allSatisfy {
        read.path(of: Int($0)).starts(with: "tinh/01/".utf8)
      })
    #expect(read.findings.allSatisfy { $0.place.file.hasPrefix("tinh/01/") })
    #expect(read.findings.map(\.code).sorted() == ledger.findings.map(\.code).sorted())
  }
}
