import Election
import Foundation
package import Record
import Staging

/// Writes the election folder that a record comes to: whoever tabulates it needs no house.
package enum Export {
  /// - Parameters:
  ///   - record: the record, as it is at this moment.
  ///   - target: a folder that is not there yet, or empty.
  /// - Returns: how many documents were written.
  /// - Throws: where the record cannot be read or the folder not be written; then nothing is there.
  package static func write(_ record: RecordBook, to target: String) throws -> Int {
    let folder = try StagedFolder(at: target)
    do {
      let count = try record.read { view in
        for file in try view.definitionFiles().files { try folder.write([(file.path, file.bytes)]) }
        return try documents(view, to: folder)
      }
      try folder.finish()
      return count
    } catch {
      folder.abandon()
      throw error
    }
  }

  /// Takes away what `write` has written.
  package static func remove(_ folder: String) throws {
    try FileManager.default.removeItem(atPath: folder)
  }

  private static func documents(_ view: RecordView, to folder: StagedFolder) throws -> Int {
    var (confirmed, withdrawn): (Set<Int>, Set<Int>) = ([], [])
    try view.rows(of: .confirmation) { row in
      switch ConfirmationKey(row.key) {
      case .confirmed(let sequence): confirmed.insert(sequence)
      case .withdrawn(let sequence): withdrawn.insert(sequence)
      case .adopted, .signed, .phase, nil: break
      }
    }
    var count = 0
    try view.rows(of: .document) { row in
      guard row.counts || confirmed.contains(row.sequence), !withdrawn.contains(row.sequence) else {
        return
      }
      try folder.write([(row.key, row.content)])
      count += 1
    }
    return count
  }
}
