import Counting
import Digests
import Election
import ElectionFolder
import FoundationEssentials
import Ledger
package import Record
import Seals
package import Rules
import Settlement

/// What the record says the house is.
struct Restored: Sendable {
  let definition: HeldDefinition
  let canvass: Canvass
  let shelf: Shelf
  let waiting: [Int: CountingHouse.WaitingDocument]
  let turnedAway: [SheetKey: [Int]]
  let typing: [SheetKey: Typing]
  let proposals: [Int: Proposal]
  let signed: Set<Area.ID>
  let phase: Phase
  let head: RecordBook.Head
  let lastChange: Int
}

/// The definition that holds.
struct HeldDefinition: Sendable {
  let version: Int
  let election: Election
  let findings: [Finding]
  /// Who may seal what; nil: it does not say so.
  let signers: Signers?
}

extension RecordView {
  /// The files of the definition that holds.
  package func definitionFiles() throws -> (version: Int, files: [DefinitionFile]) {
    var version = 0
    try rows(of: .confirmation) { row in
      if case .adopted(let adopted)? = ConfirmationKey(row.key) { version = adopted }
    }
    return (version, try definitionFiles(of: version))
  }

  /// The files of a version.
  func definitionFiles(of version: Int) throws -> [DefinitionFile] {
    var files: [DefinitionFile] = []
    try rows(of: .definition) { row in
      let (own, path) = HeldDefinition.split(row.key)
      if own == version { files.append(DefinitionFile(path: path, bytes: row.content)) }
    }
    return files
  }

  /// The versions that were put up and do not hold; an older one than that which holds never will.
  func proposals(behind version: Int) throws -> [Int: Proposal] {
    var proposals: [Int: Proposal] = [:]
    try rows(of: .definition) { row in
      let (own, _) = HeldDefinition.split(row.key)
      guard own > version else { return }
      let by = try line(row.sequence).map(Self.author(of:)) ?? ""
      proposals[own] = Proposal(version: own, by: by)
    }
    return proposals
  }
}

extension HeldDefinition {
  /// What a file of a definition goes by in the record: its version and its path.
  static func key(_ path: String, version: Int) -> String { "\(version)/\(path)" }

  static func split(_ key: String) -> (version: Int, path: String) {
    let slash = key.firstIndex(of: "/") ?? key.endIndex
    return (Int(key[..<slash]) ?? 0, String(key[slash...].dropFirst()))
  }
}

extension CountingHouse {
  /// Why a house cannot be opened.
  package enum Failure: Error {
    case record(RecordFailure)
    /// The definition in the record cannot be used (any more).
    case definition(FindingLog)
  }

  /// Opens a house: counts all that its record has.
  ///
  /// - Parameters:
  ///   - record: its record.
  ///   - options: how it works.
  /// - Returns: the house.
  /// - Throws: where the record cannot be read, or its definition not be used.
  package static func open(
    _ record: RecordBook, _ options: Options
  ) async throws(Failure) -> CountingHouse {
    CountingHouse(record, try await restored(record, options), options)
  }

  static func restored(_ record: RecordBook, _ options: Options) async throws(Failure) -> Restored {
    let start: Start
    do throws(RecordFailure) {
      start = try record.read { try Start($0) }
    } catch {
      throw .record(error)
    }
    let (election, findings, signers) = await ElectionFolder.definition(
      in: start.files.map { ($0.path, $0.bytes) })
    guard let election else { throw .definition(FindingLog(findings)) }
    let definition = HeldDefinition(
      version: start.version, election: election, findings: findings, signers: signers)
    let parts = await parts(of: record, definition, start, options)
    var (ledger, shelf) = (Ledger(), Shelf())
    var waiting: [Int: WaitingDocument] = [:]
    var turnedAway: [SheetKey: [Int]] = [:]
    for part in parts {
      if let failure = part.failure { throw .record(failure) }
      let known = ledger.documentCount
      ledger.append(part.ledger)
      for document in part.documents {
        shelf.add(document.path, document.digest, sequence: document.sequence)
        shelf.note(
          document.sequence,
          counts: document.places.lowerBound + known..<document.places.upperBound + known)
      }
      waiting.merge(part.waiting) { first, _ in first }
      turnedAway.merge(part.turnedAway) { $0 + $1 }
    }
    let canvass = await Canvass(of: election, ledger, jobs: options.jobs)
    return Restored(
      definition: definition,
      canvass: canvass, shelf: shelf, waiting: waiting,
      turnedAway: turnedAway, typing: start.typing(canvass),
      proposals: start.proposals,
      signed: Set(start.signed.compactMap { election.area(code: $0) }), phase: start.phase,
      head: start.head,
      lastChange: start.lastChange)
  }

  /// What all documents that count come to by another definition.
  static func canvass(
    _ record: RecordBook, by definition: HeldDefinition, _ options: Options
  ) async throws(Failure) -> Canvass {
    let start: Start
    do throws(RecordFailure) {
      start = try record.read { try Start($0) }
    } catch {
      throw .record(error)
    }
    var ledger = Ledger()
    for part in await parts(of: record, definition, start, options) {
      if let failure = part.failure { throw .record(failure) }
      ledger.append(part.ledger)
    }
    return await Canvass(of: definition.election, ledger, jobs: options.jobs)
  }

  /// Reads all documents, as many stretches of the record at a time as there are jobs.
  private static func parts(
    of record: RecordBook, _ definition: HeldDefinition, _ start: Start, _ options: Options
  ) async -> [Part] {
    let jobs = options.jobs
    let ranges = start.ranges(jobs: jobs)
    return await withTaskGroup(of: [Part].self) { group in
      for job in 0..<jobs {
        group.addTask {
          var parts: [Part] = []
          for index in stride(from: job, to: ranges.count, by: jobs) {
            parts.append(
              await Part(
                ranges[index], of: record, definition, start.confirmed, start.withdrawn,
                trusting: options.trust))
          }
          return parts
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  /// What must be known before documents are read.
  private struct Start: Sendable {
    let head: RecordBook.Head
    let version: Int
    let files: [DefinitionFile]
    var confirmed: Set<Int> = []
    var withdrawn: Set<Int> = []
    var signed: Set<String> = []
    var phase = Phase.counting
    let proposals: [Int: Proposal]
    /// What was typed, in order.
    private var rows: [(sequence: Int, row: TypingRow)] = []
    let lastDocument: Int
    var lastChange: Int

    init(_ view: RecordView) throws {
      head = try view.head
      (version, files) = try view.definitionFiles()
      proposals = try view.proposals(behind: version)
      lastDocument = try view.last(of: .document)
      lastChange = lastDocument
      try view.rows(of: .confirmation) { row in
        switch ConfirmationKey(row.key) {
        case .confirmed(let sequence): confirmed.insert(sequence)
        case .withdrawn(let sequence): withdrawn.insert(sequence)
        case .signed(let code): signed.insert(code)
        case .phase(let phase): self.phase = phase
        case .adopted, nil: break
        }
        lastChange = max(lastChange, row.sequence)
      }
      let decoder = JSONDecoder()
      try view.rows(of: .entry) { row in
        rows.append(
          (row.sequence, try decoder.decode(TypingRow.self, from: Data(row.content))))
      }
    }

    /// What is still being typed.
    func typing(_ canvass: Canvass) -> [SheetKey: Typing] {
      var typing: [SheetKey: Typing] = [:]
      // What was typed by another ballot is typed anew.
      for (sequence, row) in rows where row.version == version {
        typing.take(row, sequence) { key in CountingHouse.fields(of: key, canvass) }
      }
      return typing
    }

    /// The numbers of lines that tasks read at a time.
    func ranges(jobs: Int) -> [Range<Int>] {
      let size = max(1_024, lastDocument / (8 * max(1, jobs)) + 1)
      return stride(from: 0, through: lastDocument, by: size).map { $0..<$0 + size }
    }
  }

  /// What one task has read.
  private struct Part: Sendable {
    var ledger = Ledger()
    var documents: [(path: DocumentPath, digest: Digest, sequence: Int, places: Range<Int>)] = []
    var waiting: [Int: WaitingDocument] = [:]
    var turnedAway: [SheetKey: [Int]] = [:]
    var failure: RecordFailure?

    init(
      _ range: Range<Int>, of record: RecordBook, _ definition: HeldDefinition,
      _ confirmed: Set<Int>, _ withdrawn: Set<Int>, trusting trust: Trust?
    ) async {
      let election = definition.election
      do throws(RecordFailure) {
        let desk = DocumentDesk(of: election, trusting: trust, definition.signers)
        // In small steps, so that a nation's bytes never stand in memory together.
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 512) {
          let rows = try record.read { view in
            var rows: [(row: RecordView.Row, by: String)] = []
            try view.rows(of: .document, in: start..<min(start + 512, range.upperBound)) { row in
              let counts = row.counts || confirmed.contains(row.sequence)
              let line = counts ? nil : try view.line(row.sequence)
              rows.append((row, line.map(RecordView.author(of:)) ?? ""))
            }
            return rows
          }
          for (row, by) in rows {
            await add(
              row, by: by, counts: row.counts || confirmed.contains(row.sequence),
              isTurnedAway: withdrawn.contains(row.sequence), election, at: desk)
          }
        }
      } catch {
        failure = error
      }
    }

    private mutating func add(
      _ row: RecordView.Row, by: String, counts: Bool, isTurnedAway: Bool, _ election: Election,
      at desk: DocumentDesk
    ) async {
      guard let path = DocumentPath(row.key) else { return }
      let (digest, contents) = (
        Digest(of: row.content), await desk.read(row.content, path: row.key)
      )
      let start = ledger.documentCount
      if counts {
        ledger.append(contents)
      } else if isTurnedAway {
        for key in contents.keys(in: election) {
          turnedAway[key, default: []].append(row.sequence)
        }
      } else {
        waiting[row.sequence] = WaitingDocument(
          path: row.key, digest: digest, by: by, contents: contents)
      }
      documents.append((path, digest, row.sequence, start..<ledger.documentCount))
    }
  }
}

extension RecordView {
  private struct Author: Decodable {
    let by: String
  }

  /// Who a line is by.
  static func author(of line: String) -> String {
    (try? JSONDecoder().decode(Author.self, from: Data(line.utf8)).by) ?? ""
  }
}
