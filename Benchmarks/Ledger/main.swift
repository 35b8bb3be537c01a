import Counting
import Digests
import Dispatch
import Documents
import Election
import ElectionFolder
import ElectionXML
import Glibc
import Ledger

// Measures the ledger of an election folder on one core: how large it is written down, how fast that
// is read, and how long the canvass takes to be brought up to date after one changed sheet.
//
//   ledger ELECTION

guard CommandLine.arguments.count == 2 else { exit(64) }
let path = CommandLine.arguments[1]
let done = DispatchSemaphore(value: 0)

/// Seconds of a monotonic clock.
func now() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The middle one of some times.
func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

/// The sheet of a document with other figures, as a document of its own.
func corrected(_ text: String, revision: Int) -> [UInt8] {
  let next = text.replacing("<TallySheet ", with: "<TallySheet revision=\"\(revision)\" ")
  return Array(next.utf8) + [0]
}

Task.detached {
  var documents = DocumentOptions()
  (documents.identifies, documents.keepsPapers) = (true, true)
  let options = ReadingOptions(jobs: 2, documents: documents)
  guard let folder = try? ElectionFolder(at: path) else { exit(66) }
  let (election, _) = await folder.definition(options)
  guard let election else { exit(65) }
  let others = folder.others()
  let ledger = await folder.ledger(from: others, of: election, options)

  let bytes = Partial.bytes(of: ledger, in: election)
  let definition = Digest(of: election.canonicalBytes)
  let times = (0..<5).map { _ in
    let start = now()
    let read = try? Partial.ledger(bytes, of: election, definition: definition) { _, _, _ in }
    guard read?.sheetCount == ledger.sheetCount else { exit(1) }
    return now() - start
  }
  print("sheets \(ledger.sheetCount)")
  print("bytes per sheet \(bytes.count / max(1, ledger.sheetCount))")
  print("sheets read per second \(Int(Double(ledger.sheetCount) / median(times)))")

  // A higher revision of a random sheet comes, a thousand times.
  let reader = XMLDocuments(of: election, documents)
  var canvass = await Canvass(of: election, ledger, jobs: 2)
  var random = SystemRandomNumberGenerator()
  let paths = (0..<others.files.count).map { others.files.string($0) }.filter {
    $0.hasSuffix(".xml") && $0.hasPrefix("sheets")
  }
  var updates: [Double] = []
  for number in 0..<1_001 {
    guard let file = paths.randomElement(using: &random),
      let text = try? String(decoding: FileContent.bytes(of: path + "/" + file), as: UTF8.self)
    else { exit(66) }
    var one = Ledger()
    reader.read(
      MemoryBytes(zeroTerminated: corrected(text, revision: 2 + number % 900)[...]),
      path: Array("corrections/\(number).xml".utf8)[...], into: &one)
    let start = now()
    canvass.add(one)
    // The first one puts everything in order, once.
    if number > 0 { updates.append(now() - start) }
  }
  print("microseconds to be up to date \(Int(median(updates) * 1e6))")
  done.signal()
}
done.wait()

/// Whole files.
enum FileContent {
  struct Unreadable: Error {}

  static func bytes(of path: String) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Unreadable() }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }
}
