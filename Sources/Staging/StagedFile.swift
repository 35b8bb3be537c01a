import Glibc

/// A file that is written beside its place, and put there in one step.
package enum StagedFile {
  /// Writes a file; one that is there already is replaced only if it is of its kind.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - path: where it is to be.
  ///   - mayReplace: whether what is there, by its bytes, may be replaced.
  /// - Throws: where something else is there, or it cannot be written; what is there stays then.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing mayReplace: ([UInt8]) -> Bool
  ) throws(OutputFailure) {
    var status = stat()
    if unsafe lstat(path, &status) == 0 {
      // A terminal or a pipe takes what it is given.
      if [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT) {
        return try write(bytes, replaces: true, path)
      }
      guard mayReplace(try FileReader.bytes(of: path, followsLinks: false)) else {
        throw OutputFailure(path, reason: "đã có tệp khác ở đó; there is another file")
      }
    }
    let temporary = "\(path)\(mark)\(getpid())"
    do throws(OutputFailure) {
      try write(bytes, replaces: false, temporary)
      guard unsafe rename(temporary, path) == 0 else { throw OutputFailure(path, errno) }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }

  /// Makes a file that is not there yet.
  ///
  /// - Parameters:
  ///   - path: where it is to be; what is there already stays, whatever it is.
  ///   - make: writes it where it is told to, beside that place.
  /// - Throws: where something is there, it cannot be put there, or `make` has failed.
  package static func make(
    at path: String, _ make: (_ temporary: String) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    func expectNothing() throws(OutputFailure) {
      var status = stat()
      guard unsafe lstat(path, &status) != 0 else {
        throw OutputFailure(path, reason: "đã có tệp ở đó; there is a file already")
      }
    }
    try expectNothing()
    removeLeftovers(of: path)
    let temporary = "\(path)\(mark)\(getpid())"
    do throws(OutputFailure) {
      // Before the work is done: whether a file can be made there at all.
      try FileWriter(temporary).close()
      try make(temporary)
      try expectNothing()
      guard unsafe rename(temporary, path) == 0 else { throw OutputFailure(path, errno) }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }

  /// What stands between the name of the file and the number of the process that writes it.
  private static let mark = ".kiemphieu-staging-"

  /// Takes away what runs that were killed have left beside a file.
  private static func removeLeftovers(of path: String) {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let prefix = (slash.map { path[path.index(after: $0)...] } ?? path[...]) + mark
    for name in FolderListing.names(in: Array(parent.utf8CString)) ?? [] {
      let name = String(decoding: name, as: UTF8.self)
      guard name.hasPrefix(prefix), let process = Int32(name.dropFirst(prefix.count)),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      _ = unsafe unlink("\(parent)/\(name)")
    }
  }

  /// Makes a file of some bytes that is not there yet, in the same way.
  package static func make(_ bytes: [UInt8], at path: String) throws(OutputFailure) {
    try make(at: path) { (temporary) throws(OutputFailure) in
      try write(bytes, replaces: true, temporary)
    }
  }

  private static func write(
    _ bytes: [UInt8], replaces: Bool, _ path: String
  ) throws(OutputFailure) {
    let file = try FileWriter(path, replaces: replaces)
    try file.write(bytes)
    try file.close()
  }
}
