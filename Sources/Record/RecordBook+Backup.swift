import Election
import GRDB

extension RecordBook {
  /// Copies the record as it is at one moment, while others go on writing.
  ///
  /// - Parameter path: a file that is not there, or is empty; it is a record of its own afterwards.
  /// - Throws: where the record cannot be read or the file not be written.
  package func back(up path: String) throws(RecordFailure) {
    do {
      try Self.expectOwnFile(path)
      let copy = try DatabaseQueue(path: path)
      try database.backup(to: copy)
      try copy.close()
    } catch {
      throw RecordFailure(error)
    }
  }
}
