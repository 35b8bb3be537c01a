import Glibc

/// Why something could not be written.
package struct OutputFailure: Error, Sendable {
  package let path: String
  package let reason: String

  package init(_ path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// - Parameters:
  ///   - path: what could not be written.
  ///   - number: what the system left in `errno`.
  package init(_ path: String, _ number: Int32) {
    self.init(path, reason: unsafe strerror(number).map { unsafe String(cString: $0) } ?? "")
  }
}
