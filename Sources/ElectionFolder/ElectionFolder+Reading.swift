import Archives
package import Documents
package import Election
import ElectionXML
package import Ledger
package import Rules
package import Synchronization
package import Seals
import ValidatedXML

/// How far the reading of a folder has come; it may be asked from anywhere at any time.
package final class ReadingProgress: Sendable {
  package let files = Atomic(0)
  package let bytes = Atomic(0)
  /// How many files there are; 0 until that is known.
  package let total = Atomic(0)

  package init() {}
}

/// How a folder is read; what is read is the same for all.
package struct ReadingOptions: Sendable {
  /// How many tasks read at a time.
  package let jobs: Int
  package var documents: DocumentOptions
  /// A file of at most so many bytes is read at once; of a larger batch so many make a segment.
  let pieceSize: Int
  /// Whether a larger file in an archive may be put on a disk meanwhile; else it breaks the archive.
  var spools = true
  /// Whom the user trusts; nil: no signature of a seal is looked at.
  package var trust: Trust?
  /// What must be as it was sealed.
  var seals = SealCover()
  let progress: ReadingProgress

  package init(
    jobs: Int, documents: DocumentOptions = DocumentOptions(), pieceSize: Int = 1 << 20,
    progress: ReadingProgress = ReadingProgress()
  ) {
    self.jobs = jobs
    self.documents = documents
    self.pieceSize = pieceSize
    self.progress = progress
  }
}

extension ElectionFolder {
  /// Reads and checks the definition.
  ///
  /// - Parameter options: how to read.
  /// - Returns: the election, nil if the definition is unusable; and what was found in it.
  package func definition(
    _ options: ReadingOptions
  ) async -> (election: Election?, findings: [Finding]) {
    var options = options
    options.seals = sealsOfDefinition(trusting: options.trust)
    let faults = findings(ofVouching: options.seals)
    guard faults.isEmpty else { return (nil, faults.inOrder()) }
    let documents =
      if let archive { packedDefinition(archive, options) } else {
        await unpackedDefinition(options)
      }
    let (election, findings) = await Self.definition(of: documents)
    if let fault = election.flatMap({ signers(of: $0).fault }) {
      return (nil, (findings + [fault]).inOrder())
    }
    return (election, findings)
  }

  /// Puts together what the files of a definition hold.
  static func definition(
    of documents: [Document]
  ) async -> (election: Election?, findings: [Finding]) {
    var definitions: [Definition] = []
    var findings: [Finding] = []
    for document in documents {
      switch document {
      case .definition(let definition): definitions.append(definition)
      case .rejected(let reasons): findings += reasons
      case .sheets, .report, .dossier:
        preconditionFailure("the reader gives what is expected")
      }
    }
    // What a broken file would have defined is unknown, so nothing else can be said.
    guard findings.isEmpty else { return (nil, findings.inOrder()) }
    let check = await DefinitionCheck(definitions)
    return (check.election, check.findings)
  }

  private func unpackedDefinition(_ options: ReadingOptions) async -> [Document] {
    let root = Array(root.utf8)
    let files = (0..<definitionFiles.count).map { (path: $0, bytes: definitionFiles[$0]) }
    return await files.mapped(jobs: options.jobs) { [definitionFiles] file in
      let bytes = FileBytes(options)
      let path = definitionFiles.string(file.path)
      defer { options.progress.files.add(1, ordering: .relaxed) }
      do throws(XMLSourceFailure) {
        _ = try bytes.open(cPath(root, file.bytes))
        if let fault = try options.seals.fault(of: file.bytes, bytes) {
          return Document.rejected([Finding(fault, at: Place(file: path, line: nil))])
        }
      } catch {
        return Document.rejected([
          Finding(FileRules.unreadable(error.reason), at: Place(file: path, line: nil))
        ])
      }
      return DocumentReader(options.documents.validator).read(
        bytes, file: path, expecting: .definition
      ) { _ in }
    }
  }

  /// The definition of an archive, one file after the other: few are so large that it matters.
  private func packedDefinition(_ archive: Archive, _ options: ReadingOptions) -> [Document] {
    func broken(_ failure: ArchiveFailure) -> [Document] {
      [
        .rejected([Finding(FileRules.brokenArchive(failure.reason), at: Place(file: "", line: nil))]
        )
      ]
    }
    if let archiveFault { return broken(archiveFault) }
    var documents: [(path: [UInt8], document: Document)] = []
    do throws(ArchiveFailure) {
      try archive.forEachOfDefinition { path, bytes in
        let place = Place(file: String(decoding: path, as: UTF8.self), line: nil)
        let whole = MemoryBytes(zeroTerminated: bytes[...])
        if let fault = (try? options.seals.fault(of: path[...], whole)) ?? nil {
          return documents.append((path, .rejected([Finding(fault, at: place)])))
        }
        let document = DocumentReader(options.documents.validator).read(
          whole, file: place.file, expecting: .definition
        ) { _ in }
        documents.append((path, document))
        options.progress.files.add(1, ordering: .relaxed)
      }
    } catch {
      return broken(error)
    }
    return documents.sorted { $0.path.lexicographicallyPrecedes($1.path) }.map(\.document)
  }

  /// Reads all other files, and checks every sheet and report on its own.
  ///
  /// Small files come first, a block of them at a time; then the archives, each read by all tasks,
  /// of which every one takes its own members; then what is large, a segment at a time.
  ///
  /// - Parameters:
  ///   - others: the files.
  ///   - election: the checked definition.
  ///   - options: how to read.
  /// - Returns: all that came in.
  package func ledger(
    from others: Others, of election: Election, _ options: ReadingOptions
  ) async -> Ledger {
    let files = others.files
    options.progress.total.store(definitionFiles.count + files.count, ordering: .relaxed)
    let root = Array(root.utf8)
    let archives =
      archive.map { [$0] }
      ?? (0..<files.count).compactMap { index in
        ArchiveName.format(files[index]).map {
          Archive(cPath(root, files[index]), $0, path: Array(files[index]))
        }
      }
    let hasPartials = (0..<files.count).contains { FileFormat(files[$0]) == .partial }
    var options = options
    let cover = seals(
      at: (0..<others.seals.count).map { Array(others.seals[$0]) }, trusting: options.trust)
    async let ofSeals = findings(of: cover, others)
    options.seals = cover
    // What lies in a partial may lie beside it as well.
    if hasPartials { options.documents.identifies = true }
    var (ledger, placed) = await read(files, archives, of: election, options)
    if hasPartials || !archives.isEmpty {
      if ledger.needsDigests {
        options.documents.identifies = true
        (ledger, placed) = await read(files, archives, of: election, options)
      }
    }
    for finding in others.findings + (await ofSeals) {
      ledger.add(remark: finding)
    }
    ledger.holdForwarded(to: placed)
    ledger.hold(to: placed, signers(of: election).signers, of: election)
    ledger.seals = placed.compactMap(\.note)
    if hasPartials || !archives.isEmpty { ledger.unite() }
    ledger.rejectOpened()
    return ledger
  }

  /// Reads files and archives; with the seals of both.
  private func read(
    _ files: PathList, _ archives: [Archive], of election: Election, _ options: ReadingOptions
  ) async -> (Ledger, [SealCover.Placed]) {
    // The archive that is the election folder is no file in it.
    let reading = FolderReading(
      root, archive == nil ? files : PathList(), of: election, options)
    var (ledger, large) = await reading.smallFiles()
    var seals = options.seals.seals
    for archive in archives {
      if reading.isHeldBack(archive, &ledger) { continue }
      let unpacked = await reading.unsealed.members(of: archive)
      ledger.append(unpacked.ledger)
      large += unpacked.large
      seals += unpacked.seals
    }
    ledger.append(await reading.large(large))
    return (ledger, seals)
  }
}
