/// How many files and sheets there are of each status.
package struct SheetCounts: Equatable, Sendable {
  package var files = 0
  package var rejectedFiles = 0
  /// The sheets of the files that are not rejected: the sum of the five statuses.
  package var read = 0
  package var counted = 0
  package var rejected = 0
  package var superseded = 0
  package var duplicate = 0
  package var replaced = 0
  /// The sheets that the definition asks for in the first round, and how many polling areas have
  /// neither a first sheet nor one of a rerun that counts.
  package var expected = 0
  package var missing = 0

  package init() {}
}
