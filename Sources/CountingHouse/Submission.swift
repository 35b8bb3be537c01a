package import Digests
package import Election
package import Ledger
package import Record
package import Rules
package import Settlement

/// A document that somebody brings in, read and checked on its own.
package struct Submission: Sendable {
  package let path: DocumentPath
  package let bytes: [UInt8]
  package let digest: Digest
  /// What is in it; of an archive, one document for each file.
  package let contents: Ledger
  /// The version of the definition that it was held against.
  package let version: Int
  package let user: User
  /// From where it came: an address, or a page.
  package let origin: String
  /// Whether it counts at once; else when somebody else has stood for it.
  package let counts: Bool

  /// The same as another definition has it.
  func read(as contents: Ledger, _ version: Int) -> Submission {
    Submission(
      path: path, bytes: bytes, digest: digest, contents: contents, version: version, user: user,
      origin: origin, counts: counts)
  }
}

/// What becomes of a submission.
package enum Receipt: Sendable {
  /// It is in the record.
  case taken(TakenDocument)
  /// The same bytes are there under that path, since that line.
  case known(sequence: Int, Digest)
  /// Others are there under that path, or it lies where a folder or a file must be.
  case conflict
  /// Nothing of it can be read: it was noted and not kept.
  case refused(FindingLog)
  /// Something in it is none of the user's business.
  case forbidden(Text)
  /// Somebody else has gone on meanwhile: nothing is overwritten.
  case outdated
  /// It cannot be so, for a reason.
  case invalid(Text)
  /// A correction says why.
  case needsReason
  /// What keeps the area open.
  case notComplete(Opening)
  /// It is in the record, and no document.
  case noted(sequence: Int)
  /// It could not be made durable.
  case failed(RecordFailure)
}

/// A document that is in the record.
package struct TakenDocument: Sendable {
  package let sequence: Int
  package let path: String
  package let digest: Digest
  package let sheets: [TakenSheet]
  package let findings: FindingLog
  /// Whether it counts for nothing until somebody else has stood for it.
  package let isWaiting: Bool
}

/// A sheet of a document, and how it stands.
package struct TakenSheet: Sendable {
  /// Nil, as what follows, for a sheet that the XSD does not allow.
  package let level: Level?
  /// The code of its commune or island district, and the number there; nil where S101, S102 or S103 is
  /// broken, too.
  package let area: String?
  package let pollingArea: Int?
  package let round: Round?
  package let revision: Int?
  /// Nil: nobody else has stood for it yet.
  package let status: SheetStatus?

  /// The word for a sheet that counts for nothing until somebody else has confirmed it.
  package static let unconfirmed = "unconfirmed"
}

extension Ledger {
  /// Its sheets as they stand before anybody else has stood for them.
  func unconfirmedSheets(in election: Election) -> [TakenSheet] {
    let valid = (0..<sheetNumbers).map { sheet in
      let entry = entry(sheet)
      return TakenSheet(
        entry.level, entry.pollingArea, entry.round, entry.revision,
        entry.isRejected ? .rejected : nil, in: election)
    }
    let invalid = TakenSheet(nil, nil, nil, nil, .rejected, in: election)
    return valid + repeatElement(invalid, count: invalidCount)
  }
}

extension TakenSheet {
  init(
    _ level: Level?, _ id: PollingArea.ID?, _ round: Round?, _ revision: Int?,
    _ status: SheetStatus?, in election: Election
  ) {
    let place = id.map { election[$0] }
    self.init(
      level: level, area: place.map { election[$0.area].code }, pollingArea: place?.number,
      round: round, revision: revision, status: status)
  }
}
