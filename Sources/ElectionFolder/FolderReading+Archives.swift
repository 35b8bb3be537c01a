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
  private static let largeMember = "a file in it is too large to be read here"

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
  func members(of archive: Archive) async -> (Ledger, [Large]) {
    var shares: [Share] = []
    var failure: ArchiveFailure?
    do throws(ArchiveFailure) {
      if try archive.check() {
        shares = await inTasks { task in share(of: archive, task, of: options.jobs) }
      }
    } catch {
      failure = error
    }
    return whole(of: archive, shares, failure)
  }

  /// Puts together what tasks have read of an archive, unless anything was wrong with it.
  private func whole(
    of archive: Archive, _ shares: [Share], _ failure: ArchiveFailure?
  ) -> (Ledger, [Large]) {
    var failures = shares.compactMap(\.failure)
    if let failure { failures.append((0, failure.reason)) }
    if failures.isEmpty, shares.reduce(0, { $0 + $1.unpacked }) > archive.limit {
      failures = [(ArchiveLimits.members, ArchiveReader.tooLarge)]
    }
    var ledger = Ledger()
    if let failure = failures.min(by: { $0.member < $1.member }) {
      for large in shares.flatMap(\.large) { if let file = large.descriptor { _ = close(file) } }
      ledger.reject(
        archive.path[...], FileRules.brokenArchive(failure.reason),
        identified: options.documents.identifies)
      return (ledger, [])
    }
    for share in shares { ledger.append(share.ledger) }
    return (ledger, shares.flatMap(\.large))
  }

  private func share(of archive: Archive, _ task: Int, of tasks: Int) -> Share {
    var share = Share()
    var number = 0
    do throws(ArchiveFailure) {
      try read(archive, task, of: tasks, into: &share, &number)
    } catch {
      share.failure = (number, error.reason)
    }
    return share
  }

  private func read(
    _ archive: Archive, _ task: Int, of tasks: Int, into share: inout Share, _ number: inout Int
  ) throws(ArchiveFailure) {
    let reader = try archive.reader()
    let worker = FileReader(self)
    var buffer = [UInt8](repeating: 0, count: options.pieceSize + 1)
    var archives = 0
    while let member = try reader.next() {
      number += 1
      guard number <= ArchiveLimits.members else { throw Archive.tooManyMembers }
      guard !member.isEncrypted else { throw ArchiveFailure(reason: "it is encrypted") }
      guard archive.folder != nil || !ArchiveName.isArchive(member.path) else {
        throw ArchiveFailure(reason: "there is another archive in it")
      }
      // Neighbours in blocks, so that each task unpacks in long stretches.
      // Archives in it go round singly: each may be as large as many members.
      let isArchive = ArchiveName.isArchive(member.path)
      if isArchive { archives += 1 }
      guard (isArchive ? archives : number / 64) % tasks == task else { continue }
      guard case .other(let path) = archive.place(of: member.path) else {
        // What is passed over is read all the same: where it is damaged, so is the archive.
        share.unpacked += try drain(reader, &buffer)
        continue
      }
      guard member.isFile else {
        throw ArchiveFailure(reason: "there is a link or device in it")
      }
      let length = try reader.fill(&buffer)
      share.unpacked += length
      if let format = ArchiveName.format(path) {
        let (file, more) = try spool(buffer[..<length], reader)
        share.unpacked += more
        read(inner: path, format, file, most: archive.limit, into: &share)
      } else if length <= options.pieceSize {
        buffer[length] = 0
        worker.read(MemoryBytes(zeroTerminated: buffer[...length]), path: path[...])
      } else {
        guard options.spools else { throw ArchiveFailure(reason: Self.largeMember) }
        let (file, more) = try spool(buffer[..<length], reader)
        share.unpacked += more
        add(Large(path: path, descriptor: file), to: &share, by: worker)
      }
    }
    share.ledger.append(worker.takeLedger())
  }

  private func add(_ large: Large, to share: inout Share, by worker: FileReader) {
    if share.large.count < Self.mostOpen / options.jobs {
      share.large.append(large)
    } else {
      // Of so many no more may stay open: this one is read in one piece.
      worker.readLarge(large)
      if let file = large.descriptor { _ = close(file) }
    }
  }

  /// Reads an archive of a packed election folder, and closes it.
  private func read(
    inner path: [UInt8], _ format: ArchiveReader.Format, _ file: Int32, most: Int,
    into share: inout Share
  ) {
    defer { _ = close(file) }
    let archive = Archive(
      cPath(Array("/proc/self/fd".utf8), "\(file)".utf8), format, path: path,
      most: most)
    var (shares, failure): ([Share], ArchiveFailure?) = ([], nil)
    do throws(ArchiveFailure) {
      if try archive.check() { shares = [self.share(of: archive, 0, of: 1)] }
    } catch {
      failure = error
    }
    let (ledger, large) = whole(of: archive, shares, failure)
    share.ledger.append(ledger)
    let worker = FileReader(self)
    for large in large { add(large, to: &share, by: worker) }
    share.ledger.append(worker.takeLedger())
  }

  /// Unpacks a large member into a file without a name, which goes away when it is closed.
  private func spool(
    _ start: ArraySlice<UInt8>, _ reader: ArchiveReader
  ) throws(ArchiveFailure) -> (descriptor: Int32, more: Int) {
    guard let file = unsafe tmpfile() else { ProcessLimits.noSpace() }
    defer { unsafe fclose(file) }
    var (piece, more) = (Array(start), 0)
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
}
