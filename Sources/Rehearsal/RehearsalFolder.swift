import Archives
import Glibc

/// The folder that a rehearsal is written into: under another name until it is whole.
///
/// A run that fails or is killed leaves what it has written under that other name.
struct RehearsalFolder {
  private let path: String
  private let temporary: String

  /// Makes the folder that is written into; `path` must not exist yet, or be an empty folder.
  init(at path: String) throws(RehearsalFailure) {
    self.path = path
    guard unsafe rmdir(path) == 0 || errno == ENOENT else { throw RehearsalFailure(path, errno) }
    var template = Array("\(path).XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil, unsafe chmod(template, 0o755) == 0 else {
      throw RehearsalFailure(path, errno)
    }
    temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes whole files.
  func write(_ files: [RehearsedFile]) throws(RehearsalFailure) {
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
  func create(_ file: String) throws(RehearsalFailure) -> FileWriter {
    try makeFolder("sheets")
    return try FileWriter("\(temporary)/\(file)")
  }

  func createArchive(_ file: String) throws(RehearsalFailure) -> ZipWriter {
    try makeFolder("sheets")
    return try RehearsalFailure.naming(file) { () throws(ArchiveFailure) in
      try ZipWriter("\(temporary)/\(file)")
    }
  }

  /// Gives the folder its name.
  func finish() throws(RehearsalFailure) {
    guard unsafe rename(temporary, path) == 0 else { throw RehearsalFailure(path, errno) }
  }

  /// Makes a folder and all above it.
  private func makeFolder(_ folder: Substring) throws(RehearsalFailure) {
    var made = temporary
    for name in folder.split(separator: "/") {
      made += "/\(name)"
      guard unsafe mkdir(made, 0o755) == 0 || errno == EEXIST else {
        throw RehearsalFailure(made, errno)
      }
    }
  }
}
