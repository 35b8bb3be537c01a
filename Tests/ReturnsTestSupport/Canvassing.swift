import Counting
package import Documents
package import Election
import ElectionFolder
package import Ledger
import Answers
package import Returns
package import Rules
import Tabulation
import Testing

/// What a folder comes to, read as the program reads it.
package enum Canvassing {
  /// The returns of an election folder.
  package static func returns(
    _ path: String, jobs: Int = 2, pieceSize: Int = 1 << 20
  ) async throws -> Returns {
    let (election, findings, ledger) = try await ledger(path, jobs: jobs, pieceSize: pieceSize)
    return Returns(
      await Canvass(of: election, ledger, jobs: jobs), definitionFindings: findings)
  }

  /// All that a folder holds, not settled yet.
  package static func ledger(
    _ path: String, jobs: Int = 2, pieceSize: Int = 1 << 20,
    documents: DocumentOptions = DocumentOptions()
  ) async throws -> (election: Election, findings: [Finding], ledger: Ledger) {
    let folder = try ElectionFolder(at: path)
    let options = ReadingOptions(jobs: jobs, documents: documents, pieceSize: pieceSize)
    let (election, findings) = await folder.definition(options)
    let known = try #require(election)
    return (known, findings, await folder.ledger(from: folder.others(), of: known, options))
  }

  /// The figures of a result, without the files that they came from.
  package static func figures(_ returns: Returns) -> String {
    let tables = DataTables.tabulation(returns, language: .vi)
    return tables.dropLast().map { CSV.text($0) }.joined()
  }
}
