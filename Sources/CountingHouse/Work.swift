import Election
import Ledger
import Record
import Rules

/// Something that somebody does in the house, before it is in the record.
enum Work: Sendable {
  case submission(Submission)
  /// Somebody stands for the document of a line, or turns it away.
  case confirmation(Int, by: User)
  case withdrawal(Int, by: User, reason: String)
  case typing(TypedSheetWork)
  /// What was typed of a sheet is thrown away; the record keeps it.
  case discarding(SheetKey, by: User)
  /// An area is closed, by its code; empty: the whole election.
  case signing(String, by: User)
  /// A picture of a sheet's paper.
  case scan(SheetKey, by: User, [UInt8])
  /// A new version of the definition is put up, or holds from now on.
  case proposal([DefinitionFile], by: User)
  case adoption(version: Int, by: User)
  case phase(Phase, by: User)
}

/// A file of a definition.
package struct DefinitionFile: Sendable {
  /// Below the election folder.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}

/// What somebody has typed of a sheet.
package struct TypedSheetWork: Sendable {
  package let key: SheetKey
  package let user: User
  /// As they were typed, by the fields' names.
  package let texts: [String: String]
  /// Whether the person is done with it.
  package let isFinal: Bool
  /// The line of the draft that the person has gone on from; 0: there was none.
  package let base: Int
  /// The version of the definition that the form was made by: fields are places on its ballot.
  package let version: Int
  /// Why the sheet that is there is corrected.
  package let reason: String?

  package init(
    _ key: SheetKey, by user: User, _ texts: [String: String], isFinal: Bool, base: Int,
    version: Int, reason: String? = nil
  ) {
    (self.key, self.user, self.texts, self.isFinal) = (key, user, texts, isFinal)
    (self.base, self.version, self.reason) = (base, version, reason)
  }
}

/// What will be written, and what it does to the house.
struct Plan {
  let entries: [RecordEntry]
  let effect: Effect

  enum Effect {
    case document(Submission)
    case confirmed(Int, CountingHouse.WaitingDocument)
    case withdrawn(Int)
    case refused(FindingLog)
    /// The row that was typed; and the document that it has become.
    case typed(SheetKey, TypingRow, becoming: Submission?)
    case signed(Area.ID)
    case noted
    case phase(Phase)
    case proposed(Proposal)
    case adopted
  }

  init(_ entries: [RecordEntry], _ effect: Effect) {
    (self.entries, self.effect) = (entries, effect)
  }
}

/// What comes of some work before anything is written.
enum Planned {
  case answer(Receipt)
  case write(Plan)
  /// It depends on what is being written: it is looked at again when that is done.
  case later
}

/// What is being written at the moment.
struct Coming {
  var paths = Shelf()
  var confirmed: Set<Int> = []
  /// The sheets that are being typed, and those of documents.
  var keys: Set<SheetKey> = []
  var documents: Set<SheetKey> = []
}

extension Work {
  /// Whether what comes behind it depends on it, and it on all that came before: it is written alone.
  var isBarrier: Bool {
    switch self {
    case .signing, .proposal, .adoption, .phase: true
    case .submission, .confirmation, .withdrawal, .typing, .discarding, .scan: false
    }
  }
}
