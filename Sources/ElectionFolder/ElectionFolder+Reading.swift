package import Counting
package import Election
import ElectionXML
package import Rules
package import Synchronization
import ValidatedXML

/// How far the reading of a folder has come; it may be asked from anywhere at any time.
package final class ReadingProgress: Sendable {
  package let files = Atomic(0)
  package let bytes = Atomic(0)

  package init() {}
}

extension ElectionFolder {
  /// Reads and checks the definition.
  ///
  /// - Parameter jobs: how many files are read at a time.
  /// - Returns: the election, nil if the definition is unusable; and what was found in it.
  package func definition(jobs: Int) async -> (election: Election?, findings: [Finding]) {
    let documents = await read(definitionFiles, jobs: jobs, blockSize: 1, ReadingProgress()) {
      readFile in
      { file in readFile(file, .definition) }
    }
    var definitions: [Definition] = []
    var findings: [Finding] = []
    for document in documents {
      switch document {
      case .definition(let definition): definitions.append(definition)
      case .rejected(let reasons): findings += reasons
      case .sheets, .report: preconditionFailure("the reader gives what is expected")
      }
    }
    // What a broken file would have defined is unknown, so nothing else can be said.
    guard findings.isEmpty else { return (nil, findings.inOrder()) }
    let check = DefinitionCheck(definitions)
    return (check.election, check.findings)
  }

  /// Reads all sheets and reports and checks each on its own.
  ///
  /// - Parameters:
  ///   - election: the checked definition.
  ///   - jobs: how many files are read at a time; the result is the same for any number.
  ///   - progress: told how far the reading has come.
  /// - Returns: all that came in, in the order of the files.
  package func intake(
    of election: Election, jobs: Int, progress: ReadingProgress
  ) async -> Intake {
    let check = SheetCheck(election)
    let parts = await read(files, jobs: jobs, blockSize: 32, progress) { readFile in
      { file in
        var part = Intake()
        part.files = 1
        part.add(readFile(file, .sheetsOrReport), file: file.path, check: check, election)
        return part
      }
    }
    var intake = Intake()
    intake.findings = findings
    for part in parts { intake += part }
    return intake
  }

  /// Reads one file.
  private typealias ReadFile = (FoundFile, Expected) -> Document

  /// Reads files in `jobs` tasks that take blocks of them from one counter.
  ///
  /// Each task has a reader of its own, so that none of libxml2's objects is shared.
  ///
  /// - Returns: what `make` made of every file, in the order of the files.
  private func read<Value: Sendable>(
    _ files: [FoundFile], jobs: Int, blockSize: Int, _ progress: ReadingProgress,
    make: @escaping @Sendable (@escaping ReadFile) -> (FoundFile) -> Value
  ) async -> [Value] {
    let next = BlockCounter()
    let root = Array(root.utf8)
    let blocks = await withTaskGroup(of: [(start: Int, values: [Value])].self) { group in
      for _ in 0..<min(jobs, max(1, (files.count + blockSize - 1) / blockSize)) {
        group.addTask {
          let (reader, bytes) = (DocumentReader(), FileBytes(progress))
          let value = make { file, expected in
            defer {
              bytes.close()
              progress.files.add(1, ordering: .relaxed)
            }
            return reader.read(file, below: root, from: bytes, expecting: expected)
          }
          var done: [(start: Int, values: [Value])] = []
          while case let start = next.take(blockSize), start < files.count {
            done.append((start, files[start..<min(start + blockSize, files.count)].map(value)))
          }
          return done
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    return blocks.sorted { $0.start < $1.start }.flatMap(\.values)
  }
}

/// Hands out blocks of file numbers to tasks.
private final class BlockCounter: Sendable {
  private let next = Atomic(0)

  /// The first number of the next block.
  func take(_ size: Int) -> Int { next.add(size, ordering: .relaxed).oldValue }
}

extension DocumentReader {
  fileprivate func read(
    _ file: FoundFile, below root: [UInt8], from bytes: FileBytes, expecting expected: Expected
  ) -> Document {
    do throws(XMLSourceFailure) {
      try bytes.open(cPath(root, file.bytes))
    } catch {
      return .rejected([
        FileRules.unreadable(Place(file: file.path, line: nil), reason: error.reason)
      ])
    }
    return read(bytes.next, rewind: bytes.rewind, file: file.path, expecting: expected)
  }
}

extension Intake {
  /// Adds what one file holds.
  fileprivate mutating func add(
    _ document: Document, file: String, check: SheetCheck, _ election: Election
  ) {
    switch document {
    case .rejected(let reasons):
      rejectedFiles += 1
      findings += reasons
    case .sheets(let readings):
      for reading in readings {
        switch reading {
        case .sheet(let sheet): sheets.append(check.checked(sheet, in: file))
        case .invalid(let reasons):
          invalidSheets += 1
          findings += reasons
        }
      }
    case .report(let report): reports.append(CheckedReport(report, of: election))
    case .definition: preconditionFailure("the reader gives what is expected")
    }
  }
}
