import ArgumentParser
import Counting
import Digests
import Election
import ElectionFolder
import Publication
import Answers
import Returns

/// What is to be published, and what it was made from.
struct Published {
  let publication: Publication
  let inputs: [DigestedFile]
  let sources: [(option: String, digest: Digest)]
  let returns: Returns
}

extension Session {
  /// Reads and counts for what is published.
  ///
  /// - Parameters:
  ///   - areas: the codes of the areas that pages are wanted of; empty: of all.
  ///   - time: when the report is of; nil: when the newest input was changed.
  ///   - options: what the report has beside the results.
  ///   - withInputs: whether the inputs are published along.
  ///   - address: where the report will stand; nil: not known.
  /// - Returns: what is to be published, and what it was made from.
  /// - Throws: exit code 64 for an unknown area, 65 or 66, after saying why.
  func publication(
    areas: [String], time: Int?, _ options: PublicationOptions, withInputs: Bool, address: String?
  ) async throws -> Published {
    let reading = try await read()
    let extras = try extras(options, for: reading, withInputs: withInputs, address: address)
    for code in areas { _ = try reading.returns.election.area(named: code) }
    let inputs = await reading.folder.digests(of: reading.others, jobs: self.options.jobCount)
    let moment = reportTime(time, newestOf: inputs)
    let publication = Publication(
      reading.returns, from: inputs,
      .init(areas: areas, time: moment, isArchive: reading.folder.isArchive), extras)
    return Published(
      publication: publication, inputs: inputs, sources: extras.sources, returns: reading.returns)
  }
}
