import ElectionTestSupport
import ElectionXML
import Schemas

// The target of the coverage-guided fuzzer: whatever the bytes are, both validators must come to the
// same, libxml2's plainest way to validate has to find valid what they accept, and nothing may crash.
// Built by `.ci/fuzz` alone, which links libFuzzer.

/// libFuzzer's own loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The fuzzer calls from one thread.
nonisolated(unsafe) private let readers = (
  strict: DocumentReader(.strict), libxml2: DocumentReader(.libxml2)
)

/// libxml2's own verdicts, one for each XSD.
nonisolated(unsafe) private let referees = Schema.all.map { Referee(xsd: $0.text) }

/// All that a reader makes of a document.
private struct Outcome: Equatable {
  private let document: Document
  private let sheets: [SheetReading]

  init(_ bytes: [UInt8], expecting expected: Expected, by reader: DocumentReader) {
    var sheets: [SheetReading] = []
    document = reader.read(
      MemoryBytes(zeroTerminated: bytes[...]), file: "f.xml", expecting: expected
    ) { event in
      switch event {
      case .sheet(let sheet): sheets.append(sheet)
      case .restart: sheets = []
      }
    }
    if case .rejected = document { sheets = [] }
    self.sheets = sheets
  }

  /// Whether everything in the document is accepted.
  var isAccepted: Bool {
    if case .rejected = document { return false }
    return sheets.allSatisfy { if case .sheet = $0 { true } else { false } }
  }
}

var count = CommandLine.argc
var arguments = unsafe CommandLine.unsafeArgv
let status = unsafe runFuzzer(&count, &arguments) { start, count in
  let document: [UInt8] = unsafe Array(UnsafeBufferPointer(start: start, count: count)) + [0]
  for expected in [Expected.sheetsOrReport, .definition] {
    let strict = unsafe Outcome(document, expecting: expected, by: readers.strict)
    let libxml2 = unsafe Outcome(document, expecting: expected, by: readers.libxml2)
    guard strict == libxml2 else { fatalError("\(strict)\n\(libxml2)") }
    guard strict.isAccepted else { continue }
    let bytes = Array(document.dropLast())
    let allowed = unsafe referees.contains { $0.verdict(on: bytes) == .valid }
    guard allowed else { fatalError("no XSD allows \(strict)") }
  }
  return 0
}
precondition(status == 0)
