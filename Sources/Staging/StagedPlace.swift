import Glibc

/// The place of a file that is written under another name until it is whole.
///
/// A run that fails or is killed leaves what was there before, and beside it what it has written under
/// that other name, which the next run takes away.
package final class StagedPlace: Sendable {
  /// Where the file is to be written.
  package let temporary: String
  private let path: String
  private let mayReplace: @Sendable (String) -> Bool

  /// Makes an empty file under the other name, so that it is known before any work is done whether one
  /// can be made there at all.
  ///
  /// - Parameters:
  ///   - path: where the file is to be.
  ///   - mayReplace: whether a file that is there already may be replaced.
  /// - Throws: where something else is there, or no file can be made.
  package init(
    at path: String,
    replacing mayReplace: @escaping @Sendable (_ path: String) -> Bool = { _ in false }
  ) throws(OutputFailure) {
    self.path = path
    self.mayReplace = mayReplace
    temporary = "\(path)\(StagedFile.mark)\(getpid())"
    try expectRoom()
    Self.removeLeftovers(of: path)
    do throws(OutputFailure) {
      try FileWriter(temporary).close()
    } catch {
      abandon()
      throw error
    }
  }

  private func expectRoom() throws(OutputFailure) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, !mayReplace(path) else { return }
    throw OutputFailure(path, reason: "đã có tệp ở đó; there is a file already")
  }

  /// What stands behind the other name where a part of the file is made by itself first.
  package static let part = ".part"

  /// Gives the file its name; what had it before is gone.
  package func finish() throws(OutputFailure) {
    // Asked once more: it may be hours later.
    try expectRoom()
    guard unsafe rename(temporary, path) == 0 else { throw OutputFailure(path, errno) }
  }

  /// Takes away what has been written.
  package func abandon() {
    _ = unsafe unlink(temporary)
    _ = unsafe unlink(temporary + Self.part)
  }

  /// Takes away what runs that were killed have left beside a file.
  private static func removeLeftovers(of path: String) {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let prefix = (slash.map { path[path.index(after: $0)...] } ?? path[...]) + StagedFile.mark
    for name in FolderListing.names(in: Array(parent.utf8CString)) ?? [] {
      let name = String(decoding: name, as: UTF8.self)
      let rest = name.dropFirst(prefix.count)
      let number = rest.hasSuffix(part) ? rest.dropLast(part.count) : rest
      guard name.hasPrefix(prefix), let process = Int32(number),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      _ = unsafe unlink("\(parent)/\(name)")
    }
  }
}
