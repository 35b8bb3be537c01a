import Archives
import Staging

/// The file that takes the sheets of all provinces: a batch, an archive, or none.
final class CommonFiles {
  private let batch: FileWriter?
  private let archive: ZipWriter?

  init(
    _ folder: StagedFolder, _ layout: FileLayout, of election: RehearsedElection
  ) throws(OutputFailure) {
    batch = layout == .one ? try folder.create(SheetFiles.batch) : nil
    archive = layout == .zip ? try Self.archive(in: folder) : nil
    try batch?.write(Self.head(of: election))
  }

  func add(members: [RehearsedFile], sheets: XMLText) throws(OutputFailure) {
    if let batch { try batch.write(sheets.bytes) }
    guard let archive else { return }
    try OutputFailure.naming(SheetFiles.archive) { () throws(ArchiveFailure) in
      for member in members { try archive.add(member.path, member.bytes) }
    }
  }

  func close() throws(OutputFailure) {
    if let batch {
      try batch.write(Self.tail)
      try batch.close()
    }
    try OutputFailure.naming(SheetFiles.archive) { () throws(ArchiveFailure) in
      try archive?.close()
    }
  }

  private static func archive(in folder: StagedFolder) throws(OutputFailure) -> ZipWriter {
    let path = try folder.place(of: SheetFiles.archive)
    return try OutputFailure.naming(SheetFiles.archive) { () throws(ArchiveFailure) in
      try ZipWriter(path)
    }
  }

  static func head(of election: RehearsedElection) -> [UInt8] {
    Array("\(XMLText.head)<TallySheets\(XMLText.namespace) election=\"\(election.id)\">\n".utf8)
  }

  static let tail = Array("</TallySheets>\n".utf8)
}

extension OutputFailure {
  /// Names the file that an archive's failure is about.
  fileprivate static func naming<Result>(
    _ path: String, _ body: () throws(ArchiveFailure) -> Result
  ) throws(OutputFailure) -> Result {
    do throws(ArchiveFailure) {
      return try body()
    } catch {
      throw OutputFailure(path, reason: error.reason)
    }
  }
}
