import Glibc
import ProcessLimits

/// Why an archive cannot be read or written.
package struct ArchiveFailure: Error, Equatable, Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }

  /// What the system says of an error number; where it is short of something, the process ends.
  init(_ number: Int32) {
    ProcessLimits.endIfStarved(number)
    reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  }

  static let cutOff = ArchiveFailure(reason: "it is cut off")
  static let noName = ArchiveFailure(reason: "a member has no name that can be read")
  static let strayBytes = ArchiveFailure(reason: "there are other bytes behind its end")
  static let strayParts = ArchiveFailure(reason: "there is more in it than its directory tells of")
  static let contradiction = ArchiveFailure(
    reason: "its directory tells of other members than it has")
}
