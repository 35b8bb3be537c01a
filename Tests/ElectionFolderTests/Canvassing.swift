import Counting
import Election
import ElectionFolder
import ElectionTestSupport
import Reports
import Tabulation
import Testing

/// What a folder comes to, read as the program reads it.
enum Canvassing {
  static func canvass(_ path: String, jobs: Int = 2, pieceSize: Int = 1 << 20) async throws
    -> Canvass
  {
    let folder = try ElectionFolder(at: path)
    let options = ReadingOptions(jobs: jobs, pieceSize: pieceSize)
    let (election, findings) = await folder.definition(options)
    let intake = await folder.intake(
      from: folder.others(), of: try #require(election), options)
    return await Canvass(
      of: try #require(election), definitionFindings: findings, intake: intake, jobs: jobs)
  }

  /// The figures of a result, without the files that they came from.
  static func figures(_ canvass: Canvass) -> String {
    let turnout = CSVReport.turnout(
      Tables.allTurnout(of: canvass), of: canvass.election, language: .vi)
    return turnout + CSVReport.candidates(canvass.constituencies, of: canvass.election)
      + CSVReport.seats(canvass)
  }
}
