/// Why an archive cannot be read or written.
package struct ArchiveFailure: Error, Equatable, Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}
