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
    try expectRoom(at: path, replacing: mayReplace)
    if isStream(path) { return try write(bytes, replaces: true, path) }
    let temporary = "\(path)\(mark)\(getpid())"
    do throws(OutputFailure) {
      try write(bytes, replaces: false, temporary)
      guard unsafe rename(temporary, path) == 0 else { throw OutputFailure(path, errno) }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }

  /// Makes sure that nothing else is there.
  ///
  /// - Throws: where something is there that may not be replaced, or cannot be read.
  package static func expectRoom(
    at path: String, replacing mayReplace: ([UInt8]) -> Bool
  ) throws(OutputFailure) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, !isStream(path),
      !mayReplace(try FileReader.bytes(of: path, followsLinks: false))
    else { return }
    throw OutputFailure(path, reason: "đã có tệp khác ở đó; there is another file")
  }

  /// Whether it is a terminal or a pipe, which takes what it is given.
  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
      && [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT)
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
    let place = try StagedPlace(at: path)
    do throws(OutputFailure) {
      try make(place.temporary)
      try place.finish()
    } catch {
      place.abandon()
      throw error
    }
  }

  /// What stands between the name of the file and the number of the process that writes it.
  static let mark = ".kiemphieu-staging-"

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
