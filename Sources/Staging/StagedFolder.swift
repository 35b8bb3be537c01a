import CLinux
import Glibc

/// A folder that is written under another name until it is whole.
///
/// A run that fails or is killed leaves what was there before, and beside it what it has written
/// under that other name, which the next run takes away.
package final class StagedFolder: Sendable {
  private let path: String
  let temporary: String
  private let mayReplace: @Sendable (String) -> Bool
  /// An open descriptor of the folder, locked as long as the program lives: by that others know that
  /// it is still being written.
  private let lock: Int32

  /// Makes the folder that is written into.
  ///
  /// - Parameters:
  ///   - path: the folder, which must not exist yet or be empty.
  ///   - mayReplace: whether a folder that is there already may be replaced.
  /// - Throws: where the folder may not be replaced, or cannot be made.
  package init(
    at path: String,
    replacing mayReplace: @escaping @Sendable (_ path: String) -> Bool = { _ in false }
  ) throws(OutputFailure) {
    self.path = path
    self.mayReplace = mayReplace
    Self.removeLeftovers(of: path, mayReplace)
    _ = try Self.mustReplace(path, mayReplace)
    temporary = "\(path)\(Self.mark)\(getpid())"
    lock = try Self.makeLocked(temporary)
    try FileWriter("\(temporary)/\(Self.marker)").close()
  }

  /// Makes a folder and locks it: until then another run may take it for a leftover and remove it,
  /// so that it is made again.
  private static func makeLocked(_ path: String) throws(OutputFailure) -> Int32 {
    for _ in 0..<100 {
      guard unsafe mkdir(path, 0o755) == 0 else {
        guard errno == EEXIST, names(in: path).isEmpty else { throw OutputFailure(path, errno) }
        _ = unsafe rmdir(path)
        continue
      }
      let lock = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if lock < 0 {
        guard errno == ENOENT else { throw OutputFailure(path, errno) }
        continue
      }
      var status = stat()
      if flock(lock, LOCK_EX | LOCK_NB) == 0, unsafe fstat(lock, &status) == 0, status.st_nlink > 0
      {
        return lock
      }
      _ = close(lock)
      _ = unsafe rmdir(path)
    }
    throw OutputFailure(path, EBUSY)
  }

  /// Whether there is something to be replaced; an empty folder is nothing.
  private static func mustReplace(
    _ path: String, _ mayReplace: (String) -> Bool
  ) throws(OutputFailure) -> Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw OutputFailure(path, errno) }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw OutputFailure(path, ENOTDIR) }
    if names(in: path).isEmpty { return false }
    guard mayReplace(path) else {
      throw OutputFailure(
        path, reason: "đã có tệp khác trong thư mục này; there are other files in this folder")
    }
    return true
  }

  deinit { _ = close(lock) }

  /// What stands between the name of the folder and the number of the process that writes it.
  private static let mark = ".kiemphieu-staging-"
  /// A file in every folder that is not whole, or is being taken away.
  static let marker = ".kiemphieu-staging"

  /// Writes whole files, each by its path in the folder, with `/`.
  package func write(_ files: [(path: String, bytes: [UInt8])]) throws(OutputFailure) {
    var last: Substring?
    for file in files {
      let parent = file.path.lastIndex(of: "/").map { file.path[..<$0] }
      if parent != last, let parent { try makeFolder(parent) }
      last = parent
      let writer = try FileWriter("\(temporary)/\(file.path)")
      try writer.write(file.bytes)
      try writer.close()
    }
  }

  /// Creates a file that is written piece by piece.
  package func create(_ file: String) throws(OutputFailure) -> FileWriter {
    try FileWriter(try place(of: file))
  }

  /// Where a file is to be written; the folder that it lies in is there afterwards.
  package func place(of file: String) throws(OutputFailure) -> String {
    if let slash = file.lastIndex(of: "/") { try makeFolder(file[..<slash]) }
    return "\(temporary)/\(file)"
  }

  /// Makes a folder and all above it.
  private func makeFolder(_ folder: Substring) throws(OutputFailure) {
    var made = temporary
    for name in folder.split(separator: "/") {
      made += "/\(name)"
      guard unsafe mkdir(made, 0o755) == 0 || errno == EEXIST else {
        throw OutputFailure(made, errno)
      }
    }
  }

  /// Gives the folder its name; what had it before is gone.
  package func finish() throws(OutputFailure) {
    _ = unsafe unlink("\(temporary)/\(Self.marker)")
    // Asked once more: it may be hours later.
    guard try Self.mustReplace(path, mayReplace) else {
      guard unsafe rename(temporary, path) == 0 else { throw OutputFailure(path, errno) }
      return
    }
    // In one step: there is no moment without a folder of that name.
    if unsafe exchange_paths(temporary, path) == 0 { return Self.remove(temporary) }
    guard errno == EINVAL || errno == ENOSYS else { throw OutputFailure(path, errno) }
    // Some file systems cannot do that: the old one is kept until the new one has its place.
    let old = temporary + Self.aside
    guard unsafe rename(path, old) == 0 else { throw OutputFailure(path, errno) }
    guard unsafe rename(temporary, path) == 0 else {
      let number = errno
      _ = unsafe rename(old, path)
      throw OutputFailure(path, number)
    }
    Self.remove(old)
  }

  /// Takes away what has been written.
  package func abandon() { Self.remove(temporary) }

  /// What stands behind the name of the folder that was there, while it is set aside.
  private static let aside = ".old"

  /// Takes away what runs that are no longer there have left beside a folder.
  ///
  /// That is what has the marker, is empty, or may be replaced; anything else is not ours.
  private static func removeLeftovers(of path: String, _ mayReplace: (String) -> Bool) {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let prefix = (slash.map { path[path.index(after: $0)...] } ?? path[...]) + mark
    for name in names(in: parent) where name.utf8.starts(with: prefix.utf8) {
      let rest = name.dropFirst(prefix.count)
      let isAside = rest.hasSuffix(aside)
      let number = isAside ? rest.dropLast(aside.count) : rest
      guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { continue }
      let folder = "\(parent)/\(name)"
      let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { _ = close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      // A run that was killed between its two steps has left nothing where the folder was.
      if isAside, unsafe access(path, F_OK) != 0, unsafe rename(folder, path) == 0 { continue }
      if names(in: folder).isEmpty {
        _ = unsafe rmdir(folder)
      } else if unsafe access("\(folder)/\(marker)", F_OK) == 0 || mayReplace(folder) {
        remove(folder)
      }
    }
  }

  /// Removes a folder with all that is in it, the marker last: if this is broken off, the next run
  /// goes on.
  private static func remove(_ path: String) {
    try? FileWriter("\(path)/\(marker)", replaces: true).close()
    for name in names(in: path) where name != marker { removeAll("\(path)/\(name)") }
    _ = unsafe unlink("\(path)/\(marker)")
    _ = unsafe rmdir(path)
  }

  private static func removeAll(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    // What a link leads to is never touched.
    guard status.st_mode & S_IFMT == S_IFDIR else {
      _ = unsafe unlink(path)
      return
    }
    for name in names(in: path) { removeAll("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }

  /// The names in a folder; none where it cannot be looked through.
  static func names(in folder: String) -> [String] {
    (FolderListing.names(in: folder.utf8CString.map(\.self)) ?? []).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
