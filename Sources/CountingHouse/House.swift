import Digests
package import Election
import ElectionFolder
import Glibc
import Notation
import Record
import Rules
package import Staging

/// The folder of a counting house: its record, and a lock while somebody serves it.
package struct House: Sendable {
  package let folder: String

  package init(_ folder: String) { self.folder = folder }

  package var recordPath: String { "\(folder)/house.sqlite" }

  /// Makes a house for an election.
  ///
  /// - Parameters:
  ///   - files: the files of its definition, by their paths in the election folder.
  ///   - election: what they define.
  ///   - moment: when.
  /// - Throws: where there is one already, or it cannot be made.
  package func create(
    with files: [(path: String, bytes: [UInt8])], _ election: Election, at moment: Moment
  ) throws(OutputFailure) {
    try Folders.make(folder)
    try StagedFile.make(at: recordPath) { (temporary) throws(OutputFailure) in
      do {
        try RecordBook.create(at: temporary)
        let record = try RecordBook(at: temporary)
        _ = try record.append { _ in Self.firstEntries(files, election, at: moment) }
        try record.close()
      } catch {
        let reason = RecordFailure(error).text
        throw OutputFailure(recordPath, reason: "\(reason.vi); \(reason.en)")
      }
    }
  }

  private static func firstEntries(
    _ files: [(path: String, bytes: [UInt8])], _ election: Election, at moment: Moment
  ) -> [RecordEntry] {
    let begin = RecordEntry(
      .house, by: User.console, at: moment, [("election", .string(election.id))])
    return [begin] + definitionEntries(files, version: 1, by: User.console, at: moment)
      + [adoption(of: 1, by: User.console, at: moment)]
  }

  /// The entries that put up a version of the definition.
  static func definitionEntries(
    _ files: [(path: String, bytes: [UInt8])], version: Int, by: String, at moment: Moment
  ) -> [RecordEntry] {
    files.map { file in
      RecordEntry(
        .definition, by: by, at: moment, key: HeldDefinition.key(file.path, version: version),
        content: file.bytes, [("version", .int(version))])
    }
  }

  /// The entry that lets a version of the definition hold.
  static func adoption(of version: Int, by: String, at moment: Moment) -> RecordEntry {
    let key = ConfirmationKey.adopted(version: version)
    return RecordEntry(
      .adopted, by: by, at: moment, key: key.text, content: key.bytes, [("version", .int(version))])
  }

  /// Keeps others from serving the same house, as long as the value lives.
  package final class Lock: Sendable {
    private let descriptor: Int32

    /// - Throws: where somebody else serves the house, or the folder cannot be opened.
    package init(_ house: House) throws(OutputFailure) {
      descriptor = unsafe open(house.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputFailure(house.folder, errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        _ = close(descriptor)
        throw OutputFailure(
          house.folder, reason: "đang được phục vụ ở nơi khác; it is being served elsewhere")
      }
    }

    deinit { _ = close(descriptor) }
  }
}
