import Counting
import Digests
package import Election
import ElectionFolder
import Ledger
import Notation
package import Record
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
  /// Whether an uploaded document counts at once; else when somebody else has confirmed it.
  package nonisolated let trustsUploads: Bool
  private nonisolated let now: @Sendable () -> Moment
  private nonisolated let bench: Mutex<Bench>

  var canvass: Canvass
  var shelf = Shelf()
  /// Documents that nobody else has stood for yet, by the number of their line.
  var waiting: [Int: WaitingDocument] = [:]
  /// The areas that are closed.
  var signed: Set<Area.ID> = []
  /// The last line, and the last one by which the count has changed.
  package private(set) var head: RecordBook.Head
  package private(set) var lastChange: Int

  private var arrivals: [Arrival] = []
  private var isWriting = false
  private var resultsMade: (change: Int, task: Task<[UInt8], Never>)?

  /// The definition that holds, and desks that read by it.
  struct Bench: Sendable {
    let version: Int
    let election: Election
    let findings: [Finding]
    let desks: [DocumentDesk]
    var next = 0

    init(version: Int, election: Election, findings: [Finding], desks: Int) {
      (self.version, self.election, self.findings) = (version, election, findings)
      self.desks = (0..<max(1, desks)).map { _ in DocumentDesk(of: election) }
    }
  }

  /// A document that nobody else has stood for yet.
  struct WaitingDocument: Sendable {
    let path: String
    let digest: Digest
    /// Who has brought it in.
    let by: String
    let contents: Ledger
  }

  private struct Arrival {
    let work: Work
    let answer: CheckedContinuation<Receipt, Never>

    enum Work {
      case submission(Submission)
      case confirmation(Int, by: User)
    }
  }

  init(
    _ record: RecordBook, _ restored: Restored, trustsUploads: Bool, desks: Int,
    now: @escaping @Sendable () -> Moment
  ) {
    self.record = record
    self.trustsUploads = trustsUploads
    self.now = now
    users = UserBook(record)
    bench = Mutex(
      Bench(
        version: restored.definition.version, election: restored.canvass.election,
        findings: restored.definition.findings, desks: desks))
    (canvass, shelf, waiting) = (restored.canvass, restored.shelf, restored.waiting)
    (signed, head, lastChange) = (restored.signed, restored.head, restored.lastChange)
  }

  /// The definition that holds.
  package nonisolated var election: Election { bench.withLock(\.election) }

  package nonisolated var moment: Moment { now() }

  // MARK: Coming in

  /// Takes a document in.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - path: where it is to lie.
  ///   - user: who brings it.
  ///   - origin: from where it came.
  /// - Returns: what becomes of it; what is taken is durable.
  package nonisolated func receive(
    _ bytes: [UInt8], at path: DocumentPath, by user: User, from origin: String
  ) async -> Receipt {
    let digest = Digest(of: bytes)
    if let known = await known(path, digest) { return known }
    let (desk, version) = bench.withLock { bench in
      bench.next = (bench.next + 1) % bench.desks.count
      return (bench.desks[bench.next], bench.version)
    }
    let contents = await desk.read(bytes, path: path.description)
    return await take(
      .submission(
        Submission(
          path: path, bytes: bytes, digest: digest, contents: contents, version: version,
          user: user, origin: origin)))
  }

  private func known(_ path: DocumentPath, _ digest: Digest) -> Receipt? {
    shelf.receipt(for: path, digest)
  }

  /// Lets a document count that somebody else has brought in.
  package func confirm(_ sequence: Int, by user: User) async -> Receipt {
    await take(.confirmation(sequence, by: user))
  }

  private func take(_ work: Arrival.Work) async -> Receipt {
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
      await write(batch)
    }
    isWriting = false
  }

  private func write(_ batch: [Arrival]) async {
    var entries: [RecordEntry] = []
    var plans: [(arrival: Arrival, plan: Plan)] = []
    var coming = Coming()
    for arrival in batch {
      switch plan(arrival.work, &coming) {
      case .answer(let receipt): arrival.answer.resume(returning: receipt)
      case .write(let plan):
        entries.append(plan.entry)
        plans.append((arrival, plan))
      }
    }
    guard !entries.isEmpty else { return }
    do throws(RecordFailure) {
      let lines = try await record.append(entries)
      let receipts = count(plans.map(\.plan), lines)
      for (plan, receipt) in zip(plans, receipts) { plan.arrival.answer.resume(returning: receipt) }
    } catch {
      for plan in plans { plan.arrival.answer.resume(returning: .failed(error)) }
    }
  }

  // MARK: Planning and counting

  /// What will be written, and what it does to the count.
  struct Plan {
    let entry: RecordEntry
    let effect: Effect

    enum Effect {
      /// The document counts; or it waits.
      case document(Submission, counts: Bool)
      case confirmed(Int, WaitingDocument)
      case refused(FindingLog)
    }

    /// The number of the line that the document has come with.
    func document(of line: RecordLine) -> Int {
      if case .confirmed(let sequence, _) = effect { sequence } else { line.sequence }
    }
  }

  /// What is being written at the moment.
  private struct Coming {
    var paths = Shelf()
    var confirmed: Set<Int> = []
  }

  private enum Planned {
    case answer(Receipt)
    case write(Plan)
  }

  private func plan(_ work: Arrival.Work, _ coming: inout Coming) -> Planned {
    switch work {
    case .submission(let submission): plan(submission, &coming)
    case .confirmation(let sequence, let user): plan(sequence, confirmedBy: user, &coming)
    }
  }

  private func plan(_ one: Submission, _ coming: inout Coming) -> Planned {
    if let known = shelf.receipt(for: one.path, one.digest) { return .answer(known) }
    // Another one of the same path has come at the same time: that one is told of when it is durable.
    if coming.paths.receipt(for: one.path, one.digest) != nil { return .answer(.conflict) }
    if let refusal = one.user.refusal(
      toBring: one.contents, of: canvass.election, signed: signed)
    {
      return .answer(.forbidden(refusal))
    }
    let unreadable = one.contents.findings.inOrder().filter { $0.code.refusesDocument }
    guard unreadable.isEmpty else {
      let entry = RecordEntry(
        .refused, by: one.user.name, at: moment, digest: one.digest,
        [
          ("path", .string(one.path.description)), ("from", .string(one.origin)),
          ("codes", .array(Set(unreadable.map(\.code.rawValue)).sorted().map(JSON.string))),
        ])
      return .write(Plan(entry: entry, effect: .refused(one.contents.findings.inOrder())))
    }
    coming.paths.add(one.path, one.digest, sequence: 0)
    let entry = RecordEntry(
      .document, by: one.user.name, at: moment, key: one.path.description, content: one.bytes,
      counts: trustsUploads, digest: one.digest, [("from", .string(one.origin))])
    return .write(Plan(entry: entry, effect: .document(one, counts: trustsUploads)))
  }

  private func plan(
    _ sequence: Int, confirmedBy user: User, _ coming: inout Coming
  ) -> Planned {
    guard let document = waiting[sequence], !coming.confirmed.contains(sequence) else {
      return .answer(.conflict)
    }
    if let refusal = user.refusal(
      toConfirm: document.contents, broughtBy: document.by, of: canvass.election)
    {
      return .answer(.forbidden(refusal))
    }
    coming.confirmed.insert(sequence)
    let key = ConfirmationKey.confirmed(sequence)
    let entry = RecordEntry(
      .confirmed, by: user.name, at: moment, key: key.text, content: key.bytes,
      [("document", .int(sequence)), ("path", .string(document.path))])
    return .write(Plan(entry: entry, effect: .confirmed(sequence, document)))
  }

  /// Counts what is in the record now.
  private func count(_ plans: [Plan], _ lines: [RecordLine]) -> [Receipt] {
    var (added, changes) = (Ledger(), false)
    /// For each plan the numbers of its documents in the count.
    var places: [Range<Int>] = []
    for (plan, line) in zip(plans, lines) {
      let start = canvass.ledger.documentCount + added.documentCount
      switch plan.effect {
      case .document(let one, let counts):
        shelf.add(one.path, one.digest, sequence: line.sequence)
        if counts {
          added.append(one.contents)
        } else {
          waiting[line.sequence] = WaitingDocument(
            path: one.path.description, digest: one.digest, by: one.user.name,
            contents: one.contents)
        }
      case .confirmed(let sequence, let document):
        waiting[sequence] = nil
        added.append(document.contents)
      case .refused: break
      }
      let end = canvass.ledger.documentCount + added.documentCount
      if start < end {
        changes = true
        shelf.note(plan.document(of: line), counts: start..<end)
      }
      places.append(start..<end)
    }
    if changes { canvass.add(added) }
    if let last = lines.last {
      head = RecordBook.Head(sequence: last.sequence, hash: last.hash)
      if changes { lastChange = last.sequence }
    }
    return zip(plans, zip(lines, places)).map { receipt(for: $0, $1.0, $1.1) }
  }

  private func receipt(for plan: Plan, _ line: RecordLine, _ places: Range<Int>) -> Receipt {
    switch plan.effect {
    case .refused(let findings): .refused(findings)
    case .document(let one, let counts):
      .taken(
        TakenDocument(
          sequence: line.sequence, path: one.path.description, digest: one.digest,
          sheets: counts ? takenSheets(places) : one.contents.unconfirmedSheets,
          findings: counts ? takenFindings(places) : one.contents.findings.inOrder()))
    case .confirmed(_, let document):
      .taken(
        TakenDocument(
          sequence: line.sequence, path: document.path, digest: document.digest,
          sheets: takenSheets(places),
          findings: takenFindings(places)))
    }
  }

  private func takenSheets(_ documents: Range<Int>) -> [TakenSheet] {
    documents.flatMap { canvass.sheets(of: $0) }.map {
      TakenSheet(
        level: $0.level, pollingArea: $0.pollingArea, round: $0.round, revision: $0.revision,
        status: $0.status)
    }
  }

  private func takenFindings(_ documents: Range<Int>) -> FindingLog {
    var findings = FindingLog()
    for document in documents { findings.append(canvass.findings(of: document)) }
    return findings
  }

  // MARK: Looking

  /// What the house is at one moment.
  package func snapshot() -> Snapshot {
    Snapshot(
      canvass: canvass, definitionFindings: bench.withLock(\.findings), head: head,
      lastChange: lastChange, waiting: waiting.count)
  }

  /// `tabulate --format json` of what counts, and the line by which it last changed; made once.
  package func results() async -> (change: Int, json: [UInt8]) {
    if let made = resultsMade, made.change == lastChange {
      return (made.change, await made.task.value)
    }
    let snapshot = snapshot()
    let task = Task.detached { await snapshot.results() }
    resultsMade = (snapshot.lastChange, task)
    return (snapshot.lastChange, await task.value)
  }
}

extension RuleCode {
  /// Whether nothing can be made of a document: it is not taken in at all.
  var refusesDocument: Bool {
    switch self {
    case .x001, .x002, .x004, .x005: true
    default: false
    }
  }
}
