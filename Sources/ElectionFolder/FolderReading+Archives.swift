import Archives
import Documents
import Election
import ElectionXML
import Glibc
import Ledger
import ProcessLimits
import Rules

/// Archives are read like folders: every task goes through one, and takes its own share of members.
extension FolderReading {
  /// What an archive may come to; beyond that it is taken for a bomb.
  enum Limits {
    /// How many files may be in it.
    static let members = 1_000_000
    /// How many times its own size it may unpack to, and what any archive may.
    static let ratio = 200
    static let least = 64 << 20
    /// What no archive may.
    static let most = 16 << 30
  }

  /// What one task has read of an archive.
  private struct Share: Sendable {
    var ledger = Ledger()
    var large: [Large] = []
    /// How many bytes have come out of it.
    var unpacked = 0
    /// The member at which it gave up, with the reason.
    var failure: (member: Int, reason: String)?
  }

  /// Reads the members of an archive; of a broken one nothing counts (X005).
  func members(of archive: Int) async -> (Ledger, [Large]) {
    let path = Array(files[archive])
    var status = stat()
    let size = unsafe stat(cPath(root, path), &status) == 0 ? Int(status.st_size) : 0
    let limit = min(Limits.most, max(Limits.least, Limits.ratio * size))
    var (shares, failures): ([Share], [(member: Int, reason: String)]) = ([], [])
    do throws(ArchiveFailure) {
      if let format = ArchiveName.format(path),
        try ArchiveReader.check(cPath(root, path), format)
      {
        shares = await inTasks { task in share(of: path, limit: limit, task: task) }
      }
      failures = shares.compactMap(\.failure)
    } catch {
      failures = [(0, error.reason)]
    }
    if failures.isEmpty, shares.reduce(0, { $0 + $1.unpacked }) > limit {
      failures = [(Limits.members, ArchiveReader.tooLarge)]
    }
    if let failure = failures.min(by: { $0.member < $1.member }) {
      for large in shares.flatMap(\.large) { if let file = large.descriptor { _ = close(file) } }
      var ledger = Ledger()
      ledger.reject(
        path[...], FileRules.brokenArchive(failure.reason),
        identified: options.documents.identifies)
      return (ledger, [])
    }
    var ledger = Ledger()
    for share in shares { ledger.append(share.ledger) }
    return (ledger, shares.flatMap(\.large))
  }

  private func share(of path: [UInt8], limit: Int, task: Int) -> Share {
    var share = Share()
    var number = 0
    do throws(ArchiveFailure) {
      try read(path, limit: limit, task: task, into: &share, &number)
    } catch {
      share.failure = (number, error.reason)
    }
    return share
  }

  private func read(
    _ path: [UInt8], limit: Int, task: Int, into share: inout Share, _ number: inout Int
  ) throws(ArchiveFailure) {
    guard let format = ArchiveName.format(path) else { return }
    let reader = try ArchiveReader(cPath(root, path), format, limit: limit)
    let worker = FileReader(self)
    var buffer = [UInt8](repeating: 0, count: options.pieceSize + 1)
    while let member = try reader.next() {
      number += 1
      guard number <= Limits.members else {
        throw ArchiveFailure(reason: "it has more than \(Limits.members) members")
      }
      guard !member.isEncrypted else { throw ArchiveFailure(reason: "it is encrypted") }
      guard !ArchiveName.isArchive(member.path) else {
        throw ArchiveFailure(reason: "there is another archive in it")
      }
      // Neighbours in blocks, so that each task unpacks in long stretches.
      guard number / 64 % options.jobs == task else { continue }
      guard FileFormat(member.path) != nil, !isHidden(member.path) else {
        // What is passed over is read all the same: where it is damaged, so is the archive.
        share.unpacked += try drain(reader, &buffer)
        continue
      }
      guard member.isFile else {
        throw ArchiveFailure(reason: "there is a link or device in it")
      }
      let full = path + [UInt8(ascii: "/")] + member.path
      let length = try reader.fill(&buffer)
      share.unpacked += length
      if length <= options.pieceSize {
        buffer[length] = 0
        worker.read(MemoryBytes(zeroTerminated: buffer[...length]), path: full[...])
      } else {
        let (file, more) = try spool(buffer, reader)
        share.unpacked += more
        let large = Large(path: full, descriptor: file)
        if share.large.count < Self.mostOpen / options.jobs {
          share.large.append(large)
        } else {
          // Of so many no more may stay open: this one is read in one piece.
          worker.readLarge(large)
          _ = close(file)
        }
      }
    }
    share.ledger = worker.takeLedger()
  }

  /// Unpacks a large member into a file without a name, which goes away when it is closed.
  private func spool(
    _ start: [UInt8], _ reader: ArchiveReader
  ) throws(ArchiveFailure) -> (descriptor: Int32, more: Int) {
    guard let file = unsafe tmpfile() else { ProcessLimits.noSpace() }
    defer { unsafe fclose(file) }
    var (piece, more) = (start, 0)
    var length = start.count
    while length > 0 {
      guard unsafe fwrite(piece, 1, length, file) == length else { ProcessLimits.noSpace() }
      length = try reader.fill(&piece)
      more += length
    }
    guard unsafe fflush(file) == 0, case let copy = unsafe dup(fileno(file)), copy >= 0 else {
      ProcessLimits.noSpace()
    }
    return (copy, more)
  }

  /// Unpacks the member at hand to its end: how many bytes it has.
  private func drain(
    _ reader: ArchiveReader, _ buffer: inout [UInt8]
  ) throws(ArchiveFailure) -> Int {
    var count = 0
    while case let got = try reader.fill(&buffer), got > 0 { count += got }
    return count
  }

  /// Whether the member or a folder above it is hidden.
  private func isHidden(_ path: [UInt8]) -> Bool {
    path.split(separator: UInt8(ascii: "/")).contains {
      $0.first == UInt8(ascii: ".") && !$0.allSatisfy { $0 == UInt8(ascii: ".") }
    }
  }
}
