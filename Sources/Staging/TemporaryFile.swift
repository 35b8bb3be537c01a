import Glibc

/// A file of this run alone, for what is only worked out.
package enum TemporaryFile {
  /// Makes an empty file that nobody else has; whoever calls takes it away.
  package static func path() throws(OutputFailure) -> String {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/kiemphieu-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw OutputFailure(folder, errno) }
    close(descriptor)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
