import Archives

/// The file that takes the sheets of all provinces: a batch, an archive, or none.
final class CommonFiles {
  private let batch: FileWriter?
  private let archive: ZipWriter?

  init(
    _ folder: RehearsalFolder, _ layout: FileLayout, of election: RehearsedElection
  ) throws(RehearsalFailure) {
    batch = layout == .one ? try folder.create(SheetFiles.batch) : nil
    archive = layout == .zip ? try folder.createArchive(SheetFiles.archive) : nil
    try batch?.write(Self.head(of: election))
  }

  func add(members: [RehearsedFile], sheets: XMLText) throws(RehearsalFailure) {
    if let batch { try batch.write(sheets.bytes) }
    guard let archive else { return }
    try RehearsalFailure.naming(SheetFiles.archive) { () throws(ArchiveFailure) in
      for member in members { try archive.add(member.path, member.bytes) }
    }
  }

  func close() throws(RehearsalFailure) {
    if let batch {
      try batch.write(Self.tail)
      try batch.close()
    }
    try RehearsalFailure.naming(SheetFiles.archive) { () throws(ArchiveFailure) in
      try archive?.close()
    }
  }

  static func head(of election: RehearsedElection) -> [UInt8] {
    Array("\(XMLText.head)<TallySheets\(XMLText.namespace) election=\"\(election.id)\">\n".utf8)
  }

  static let tail = Array("</TallySheets>\n".utf8)
}
