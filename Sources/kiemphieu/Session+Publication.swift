import ArgumentParser
import Counting
import Digests
import Election
import ElectionFolder
import Publication
import Answers
import Returns

extension Session {
  /// Reads and counts for what is published.
  ///
  /// - Parameters:
  ///   - areas: the codes of the areas that pages are wanted of; empty: of all.
  ///   - time: when the report is of; nil: when the newest input was changed.
  /// - Returns: what is to be published, and what it was made from.
  /// - Throws: exit code 64 for an unknown area, 65 or 66, after saying why.
  func publication(
    areas: [String], time: Int?
  ) async throws -> (publication: Publication, inputs: [DigestedFile], returns: Returns) {
    let reading = try await read()
    for code in areas { _ = try reading.returns.election.area(named: code) }
    let inputs = await reading.folder.digests(of: reading.others, jobs: options.jobCount)
    let moment = reportTime(time, newestOf: inputs)
    let publication = Publication(
      reading.returns, from: inputs, .init(areas: areas, time: moment))
    return (publication, inputs, reading.returns)
  }
}
