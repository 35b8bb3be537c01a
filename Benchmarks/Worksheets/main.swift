import Archives
import CLibXML2
import Worksheets

// How long `define` takes of a workbook, beside what inflating its worksheets and parsing them with
// libxml2's bare SAX2 interface take: `worksheets FILE.xlsx [JOBS]` prints both in seconds, and the ratio.

let path = CommandLine.arguments[1]
let jobs = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 1 : 1
let clock = ContinuousClock()

/// Inflates every worksheet and parses it; nothing is done with what comes out.
func parseBare() throws {
  let name = Array(path.utf8CString)
  let reader = try ArchiveReader(name, .zip, limit: ArchiveLimits.bytes(outOf: name))
  var buffer = [UInt8](repeating: 0, count: 1 << 18)
  while let member = try reader.next() {
    guard String(decoding: member.path, as: UTF8.self).hasPrefix("xl/worksheets/") else { continue }
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = { _, _, _, _, _, _, _, _, _ in }
    unsafe handler.endElementNs = { _, _, _, _ in }
    unsafe handler.characters = { _, _, _ in }
    let context = unsafe xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil)
    while case let got = try reader.fill(&buffer), got > 0 {
      _ = unsafe buffer.withUnsafeBytes { bytes in
        unsafe xmlParseChunk(context, bytes.bindMemory(to: CChar.self).baseAddress, Int32(got), 0)
      }
    }
    _ = unsafe xmlParseChunk(context, nil, 0, 1)
    unsafe xmlFreeParserCtxt(context)
  }
}

var (bare, define) = (Duration.seconds(1_000), Duration.seconds(1_000))
for _ in 1...3 {
  bare = min(bare, try clock.measure { try parseBare() })
  define = min(
    define,
    await clock.measure {
      let definition = await TypedDefinition(path, jobs: jobs)
      precondition(!definition.files.isEmpty)
    })
}
print("bare \(bare), define \(define), ratio \(define / bare)")
