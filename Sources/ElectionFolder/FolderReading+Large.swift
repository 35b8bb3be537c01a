import Digests
import Documents
import ElectionXML
import Glibc
import Ledger
import ValidatedXML

/// Large documents: batches are read in segments by all tasks, others in one piece.
extension FolderReading {
  /// A large document with the plan to cut it, and the descriptor that the plan reads from.
  private struct Planned: Sendable {
    let large: Large
    let descriptor: Int32
    let plan: BatchPlan?
  }

  /// A segment of a document, or for nil the whole of it.
  private struct Unit: Sendable {
    let document: Int
    let segment: Int?
  }

  /// What became of a unit.
  private struct Part: Sendable {
    let unit: Unit
    /// Taken out once it is put together with others: a copy would be as large.
    private(set) var ledger: Ledger
    /// The lines of the start tag that was put before a segment, and those that end in it.
    let added: Int
    let lines: Int
    /// Whether the segment can be used on its own.
    let isSound: Bool

    mutating func takeLedger() -> Ledger {
      defer { ledger = Ledger() }
      return ledger
    }
  }

  /// How many files may be open for large documents, well below what systems allow a program.
  static let mostOpen = 128

  /// Reads large documents, and closes their descriptors.
  func large(_ documents: [Large]) async -> Ledger {
    var ledger = Ledger()
    let documents = documents.filter { !isHeldBack($0, &ledger) }
    for start in stride(from: 0, to: documents.count, by: Self.mostOpen) {
      let some = documents[start..<min(start + Self.mostOpen, documents.count)]
      ledger.append(await group(some))
    }
    return ledger
  }

  /// Rejects a large document that is not as it was sealed.
  ///
  /// What was unpacked from an archive has been held to the seals in that.
  private func isHeldBack(_ large: Large, _ ledger: inout Ledger) -> Bool {
    large.descriptor == nil && isHeldBack(large.path, at: cPath(root, large.path), &ledger)
  }

  /// Rejects an archive that is not as it was sealed.
  func isHeldBack(_ archive: Archive, _ ledger: inout Ledger) -> Bool {
    isHeldBack(archive.path, at: archive.file, &ledger)
  }

  private func isHeldBack(_ path: [UInt8], at place: [CChar], _ ledger: inout Ledger) -> Bool {
    guard options.seals.covers(path[...]) else { return false }
    let bytes = FileBytes(options)
    do throws(XMLSourceFailure) {
      _ = try bytes.open(place)
      guard let fault = try options.seals.fault(of: path[...], bytes) else { return false }
      ledger.reject(path[...], fault, identified: options.documents.identifies)
    } catch {
      ledger.reject(path[...], unreadable: error, identified: options.documents.identifies)
    }
    return true
  }

  /// Reads as many large documents as may be open at a time.
  private func group(_ documents: ArraySlice<Large>) async -> Ledger {
    let planned = documents.map(plan)
    defer {
      for document in planned where document.descriptor >= 0 { _ = close(document.descriptor) }
    }
    let units = planned.indices.flatMap { index in
      planned[index].plan.map { $0.segments.map { Unit(document: index, segment: $0) } }
        ?? [Unit(document: index, segment: nil)]
    }
    var parts = await read(units, of: planned)
    var ledger = Ledger()
    var broken: [Unit] = []
    for index in parts.indices {
      guard parts[index].allSatisfy(\.isSound) else {
        broken.append(Unit(document: index, segment: nil))
        parts[index] = []
        continue
      }
      if parts[index].count == 1, parts[index][0].unit.segment == nil {
        ledger.append(parts[index][0].takeLedger())
      } else {
        ledger.begin(path: planned[index].large.path[...], digest: digest(of: planned[index]))
        var lines = 0
        for part in parts[index].indices {
          let added = parts[index][part].added
          ledger.append(part: parts[index][part].takeLedger(), afterLine: lines - added)
          lines += parts[index][part].lines
        }
      }
    }
    for parts in await read(broken, of: planned) {
      for part in parts { ledger.append(part.ledger) }
    }
    return ledger
  }

  /// What identifies the bytes of a document that has been read in segments; nil where nobody asks.
  private func digest(of document: Planned) -> Digest? {
    guard options.documents.identifies else { return nil }
    let (bytes, hasher) = (FileBytes(options), DigestHasher())
    defer { bytes.release() }
    do throws(XMLSourceFailure) {
      _ = try bytes.adopt(document.descriptor)
      while case let piece = try bytes.next(), !piece.isEmpty { hasher.add(piece) }
    } catch {
      hasher.add(Array(error.reason.utf8)[...])
    }
    return hasher.finish()
  }

  private func plan(_ large: Large) -> Planned {
    let descriptor =
      large.descriptor
      ?? (unsafe open(cPath(root, large.path), O_RDONLY | O_NONBLOCK | O_CLOEXEC))
    var status = stat()
    guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0 else {
      return Planned(large: large, descriptor: descriptor, plan: nil)
    }
    return Planned(
      large: large, descriptor: descriptor,
      plan: BatchPlan(descriptor, size: Int(status.st_size), pieceSize: options.pieceSize))
  }

  /// Reads units in tasks; for each document its parts in order.
  private func read(_ units: [Unit], of documents: [Planned]) async -> [[Part]] {
    let counter = BlockCounter(of: units.count, size: 1)
    let parts = await inTasks { () -> [Part] in
      let worker = FileReader(self)
      var parts: [Part] = []
      while let block = counter.take() {
        for index in block { parts.append(read(units[index], of: documents, by: worker)) }
      }
      return parts
    }.flatMap { $0 }
    var byDocument = documents.map { _ in [Part]() }
    for part in parts { byDocument[part.unit.document].append(part) }
    return byDocument.map { $0.sorted { ($0.unit.segment ?? 0) < ($1.unit.segment ?? 0) } }
  }

  private func read(_ unit: Unit, of documents: [Planned], by worker: FileReader) -> Part {
    let document = documents[unit.document]
    guard let plan = document.plan, let segment = unit.segment else {
      worker.readLarge(document.large)
      return Part(unit: unit, ledger: worker.takeLedger(), added: 0, lines: 0, isSound: true)
    }
    guard let (bytes, added, lines) = plan.document(segment) else {
      return Part(unit: unit, ledger: Ledger(), added: 0, lines: 0, isSound: false)
    }
    worker.read(MemoryBytes(zeroTerminated: bytes[...]), path: document.large.path[...])
    let ledger = worker.takeLedger()
    return Part(
      unit: unit, ledger: ledger, added: added, lines: lines,
      isSound: ledger.rejectedFiles == 0)
  }
}
