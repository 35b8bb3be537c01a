import Counting
package import Digests
import Documents
package import Election
import ElectionFolder
package import Ledger
import Notation
package import Record
package import Seals
import Rules
import Synchronization

/// A counting house that is open: the count of all documents that have come in and count, and the
/// record that has them first.
///
/// Whatever comes in is written into the record, together with all that came at the same time, and
/// only then counted and answered. The count is nothing but what the record says: it can be made anew
/// from it at any time.
package actor CountingHouse {
  package nonisolated let record: RecordBook
  package nonisolated let users: UserBook
  package nonisolated let sessions: SessionBook
  package nonisolated let options: Options
  private nonisolated let bench: Mutex<Bench>

  var canvass: Canvass
  var shelf: Shelf
  /// Documents that nobody else has stood for yet, by the number of their line.
  var waiting: [Int: WaitingDocument]
  /// Documents that were turned away, by the sheets that they hold: the numbers of their lines.
  var turnedAway: [SheetKey: [Int]]
  /// What is being typed.
  var typing: [SheetKey: Typing]
  /// The areas that are closed.
  var signed: Set<Area.ID>
  /// What may come in.
  package internal(set) var phase: Phase
  /// The last line, and the last one by which the count has changed.
  package internal(set) var head: RecordBook.Head
  package internal(set) var lastChange: Int
  /// Reads what is typed.
  lazy var scribe = XMLDocuments(of: canvass.election, DocumentOptions())

  /// New versions of the definition that do not hold yet.
  package internal(set) var proposals: [Int: Proposal]
  /// Whether another definition holds now, by which everything is read anew.
  var mustReload = false

  private var arrivals: [Arrival] = []
  private var isWriting = false
  var previewMade:
    (version: Int, change: Int, task: Task<Result<DefinitionPreview, Failure>, Never>)?
  private var resultsMade: (change: Int, task: Task<[UInt8], Never>)?

  /// How a house works.
  package struct Options: Sendable {
    /// Whether an uploaded document counts at once; else when somebody else has confirmed it.
    package var trustsUploads = false
    /// The levels whose typed sheets are reviewed, rather than typed twice.
    package var reviewed: Set<Level> = []
    /// Whom the house trusts; nil: no signature of a seal is looked at.
    package var trust: Trust?
    /// How many tasks read at a time.
    package var jobs = 2
    package var now: @Sendable () -> Moment

    package init(now: @escaping @Sendable () -> Moment) { self.now = now }

    package func policy(for level: Level) -> TypingPolicy {
      reviewed.contains(level) ? .reviewed : .twice
    }
  }

  /// The definition that holds, and desks that read by it.
  private struct Bench: Sendable {
    let definition: HeldDefinition
    let desks: [DocumentDesk]
    var next = 0

    init(_ definition: HeldDefinition, _ options: Options) {
      self.definition = definition
      desks = (0..<max(1, options.jobs)).map { _ in
        DocumentDesk(of: definition.election, trusting: options.trust, definition.signers)
      }
    }
  }

  /// A document that nobody else has stood for yet.
  package struct WaitingDocument: Sendable {
    package let path: String
    package let digest: Digest
    /// Who has brought it in.
    package let by: String
    package let contents: Ledger
  }

  private struct Arrival {
    let work: Work
    let answer: CheckedContinuation<Receipt, Never>
  }

  init(_ record: RecordBook, _ restored: Restored, _ options: Options) {
    self.record = record
    self.options = options
    users = UserBook(record)
    sessions = SessionBook(record, users, now: options.now)
    bench = Mutex(Bench(restored.definition, options))
    (canvass, shelf, waiting) = (restored.canvass, restored.shelf, restored.waiting)
    (typing, signed, turnedAway) = (restored.typing, restored.signed, restored.turnedAway)
    (head, lastChange, phase) = (restored.head, restored.lastChange, restored.phase)
    proposals = restored.proposals
  }

  /// Takes everything as the record has it now.
  private func reload() async throws(RecordFailure) {
    let restored: Restored
    do throws(Failure) {
      restored = try await Self.restored(record, options)
    } catch {
      switch error {
      case .record(let failure): throw failure
      // It was usable before it was adopted.
      case .definition: throw .unusable(reason: "the definition")
      }
    }
    bench.withLock { $0 = Bench(restored.definition, options) }
    (canvass, shelf, waiting) = (restored.canvass, restored.shelf, restored.waiting)
    (typing, signed, proposals) = (restored.typing, restored.signed, restored.proposals)
    turnedAway = restored.turnedAway
    (head, lastChange, phase) = (restored.head, restored.lastChange, restored.phase)
    scribe = XMLDocuments(of: canvass.election, DocumentOptions())
    mustReload = false
  }

  /// The definition that holds.
  package nonisolated var election: Election { bench.withLock(\.definition.election) }

  /// The end of the record, commands' lines included.
  package nonisolated var recordHead: RecordBook.Head {
    get throws(RecordFailure) { try record.read { try $0.head } }
  }

  package nonisolated var definitionVersion: Int { bench.withLock(\.definition.version) }

  package nonisolated var moment: Moment { options.now() }

  // MARK: Coming in

  /// Takes a document in.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - path: where it is to lie.
  ///   - user: who brings it.
  ///   - origin: from where it came.
  ///   - counts: whether it counts at once, because nobody else need stand for such a paper; nil: as
  ///     uploads do.
  /// - Returns: what becomes of it; what is taken is durable.
  package nonisolated func receive(
    _ bytes: [UInt8], at path: DocumentPath, by user: User, from origin: String,
    counts: Bool? = nil
  ) async -> Receipt {
    let digest = Digest(of: bytes)
    if let known = await known(path, digest) { return known }
    let (contents, version) = await read(bytes, at: path)
    return await take(
      .submission(
        Submission(
          path: path, bytes: bytes, digest: digest, contents: contents, version: version,
          user: user, origin: origin, counts: counts ?? options.trustsUploads)))
  }

  /// Reads a document by the definition that holds.
  private nonisolated func read(
    _ bytes: [UInt8], at path: DocumentPath
  ) async -> (contents: Ledger, version: Int) {
    let (desk, version) = bench.withLock { bench in
      bench.next = (bench.next + 1) % bench.desks.count
      return (bench.desks[bench.next], bench.definition.version)
    }
    return (await desk.read(bytes, path: path.description), version)
  }

  private func known(_ path: DocumentPath, _ digest: Digest) -> Receipt? {
    shelf.receipt(for: path, digest)
  }

  /// Lets a document count that somebody else has brought in.
  package func confirm(_ sequence: Int, by user: User) async -> Receipt {
    await take(.confirmation(sequence, by: user))
  }

  /// Turns a document away that somebody else has brought in: it will never count.
  package func withdraw(_ sequence: Int, by user: User, reason: String) async -> Receipt {
    await take(.withdrawal(sequence, by: user, reason: reason))
  }

  /// Keeps what somebody has typed of a sheet; where that is all, it becomes a document.
  package func type(_ work: TypedSheetWork) async -> Receipt { await take(.typing(work)) }

  /// Throws away what was typed of a sheet and is no document yet; the record keeps it.
  package func discard(_ key: SheetKey, by user: User) async -> Receipt {
    await take(.discarding(key, by: user))
  }

  /// Closes an area of which nothing is missing.
  ///
  /// - Parameters:
  ///   - code: the area's code; empty: the whole election.
  ///   - user: who signs.
  /// - Returns: what becomes of it.
  package func sign(_ code: String, by user: User) async -> Receipt {
    await take(.signing(code, by: user))
  }

  /// Puts a picture of the paper beside a sheet.
  package func attach(_ bytes: [UInt8], to key: SheetKey, by user: User) async -> Receipt {
    await take(.scan(key, by: user, bytes))
  }

  /// Puts a new version of the definition up; nothing changes by it yet.
  package func propose(_ files: [DefinitionFile], by user: User) async -> Receipt {
    await take(.proposal(files, by: user))
  }

  /// Lets a version of the definition hold that somebody else has put up.
  package func adopt(_ version: Int, by user: User) async -> Receipt {
    // One that cannot be used would close the house for good.
    do throws(RecordFailure) {
      let files = try record.read { try $0.definitionFiles(of: version) }
      let (election, findings, _) = await ElectionFolder.definition(
        in: files.map { ($0.path, $0.bytes) })
      guard election?.id == self.election.id else { return .refused(FindingLog(findings)) }
    } catch {
      return .failed(error)
    }
    return await take(.adoption(version: version, by: user))
  }

  /// Says what may come in from now on.
  package func set(_ phase: Phase, by user: User) async -> Receipt {
    await take(.phase(phase, by: user))
  }

  private func take(_ work: Work) async -> Receipt {
    await withCheckedContinuation { answer in
      arrivals.append(Arrival(work: work, answer: answer))
      guard !isWriting else { return }
      isWriting = true
      Task { await writeAll() }
    }
  }

  /// Writes what has come until nothing more has: all that came meanwhile in one commit.
  private func writeAll() async {
    while !arrivals.isEmpty {
      let batch = arrivals
      arrivals = []
      if let failure = await reloadIfNeeded() {
        for arrival in batch { arrival.answer.resume(returning: .failed(failure)) }
        continue
      }
      await write(await readAnew(batch))
    }
    isWriting = false
  }

  /// Takes up another definition that could not be taken up before; why it cannot now, nil: it is done.
  private func reloadIfNeeded() async -> RecordFailure? {
    guard mustReload else { return nil }
    do throws(RecordFailure) {
      try await reload()
      return nil
    } catch {
      return error
    }
  }

  /// What was read by a definition that holds no more is read by the one that does.
  private func readAnew(_ batch: [Arrival]) async -> [Arrival] {
    let version = bench.withLock(\.definition.version)
    var anew: [Arrival] = []
    for arrival in batch {
      guard case .submission(let one) = arrival.work, one.version != version else {
        anew.append(arrival)
        continue
      }
      let (contents, version) = await read(one.bytes, at: one.path)
      anew.append(
        Arrival(
          work: .submission(one.read(as: contents, version)), answer: arrival.answer))
    }
    return anew
  }

  private func write(_ batch: [Arrival]) async {
    var plans: [(arrival: Arrival, plan: Plan)] = []
    var coming = Coming()
    for (place, arrival) in batch.enumerated() {
      if arrival.work.isBarrier, !plans.isEmpty {
        arrivals = batch[place...] + arrivals
        break
      }
      if let last = plans.last, last.arrival.work.isBarrier {
        arrivals = batch[place...] + arrivals
        break
      }
      switch plan(arrival.work, &coming) {
      case .answer(let receipt): arrival.answer.resume(returning: receipt)
      case .later: arrivals.append(arrival)
      case .write(let plan): plans.append((arrival, plan))
      }
    }
    guard !plans.isEmpty else { return }
    do throws(RecordFailure) {
      let lines = try await record.append(plans.flatMap(\.plan.entries))
      let receipts = carryOut(plans.map(\.plan), lines)
      if mustReload { try await reload() }
      for (plan, receipt) in zip(plans, receipts) { plan.arrival.answer.resume(returning: receipt) }
    } catch {
      for plan in plans { plan.arrival.answer.resume(returning: .failed(error)) }
    }
  }

  // MARK: Looking

  /// What the house is at one moment.
  package func standing() -> Standing {
    Standing(
      canvass: canvass, definitionFindings: bench.withLock(\.definition.findings), head: head,
      lastChange: lastChange, waiting: waiting, turnedAway: turnedAway, typing: typing,
      signed: signed, shelf: shelf)
  }

  /// How many sheets there are of each kind, and how many documents nobody else has stood for.
  package struct Figures: Sendable {
    package let sheets: SheetCounts
    package let waiting: Int
  }

  /// What is asked for so often that no moment is kept for it.
  package var figures: Figures { Figures(sheets: canvass.counts, waiting: waiting.count) }

  /// `tabulate --format json` of what counts, and the line by which it last changed; made once.
  package func results() async -> (change: Int, json: [UInt8]) {
    if let made = resultsMade, made.change == lastChange {
      return (made.change, await made.task.value)
    }
    let standing = standing()
    let task = Task.detached { await standing.results() }
    resultsMade = (standing.lastChange, task)
    return (standing.lastChange, await task.value)
  }
}
