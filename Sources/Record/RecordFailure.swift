package import Election
import GRDB

/// Why the record cannot be read or written.
package enum RecordFailure: Error, Equatable, Sendable {
  /// There is no room on the disk, or it takes nothing more: nothing was written.
  case noRoom(reason: String)
  /// The file is damaged.
  case damaged(reason: String)
  /// It is no record of ours, or not of this version.
  case foreign
  /// Anything else: it is missing, may not be read, is locked by others.
  case unusable(reason: String)

  package init(_ error: any Error) {
    if let failure = error as? RecordFailure {
      self = failure
      return
    }
    guard let error = error as? DatabaseError else {
      self = .unusable(reason: "\(error)")
      return
    }
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY: self = .noRoom(reason: reason)
    case .SQLITE_CORRUPT: self = .damaged(reason: reason)
    case .SQLITE_NOTADB: self = .foreign
    default: self = .unusable(reason: reason)
    }
  }

  /// Whether the file is there and its bytes are not those of a record.
  package var isOfContent: Bool {
    switch self {
    case .damaged, .foreign: true
    case .noRoom, .unusable: false
    }
  }

  package var text: Text {
    switch self {
    case .noRoom(let reason):
      return Text(
        vi: "không ghi được vào sổ: đĩa đầy hoặc không ghi được (\(reason)); chưa có gì được nhận",
        en: "the record cannot be written: the disk is full, or takes nothing (\(reason)); nothing "
          + "was taken in")
    case .damaged(let reason):
      return Text(vi: "sổ bị hỏng: \(reason)", en: "the record is damaged: \(reason)")
    case .foreign:
      return Text(
        vi: "tệp này không phải sổ của KiemPhieu, hoặc thuộc phiên bản khác",
        en: "this file is no record of KiemPhieu, or one of another version")
    case .unusable(let reason):
      return Text(vi: "không dùng được sổ: \(reason)", en: "the record cannot be used: \(reason)")
    }
  }
}
