import Archives
import Digests
import Documents
import Election
import ElectionXML
import Glibc
import Ledger
import ProcessLimits
import Rules
import ValidatedXML

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
    /// The seals in it, and for one that is read once more, to be held to them: the files that are there,
    /// and what was found of those that nothing is read from.
    var seals: [(path: [UInt8], bytes: [UInt8])] = []
    var met: Set<[UInt8]> = []
    var findings: [Finding] = []
    /// The seals of archives in it.
    var inner: [SealCover.Placed] = []
  }

  /// What was read of an archive.
  struct Unpacked: Sendable {
    var ledger = Ledger()
    var large: [Large] = []
    /// The seals that it was held to.
    var seals: [SealCover.Placed] = []
    fileprivate var own: [(path: [UInt8], bytes: [UInt8])] = []
  }

  /// Reads the members of an archive; of a broken one nothing counts (X005).
  ///
  /// One with seals in it is read once more, held to them.
  func members(of archive: Archive) async -> Unpacked {
    let first = await pass(archive)
    guard let held = holding(first) else { return first }
    return await held.pass(archive)
  }

  private func pass(_ archive: Archive) async -> Unpacked {
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

  /// The same reading without seals: those of the folder that an archive lies in say nothing of what is in
  /// it.
  var unsealed: FolderReading {
    var reading = self
    reading.options.seals = SealCover()
    return reading
  }

  /// The reading that holds an archive to its own seals; nil where there are none, or it has been done.
  private func holding(_ unpacked: Unpacked) -> FolderReading? {
    guard !unpacked.own.isEmpty, options.seals.isEmpty else { return nil }
    for large in unpacked.large { if let file = large.descriptor { _ = close(file) } }
    var reading = self
    reading.options.seals = SealCover(unpacked.own, trusting: options.trust)
    return reading
  }

  /// Puts together what tasks have read of an archive, unless anything was wrong with it.
  private func whole(
    of archive: Archive, _ shares: [Share], _ failure: ArchiveFailure?
  ) -> Unpacked {
    var failures = shares.compactMap(\.failure)
    if let failure { failures.append((0, failure.reason)) }
    if failures.isEmpty, shares.reduce(0, { $0 + $1.unpacked }) > archive.limit {
      failures = [(ArchiveLimits.members, ArchiveReader.tooLarge)]
    }
    var all = Unpacked()
    if let failure = failures.min(by: { $0.member < $1.member }) {
      for large in shares.flatMap(\.large) { if let file = large.descriptor { _ = close(file) } }
      all.ledger.reject(
        archive.path[...], FileRules.brokenArchive(failure.reason),
        identified: options.documents.identifies)
      return all
    }
    for share in shares { all.ledger.append(share.ledger) }
    all.large = shares.flatMap(\.large)
    all.own = shares.flatMap(\.seals)
    all.seals = options.seals.seals + shares.flatMap(\.inner)
    guard !options.seals.isEmpty else { return all }
    let met = shares.reduce(into: Set()) { $0.formUnion($1.met) }
    for finding in options.seals.findings(met: Array(met)) + shares.flatMap(\.findings) {
      all.ledger.add(remark: finding)
    }
    return all
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
      guard let path = archive.pathRead(of: member.path) else {
        // What is passed over is read all the same: where it is damaged, so is the archive.
        share.unpacked += try drain(reader, &buffer, archive.path(of: member.path), into: &share)
        continue
      }
      guard member.isFile else {
        throw ArchiveFailure(reason: "there is a link or device in it")
      }
      if !options.seals.isEmpty { share.met.insert(path) }
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
        if isHeldBack(path, file, &share) { continue }
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
    guard !isHeldBack(path, file, &share) else { return }
    defer { _ = close(file) }
    let archive = Archive(
      cPath(Array("/proc/self/fd".utf8), "\(file)".utf8), format, path: path,
      most: most)
    var unpacked = unsealed.single(archive)
    if let held = unsealed.holding(unpacked) { unpacked = held.single(archive) }
    share.ledger.append(unpacked.ledger)
    share.inner += unpacked.seals
    let worker = FileReader(self)
    for large in unpacked.large { add(large, to: &share, by: worker) }
    share.ledger.append(worker.takeLedger())
  }

  /// Reads an archive in one task.
  private func single(_ archive: Archive) -> Unpacked {
    var (shares, failure): ([Share], ArchiveFailure?) = ([], nil)
    do throws(ArchiveFailure) {
      if try archive.check() { shares = [self.share(of: archive, 0, of: 1)] }
    } catch {
      failure = error
    }
    return whole(of: archive, shares, failure)
  }

  /// Rejects what was unpacked and is not as it was sealed, and closes it.
  private func isHeldBack(_ path: [UInt8], _ file: Int32, _ share: inout Share) -> Bool {
    guard options.seals.covers(path[...]) else { return false }
    let bytes = FileBytes(options)
    do throws(XMLSourceFailure) {
      _ = try bytes.adopt(file)
      guard let fault = try options.seals.fault(of: path[...], bytes) else {
        bytes.release()
        return false
      }
      share.ledger.reject(path[...], fault, identified: options.documents.identifies)
    } catch {
      share.ledger.reject(path[...], unreadable: error, identified: options.documents.identifies)
    }
    return true
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

  /// Unpacks a member that nothing is read from, and that lies at `path` or is hidden, to its end: how many
  /// bytes it has.
  private func drain(
    _ reader: ArchiveReader, _ buffer: inout [UInt8], _ path: [UInt8]?, into share: inout Share
  ) throws(ArchiveFailure) -> Int {
    let isSeal = path.map { SealCover.isSeal($0) } ?? false
    var (count, bytes, hasher): (Int, [UInt8], DigestHasher?) = (0, [], nil)
    if let path, !options.seals.isEmpty {
      share.met.insert(path)
      hasher = DigestHasher()
    }
    while case let got = try reader.fill(&buffer), got > 0 {
      count += got
      hasher?.add(buffer[..<got])
      if isSeal { bytes += buffer[..<got] }
    }
    guard let path else { return count }
    if isSeal { share.seals.append((path, bytes)) }
    if let hasher, let fault = options.seals.fault(of: path[...], size: count, hasher.finish()) {
      share.findings.append(
        Finding(fault, at: Place(file: String(decoding: path, as: UTF8.self), line: nil)))
    }
    return count
  }
}
