import Glibc

extension StagedFolder {
  /// Puts what has been written into a folder, beside what is there: each of its folders in one step
  /// where there is none of that name, else file by file.
  ///
  /// - Parameter target: a folder that is there; nothing in it is replaced: a file whose name is taken
  ///   gets a number behind it.
  /// - Throws: what cannot be put there; what has been put there stays.
  package func distribute(into target: String) throws(OutputFailure) {
    for name in Self.names(in: temporary) where name != Self.marker {
      let (from, to) = ("\(temporary)/\(name)", "\(target)/\(name)")
      // An empty folder of that name gives way.
      if unsafe rename(from, to) == 0 { continue }
      guard [ENOTEMPTY, EEXIST, ENOTDIR].contains(errno) else { throw OutputFailure(to, errno) }
      for file in Self.names(in: from) { try Self.put("\(from)/\(file)", as: "\(to)/\(file)") }
    }
    abandon()
  }

  private static func put(_ file: String, as target: String) throws(OutputFailure) {
    let dot = target.lastIndex(of: ".") ?? target.endIndex
    for number in 1..<10_000 {
      let path = number == 1 ? target : "\(target[..<dot])_\(number)\(target[dot...])"
      if unsafe link(file, path) == 0 { return }
      if errno == EEXIST { continue }
      // Some file systems have no links: the file is written once more.
      guard [EPERM, ENOSYS, EOPNOTSUPP, EMLINK].contains(errno) else {
        throw OutputFailure(path, errno)
      }
      do throws(OutputFailure) {
        let bytes = try FileReader.bytes(of: file)
        let writer = try FileWriter(path)
        try writer.write(bytes)
        return try writer.close()
      } catch {
        guard errno == EEXIST else { throw error }
      }
    }
    throw OutputFailure(target, EEXIST)
  }
}
